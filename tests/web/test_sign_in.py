"""Signing in and out through the front door."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.world import World
from tracker.accounts import passwords
from tracker.accounts.models import Account, BrowserSession
from tracker.audit.models import AuditEntry
from tracker.web import cookies

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


def sign_in(guest: Window, email: str = "ben@example.org", password: str = PASSWORD, **more: str) -> object:
    return guest.post("/sign-in", {"email": email, "password": password, **more})


def test_the_right_password_opens_a_new_session(guest: Window, db: Session, ben: Account) -> None:
    answer = guest.post("/sign-in", {"email": "Ben@Example.org ", "password": PASSWORD, "next": "/account"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    token = guest.cookies[cookies.SIGN_IN]
    session = db.exec(select(BrowserSession).where(col(BrowserSession.account_id) == ben.id)).one()
    assert session.token_hash == cookies.token_hash(token)
    assert token not in repr(session)
    assert "Ben" in text_of(guest.get("/account"))
    entry = db.exec(select(AuditEntry)).one()
    assert (entry.action, entry.account_id) == ("account.signed_in", ben.id)
