"""The second factor through the front door: set-up, the second step of signing in, recovery, removal, and who must have one."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pyotp
import pytest
from httpx import Response
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.web.access import filled, routes
from tests.world import NOW, TODAY, World
from tracker.accounts import codes, passwords, queries, second_factor
from tracker.accounts.models import Account, BrowserSession, Membership
from tracker.audit.models import AuditEntry
from tracker.reminders.models import Letter
from tracker.settings import Settings
from tracker.web import cookies
from tracker.web.access import Door
from tracker.web.accounts import by_hand, halfway

PASSWORD = "seven boats under a bridge"
HASHED = passwords.hash_password(PASSWORD)
SECRET = codes.new_secret()
LATER = NOW + timedelta(seconds=30)
CODE = pyotp.TOTP(SECRET).at(LATER)


@pytest.fixture
def ben(window: Callable[..., Window], world: World) -> Window:
    world.ben.password_hash = HASHED
    return window(world.ben)


@pytest.fixture
def equipped(window: Callable[..., Window], db: Session, world: World, settings: Settings) -> Account:
    """Ben, with a second factor set up at NOW. In the house it is half a minute later."""
    world.ben.password_hash = HASHED
    second_factor.set_up(db, world.ben.id or 0, SECRET, pyotp.TOTP(SECRET).at(NOW), settings.secret_key, NOW, session="")
    turn_clock(window(), LATER)
    return world.ben


@pytest.fixture
def demanding(window: Callable[..., Window], settings: Settings) -> None:
    window().site.app.state.house.settings = replace(settings, wants_second_factor=True)


def turn_clock(browser: Window, to: datetime) -> None:
    browser.site.app.state.house.now = lambda: to


def set_up(browser: Window) -> Response:
    page = browser.get("/account/second-factor")
    return browser.post("/account/second-factor", {"ticket": hidden(page, "ticket"), "code": pyotp.TOTP(key_on(page)).at(NOW)})


def hidden(page: Response, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
    assert found
    return found[1]


def key_on(page: Response) -> str:
    found = re.search(r'id="key">([A-Z2-7 ]+)<', page.text)
    assert found
    return found[1].replace(" ", "")


def recovery_codes_on(page: Response) -> list[str]:
    return re.findall(r"<li><code>([a-z2-9-]{19})</code>", page.text)


def give_password(browser: Window, **more: str) -> Response:
    return browser.post("/sign-in", {"email": "ben@example.org", "password": PASSWORD, **more})


def actions(db: Session) -> list[str]:
    return [entry.action for entry in db.exec(select(AuditEntry).order_by(col(AuditEntry.seq)))]


def test_it_is_set_up_with_a_code_of_the_app_and_shows_ten_recovery_codes_once(
    ben: Window, window: Callable[..., Window], db: Session, world: World
) -> None:
    other = window(world.ben)
    assert "data:image/svg+xml" in ben.get("/account/second-factor").text
    answer = set_up(ben)
    assert (answer.status_code, len(set(recovery_codes_on(answer)))) == (200, 10)
    assert recovery_codes_on(ben.get("/account/second-factor")) == []
    assert "Recovery codes left 10" in text_of(ben.get("/account/second-factor"))
    assert "asks for a code besides the password" in text_of(ben.get("/account"))
    assert other.get("/account").status_code == 303
    assert actions(db) == ["account.second_factor_set_up"]


def test_a_wrong_code_at_set_up_keeps_the_key(ben: Window, db: Session, world: World) -> None:
    page = ben.get("/account/second-factor")
    answer = ben.post("/account/second-factor", {"ticket": hidden(page, "ticket"), "code": "12345"})
    assert (answer.status_code, key_on(answer), hidden(answer, "ticket")) == (422, key_on(page), hidden(page, "ticket"))
    assert 'id="code-error"' in answer.text
    assert queries.second_factor(db, world.ben.id or 0) is None


def test_the_key_of_another_browser_or_an_old_page_is_not_taken(
    ben: Window, window: Callable[..., Window], db: Session, world: World
) -> None:
    page = ben.get("/account/second-factor")
    sent = {"ticket": hidden(page, "ticket"), "code": pyotp.TOTP(key_on(page)).at(NOW)}
    assert window(world.cy).post("/account/second-factor", sent).status_code == 303
    turn_clock(ben, NOW + timedelta(minutes=20))
    assert ben.post("/account/second-factor", sent).headers["location"] == "/account/second-factor"
    assert actions(db) == []


def test_setting_up_wants_a_password_given_lately(ben: Window) -> None:
    turn_clock(ben, NOW + timedelta(minutes=16))
    assert ben.get("/account/second-factor").headers["location"].startswith("/account/confirmation")


def test_signing_in_takes_two_steps(window: Callable[..., Window], db: Session, equipped: Account) -> None:
    guest = window()
    asked = give_password(guest, next="/directives?state=open")
    assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in/code?next=%2Fdirectives%3Fstate%3Dopen")
    assert cookies.SIGN_IN not in guest.cookies
    assert 'name="next" value="/directives?state=open"' in guest.follow(asked).text
    answer = guest.post("/sign-in/code", {"code": f"{CODE[:3]} {CODE[3:]}", "next": "/directives?state=open"})
    assert answer.headers["location"] == "/directives?state=open"
    assert "Ben" in text_of(guest.get("/account"))
    assert halfway.COOKIE not in guest.cookies
    assert actions(db) == ["account.signed_in_by_code"]


def test_between_the_steps_nothing_opens(window: Callable[..., Window], db: Session, equipped: Account) -> None:
    guest = window()
    give_password(guest)
    closed = [(method, path) for method, path, access in routes() if access is not Door.PUBLIC]
    for method, path in closed:
        answer = guest.get(filled(path, {})) if method == "GET" else guest.post(filled(path, {}))
        assert answer.headers.get("location", "").startswith("/sign-in"), (method, path, answer.status_code)
    assert db.exec(select(BrowserSession)).all() == []


def test_a_used_code_a_wrong_code_and_no_code_do_not_sign_in(window: Callable[..., Window], db: Session, equipped: Account) -> None:
    first, second = window(), window()
    give_password(first)
    give_password(second)
    assert first.post("/sign-in/code", {"code": CODE}).status_code == 303
    answers = [second.post("/sign-in/code", {"code": code}) for code in (CODE, pyotp.TOTP(SECRET).at(NOW), "000 00", "", "қате")]
    assert [answer.status_code for answer in answers] == [422] * 5
    assert cookies.SIGN_IN not in second.cookies


def test_the_second_step_is_open_for_five_minutes_and_only_to_whoever_gave_the_password(
    window: Callable[..., Window], equipped: Account
) -> None:
    guest, stranger = window(), window()
    assert stranger.get("/sign-in/code").status_code == 409
    assert stranger.post("/sign-in/code", {"code": CODE}).status_code == 409
    stranger.cookies[halfway.COOKIE] = "made up"
    assert stranger.post("/sign-in/code", {"code": CODE}).status_code == 409
    give_password(guest)
    assert guest.get("/sign-in/code").status_code == 200
    turn_clock(guest, LATER + timedelta(minutes=5))
    late = guest.post("/sign-in/code", {"code": pyotp.TOTP(SECRET).at(LATER + timedelta(minutes=5))})
    assert (late.status_code, "Too much time" in text_of(late)) == (409, True)


@pytest.mark.parametrize("change", ["password", "disabled", "removed"])
def test_what_changes_between_the_steps_closes_the_second(
    window: Callable[..., Window], db: Session, equipped: Account, change: str
) -> None:
    guest = window()
    give_password(guest)
    if change == "password":
        equipped.password_hash = passwords.hash_password("an old lantern on the wall")
    elif change == "disabled":
        equipped.disabled_at = NOW
    else:
        second_factor.remove(db, equipped.id or 0, NOW)
    assert guest.post("/sign-in/code", {"code": CODE}).status_code == 409
    assert cookies.SIGN_IN not in guest.cookies


def test_guessing_codes_is_slowed_down_for_longer_and_longer(window: Callable[..., Window], equipped: Account) -> None:
    guest = window()
    give_password(guest)
    answers = [guest.post("/sign-in/code", {"code": f"{number:06}"}).status_code for number in range(6)]
    assert answers == [422] * 5 + [429]
    assert "Try again in 1 s." in text_of(guest.post("/sign-in/code", {"code": CODE}))
    turn_clock(guest, LATER + timedelta(seconds=1))
    assert guest.post("/sign-in/code", {"code": CODE}).status_code == 303


def test_a_recovery_code_signs_in_once_and_says_how_many_are_left(window: Callable[..., Window], db: Session, equipped: Account) -> None:
    made = second_factor.renew_recovery_codes(db, equipped.id or 0)
    guest, again = window(), window()
    give_password(guest)
    answer = guest.post("/sign-in/code", {"code": made[3], "next": "/account"})
    assert "Recovery codes left: 9" in text_of(guest.follow(answer))
    give_password(again)
    assert again.post("/sign-in/code", {"code": made[3]}).status_code == 422
    assert actions(db) == ["account.signed_in_by_recovery_code"]


def test_a_link_for_a_new_password_leaves_the_second_factor_standing(
    window: Callable[..., Window], db: Session, equipped: Account, settings: Settings
) -> None:
    link = by_hand.reset(db, settings, email=equipped.email, at=LATER)
    guest, token = window(), link.partition("token=")[2]
    chosen = "an old lantern on the wall"
    assert guest.post("/reset/password", {"token": token, "password": chosen, "again": chosen}).status_code == 303
    answer = guest.post("/sign-in", {"email": equipped.email, "password": chosen})
    assert answer.headers["location"].startswith("/sign-in/code")


def test_changing_the_password_keeps_this_browser_signed_in(window: Callable[..., Window], equipped: Account) -> None:
    ben, chosen = window(equipped), "an old lantern on the wall"
    assert ben.post("/account/password", {"old": PASSWORD, "password": chosen, "again": chosen}).status_code == 303
    assert ben.get("/account").status_code == 200


@pytest.mark.parametrize("act", ["recovery-codes", "removal"])
def test_changing_it_takes_the_password_and_a_code(window: Callable[..., Window], db: Session, equipped: Account, act: str) -> None:
    ben, path = window(equipped), f"/account/second-factor/{act}"
    wrong = [{"password": PASSWORD}, {"code": CODE}, {"password": "a wild guess 1", "code": CODE}, {"password": PASSWORD, "code": "123"}]
    assert [ben.post(path, fields).status_code for fields in wrong] == [422] * 4
    assert actions(db) == []
    answer = ben.post(path, {"password": PASSWORD, "code": CODE})
    if act == "removal":
        assert "The second factor is removed." in text_of(ben.follow(answer))
        assert queries.second_factor(db, equipped.id or 0) is None
        assert "By whom: Ben." in db.exec(select(Letter)).one().text
        assert actions(db) == ["account.second_factor_removed"]
    else:
        assert len(recovery_codes_on(answer)) == 10
        assert actions(db) == ["account.recovery_codes_renewed"]


def test_the_administrator_removes_anothers_and_a_letter_tells_the_person(
    window: Callable[..., Window], db: Session, world: World, equipped: Account
) -> None:
    ben, ada, home = window(equipped), window(world.ada), f"/accounts/{equipped.id}"
    assert "Remove the second factor" in text_of(ada.get(home))
    assert "letter tells the person" in text_of(ada.follow(ada.post(f"{home}/second-factor/removal")))
    assert ben.get("/account").status_code == 303
    letter = db.exec(select(Letter)).one()
    assert (letter.address, letter.subject) == ("ben@example.org", "Your second factor was removed")
    assert "By whom: Ada." in letter.text
    entry = db.exec(select(AuditEntry)).one()
    assert (entry.action, entry.account_id, entry.noun_id) == ("account.second_factor_removed", world.ada.id, equipped.id)
    assert "Remove the second factor" not in text_of(ada.get(home))
    assert ada.post(f"{home}/second-factor/removal").status_code == 409


def test_the_administrator_does_not_get_round_the_own_code(
    window: Callable[..., Window], db: Session, world: World, settings: Settings
) -> None:
    second_factor.set_up(db, world.ada.id or 0, SECRET, pyotp.TOTP(SECRET).at(NOW), settings.secret_key, NOW, session="")
    ada = window(world.ada)
    assert ada.post(f"/accounts/{world.ada.id}/second-factor/removal").status_code == 409
    assert queries.second_factor(db, world.ada.id or 0) is not None


def test_the_command_line_helps_the_only_administrator(db: Session, equipped: Account, settings: Settings) -> None:
    by_hand.remove_second_factor(db, settings, email="Ben@example.org", at=LATER)
    db.commit()
    assert queries.second_factor(db, equipped.id or 0) is None
    assert actions(db) == ["account.second_factor_removed"]


@pytest.mark.usefixtures("demanding")
@pytest.mark.parametrize("name", ["ada", "amina", "carl"])
def test_whoever_must_have_one_is_led_there_before_anything_else(window: Callable[..., Window], world: World, name: str) -> None:
    browser = window(getattr(world, name))
    open_ones = [path for method, path, access in routes() if method == "GET" and access not in (Door.PUBLIC, Door.ARRIVING)]
    led = {browser.get(filled(path, {})).headers.get("location") for path in open_ones}
    assert led == {"/account/second-factor"}
    assert browser.post("/directives", {"gist_en": "A gist"}).headers["location"] == "/account/second-factor"
    assert "data-go=" not in browser.get("/account/second-factor").text
    assert set_up(browser).status_code == 200
    assert browser.get("/").status_code == 200


@pytest.mark.usefixtures("demanding")
def test_whoever_is_led_there_may_also_leave(window: Callable[..., Window], world: World) -> None:
    assert window(world.ada).post("/sign-out").headers["location"] == "/sign-in"


@pytest.mark.usefixtures("demanding")
@pytest.mark.parametrize("name", ["ben", "hana", "kurt", "dede"])
def test_nobody_else_must_have_one(window: Callable[..., Window], world: World, name: str) -> None:
    assert window(getattr(world, name)).get("/account").status_code == 200


def test_for_the_days_of_grace_a_banner_names_the_day(window: Callable[..., Window], world: World, settings: Settings) -> None:
    ada = window(world.ada)
    ada.site.app.state.house.settings = replace(settings, wants_second_factor=True, second_factor_grace=7)
    page = ada.get("/accounts")
    assert (page.status_code, "From 17 March 2026 signing in takes a second factor" in text_of(page)) == (200, True)
    world.ada.created_at = NOW - timedelta(days=6)
    assert ada.get("/accounts").status_code == 200
    world.ada.created_at = NOW - timedelta(days=7)
    assert ada.get("/accounts").headers["location"] == "/account/second-factor"


def test_a_role_given_later_has_its_own_days_of_grace(window: Callable[..., Window], db: Session, world: World, settings: Settings) -> None:
    world.ada.created_at = NOW - timedelta(days=90)
    db.exec(select(Membership).where(col(Membership.account_id) == world.ada.id)).one().from_on = TODAY - timedelta(days=2)
    ada = window(world.ada)
    ada.site.app.state.house.settings = replace(settings, wants_second_factor=True, second_factor_grace=7)
    assert "From 15 March 2026" in text_of(ada.get("/accounts"))
    assert set_up(ada).status_code == 200
    assert "signing in takes a second factor" not in text_of(ada.get("/accounts"))


@pytest.mark.usefixtures("demanding")
def test_a_demo_never_demands_one(window: Callable[..., Window], world: World) -> None:
    ada = window(world.ada)
    ada.site.app.state.house.is_demo = True
    assert ada.get("/accounts").status_code == 200
