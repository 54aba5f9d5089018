"""Invitations, forgotten passwords, and the links of both."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from httpx import Response
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import NOW, World
from tracker.accounts import links, passwords, queries
from tracker.accounts.models import LinkPurpose, OneTimeLink
from tracker.audit.models import AuditEntry
from tracker.reminders.models import Letter
from tracker.web.accounts import links as pages

NEW = "seven boats under a bridge"


@pytest.fixture
def guest(window: Callable[..., Window], world: World, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(pages, "ANSWERED_AFTER_SECONDS", 0.0)
    return window()


def address_in(letter: Letter) -> str:
    """The path of the link, as its reader would follow it."""
    found = re.search(r"http://testserver\.local(/\S+)", letter.text)
    assert found, letter.text
    return found.group(1)


def ask(guest: Window, email: str) -> Response:
    return guest.post("/reset", {"email": email})


def choose(guest: Window, path: str, password: str = NEW, again: str = NEW) -> Response:
    page, _, token = path.partition("?token=")
    return guest.post(page, {"token": token, "password": password, "again": again})


def test_a_forgotten_password_is_chosen_anew_by_letter(guest: Window, db: Session, world: World) -> None:
    world.ben.password_hash = passwords.hash_password("an old lantern on the wall")
    assert ask(guest, "Ben@example.org").status_code == 303
    letter = db.exec(select(Letter)).one()
    assert (letter.account_id, letter.template, letter.next_at) == (world.ben.id, "reset", NOW)
    path = address_in(letter)
    page = guest.get(path)
    assert "ben@example.org" in text_of(page)
    assert page.headers["referrer-policy"] == "strict-origin"
    done = choose(guest, path)
    assert (done.status_code, done.headers["location"]) == (303, "/sign-in")
    assert "Your password is set" in text_of(guest.follow(done))
    assert guest.post("/sign-in", {"email": "ben@example.org", "password": NEW}).status_code == 303
    assert [entry.action for entry in db.exec(select(AuditEntry).order_by("seq"))] == [
        "account.reset_asked",
        "account.reset_used",
        "account.signed_in",
    ]


def test_the_answer_is_the_same_for_known_unknown_and_disabled(
    guest: Window, window: Callable[..., Window], db: Session, world: World
) -> None:
    world.carl.disabled_at = NOW
    answers = [ask(guest, email) for email in ("ben@example.org", "nobody@example.org", "carl@example.org", "not an address")]
    assert {(answer.status_code, answer.headers["location"], answer.headers["set-cookie"]) for answer in answers} == {
        (303, "/sign-in", answers[0].headers["set-cookie"])
    }
    assert [letter.account_id for letter in db.exec(select(Letter))] == [world.ben.id]


def test_the_answer_takes_as_long_for_nobody_as_for_somebody(guest: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(pages, "ANSWERED_AFTER_SECONDS", 5.0)
    monkeypatch.setattr("tracker.web.accounts.links.time.sleep", waits.append)
    for email in ("ben@example.org", "nobody@example.org"):
        ask(guest, email)
    assert [4.0 < wait <= 5.0 for wait in waits] == [True, True]


def test_nobody_fills_a_mailbox_with_letters(guest: Window, db: Session) -> None:
    assert [ask(guest, "ben@example.org").status_code for _ in range(6)] == [303] * 6
    assert len(db.exec(select(Letter)).all()) == 3


def test_a_link_is_good_once(guest: Window, db: Session, world: World) -> None:
    ask(guest, "ben@example.org")
    path = address_in(db.exec(select(Letter)).one())
    assert choose(guest, path).status_code == 303
    assert choose(guest, path, "another boat in the reeds", "another boat in the reeds").status_code == 409
    spent = guest.get(path)
    assert spent.status_code == 409
    assert "no longer works" in text_of(spent)
    assert passwords.is_right(NEW, world.ben.password_hash)


def test_a_link_of_a_reset_is_no_invitation(guest: Window, db: Session) -> None:
    ask(guest, "ben@example.org")
    path = address_in(db.exec(select(Letter)).one()).replace("/reset/", "/invitation/")
    assert guest.get(path).status_code == 409
    assert choose(guest, path).status_code == 409


def test_a_link_of_yesterday_opens_nothing(guest: Window, db: Session) -> None:
    ask(guest, "ben@example.org")
    path = address_in(db.exec(select(Letter)).one())
    guest.site.app.state.house.now = lambda: NOW + timedelta(minutes=30)
    assert guest.get(path).status_code == 409
    assert choose(guest, path).status_code == 409


@pytest.mark.parametrize(
    ("password", "again", "told"),
    [
        ("short", "short", "at least 12 characters"),
        ("password123456", "password123456", "too easy to guess"),
        ("ministry of energy", "ministry of energy", "too easy to guess"),
        (NEW, "seven boats under a fridge", "not what you typed above"),
        (NEW, "", "Fill in this field"),
        (f"{NEW} " * 5, f"{NEW} " * 5, "at most 128"),
    ],
)
def test_a_bad_choice_is_told_and_the_link_stays_good(guest: Window, db: Session, password: str, again: str, told: str) -> None:
    ask(guest, "ben@example.org")
    path = address_in(db.exec(select(Letter)).one())
    answer = choose(guest, path, password, again)
    assert (answer.status_code, told in text_of(answer)) == (422, True)
    assert choose(guest, path).status_code == 303


def test_blanks_at_the_ends_belong_to_the_password(guest: Window, db: Session, world: World) -> None:
    ask(guest, "ben@example.org")
    choose(guest, address_in(db.exec(select(Letter)).one()), f" {NEW} ", f" {NEW} ")
    assert not passwords.is_right(NEW, world.ben.password_hash)
    assert guest.post("/sign-in", {"email": "ben@example.org", "password": f" {NEW} "}).status_code == 303


def test_an_invitation_of_the_administrator_leads_in(window: Callable[..., Window], guest: Window, db: Session, world: World) -> None:
    ada = window(world.ada)
    assert ada.post(f"/accounts/{world.ben.id}/invitation").status_code == 303
    letter = db.exec(select(Letter)).one()
    link = db.exec(select(OneTimeLink)).one()
    assert (letter.template, link.purpose, link.expires_at) == ("invitation", LinkPurpose.INVITATION, NOW + timedelta(days=7))
    path = address_in(letter)
    assert "Welcome" in text_of(guest.get(path))
    assert choose(guest, path).status_code == 303
    assert queries.credentials(db, "ben@example.org") is not None
    assert links.token_hash(path.partition("=")[2]) == link.token_hash


def test_whoever_was_signed_in_is_out_when_the_password_is_chosen_anew(window: Callable[..., Window], guest: Window, db: Session) -> None:
    ben = window(queries.find(db, "ben@example.org"))
    assert ben.get("/account").status_code == 200
    ask(guest, "ben@example.org")
    choose(guest, address_in(db.exec(select(Letter)).one()))
    assert ben.get("/account").status_code == 303
