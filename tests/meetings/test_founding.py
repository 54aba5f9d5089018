"""Founding a council and changing what is said of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session

from tests.world import NOW, World
from tracker.calendars.control import REFERENCE
from tracker.kernel.errors import Forbidden, Stale
from tracker.meetings.facts import CouncilFacts
from tracker.meetings.founding import change_council, found_council


def test_a_new_council_begins_with_the_rules_of_the_regulation(
    db: Session, world: World, council_facts: CouncilFacts, entry: Callable[[str], Any]
) -> None:
    council = found_council(db, council_facts, world.actor(world.amina), NOW)
    assert (council.name("kk"), council.chair("en"), council.control) == ("Көлік кеңесі", "Minister", REFERENCE)
    assert (entry("council.founded").actor_name, council.is_demo) == ("Amina", False)


@pytest.mark.parametrize("person", ["carl", "kurt", "ben", "hana", "dede"])
def test_nobody_but_clerks_and_administrators_keeps_councils(db: Session, world: World, council_facts: CouncilFacts, person: str) -> None:
    actor = world.actor(getattr(world, person))
    with pytest.raises(Forbidden):
        found_council(db, council_facts, actor, NOW)
    with pytest.raises(Forbidden):
        change_council(db, world.council, council_facts, 1, actor, NOW)


def test_a_change_records_only_what_differs(db: Session, world: World, council_facts: CouncilFacts, entry: Callable[[str], Any]) -> None:
    council = found_council(db, council_facts, world.actor(world.ada), NOW)
    change_council(db, council, replace(council_facts, chair_en="Deputy"), 1, world.actor(world.amina), NOW)
    found = entry("council.changed")
    assert (found.before, found.after, council.version) == ({"chair_en": "Minister"}, {"chair_en": "Deputy"}, 2)


def test_a_change_from_a_stale_page_tells_both_values(db: Session, world: World, council_facts: CouncilFacts) -> None:
    council = found_council(db, council_facts, world.actor(world.amina), NOW)
    change_council(db, council, replace(council_facts, chair_en="First"), 1, world.actor(world.amina), NOW)
    with pytest.raises(Stale) as refused:
        change_council(db, council, replace(council_facts, chair_en="Second"), 1, world.actor(world.ada), NOW)
    assert refused.value.fields == [("Chair in English", "Second", "First")]
