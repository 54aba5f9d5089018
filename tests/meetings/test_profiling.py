"""Changing a council's rules of control."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from tests.world import NOW, World
from tracker.calendars.control import REFERENCE, ControlProfile, Unit
from tracker.kernel.errors import Forbidden, Stale
from tracker.meetings.profiling import change_profile
from tracker.meetings.rules import RULES

CALENDAR_DAYS = REFERENCE.model_copy(update={"unit": Unit.CALENDAR})


def test_every_rule_is_explained_with_its_point_of_the_regulation() -> None:
    assert set(RULES) == set(ControlProfile.model_fields)
    assert all(rule.label and rule.meaning and rule.points for rule in RULES.values())


def test_changed_rules_hold_and_only_they_are_recorded(db: Session, world: World, entry: Callable[[str], Any]) -> None:
    change_profile(db, world.council, CALENDAR_DAYS, 1, world.actor(world.amina), NOW)
    found = entry("council.profile_changed")
    assert (found.before, found.after) == ({"unit": "working"}, {"unit": "calendar"})
    db.expire_all()
    assert (world.council.control.unit, world.council.version) == (Unit.CALENDAR, 2)


def test_saving_the_rules_that_stand_changes_nothing(db: Session, world: World) -> None:
    change_profile(db, world.council, REFERENCE, 1, world.actor(world.amina), NOW)
    assert world.council.version == 1


def test_rules_changed_from_a_stale_page_are_refused_with_both_values(db: Session, world: World) -> None:
    change_profile(db, world.council, CALENDAR_DAYS, 1, world.actor(world.amina), NOW)
    with pytest.raises(Stale) as refused:
        change_profile(db, world.council, REFERENCE, 1, world.actor(world.ada), NOW)
    assert refused.value.fields == [("Days are", "working", "calendar")]


@pytest.mark.parametrize("person", ["carl", "kurt", "ben", "dede"])
def test_nobody_else_changes_the_rules(db: Session, world: World, person: str) -> None:
    with pytest.raises(Forbidden):
        change_profile(db, world.council, CALENDAR_DAYS, 1, world.actor(getattr(world, person)), NOW)
