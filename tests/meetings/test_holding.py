"""Putting a meeting on record and changing it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from tests.world import NOW, World
from tracker.kernel.errors import Forbidden, Invalid, Stale
from tracker.meetings import queries
from tracker.meetings.facts import MeetingFacts
from tracker.meetings.holding import change_meeting, hold_meeting


def test_a_meeting_is_on_record_with_its_council(
    db: Session, world: World, meeting_facts: MeetingFacts, entry: Callable[[str], Any]
) -> None:
    made = hold_meeting(db, world.council, meeting_facts, world.actor(world.carl), NOW)
    recorded = entry("meeting.added")
    found = queries.get(db, made.id or 0)
    assert (found.council.name("en"), found.place, recorded.actor_name) == ("Council", "Astana", "Carl")


@pytest.mark.parametrize("person", ["kurt", "ben", "hana", "dede", "ada"])
def test_only_the_secretariat_keeps_meetings(db: Session, world: World, meeting_facts: MeetingFacts, person: str) -> None:
    actor = world.actor(getattr(world, person))
    with pytest.raises(Forbidden):
        hold_meeting(db, world.council, meeting_facts, actor, NOW)
    with pytest.raises(Forbidden):
        change_meeting(db, world.meeting, meeting_facts, 1, actor, NOW)


@pytest.mark.parametrize("day", [date(206, 3, 5), date(2206, 3, 5)])
def test_a_slip_in_the_year_is_refused_at_its_field(db: Session, world: World, meeting_facts: MeetingFacts, day: date) -> None:
    with pytest.raises(Invalid) as refused:
        hold_meeting(db, world.council, replace(meeting_facts, held_on=day), world.actor(world.amina), NOW)
    assert refused.value.field == "held_on"


def test_a_source_leads_to_the_web_or_nowhere(db: Session, world: World, meeting_facts: MeetingFacts) -> None:
    with pytest.raises(Invalid) as refused:
        hold_meeting(db, world.council, replace(meeting_facts, sources="A | javascript:alert(1)"), world.actor(world.amina), NOW)
    assert refused.value.field == "sources"


def test_a_meeting_does_not_move_behind_its_own_minutes(db: Session, world: World, meeting_facts: MeetingFacts) -> None:
    with pytest.raises(Invalid) as refused:
        change_meeting(db, world.meeting, replace(meeting_facts, held_on=date(2026, 3, 4)), 1, world.actor(world.amina), NOW)
    assert (refused.value.field, refused.value.values) == ("held_on", {"day": date(2026, 3, 3)})


def test_a_change_from_a_stale_page_tells_both_values(db: Session, world: World, meeting_facts: MeetingFacts) -> None:
    facts = replace(meeting_facts, held_on=date(2026, 3, 2))
    change_meeting(db, world.meeting, facts, 1, world.actor(world.amina), NOW)
    with pytest.raises(Stale) as refused:
        change_meeting(db, world.meeting, replace(facts, place="Almaty"), 1, world.actor(world.carl), NOW)
    assert refused.value.fields == [("Place", "Almaty", "Astana")]
