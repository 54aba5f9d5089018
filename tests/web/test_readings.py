"""Readings through the front door: entered as people write numbers, approved by somebody else."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.web.measuring import approve, make_indicator, make_measured, read
from tests.world import World
from tracker.audit.models import AuditEntry
from tracker.indicators import queries
from tracker.indicators.models import Indicator, ReadingState

Windows = Callable[..., Window]

READING = {"year": "2025", "value": "7.5", "source": "Bureau of National Statistics", "source_url": "https://stat.gov.kz/", "note": "early"}


@pytest.fixture
def indicator(db: Session, world: World) -> Indicator:
    return make_indicator(db, world, decimals=3)


@pytest.mark.parametrize("person", ["amina", "carl", "ben", "hana"])
def test_the_responsible_body_and_the_secretariat_enter_readings(
    db: Session, world: World, window: Windows, indicator: Indicator, person: str
) -> None:
    here = window(getattr(world, person))
    assert here.get(f"/indicators/{indicator.id}/readings/new").status_code == 200
    shown = here.follow(here.post(f"/indicators/{indicator.id}/readings", READING))
    assert "The reading of 2025 is entered. It counts once somebody else of the secretariat has approved it." in text_of(shown)
    (reading,) = queries.readings_of(db, indicator.id or 0)
    assert (reading.value, reading.state, reading.note) == (Decimal("7.5"), ReadingState.PRELIMINARY, "early")
    assert reading.entered_by_id == getattr(world, person).id


@pytest.mark.parametrize("person", ["cy", "kurt", "dede", "ada"])
def test_nobody_else_enters_readings(db: Session, world: World, window: Windows, indicator: Indicator, person: str) -> None:
    here = window(getattr(world, person))
    assert here.get(f"/indicators/{indicator.id}/readings/new").status_code == 403
    assert here.post(f"/indicators/{indicator.id}/readings", READING).status_code == 403
    assert not queries.readings_of(db, indicator.id or 0)


@pytest.mark.parametrize(("language", "typed"), [("ru", "1 234,5"), ("en", "1,234.5")])
def test_a_number_is_kept_as_the_readers_language_writes_it(
    db: Session, world: World, window: Windows, indicator: Indicator, language: str, typed: str
) -> None:
    world.ben.language = language
    assert window(world.ben).post(f"/indicators/{indicator.id}/readings", READING | {"value": typed}).status_code == 303
    assert queries.readings_of(db, indicator.id or 0)[0].value == Decimal("1234.5")


def test_the_form_shows_how_a_number_is_written_and_what_was_approved_last(
    db: Session, world: World, window: Windows, indicator: Indicator
) -> None:
    approve(db, world, read(db, world, indicator, 2024, "1234.5"))
    path = f"/indicators/{indicator.id}/readings/new"
    assert "%; written as 1,234.568" in text_of(window(world.ben).get(path))
    assert "Approved last: 1,234.5 for 2024." in text_of(window(world.ben).get(path))
    world.ben.language = "ru"
    assert re.search("например, 1\\s234,568", text_of(window(world.ben).get(path)))


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("year", "2027", "A year between 1900 and 2026."),
        ("value", "1.2345", "At most 3 digits after the point."),
        ("value", "about 7", "Write a number."),
        ("source", "   ", "Say where the figure comes from."),
        ("source_url", "http://[bad", "Write the whole address"),
    ],
)
def test_a_wrong_reading_is_told_at_its_field_and_everything_typed_is_kept(
    db: Session, world: World, window: Windows, indicator: Indicator, field: str, typed: str, said: str
) -> None:
    answer = window(world.ben).post(f"/indicators/{indicator.id}/readings", READING | {field: typed})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert f'id="{field}-error"' in answer.text
    assert f'href="#{field}"' in answer.text
    kept = {name: value for name, value in READING.items() if name not in (field, "note")}
    assert all(f'value="{value}"' in answer.text for value in kept.values())
    assert "early</textarea>" in answer.text
    assert not queries.readings_of(db, indicator.id or 0)


def test_the_same_form_sent_twice_enters_one_reading(db: Session, world: World, window: Windows, indicator: Indicator) -> None:
    ben = window(world.ben)
    sent = READING | {"key": "pressed-twice"}
    first, second = (ben.post(f"/indicators/{indicator.id}/readings", sent) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert len(queries.readings_of(db, indicator.id or 0)) == 1


def test_somebody_else_of_the_secretariat_approves(db: Session, world: World, window: Windows, indicator: Indicator) -> None:
    reading = read(db, world, indicator, 2025, "7.5", by=world.ben)
    carl = window(world.carl)
    answer = carl.post(f"/readings/{reading.id}/approval")
    assert answer.headers["location"] == f"/indicators/{indicator.id}#readings"
    assert "The reading of 2025 is approved and counts from now on." in text_of(carl.follow(answer))
    (kept,) = queries.readings_of(db, indicator.id or 0)
    assert (kept.state, kept.approved_by_id) == (ReadingState.APPROVED, world.carl.id)
    assert db.exec(select(AuditEntry).where(AuditEntry.action == "reading.approved")).one().actor_name == "Carl"


def test_whoever_entered_it_is_not_offered_to_approve_and_is_refused(
    db: Session, world: World, window: Windows, indicator: Indicator
) -> None:
    reading = read(db, world, indicator, 2025, "7.5", by=world.amina)
    amina = window(world.amina)
    page = amina.get(f"/indicators/{indicator.id}")
    assert "waits for approval by somebody else" in text_of(page)
    assert f"/readings/{reading.id}/approval" not in page.text
    refused = amina.post(f"/readings/{reading.id}/approval")
    assert refused.status_code == 409
    assert "Whoever entered a reading cannot approve it" in text_of(refused)
    assert f"/readings/{reading.id}/approval" in window(world.carl).get(f"/indicators/{indicator.id}").text


def test_a_reading_is_approved_once(db: Session, world: World, window: Windows, indicator: Indicator) -> None:
    reading = read(db, world, indicator, 2025, "7.5", by=world.ben)
    window(world.carl).post(f"/readings/{reading.id}/approval")
    assert window(world.amina).post(f"/readings/{reading.id}/approval").status_code == 409


@pytest.mark.parametrize("person", ["ben", "hana", "cy", "kurt", "dede", "ada"])
def test_only_the_secretariat_sees_what_waits_and_approves(
    db: Session, world: World, window: Windows, indicator: Indicator, person: str
) -> None:
    reading = read(db, world, indicator, 2025, "7.5", by=world.amina)
    here = window(getattr(world, person))
    assert here.get("/readings").status_code == 403
    assert here.post(f"/readings/{reading.id}/approval").status_code == 403
    assert "waits for approval" not in here.get("/indicators").text
    assert queries.waiting(db)


def test_an_unknown_reading_is_not_found(world: World, window: Windows) -> None:
    assert window(world.carl).post("/readings/404/approval").status_code == 404


def test_what_waits_is_listed_beside_what_was_approved_before(db: Session, world: World, window: Windows) -> None:
    indicator = make_measured(db, world, {2023: "20", 2024: "30"})
    ours = read(db, world, indicator, 2025, "35", by=world.carl)
    again = read(db, world, indicator, 2024, "31", by=world.ben)
    carl = window(world.carl)
    answer = carl.get("/readings")
    assert "2 readings wait for approval" in text_of(answer)
    assert re.search(r"2025 35 30 2024 .* entered by you", text_of(answer))
    assert re.search(r"2024 vintage 2 31 30 2024", text_of(answer))
    assert f"/readings/{ours.id}/approval" not in answer.text
    back = carl.post(f"/readings/{again.id}/approval", {"back": "list"})
    assert back.headers["location"] == "/readings"
    assert "1 reading waits for approval" in text_of(carl.follow(back))
    assert 'href="/readings"' in carl.get("/indicators").text


def test_the_rail_says_that_readings_belong_to_indicators(world: World, window: Windows) -> None:
    assert '<a href="/indicators" aria-current="page"' in window(world.amina).get("/readings").text


def test_an_empty_list_says_what_would_stand_there(world: World, window: Windows) -> None:
    assert "No reading waits for approval" in text_of(window(world.carl).get("/readings"))
