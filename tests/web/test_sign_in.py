"""Signing in and out through the front door."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from httpx import Response
from sqlmodel import Session, col, select
from structlog.testing import capture_logs

from tests.browser_window import Window, text_of
from tests.world import World
from tracker.accounts import demo, passwords
from tracker.accounts.models import Account, BrowserSession
from tracker.audit.models import AuditEntry
from tracker.web import cookies
from tracker.web.accounts.back import own_path
from tracker.web.accounts.proving import KNOWN

PASSWORD = "seven boats under a bridge"
# Hashed once: each hash takes 19 MiB and a while.
HASHED = passwords.hash_password(PASSWORD)


@pytest.fixture
def ben(db: Session, world: World) -> Account:
    world.ben.password_hash = HASHED
    return world.ben


@pytest.fixture
def guest(window: Callable[..., Window], ben: Account) -> Window:
    return window()


@pytest.fixture
def logged() -> Iterator[list[Any]]:
    with capture_logs() as entries:
        yield entries


def sign_in(guest: Window, email: str = "ben@example.org", password: str = PASSWORD, **more: str) -> Response:
    return guest.post("/sign-in", {"email": email, "password": password, **more})


def test_the_right_password_opens_a_new_session(guest: Window, db: Session, ben: Account) -> None:
    answer = sign_in(guest, "Ben@Example.org ", next="/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    token = guest.cookies[cookies.SIGN_IN]
    session = db.exec(select(BrowserSession).where(col(BrowserSession.account_id) == ben.id)).one()
    assert session.token_hash == cookies.token_hash(token)
    assert token not in repr(session)
    assert "Ben" in text_of(guest.get("/account"))
    entry = db.exec(select(AuditEntry)).one()
    assert (entry.action, entry.account_id) == ("account.signed_in", ben.id)


def test_every_failure_looks_the_same(guest: Window, db: Session, world: World, ben: Account) -> None:
    """Wrong password, no such account, disabled, never invited: one answer."""
    world.carl.password_hash, world.carl.disabled_at = HASHED, world.carl.created_at
    failures = [sign_in(guest, email, password) for email, password in [
        ("ben@example.org", "not his password!!"),
        ("nob@example.org", PASSWORD),
        ("carl@example.org", PASSWORD),
        ("hana@example.org", PASSWORD),
        ("ben@example.org", "x" * 5000),
    ]]  # fmt: skip
    assert {answer.status_code for answer in failures} == {422}
    # What a passkey would sign is drawn anew for each page.
    drawn = r'value="(\w+@example.org|[0-9a-f]{64})"|data-options="[^"]*"|name="ticket" value="[^"]*"'
    pages = {re.sub(drawn, "", answer.text) for answer in failures}
    assert len(pages) == 1
    assert "do not fit together" in pages.pop()
    assert cookies.SIGN_IN not in guest.cookies


def test_neither_the_password_nor_the_address_is_logged(guest: Window, ben: Account, logged: list[Any]) -> None:
    answer = sign_in(guest, password="not his password!!")
    assert "not his password" not in answer.text
    told = [entry for entry in logged if entry["event"] == "sign-in failed"]
    assert [entry["account_id"] for entry in told] == [ben.id]
    assert "not his password" not in repr(logged)
    assert "ben@example.org" not in repr(logged)


def test_after_too_many_failures_one_waits_even_with_the_right_password(guest: Window, db: Session) -> None:
    answers = [sign_in(guest, password="not his password!!").status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    late = sign_in(guest)
    assert (late.status_code, "Try again in 1 s." in text_of(late)) == (429, True)


def test_an_unknown_account_is_slowed_down_just_as_a_known_one(guest: Window) -> None:
    answers = [sign_in(guest, "nob@example.org").status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_the_owners_browser_is_not_held_up_by_strangers(guest: Window, window: Callable[..., Window]) -> None:
    sign_in(guest)
    guest.post("/sign-out")
    stranger = window()
    assert [sign_in(stranger, password="a wild guess 1").status_code for _ in range(6)][-1] == 429
    assert sign_in(stranger).status_code == 429
    assert sign_in(guest).status_code == 303


def test_a_forged_mark_of_a_known_browser_counts_for_nothing(guest: Window) -> None:
    guest.cookies[KNOWN] = "0" * 64
    assert [sign_in(guest, password="a wild guess 1").status_code for _ in range(6)][-1] == 429


def test_a_session_that_the_browser_brought_along_is_never_adopted(guest: Window, db: Session, ben: Account) -> None:
    planted = cookies.new_token()
    guest.cookies[cookies.SIGN_IN] = planted
    guest.cookies[cookies.SEED] = cookies.new_token()
    seed = guest.cookies[cookies.SEED]
    token = cookies.form_token(guest.site.app.state.house.settings.secret_key, seed)
    answer = guest.post("/sign-in", {"email": "ben@example.org", "password": PASSWORD, "csrf": token}, guarded=False)
    assert answer.status_code == 303
    assert guest.cookies[cookies.SIGN_IN] != planted
    sessions = db.exec(select(BrowserSession)).all()
    assert [session.token_hash for session in sessions] == [cookies.token_hash(guest.cookies[cookies.SIGN_IN])]


def test_signing_in_anew_gives_a_new_token_and_ends_the_old_session(guest: Window, db: Session) -> None:
    sign_in(guest)
    first = guest.cookies[cookies.SIGN_IN]
    sign_in(guest)
    assert guest.cookies[cookies.SIGN_IN] != first
    ended = {session.token_hash: session.ended_at is not None for session in db.exec(select(BrowserSession))}
    assert ended == {cookies.token_hash(first): True, cookies.token_hash(guest.cookies[cookies.SIGN_IN]): False}


def test_signing_out_ends_the_session_and_clears_the_browser(guest: Window) -> None:
    sign_in(guest)
    stolen = guest.cookies[cookies.SIGN_IN]
    answer = guest.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert cookies.SIGN_IN not in guest.cookies
    guest.cookies[cookies.SIGN_IN] = stolen
    assert guest.get("/account").headers["location"] == "/sign-in?next=%2Faccount"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(guest: Window) -> None:
    answer = sign_in(guest)
    line = next(line for line in answer.headers.get_list("set-cookie") if line.startswith(f"{cookies.SIGN_IN}="))
    assert "HttpOnly" in line
    assert "SameSite=lax" in line
    assert "Path=/" in line
    assert "Max-Age" not in line
    assert "Domain" not in line


def test_who_is_signed_in_already_goes_on_to_where_they_wanted(guest: Window) -> None:
    sign_in(guest)
    assert guest.get("/sign-in?next=/account").headers["location"] == "/account"


def test_a_page_for_the_signed_in_leads_to_signing_in_and_back(guest: Window) -> None:
    asked = guest.get("/account")
    assert asked.headers["location"] == "/sign-in?next=%2Faccount"
    page = guest.get(asked.headers["location"])
    assert 'name="next" value="/account"' in page.text
    assert sign_in(guest, next="/account").headers["location"] == "/account"


@pytest.mark.parametrize("path", ["/", "/directives?state=open&words=%D0%AD", "/reset/password?token=a-b_c", "/a//b"])
def test_back_is_a_path_of_ours(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "//evil.test",
        "/\\evil.test",
        "https://evil.test",
        "javascript:alert(1)",
        "evil",
        "/\t/evil.test",
        "/a\r\nset-cookie: x=y",
        "/ /evil",
        "/é",
        "/" + "a" * 2000,
        None,
        ["/a", "/b"],
    ],
)
def test_back_is_never_somebody_elses_site(guest: Window, path: Any) -> None:
    assert own_path(path) == "/"
    if isinstance(path, str):
        assert sign_in(guest, next=path).headers["location"] == "/"


def test_missing_fields_are_told_and_nothing_is_counted(guest: Window) -> None:
    answer = guest.post("/sign-in", {"email": "", "password": ""})
    assert answer.status_code == 422
    assert text_of(answer).count("Fill in this field.") == 4


def test_the_demo_offers_its_people_and_a_real_register_nobody(guest: Window, db: Session, world: World, ben: Account) -> None:
    ben.email, ben.password_hash = f"executor{demo.DOMAIN}", passwords.hash_password(demo.PASSWORD)
    assert demo.PASSWORD not in guest.get("/sign-in").text
    guest.site.app.state.house.is_demo = True
    page = guest.get("/sign-in")
    assert demo.PASSWORD in page.text
    assert f"executor{demo.DOMAIN}" in page.text
    assert "Ministry of Energy" in page.text
    assert "carl@example.org" not in page.text
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text.split("demo-people")[1]))
    assert guest.post("/sign-in", fields, guarded=False).status_code == 303
    assert "Ben" in text_of(guest.get("/account"))


@pytest.mark.parametrize("signed_in", [True, False])
def test_the_language_is_kept_and_the_page_stays(guest: Window, db: Session, ben: Account, signed_in: bool) -> None:
    if signed_in:
        sign_in(guest)
    answer = guest.post("/language", {"language": "kk", "next": "/sign-in?next=/account"})
    assert answer.headers["location"] == "/sign-in?next=/account"
    assert 'lang="kk"' in guest.get("/account" if signed_in else "/sign-in").text.partition("<head")[0]
    line = next(line for line in answer.headers.get_list("set-cookie") if line.startswith(f"{cookies.LANGUAGE}=kk"))
    assert "Max-Age=31536000" in line
    assert ben.language == ("kk" if signed_in else "en")


def test_the_theme_is_kept_and_follows_the_person_to_another_browser(guest: Window, window: Callable[..., Window], ben: Account) -> None:
    sign_in(guest)
    guest.post("/theme", {"theme": "dark", "next": "/account"})
    assert 'data-theme="dark"' in guest.get("/account").text
    other = window()
    sign_in(other)
    assert 'data-theme="dark"' in other.get("/account").text
    guest.post("/theme", {"theme": "", "next": "/account"})
    assert "data-theme" not in guest.get("/account").text


@pytest.mark.parametrize(("path", "fields"), [("/language", {"language": "de"}), ("/theme", {"theme": "pink"}), ("/language", {})])
def test_what_is_not_on_offer_is_refused(guest: Window, path: str, fields: dict[str, str]) -> None:
    assert guest.post(path, fields).status_code == 422
