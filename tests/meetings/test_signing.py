"""Putting minutes on record and changing them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from tests.world import NOW, World
from tracker.kernel.errors import Forbidden, Invalid, Stale
from tracker.kernel.receiving import Received
from tracker.meetings import queries
from tracker.meetings.facts import MinutesFacts
from tracker.meetings.models import Minutes
from tracker.meetings.signing import change_minutes, sign_minutes

FILE = Received("minutes.pdf", "a" * 64, 1234, "application/pdf")


def sign(db: Session, world: World, facts: MinutesFacts) -> Minutes:
    return sign_minutes(db, world.meeting, facts, world.actor(world.amina), NOW)


def test_signed_minutes_are_on_record_with_their_file(
    db: Session, world: World, minutes_facts: MinutesFacts, entry: Callable[[str], Any]
) -> None:
    made = sign_minutes(db, world.meeting, minutes_facts, world.actor(world.amina), NOW, file=FILE)
    recorded = entry("minutes.added")
    found = queries.get_minutes(db, made.id or 0)
    assert (found.meeting.council.name("en"), found.file_name, found.file_size) == ("Council", "minutes.pdf", 1234)
    assert (recorded.after["number"], recorded.after["file_hash"]) == ("17-07/4000", "a" * 64)


@pytest.mark.parametrize("person", ["kurt", "ben", "hana", "dede", "ada"])
def test_only_the_secretariat_keeps_minutes(db: Session, world: World, minutes_facts: MinutesFacts, person: str) -> None:
    actor = world.actor(getattr(world, person))
    with pytest.raises(Forbidden):
        sign_minutes(db, world.meeting, minutes_facts, actor, NOW)
    with pytest.raises(Forbidden):
        change_minutes(db, world.minutes, minutes_facts, 1, is_cited=False, by=actor, at=NOW)


def test_number_and_date_are_given_once_in_a_council(db: Session, world: World, minutes_facts: MinutesFacts) -> None:
    sign(db, world, minutes_facts)
    with pytest.raises(Invalid) as refused:
        sign(db, world, minutes_facts)
    assert refused.value.field == "number"
    another_day = date(2026, 3, 5)
    assert sign(db, world, replace(minutes_facts, signed_on=another_day)).signed_on == another_day


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("signed_on", {"signed_on": date(2026, 3, 1)}),
        ("signed_on", {"signed_on": date(206, 3, 4)}),
        ("received_on", {"received_on": date(2026, 3, 3)}),
        ("received_on", {"received_on": date(2206, 3, 3)}),
    ],
)
def test_a_date_that_cannot_be_is_refused_at_its_field(
    db: Session, world: World, minutes_facts: MinutesFacts, field: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(Invalid) as refused:
        sign(db, world, replace(minutes_facts, **changed))
    assert refused.value.field == field


def test_a_change_keeps_the_file_unless_another_is_given(db: Session, world: World, minutes_facts: MinutesFacts) -> None:
    minutes = sign_minutes(db, world.meeting, minutes_facts, world.actor(world.amina), NOW, file=FILE)
    change_minutes(db, minutes, replace(minutes_facts, chair="X"), 1, is_cited=False, by=world.actor(world.carl), at=NOW)
    assert (minutes.chair, minutes.file_name, minutes.version) == ("X", "minutes.pdf", 2)
    other = replace(FILE, name="signed.pdf", sha256="b" * 64)
    change_minutes(db, minutes, minutes_facts, 2, is_cited=False, by=world.actor(world.carl), at=NOW, file=other)
    assert (minutes.file_name, minutes.file_hash) == ("signed.pdf", "b" * 64)


def test_a_number_that_references_hold_stays(db: Session, world: World, minutes_facts: MinutesFacts) -> None:
    minutes = sign(db, world, minutes_facts)
    wanted = replace(minutes_facts, number="17-07/4001", received_on=None)
    with pytest.raises(Invalid) as refused:
        change_minutes(db, minutes, wanted, 1, is_cited=True, by=world.actor(world.amina), at=NOW)
    assert refused.value.field == "number"
    change_minutes(db, minutes, wanted, 1, is_cited=False, by=world.actor(world.amina), at=NOW)
    assert (minutes.number, minutes.received_on) == ("17-07/4001", None)


def test_a_change_from_a_stale_page_tells_both_values(db: Session, world: World, minutes_facts: MinutesFacts) -> None:
    minutes = sign(db, world, minutes_facts)
    change_minutes(db, minutes, replace(minutes_facts, chair="First"), 1, is_cited=False, by=world.actor(world.amina), at=NOW)
    with pytest.raises(Stale) as refused:
        change_minutes(
            db, minutes, replace(minutes_facts, chair="Second"), 1, is_cited=False, by=world.actor(world.carl), at=NOW, file=FILE
        )
    assert refused.value.fields == [("Chair", "Second", "First"), ("File", "minutes.pdf", "")]
