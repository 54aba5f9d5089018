"""The scheduler only ticks, and mistrusts a clock that jumps."""

import time
from datetime import UTC, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.reminders.conftest import almaty
from tests.reminders.scenes import letters
from tests.world import NOW, World, make_directive
from tracker import scheduler
from tracker.reminders import heartbeat
from tracker.reminders.models import LetterState
from tracker.reminders.ticking import INTERVAL
from tracker.scheduler import ClockGuard, start_scheduler, tick_by_the_clock
from tracker.settings import Settings

UP = timedelta(days=3)


def test_nothing_is_ever_missed_and_nothing_is_kept(
    engine: Engine, world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "tick", lambda *_: "")
    clockwork = start_scheduler(engine, settings)
    try:
        assert clockwork.timezone is UTC
        assert [type(store).__name__ for store in clockwork._jobstores.values()] == ["MemoryJobStore"]
        for job in clockwork.get_jobs():
            assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
        ticking = next(job for job in clockwork.get_jobs() if job.func is tick_by_the_clock)
        assert ticking.trigger.interval == INTERVAL
    finally:
        clockwork.shutdown(wait=True)


def test_it_ticks_as_soon_as_it_starts(engine: Engine, db: Session, world: World, settings: Settings) -> None:
    make_directive(db, world)
    db.commit()
    clockwork = start_scheduler(engine, settings)
    try:
        give_up = time.monotonic() + 20
        while _last_tick(engine) is None and time.monotonic() < give_up:
            time.sleep(0.05)
    finally:
        clockwork.shutdown(wait=True)
    assert _last_tick(engine) is not None
    assert {letter.state for letter in letters(db)} == {LetterState.SENT}


def _last_tick(engine: Engine) -> object:
    with Session(engine) as db:
        row = heartbeat.find(db, heartbeat.TICK)
        return row.ended_at if row else None


def test_a_clock_that_runs_is_trusted_even_after_a_long_sleep() -> None:
    guard = ClockGuard(NOW, UP)
    for slept in (timedelta(minutes=1), timedelta(hours=9), timedelta(days=40)):
        assert guard.trusts(NOW + slept, UP + slept)


@pytest.mark.parametrize("jump", [timedelta(days=30), -timedelta(hours=2), timedelta(minutes=6)])
def test_a_clock_that_jumps_holds_the_tick_until_it_is_right_again(jump: timedelta) -> None:
    guard, minute = ClockGuard(NOW, UP), timedelta(minutes=1)
    assert guard.trusts(NOW + minute, UP + minute)
    assert not guard.trusts(NOW + 2 * minute + jump, UP + 2 * minute)
    assert not guard.trusts(NOW + 3 * minute + jump, UP + 3 * minute)
    assert guard.trusts(NOW + 4 * minute, UP + 4 * minute)


def test_a_clock_that_stays_where_it_jumped_is_believed_after_an_hour() -> None:
    guard, jump = ClockGuard(NOW, UP), timedelta(days=30)
    assert not guard.trusts(NOW + jump, UP)
    assert not guard.trusts(NOW + jump + timedelta(minutes=59), UP + timedelta(minutes=59))
    assert guard.trusts(NOW + jump + timedelta(minutes=61), UP + timedelta(minutes=61))
    assert guard.trusts(NOW + jump + timedelta(minutes=62), UP + timedelta(minutes=62))


def test_while_the_clock_is_not_trusted_nobody_is_reminded_and_everybody_can_see_it(
    engine: Engine, db: Session, world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticked = []
    monkeypatch.setattr(scheduler, "tick", lambda engine, settings, at, wall: ticked.append(at))
    monkeypatch.setattr("tracker.scheduler.clock.now", lambda: almaty(4, 10))
    monkeypatch.setattr("tracker.scheduler.clock.since_boot", lambda: UP)
    tick_by_the_clock(engine, settings, ClockGuard(NOW, UP))
    assert ticked == []
    with Session(engine) as other:
        row = heartbeat.find(other, heartbeat.CLOCK)
        assert row is not None
        assert row.error == "jumped"
    tick_by_the_clock(engine, settings, ClockGuard(almaty(4, 10), UP))
    assert ticked == [almaty(4, 10)]
    with Session(engine) as other:
        row = heartbeat.find(other, heartbeat.CLOCK)
        assert row is not None
        assert row.error == ""
