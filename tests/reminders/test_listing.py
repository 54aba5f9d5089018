"""What the command line lists is what the tick then does, and nothing is written."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.reminders import scenes
from tests.reminders.conftest import ALMATY, Post, almaty
from tests.world import NOW, World, make_directive
from tracker.directives.models import State
from tracker.reminders import listing, planning
from tracker.reminders.models import Reminder
from tracker.reminders.ticking import Ticked
from tracker.settings import Settings

pytestmark = pytest.mark.usefixtures("rules")
Tick = Callable[..., Ticked]


def test_due_lists_who_would_be_told_of_what(engine: Engine, db: Session, world: World, settings: Settings) -> None:
    directive = make_directive(db, world, due_on=almaty(3, 12).date(), state=State.IN_WORK)
    db.commit()
    assert listing.due(engine, settings, almaty(3, 10, 9)) == []
    rows = listing.due(engine, settings, almaty(3, 13))
    assert [(row["event"], row["audience"], row["people"]) for row in rows] == [
        ("issued", "executors", 1),
        ("overdue", "executors", 1),
        ("overdue", "heads", 1),
    ]
    assert rows[1] == {
        "at": "2026-03-13 10:00",
        "directive": directive.ref,
        "event": "overdue",
        "audience": "executors",
        "body": "Ministry of Energy",
        "people": 1,
    }
    assert db.exec(select(Reminder)).all() == []


def test_what_was_listed_as_due_is_told_and_then_listed_no_more(
    engine: Engine, db: Session, world: World, settings: Settings, tick: Tick, post: Post
) -> None:
    make_directive(db, world, due_on=almaty(3, 12).date(), co=[world.ecology])
    db.commit()
    for day in (10, 11, 12, 13, 16):
        listed = listing.due(engine, settings, almaty(3, day))
        done = tick(almaty(3, day))
        assert done.gathered.told == len(listed) > 0
        assert listing.due(engine, settings, almaty(3, day)) == []


def test_planned_lists_what_is_to_come_the_soonest_first(engine: Engine, db: Session, world: World, settings: Settings) -> None:
    make_directive(db, world, due_on=almaty(3, 12).date(), state=State.IN_WORK)
    db.commit()
    rows = listing.planned(engine, settings, NOW)
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    assert (rows[0]["at"], rows[0]["event"]) == ("2026-03-11 10:00", "due")
    assert rows[-1]["audience"] == "leadership"


def test_a_closure_that_nobody_was_told_of_is_still_due(engine: Engine, db: Session, world: World, settings: Settings) -> None:
    directive = make_directive(db, world, state=State.IN_WORK)
    planning.replan(db, directive, NOW, ALMATY)
    scenes.close(db, directive, almaty(3, 11))
    db.commit()
    assert [row["event"] for row in listing.due(engine, settings, almaty(3, 11))] == ["closed"]
