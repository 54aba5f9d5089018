"""Calendar addresses: made on one's own page, shown once, revoked by the owner or the administrator, ended with the account."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.directives.making import recorded
from tests.web.subscribing import WISH, Subscription
from tests.world import NOW, World, make_directive
from tracker.accounts import calendar_addresses
from tracker.accounts.calendar_models import CalendarAddress
from tracker.accounts.links import token_hash
from tracker.accounts.models import BrowserSession, Membership
from tracker.accounts.roles import Role
from tracker.kernel.limiting import PerMinute
from tracker.web.feed import door

Windows = Callable[..., Window]
PAGES = Path(__file__).parents[2] / "docs" / "pages.md"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "OF_A_CALENDAR", PerMinute(20))


def row(db: Session) -> CalendarAddress:
    return db.exec(select(CalendarAddress)).one()


def test_an_address_is_shown_once_and_only_its_hash_is_kept(window: Windows, db: Session, world: World) -> None:
    made = Subscription(window, world.ben)
    assert f"http://testserver.local/calendar/{made.secret}.ics" in made.made.text
    assert f"webcal://testserver.local/calendar/{made.secret}.ics" in made.made.text
    assert row(db).token_hash == token_hash(made.secret)
    page = made.owner.get("/account/calendars").text
    assert row(db).prefix in page
    assert made.secret not in page


def test_making_and_revoking_stand_in_the_log_without_the_secret(window: Windows, db: Session, world: World) -> None:
    made = Subscription(window, world.ben)
    made.owner.post(f"/account/calendars/{row(db).id}/revocation")
    told = recorded(db)
    assert [each.action for each in told] == ["calendar_address.made", "calendar_address.revoked"]
    assert all((each.after or {})["prefix"] == row(db).prefix for each in told)
    assert not any(made.secret in str(each.after) for each in told)
    assert "Calendar address made" in text_of(window(world.ada).get("/audit"))


def test_a_revoked_address_opens_nothing(window: Windows, db: Session, world: World) -> None:
    made = Subscription(window, world.ben)
    assert made.get().status_code == 200
    answer = made.owner.post(f"/account/calendars/{row(db).id}/revocation")
    assert "refused from now on" in text_of(made.owner.follow(answer))
    gone, unknown = made.get(), window().get(f"/calendar/{made.secret[:-1]}.ics")
    assert (gone.status_code, gone.content, gone.headers["content-type"]) == (404, unknown.content, unknown.headers["content-type"])
    assert made.owner.post(f"/account/calendars/{row(db).id}/revocation").status_code == 409


@pytest.mark.parametrize(
    "path", ["/calendar/.ics", "/calendar/2026", "/calendar/dc_00000000_x.ics", f"/calendar/{'x' * 300}.ics", "/calendar/%00.ics"]
)
def test_what_is_no_address_is_not_there(window: Windows, world: World, path: str) -> None:
    assert window().get(path).status_code == 404


def test_the_address_wants_its_ending(window: Windows, world: World) -> None:
    made = Subscription(window, world.ben)
    assert made.program.get(made.path.removesuffix(".ics")).status_code == 404


def test_whoever_is_disabled_has_no_calendar_any_more(window: Windows, db: Session, world: World) -> None:
    made, ada = Subscription(window, world.ben), window(world.ada)
    assert ada.post(f"/accounts/{world.ben.id}/disablement").status_code == 303
    assert made.get().status_code == 404
    assert row(db).revoked_at == NOW
    assert ada.post(f"/accounts/{world.ben.id}/enablement").status_code == 303
    assert made.get().status_code == 404, "enabled again, one makes a new one"


def test_a_foreign_address_is_revoked_by_the_administrator_only(window: Windows, db: Session, world: World) -> None:
    made = Subscription(window, world.ben)
    assert window(world.cy).post(f"/account/calendars/{row(db).id}/revocation").status_code == 404
    assert made.get().status_code == 200
    ada = window(world.ada)
    page = ada.get("/calendars")
    assert (row(db).prefix in page.text, made.secret in page.text) == (True, False)
    assert ada.post(f"/calendars/{row(db).id}/revocation").status_code == 303
    assert made.get().status_code == 404
    assert row(db).revoked_by_id == world.ada.id


def test_making_one_wants_a_password_given_lately(window: Windows, db: Session, world: World) -> None:
    browser = window(world.ben)
    db.flush()
    db.exec(select(BrowserSession)).one().created_at = NOW - timedelta(minutes=61)
    assert browser.get("/account/calendars").headers["location"].startswith("/account/confirmation")
    assert browser.post("/account/calendars", WISH).headers["location"].startswith("/account/confirmation")
    assert db.exec(select(CalendarAddress)).all() == []


def test_whoever_must_have_a_second_factor_has_no_calendar_without_one(
    window: Windows, site: TestClient[Any], db: Session, world: World
) -> None:
    carl, ben = Subscription(window, world.carl, holds="control"), Subscription(window, world.ben)
    house = site.app.state.house
    house.settings = replace(house.settings, wants_second_factor=True)
    assert (carl.get().status_code, ben.get().status_code) == (404, 200)
    house.settings = replace(house.settings, second_factor_grace=7)
    world.carl.created_at = NOW
    assert carl.get().status_code == 200, "in the days of grace one sees what one sees on the pages"


@pytest.mark.parametrize(
    ("reader", "offered"),
    [
        ("ben", ["answered", "handed", "watched"]),
        ("carl", ["desk", "control", "body", "watched"]),
        ("kurt", ["desk", "control", "body", "watched"]),
        ("amina", ["control", "body", "watched"]),
        ("dede", ["control", "body", "watched"]),
    ],
)
def test_each_role_is_offered_what_is_natural_to_it(window: Windows, db: Session, world: World, reader: str, offered: list[str]) -> None:
    assert [each.value for each in calendar_addresses.usable(world.actor(getattr(world, reader)))] == offered
    page = window(getattr(world, reader)).get("/account/calendars").text
    assert {f'value="{each}"' in page for each in offered} == {True}
    assert ('name="body_id"' in page) is ("body" in offered)


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"holds": "control"}, "holds"),
        ({"holds": "everything"}, "holds"),
        ({"shows": ""}, "shows"),
        ({"language": "de"}, "language"),
        ({"name": " "}, "name"),
        ({"name": "x" * 61}, "name"),
    ],
)
def test_a_wish_that_does_not_fit_comes_back_with_what_was_typed(
    window: Windows, db: Session, world: World, wish: dict[str, str], field: str
) -> None:
    answer = window(world.ben).post("/account/calendars", WISH | wish)
    assert (answer.status_code, f'href="#{field}"' in answer.text) == (422, True)
    assert db.exec(select(CalendarAddress)).all() == []


def test_whoever_works_for_two_bodies_may_have_a_calendar_of_each(window: Windows, db: Session, world: World) -> None:
    db.add(Membership(account_id=world.ben.id, body_id=world.ecology.id, role=Role.EXECUTOR, from_on=NOW.date()))
    make_directive(db, world, gist_en="energy's", report_by=None)
    make_directive(db, world, lead=world.ecology, gist_en="ecology's", report_by=None)
    assert len(Subscription(window, world.ben).events()) == 2
    assert len(Subscription(window, world.ben, holds="body", body_id=str(world.ecology.id)).events()) == 1
    foreign = window(world.ben).post("/account/calendars", WISH | {"holds": "body", "body_id": str(world.industry.id)})
    assert (foreign.status_code, 'href="#body_id"' in foreign.text) == (422, True)


def test_nobody_has_more_than_ten(window: Windows, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_addresses, "MOST", 1)
    made = Subscription(window, world.ben)
    assert made.owner.post("/account/calendars", WISH).status_code == 409


def test_the_last_use_is_noted_and_not_each_time(window: Windows, site: TestClient[Any], db: Session, world: World) -> None:
    made, house = Subscription(window, world.ben), site.app.state.house
    made.get()
    assert row(db).last_used_at == NOW
    house.now = lambda: NOW + timedelta(minutes=9)
    made.get()
    assert row(db).last_used_at == NOW
    house.now = lambda: NOW + timedelta(minutes=11)
    made.get()
    assert row(db).last_used_at == NOW + timedelta(minutes=11)


def test_the_pages_document_names_every_field_and_no_other(window: Windows, world: World) -> None:
    page = window(world.carl).get("/account/calendars").text
    (form,) = re.findall(r'<form\b[^>]*action="/account/calendars".*?</form>', page, re.DOTALL)
    named = set(re.findall(r'<(?:input|select)\b[^>]*\bname="(\w+)"', form)) - {"csrf", "key"}
    section = PAGES.read_text(encoding="utf-8").partition("POST /account/calendars\n")[2].partition("\n### ")[0]
    assert named == set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE))


def test_my_account_leads_there(window: Windows, world: World) -> None:
    assert 'href="/account/calendars"' in window(world.ben).get("/account").text
