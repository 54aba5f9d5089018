"""The health of the machine, in plain words: green only when everybody is being reminded."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.reminders.conftest import ALMATY, LATER, Post, almaty
from tests.world import NOW, World, make_directive
from tracker.kernel.db import unit_of_work
from tracker.kernel.mail import Answer, Fate
from tracker.reminders import heartbeat, planning
from tracker.reminders.health import health
from tracker.reminders.ticking import INTERVAL, Ticked

pytestmark = pytest.mark.usefixtures("rules")
Tick = Callable[..., Ticked]


def test_a_machine_that_never_ran_is_not_well(db: Session, world: World) -> None:
    state = health(db, NOW)
    assert not state.is_well
    assert str(state) == "The scheduler has never run, so nobody is being reminded."


@pytest.mark.parametrize(("age", "well"), [(INTERVAL, True), (2 * INTERVAL, True), (2 * INTERVAL + timedelta(seconds=1), False)])
def test_it_turns_red_when_the_last_tick_is_older_than_two_intervals(
    db: Session, world: World, tick: Tick, age: timedelta, well: bool
) -> None:
    tick(NOW)
    state = health(db, NOW + age)
    assert state.is_well is well
    assert ("scheduler is silent" in str(state)) is not well


def test_a_tick_for_another_day_does_not_hide_that_the_machine_stands_still(db: Session, world: World, tick: Tick) -> None:
    tick(almaty(6, 1), wall=NOW)
    assert health(db, NOW + INTERVAL).is_well
    assert not health(db, NOW + 3 * INTERVAL).is_well


def test_a_tick_that_failed_says_so(db: Session, world: World, tick: Tick, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("tracker.reminders.ticking.gather", broken)
    tick(NOW)
    assert "Letters could not be written: RuntimeError." in str(health(db, NOW))


def test_letters_that_want_a_person_are_counted(db: Session, world: World, tick: Tick, post: Post) -> None:
    make_directive(db, world)
    post.answer = lambda recipient: Answer(Fate.REFUSED, 550, "no such mailbox")
    tick(NOW)
    assert "Letters that could not be sent: 1." in str(health(db, NOW))


def test_a_paused_mail_server_is_told_with_its_own_words(db: Session, world: World, tick: Tick, post: Post) -> None:
    make_directive(db, world)
    post.answer = lambda recipient: Answer(Fate.HALTED, 535, "wrong password")
    tick(NOW)
    assert "The mail server takes no letters from us, so sending is paused: 535 wrong password" in str(health(db, NOW))


def test_what_is_due_and_stays_is_a_backlog_but_a_letter_that_waits_for_its_next_try_is_not(
    engine: Engine, db: Session, world: World, tick: Tick, post: Post
) -> None:
    directive = make_directive(db, world)
    post.answer = lambda recipient: LATER
    tick(NOW)
    assert health(db, NOW + INTERVAL).is_well
    planning.replan(db, make_directive(db, world), NOW, ALMATY)
    db.commit()
    with unit_of_work(engine) as other:
        heartbeat.beat(other, heartbeat.TICK, NOW + timedelta(minutes=10))
    state = str(health(db, NOW + timedelta(minutes=10)))
    assert "Reminders that are due and not gathered: 1." in state
    assert "Letters that wait to be sent for too long: 1." in state
    assert directive.id


def test_a_clock_that_jumped_is_told(engine: Engine, db: Session, world: World, tick: Tick) -> None:
    tick(NOW)
    with unit_of_work(engine) as other:
        heartbeat.beat(other, heartbeat.CLOCK, NOW, error="jumped")
    assert "The clock of this machine has jumped" in str(health(db, NOW))
