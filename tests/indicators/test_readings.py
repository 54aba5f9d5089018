"""Readings: entered by one person, approved by another, vintage by vintage."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from tests.world import NOW, World
from tracker.accounts.models import Account
from tracker.audit.models import AuditEntry
from tracker.indicators import queries
from tracker.indicators.approving import approve_reading
from tracker.indicators.entering import Found, enter_reading
from tracker.indicators.models import Indicator, Reading, ReadingState
from tracker.kernel.errors import Forbidden, Invalid, Refused

Enter = Callable[..., Reading]


@pytest.fixture
def enter(db: Session, world: World, indicator: Indicator) -> Enter:
    def entered(year: int, value: str, by: Account | None = None, **more: Any) -> Reading:
        found = Found(year=year, value=Decimal(value), **{"source": "Bureau of National Statistics"} | more)
        reading = enter_reading(db, indicator, found, world.actor(by or world.ben), NOW)
        db.commit()
        return reading

    return entered


def states(db: Session, indicator: Indicator) -> list[tuple[int, int, ReadingState]]:
    return [(reading.year, reading.vintage, reading.state) for reading in queries.readings_of(db, indicator.id or 0)]


@pytest.mark.parametrize("person", ["amina", "carl", "ben", "hana"])
def test_the_responsible_body_and_the_secretariat_enter_readings(world: World, enter: Enter, person: str) -> None:
    reading = enter(2025, "7.5", getattr(world, person))
    assert (reading.state, reading.vintage) == (ReadingState.PRELIMINARY, 1)


@pytest.mark.parametrize("person", ["cy", "kurt", "dede", "ada"])
def test_nobody_else_enters_readings(world: World, enter: Enter, person: str) -> None:
    with pytest.raises(Forbidden):
        enter(2025, "7.5", getattr(world, person))


@pytest.mark.parametrize(
    ("year", "value", "more", "field"),
    [
        (2027, "7", {}, "year"),
        (1899, "7", {}, "year"),
        (2025, "7.123", {}, "value"),
        (2025, "Infinity", {}, "value"),
        (2025, "7", {"source": ""}, "source"),
    ],
)
def test_a_wrong_reading_is_refused_beside_its_field(enter: Enter, year: int, value: str, more: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        enter(year, value, **more)
    assert refused.value.field == field


def test_a_preliminary_reading_does_not_count_yet(db: Session, world: World, indicator: Indicator, enter: Enter) -> None:
    reading = enter(2025, "7.5")
    assert queries.measured(db, [indicator])[0].latest is None
    assert list(queries.waiting(db)) == [reading]
    approve_reading(db, reading, world.actor(world.carl), NOW)
    db.commit()
    assert queries.measured(db, [indicator])[0].latest == reading
    assert list(queries.waiting(db)) == []


def test_whoever_entered_a_reading_cannot_approve_it(db: Session, world: World, enter: Enter) -> None:
    reading = enter(2025, "7.5", world.amina)
    with pytest.raises(Refused):
        approve_reading(db, reading, world.actor(world.amina), NOW)
    approve_reading(db, reading, world.actor(world.carl), NOW)
    assert (reading.state, reading.approved_by_id, reading.approved_at) == (ReadingState.APPROVED, world.carl.id, NOW)


@pytest.mark.parametrize("person", ["hana", "ben", "kurt", "dede", "ada"])
def test_only_the_secretariat_approves(db: Session, world: World, enter: Enter, person: str) -> None:
    reading = enter(2025, "7.5", world.amina)
    with pytest.raises(Forbidden):
        approve_reading(db, reading, world.actor(getattr(world, person)), NOW)


def test_a_later_vintage_replaces_the_approved_one_and_both_stay(db: Session, world: World, indicator: Indicator, enter: Enter) -> None:
    for value in ("7.5", "7.2"):
        approve_reading(db, enter(2025, value), world.actor(world.carl), NOW)
        db.commit()
    assert states(db, indicator) == [(2025, 2, ReadingState.APPROVED), (2025, 1, ReadingState.REVISED)]
    latest = queries.measured(db, [indicator])[0].latest
    assert latest is not None
    assert latest.value == Decimal("7.2")
    entry = db.exec(select(AuditEntry).where(AuditEntry.action == "reading.approved").order_by(AuditEntry.seq.desc())).first()  # type: ignore[attr-defined]
    assert entry is not None
    assert entry.after == {"state": "approved", "year": 2025, "vintage": 2, "replaces": [1]}


def test_an_unapproved_vintage_is_passed_over_by_a_later_one(db: Session, world: World, indicator: Indicator, enter: Enter) -> None:
    first, second = enter(2025, "75"), enter(2025, "7.5")
    approve_reading(db, second, world.actor(world.carl), NOW)
    assert states(db, indicator) == [(2025, 2, ReadingState.APPROVED), (2025, 1, ReadingState.REVISED)]
    with pytest.raises(Refused):
        approve_reading(db, first, world.actor(world.carl), NOW)


def test_a_reading_is_approved_once(db: Session, world: World, enter: Enter) -> None:
    reading = enter(2025, "7.5")
    approve_reading(db, reading, world.actor(world.carl), NOW)
    with pytest.raises(Refused):
        approve_reading(db, reading, world.actor(world.carl), NOW)


def test_years_do_not_disturb_each_other(db: Session, world: World, indicator: Indicator, enter: Enter) -> None:
    for year in (2025, 2023, 2024):
        approve_reading(db, enter(year, "7"), world.actor(world.carl), NOW)
    assert [reading.year for reading in queries.measured(db, [indicator])[0].readings] == [2023, 2024, 2025]


def test_the_database_itself_keeps_one_approved_reading_a_year(db: Session, world: World, enter: Enter) -> None:
    first, second = enter(2025, "7"), enter(2025, "8")
    first.state = second.state = ReadingState.APPROVED
    with pytest.raises(IntegrityError):
        db.flush()
