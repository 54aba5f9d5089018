"""Baselines and targets: what stands on the path, and what stays on record beside it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session

from tests.world import NOW, World
from tracker.indicators import queries
from tracker.indicators.models import Indicator, Reading, Target
from tracker.indicators.targeting import Wanted, set_target, take_back
from tracker.kernel.errors import Forbidden, Invalid


def put(db: Session, world: World, indicator: Indicator, year: int, value: str, **more: Any) -> Target:
    wanted = Wanted(year=year, value=Decimal(value), **{"source": "Concept"} | more)
    target = set_target(db, indicator, wanted, world.actor(world.amina), NOW)
    db.commit()
    return target


def on_record(db: Session, indicator: Indicator) -> list[tuple[int, str, bool]]:
    return [(target.year, str(target.value), target.is_on_path) for target in queries.targets_of(db, indicator.id or 0)]


def test_baseline_and_targets_make_the_path(db: Session, world: World, indicator: Indicator) -> None:
    put(db, world, indicator, 2030, "15")
    put(db, world, indicator, 2015, "0.77", is_baseline=True)
    put(db, world, indicator, 2020, "3")
    db.expire_all()
    (measured,) = queries.measured(db, [indicator])
    assert measured.path is not None
    assert [(mark.year, str(mark.value)) for mark in measured.path.marks] == [(2015, "0.77"), (2020, "3"), (2030, "15")]


def test_a_new_target_takes_the_place_of_the_old_one_which_stays_on_record(db: Session, world: World, indicator: Indicator) -> None:
    put(db, world, indicator, 2030, "10")
    put(db, world, indicator, 2030, "15")
    assert on_record(db, indicator) == [(2030, "10", False), (2030, "15", True)]


def test_there_is_one_baseline_whatever_its_year(db: Session, world: World, indicator: Indicator) -> None:
    put(db, world, indicator, 2014, "0.6", is_baseline=True)
    put(db, world, indicator, 2015, "0.77", is_baseline=True)
    assert on_record(db, indicator) == [(2014, "0.6", False), (2015, "0.77", True)]


def test_baseline_and_target_of_one_year_do_not_disturb_each_other(db: Session, world: World, indicator: Indicator) -> None:
    put(db, world, indicator, 2024, "25.8", is_baseline=True)
    put(db, world, indicator, 2024, "30")
    assert on_record(db, indicator) == [(2024, "25.8", True), (2024, "30", True)]


def test_an_alternative_target_is_kept_beside_the_path(db: Session, world: World, indicator: Indicator) -> None:
    put(db, world, indicator, 2030, "15")
    put(db, world, indicator, 2030, "25", is_on_path=False, note="conditional")
    assert on_record(db, indicator) == [(2030, "15", True), (2030, "25", False)]


def test_a_target_taken_back_leaves_the_path_but_not_the_record(db: Session, world: World, indicator: Indicator) -> None:
    target = put(db, world, indicator, 2030, "15")
    take_back(db, target, world.actor(world.carl), NOW)
    take_back(db, target, world.actor(world.carl), NOW)
    db.commit()
    assert on_record(db, indicator) == [(2030, "15", False)]
    assert queries.measured(db, [indicator])[0].targets == ()


@pytest.mark.parametrize("value", ["0.000001", "-5", "0", "999999999999.999999", "300", "0.1"])
def test_numbers_come_back_exactly_as_they_were(db: Session, world: World, indicator: Indicator, value: str) -> None:
    put(db, world, indicator, 2030, value)
    db.expire_all()
    (target,) = queries.targets_of(db, indicator.id or 0)
    assert format(target.value, "f") == value


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"year": 1899, "value": Decimal(1), "source": "Concept"}, "year"),
        ({"year": 2201, "value": Decimal(1), "source": "Concept"}, "year"),
        ({"year": 2030, "value": Decimal("0.0000001"), "source": "Concept"}, "value"),
        ({"year": 2030, "value": Decimal("1e12"), "source": "Concept"}, "value"),
        ({"year": 2030, "value": Decimal("NaN"), "source": "Concept"}, "value"),
        ({"year": 2030, "value": Decimal(1), "source": " "}, "source"),
    ],
)
def test_a_wrong_target_is_refused_beside_its_field(
    db: Session, world: World, indicator: Indicator, wanted: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        set_target(db, indicator, Wanted(**wanted), world.actor(world.amina), NOW)
    assert refused.value.field == field


@pytest.mark.parametrize("person", ["kurt", "ben", "hana", "dede", "ada"])
def test_only_the_secretariat_sets_targets(db: Session, world: World, indicator: Indicator, person: str) -> None:
    actor = world.actor(getattr(world, person))
    with pytest.raises(Forbidden):
        set_target(db, indicator, Wanted(year=2030, value=Decimal(1), source="Concept"), actor, NOW)
    with pytest.raises(Forbidden):
        take_back(db, put(db, world, indicator, 2030, "15"), actor, NOW)


@pytest.mark.parametrize(("read", "ahead"), [(None, 2020), (2019, 2020), (2020, 2030), (2025, 2030), (2031, 2030)])
def test_the_next_target_lies_ahead_of_the_latest_reading(
    db: Session, world: World, indicator: Indicator, read: int | None, ahead: int
) -> None:
    for year in (2030, 2020):
        put(db, world, indicator, year, "15")
    reading = read and Reading(
        indicator_id=indicator.id, year=read, vintage=1, value=Decimal(1), source="BNS", entered_by_id=1, entered_at=NOW
    )
    (measured,) = queries.measured(db, [indicator])
    found = replace(measured, readings=(reading,) if reading else ())
    assert found.next_target is not None
    assert found.next_target.year == ahead


def test_without_targets_there_is_no_next_one(db: Session, world: World, indicator: Indicator) -> None:
    assert queries.measured(db, [indicator])[0].next_target is None
