"""Passkeys through the front door: added, used alone or after the password, refused when anything about them is wrong, removed."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape

import pytest
from httpx import Response
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.web.authenticator import Device
from tests.world import NOW, World
from tracker.accounts import passwords, queries
from tracker.accounts.models import Passkey, RecoveryCode
from tracker.audit.models import AuditEntry
from tracker.reminders.models import Letter
from tracker.web import cookies

PASSWORD = "seven boats under a bridge"
HASHED = passwords.hash_password(PASSWORD)
LATER = NOW + timedelta(seconds=30)


@pytest.fixture
def ben(window: Callable[..., Window], world: World) -> Window:
    world.ben.password_hash = HASHED
    return window(world.ben)


def turn_clock(browser: Window, to: datetime) -> None:
    browser.site.app.state.house.now = lambda: to


def asked_on(page: Response) -> tuple[dict[str, object], str]:
    options, ticket = re.search(r'data-options="([^"]*)"', page.text), re.search(r'name="ticket" value="([^"]*)"', page.text)
    assert options
    assert ticket
    return json.loads(unescape(options[1])), ticket[1]


def add(browser: Window, device: Device, **fields: str) -> Response:
    options, ticket = asked_on(browser.get("/account/passkeys"))
    return browser.post("/account/passkeys", {"ticket": ticket, "answer": device.create(options), **fields})


def alone(browser: Window, device: Device, **fields: str) -> Response:
    options, ticket = asked_on(browser.get("/sign-in"))
    return browser.post("/sign-in/passkey", {"ticket": ticket, "answer": device.get(options), **fields})


def after_password(browser: Window, device: Device) -> Response:
    browser.post("/sign-in", {"email": "ben@example.org", "password": PASSWORD})
    options, ticket = asked_on(browser.get("/sign-in/code"))
    return browser.post("/sign-in/code/passkey", {"ticket": ticket, "answer": device.get(options), "next": "/directives"})


def actions(db: Session) -> list[str]:
    return [entry.action for entry in db.exec(select(AuditEntry).order_by(col(AuditEntry.seq)))]


def test_the_first_gives_recovery_codes_and_signs_other_browsers_out(
    ben: Window, window: Callable[..., Window], world: World, db: Session
) -> None:
    other = window(world.ben)
    answer = add(ben, Device(), name="Office laptop")
    assert (answer.status_code, answer.text.count("<li><code>")) == (200, 10)
    assert other.get("/account").status_code == 303
    assert "Office laptop" in text_of(ben.get("/account/passkeys"))
    second = add(ben, Device())
    assert second.headers["location"] == "/account/passkeys"
    assert actions(db) == ["account.passkey_added"] * 2
    assert len(queries.passkeys(db, world.ben.id)) == 2


def test_it_stands_after_the_password_and_nothing_opens_with_the_password_alone(
    ben: Window, window: Callable[..., Window], db: Session
) -> None:
    device, guest = Device(verifies=False), window()
    add(ben, device)
    turn_clock(guest, LATER)
    assert guest.post("/sign-in", {"email": "ben@example.org", "password": PASSWORD}).headers["location"].startswith("/sign-in/code")
    assert cookies.SIGN_IN not in guest.cookies
    assert after_password(guest, device).headers["location"] == "/directives"
    assert guest.get("/account").status_code == 200
    assert actions(db)[-1] == "account.signed_in_by_password_and_passkey"
    assert db.exec(select(Passkey)).one().last_used_at == LATER


def test_it_signs_in_alone_only_where_the_person_wanted_so(ben: Window, window: Callable[..., Window], db: Session) -> None:
    beside, by_itself, guest = Device(), Device(), window()
    add(ben, beside)
    add(ben, by_itself, stands_alone="yes")
    turn_clock(guest, LATER)
    assert alone(guest, beside).status_code == 409
    assert cookies.SIGN_IN not in guest.cookies
    assert alone(guest, by_itself, next="/directives").headers["location"] == "/directives"
    assert guest.get("/account").status_code == 200
    assert actions(db)[-1] == "account.signed_in_by_passkey"


def test_alone_the_device_must_have_checked_who_holds_it(ben: Window, window: Callable[..., Window], db: Session) -> None:
    careless = Device(verifies=False)
    answer = add(ben, careless, stands_alone="yes")
    assert (answer.status_code, 'id="stands_alone-error"' in answer.text) == (422, True)
    device, guest = Device(), window()
    add(ben, device, stands_alone="yes")
    device.verifies = False
    turn_clock(guest, LATER)
    assert alone(guest, device).status_code == 409


@pytest.mark.parametrize("wrong", ["origin", "signature", "nonsense", "old page", "other browser", "stranger", "disabled"])
def test_nothing_wrong_signs_in(ben: Window, window: Callable[..., Window], db: Session, world: World, wrong: str) -> None:
    device, guest = Device(), window()
    add(ben, device, stands_alone="yes")
    turn_clock(guest, LATER)
    options, ticket = asked_on(guest.get("/sign-in"))
    if wrong == "origin":
        device.origin = "http://testserver.example"
    if wrong == "signature":
        device.key = Device().key
    answer = device.get(options)
    if wrong == "nonsense":
        answer = '{"id": [1], "response"'
    if wrong == "old page":
        turn_clock(guest, LATER + timedelta(minutes=5))
    if wrong == "other browser":
        guest = window()
    if wrong == "stranger":
        answer = Device().get(options)
    if wrong == "disabled":
        world.ben.disabled_at = NOW
    assert guest.post("/sign-in/passkey", {"ticket": ticket, "answer": answer}).status_code == 409
    assert cookies.SIGN_IN not in guest.cookies


def test_an_answer_is_good_once(ben: Window, window: Callable[..., Window]) -> None:
    device, guest = Device(), window()
    add(ben, device, stands_alone="yes")
    turn_clock(guest, LATER)
    options, ticket = asked_on(guest.get("/sign-in"))
    seed, answer = guest.cookies[cookies.SEED], device.get(options)
    assert guest.post("/sign-in/passkey", {"ticket": ticket, "answer": answer}).status_code == 303
    thief = window()
    thief.cookies[cookies.SEED] = seed
    assert thief.post("/sign-in/passkey", {"ticket": ticket, "answer": answer}).status_code == 409


def test_a_copied_passkey_that_lags_behind_is_refused(ben: Window, window: Callable[..., Window]) -> None:
    device, guest = Device(), window()
    add(ben, device, stands_alone="yes")
    turn_clock(guest, LATER)
    assert alone(guest, device).status_code == 303
    device.count, copy = 0, window()
    turn_clock(copy, LATER + timedelta(minutes=1))
    assert alone(copy, device).status_code == 409


def test_another_persons_passkey_is_no_second_step(ben: Window, window: Callable[..., Window], world: World) -> None:
    own, others, guest = Device(), Device(), window()
    add(ben, own)
    add(window(world.cy), others)
    turn_clock(guest, LATER)
    assert after_password(guest, others).status_code == 409
    assert after_password(guest, own).status_code == 303


def test_a_recovery_code_stands_in_for_it(ben: Window, window: Callable[..., Window]) -> None:
    codes, guest = re.findall(r"<li><code>([a-z2-9-]{19})</code>", add(ben, Device()).text), window()
    guest.post("/sign-in", {"email": "ben@example.org", "password": PASSWORD})
    assert guest.post("/sign-in/code", {"code": codes[0]}).status_code == 303


def test_removing_the_last_takes_the_recovery_codes_along_and_a_letter_says_so(ben: Window, db: Session, world: World) -> None:
    add(ben, Device(), name="Phone")
    key = queries.passkeys(db, world.ben.id)[0].id
    assert "The passkey is removed." in text_of(ben.follow(ben.post(f"/account/passkeys/{key}/removal")))
    assert (db.exec(select(Passkey)).all(), db.exec(select(RecoveryCode)).all()) == ([], [])
    assert db.exec(select(Letter)).one().subject == "Your second factor was removed"
    assert actions(db)[-1] == "account.passkey_removed"


def test_nobody_removes_anothers(ben: Window, window: Callable[..., Window], db: Session, world: World) -> None:
    add(ben, Device())
    key = queries.passkeys(db, world.ben.id)[0].id
    assert window(world.cy).post(f"/account/passkeys/{key}/removal").status_code == 404
    assert len(queries.passkeys(db, world.ben.id)) == 1


def test_the_administrator_removes_all_of_a_person(ben: Window, window: Callable[..., Window], db: Session, world: World) -> None:
    add(ben, Device(), name="Phone")
    ada, home = window(world.ada), f"/accounts/{world.ben.id}"
    assert "Phone (not used yet)" in text_of(ada.get(home))
    assert ada.post(f"{home}/second-factor/removal").status_code == 303
    assert (db.exec(select(Passkey)).all(), db.exec(select(RecoveryCode)).all()) == ([], [])
    assert ben.get("/account").status_code == 303


def test_an_address_of_digits_takes_none_and_says_why(ben: Window) -> None:
    house = ben.site.app.state.house
    house.settings = house.settings.__class__(
        **{name: getattr(house.settings, name) for name in house.settings.__slots__} | {"base_url": "http://127.0.0.1:8000"}
    )
    answer = ben.get("/account/passkeys")
    assert (answer.status_code, "to be a name" in text_of(answer)) == (409, True)
    assert "data-passkey=" not in Window(ben.site, ben.db, None).get("/sign-in").text


def test_without_javascript_the_page_says_what_to_do_instead(window: Callable[..., Window]) -> None:
    assert "Passkeys need JavaScript" in text_of(window().get("/sign-in"))
