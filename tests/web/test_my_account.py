"""One's own account: the password, the browsers one is signed in with, and being asked again who one is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.web.access import filled, routes
from tests.world import NOW, World
from tracker.accounts import passwords, queries
from tracker.accounts.models import BrowserSession
from tracker.accounts.policy import Permission
from tracker.audit.models import AuditEntry
from tracker.web import cookies

OLD, NEW = "an old lantern on the wall", "seven boats under a bridge"
HASHED = passwords.hash_password(OLD)


@pytest.fixture
def ben(window: Callable[..., Window], world: World) -> Window:
    world.ben.password_hash = HASHED
    return window(world.ben)


def change(ben: Window, old: str = OLD, password: str = NEW, again: str = NEW) -> int:
    return ben.post("/account/password", {"old": old, "password": password, "again": again}).status_code


def actions(db: Session) -> list[str]:
    return [entry.action for entry in db.exec(select(AuditEntry).order_by(col(AuditEntry.seq)))]


def session_of(db: Session, browser: Window) -> BrowserSession:
    token_hash = cookies.token_hash(browser.cookies[cookies.SIGN_IN])
    return db.exec(select(BrowserSession).where(col(BrowserSession.token_hash) == token_hash)).one()


def test_the_page_says_who_one_is_and_where_one_is_signed_in(ben: Window) -> None:
    ben.get("/account")
    told = text_of(ben.get("/account"))
    assert "ben@example.org" in told
    assert "executor Ministry of Energy" in told
    assert "this browser" in told


def test_a_new_password_wants_the_old_one(ben: Window, db: Session, world: World) -> None:
    assert change(ben, old="a wild guess 1") == 422
    assert change(ben) == 303
    assert passwords.is_right(NEW, queries.get(db, world.ben.id or 0).password_hash)
    assert actions(db) == ["account.password_changed"]


@pytest.mark.parametrize(("password", "again"), [("short", "short"), ("password123456", "password123456"), (NEW, OLD), ("", "")])
def test_a_new_password_follows_the_rule(ben: Window, world: World, password: str, again: str) -> None:
    assert change(ben, password=password, again=again) == 422
    assert world.ben.password_hash == HASHED


def test_a_new_password_signs_out_everywhere_and_gives_this_browser_a_new_session(
    ben: Window, window: Callable[..., Window], world: World
) -> None:
    other, first = window(world.ben), ben.cookies[cookies.SIGN_IN]
    assert change(ben) == 303
    assert ben.cookies[cookies.SIGN_IN] != first
    assert ben.get("/account").status_code == 200
    assert other.get("/account").status_code == 303
    ben.cookies[cookies.SIGN_IN] = first
    assert ben.get("/account").status_code == 303


def test_the_old_password_cannot_be_guessed_from_a_session_left_open(ben: Window) -> None:
    assert [change(ben, old="a wild guess 1") for _ in range(6)] == [422] * 5 + [429]
    assert change(ben) == 429


def test_another_browser_is_signed_out_from_here(ben: Window, window: Callable[..., Window], db: Session, world: World) -> None:
    other = window(world.ben)
    db.commit()
    answer = ben.post(f"/account/sessions/{session_of(db, other).id}/ending")
    assert "That browser is signed out" in text_of(ben.follow(answer))
    assert other.get("/account").status_code == 303
    assert ben.get("/account").status_code == 200
    assert actions(db) == ["account.sessions_ended"]


def test_somebody_elses_session_is_none_of_mine(ben: Window, window: Callable[..., Window], db: Session, world: World) -> None:
    carl = window(world.carl)
    db.commit()
    assert ben.post(f"/account/sessions/{session_of(db, carl).id}/ending").status_code == 404
    assert carl.get("/account").status_code == 200


def test_all_other_browsers_are_signed_out_at_once(ben: Window, window: Callable[..., Window], world: World) -> None:
    others = [window(world.ben), window(world.ben)]
    assert ben.post("/account/other-sessions/ending").status_code == 303
    assert [other.get("/account").status_code for other in (ben, *others)] == [200, 303, 303]


def test_before_acts_on_accounts_one_is_asked_again_who_one_is(window: Callable[..., Window], db: Session, world: World) -> None:
    world.ada.password_hash = HASHED
    ada = window(world.ada)
    db.commit()
    session_of(db, ada).created_at = NOW - timedelta(minutes=16)
    asked = ada.get("/accounts/new")
    assert asked.headers["location"] == "/account/confirmation?next=%2Faccounts%2Fnew"
    assert ada.get("/accounts").status_code == 200
    assert ada.post("/account/confirmation", {"password": "a wild guess 1", "next": "/accounts/new"}).status_code == 422
    assert ada.get("/accounts/new").status_code == 303
    assert ada.post("/account/confirmation", {"password": OLD, "next": "/accounts/new"}).headers["location"] == "/accounts/new"
    assert ada.get("/accounts/new").status_code == 200


def test_what_was_typed_in_a_page_opened_in_time_may_still_be_sent(window: Callable[..., Window], db: Session, world: World) -> None:
    ada = window(world.ada)
    db.commit()
    session = session_of(db, ada)
    session.created_at = NOW - timedelta(minutes=59)
    assert ada.post(f"/accounts/{world.ben.id}/disablement").headers["location"] == f"/accounts/{world.ben.id}"
    session_of(db, ada).created_at = NOW - timedelta(minutes=61)
    assert ada.post(f"/accounts/{world.ben.id}/enablement").headers["location"].startswith("/account/confirmation")
    assert queries.get(db, world.ben.id or 0).disabled_at is not None


def test_no_act_on_accounts_goes_without_a_password_given_lately(window: Callable[..., Window], db: Session, world: World) -> None:
    ada = window(world.ada)
    db.commit()
    session_of(db, ada).created_at = NOW - timedelta(minutes=61)
    acts = [path for method, path, access in routes() if method == "POST" and access is Permission.ACCOUNT_MANAGE]
    assert len(acts) >= 9
    for path in acts:
        answer = ada.post(filled(path, {"account_id": world.ben.id or 0}))
        assert answer.headers["location"].startswith("/account/confirmation"), path
    assert actions(db) == []
