"""The clock that ticks. It holds no work of its own: truth is in rows, and every tick asks them anew."""

from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import Engine

from tracker.accounts import forgetting
from tracker.kernel import clock
from tracker.kernel.db import unit_of_work
from tracker.kernel.storage import FILES, FolderStorage
from tracker.progress import evidence
from tracker.reminders import heartbeat
from tracker.reminders.ticking import INTERVAL, tick
from tracker.settings import Settings

log = structlog.get_logger()

# A clock that moves further than this between two ticks was set, not running.
LARGEST_DRIFT = timedelta(minutes=5)
# By then somebody has seen the alarm; a clock that still says so is believed.
BELIEVED_AFTER = timedelta(hours=1)


def start_scheduler(engine: Engine, settings: Settings) -> BackgroundScheduler:
    """Tick at once, then every minute; `shutdown()` waits for the tick that is running."""
    guard = ClockGuard(clock.now(), clock.since_boot())
    # Nothing is ever "missed": a late tick does all that is due, however late.
    scheduler = BackgroundScheduler(timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None})
    scheduler.add_job(
        tick_by_the_clock, "interval", args=[engine, settings, guard], seconds=INTERVAL.total_seconds(), next_run_time=clock.now()
    )
    scheduler.add_job(sweep, "cron", args=[engine, settings], hour=3, timezone=settings.time_zone)
    scheduler.start()
    return scheduler


class ClockGuard:
    """Compares the clock on the wall with one that nobody sets: a jump of a month must not send a month of reminders."""

    def __init__(self, wall: datetime, since_boot: timedelta) -> None:
        self._booted_at = wall - since_boot
        self._jumped_at: timedelta | None = None

    def trusts(self, wall: datetime, since_boot: timedelta) -> bool:
        booted_at = wall - since_boot
        if abs(booted_at - self._booted_at) > LARGEST_DRIFT:
            self._jumped_at = since_boot if self._jumped_at is None else self._jumped_at
            if since_boot - self._jumped_at < BELIEVED_AFTER:
                return False
        self._booted_at, self._jumped_at = booted_at, None
        return True


def tick_by_the_clock(engine: Engine, settings: Settings, guard: ClockGuard) -> None:
    now = clock.now()
    is_trusted = guard.trusts(now, clock.since_boot())
    with unit_of_work(engine) as db:
        heartbeat.beat(db, heartbeat.CLOCK, now, error="" if is_trusted else "jumped")
    if is_trusted:
        log.info("tick", done=str(tick(engine, settings, now, now)))


def sweep(engine: Engine, settings: Settings) -> None:
    """At night: remove evidence whose report was never saved, and what proves nobody any more."""
    now = clock.now()
    with unit_of_work(engine) as db:
        forgotten = forgetting.forget(db, now)
    with unit_of_work(engine) as db:
        removed = evidence.sweep(db, FolderStorage(settings.data_dir / FILES), now)
    log.info("swept", files=removed, sessions_links_and_forms=forgotten)
