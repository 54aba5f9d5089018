"""Adding points to minutes and changing them."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from tests.world import NOW, World
from tracker.kernel.errors import Forbidden, Invalid, Stale
from tracker.meetings import queries
from tracker.meetings.facts import PointFacts
from tracker.meetings.models import PointKind, Told
from tracker.meetings.pointing import add_point, change_point


def test_points_follow_each_other_as_numbers_do(db: Session, world: World) -> None:
    for label in ("10", "2.10", "2.9", "3", "2", "1.1.2", "1.1.10"):
        add_point(db, world.minutes, label, world.actor(world.amina), NOW)
    found = [point.label for point in queries.points_of(db, world.minutes.id or 0)]
    assert found == ["1.1.2", "1.1.10", "2", "2.1", "2.9", "2.10", "3", "10"]


def test_a_point_is_read_in_the_reader_s_language_or_the_first_there_is(db: Session, world: World, entry: Callable[[str], Any]) -> None:
    texts = {"text_ru": "О выбросах", "text_kk": "Шығарындылар туралы"}
    point = add_point(db, world.minutes, "5", world.actor(world.carl), NOW, kind=PointKind.DECISION, texts=texts)
    assert point.text("kk") == Told("Шығарындылар туралы", "kk")
    assert point.text("en") == Told("О выбросах", "ru")
    assert entry("point.added").after["text_ru"] == "О выбросах"


@pytest.mark.parametrize("typed", ["2.1", " 2.1. ", "2.1)"])
def test_minutes_have_a_point_once_however_it_is_written(db: Session, world: World, typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        add_point(db, world.minutes, typed, world.actor(world.amina), NOW)
    assert refused.value.field == "label"


def test_a_point_of_dots_alone_has_no_number(db: Session, world: World) -> None:
    with pytest.raises(Invalid) as refused:
        add_point(db, world.minutes, " . ", world.actor(world.amina), NOW)
    assert refused.value.field == "label"


@pytest.mark.parametrize("person", ["kurt", "ben", "hana", "dede", "ada"])
def test_only_the_secretariat_keeps_points(db: Session, world: World, person: str) -> None:
    actor = world.actor(getattr(world, person))
    with pytest.raises(Forbidden):
        add_point(db, world.minutes, "9", actor, NOW)
    with pytest.raises(Forbidden):
        change_point(db, world.point, PointFacts(label="9"), 1, is_cited=False, by=actor, at=NOW)


def test_a_changed_number_moves_the_point_to_its_place(db: Session, world: World) -> None:
    add_point(db, world.minutes, "2.9", world.actor(world.amina), NOW)
    change_point(db, world.point, PointFacts(label="2.10"), 1, is_cited=False, by=world.actor(world.amina), at=NOW)
    assert [point.label for point in queries.points_of(db, world.minutes.id or 0)] == ["2.9", "2.10"]


def test_a_number_that_references_hold_stays_but_the_text_may_change(db: Session, world: World) -> None:
    with pytest.raises(Invalid) as refused:
        change_point(db, world.point, PointFacts(label="2.2"), 1, is_cited=True, by=world.actor(world.amina), at=NOW)
    assert refused.value.field == "label"
    change_point(db, world.point, PointFacts(label="2.1.", text_en="Air"), 1, is_cited=True, by=world.actor(world.amina), at=NOW)
    assert (world.point.label, world.point.text_en) == ("2.1", "Air")


def test_a_change_from_a_stale_page_tells_both_values(db: Session, world: World) -> None:
    change_point(db, world.point, PointFacts(label="2.2"), 1, is_cited=False, by=world.actor(world.amina), at=NOW)
    with pytest.raises(Stale) as refused:
        change_point(db, world.point, PointFacts(label="2.3"), 1, is_cited=False, by=world.actor(world.carl), at=NOW)
    assert refused.value.fields == [("Number of the point", "2.3", "2.2")]
