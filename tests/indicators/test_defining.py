"""Defining an indicator and changing its definition."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.world import NOW, World
from tracker.audit.models import AuditEntry
from tracker.indicators import queries
from tracker.indicators.defining import Definition, define, revise
from tracker.indicators.models import Indicator
from tracker.indicators.path import Direction
from tracker.kernel.errors import Forbidden, Invalid, NotFound, Stale


def test_the_secretariat_defines_an_indicator_and_it_is_recorded(db: Session, world: World, indicator: Indicator) -> None:
    db.expire_all()
    found = queries.get(db, indicator.id or 0)
    assert (found.code, found.direction, found.responsible.code) == ("RES_SHARE", Direction.UP, "ME")
    entry = db.exec(select(AuditEntry).where(AuditEntry.action == "indicator.defined")).one()
    assert entry.actor_name == "Amina"
    assert entry.after is not None
    assert entry.after["name_ru"] == "Доля ВИЭ"


@pytest.mark.parametrize("person", ["kurt", "ben", "hana", "dede", "ada"])
def test_nobody_else_defines_indicators(db: Session, world: World, facts: dict[str, Any], person: str) -> None:
    with pytest.raises(Forbidden):
        define(db, Definition(**facts), world.actor(getattr(world, person)), NOW)


def test_two_indicators_never_have_one_code(db: Session, world: World, indicator: Indicator, facts: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        define(db, Definition(**facts), world.actor(world.amina), NOW)
    assert refused.value.field == "code"


@pytest.mark.parametrize("decimals", [-1, 7])
def test_digits_are_as_many_as_can_be_kept(db: Session, world: World, facts: dict[str, Any], decimals: int) -> None:
    with pytest.raises(Invalid) as refused:
        define(db, Definition(**facts | {"decimals": decimals}), world.actor(world.amina), NOW)
    assert refused.value.field == "decimals"


def test_a_revision_changes_only_what_differs_and_says_what_stood_before(
    db: Session, world: World, indicator: Indicator, facts: dict[str, Any]
) -> None:
    revise(db, indicator, Definition(**facts | {"note": "without large hydropower"}), 1, world.actor(world.carl), NOW)
    db.commit()
    entry = db.exec(select(AuditEntry).where(AuditEntry.action == "indicator.revised")).one()
    assert (entry.before, entry.after) == ({"note": ""}, {"note": "without large hydropower"})
    assert indicator.version == 2


def test_a_revision_from_a_stale_page_changes_nothing_and_tells_both_values(
    db: Session, world: World, indicator: Indicator, facts: dict[str, Any]
) -> None:
    definition = Definition(**facts)
    revise(db, indicator, replace(definition, note="first"), 1, world.actor(world.carl), NOW)
    with pytest.raises(Stale) as refused:
        revise(db, indicator, replace(definition, note="second"), 1, world.actor(world.amina), NOW)
    assert refused.value.fields == [("Note", "second", "first")]
    assert indicator.note == "first"


def test_only_indicators_in_use_are_listed(db: Session, world: World, indicator: Indicator, facts: dict[str, Any]) -> None:
    define(db, Definition(**facts | {"code": "OLD", "is_active": False}), world.actor(world.amina), NOW)
    assert [found.code for found in queries.in_use(db)] == ["RES_SHARE"]


def test_an_unknown_indicator_is_not_found(db: Session, world: World) -> None:
    for ask in (queries.get, queries.get_target, queries.get_reading):
        with pytest.raises(NotFound):
            ask(db, 404)
