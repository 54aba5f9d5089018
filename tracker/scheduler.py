"""The clock that ticks. It holds no work of its own: truth is in rows, and every tick asks them anew."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import Engine
from sqlmodel import Session

from tracker.accounts import forgetting
from tracker.kernel import clock
from tracker.kernel.db import reading, unit_of_work
from tracker.kernel.storage import FILES, FolderStorage
from tracker.overview.jobs import HOURS, jobs
from tracker.progress import checking, evidence
from tracker.progress.models import FileState
from tracker.reminders import heartbeat
from tracker.reminders.ticking import INTERVAL, tick
from tracker.settings import Settings
from tracker.webhooks import working
from tracker.webhooks.delivering import Sender

log = structlog.get_logger()

# A clock that moves further than this between two ticks was set, not running.
LARGEST_DRIFT = timedelta(minutes=5)
# By then somebody has seen the alarm; a clock that still says so is believed.
BELIEVED_AFTER = timedelta(hours=1)
# How long another system waits at most to be told.
TELL_EVERY = timedelta(seconds=15)


def start_scheduler(engine: Engine, settings: Settings) -> BackgroundScheduler:
    """Tick at once, then every minute; `shutdown()` waits for the tick that is running."""
    guard = ClockGuard(clock.now(), clock.since_boot())
    # Nothing is ever "missed": a late tick does all that is due, however late.
    scheduler = BackgroundScheduler(timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None})
    scheduler.add_job(
        tick_by_the_clock, "interval", args=[engine, settings, guard], seconds=INTERVAL.total_seconds(), next_run_time=clock.now()
    )
    if settings.webhook_hosts:
        scheduler.add_job(tell_endpoints, "interval", args=[engine, settings], seconds=TELL_EVERY.total_seconds())
    overdue = _overdue(engine, settings)
    for job, work in ((heartbeat.SWEEP, sweep), (heartbeat.CHECK, check_files)):
        # A machine that is off at night does it when it is on.
        at_once = {"next_run_time": clock.now()} if job in overdue else {}
        scheduler.add_job(by_night, "cron", args=[engine, job, work, settings], hour=HOURS[job], timezone=settings.time_zone, **at_once)
    scheduler.start()
    return scheduler


def _overdue(engine: Engine, settings: Settings) -> set[str]:
    with Session(reading(engine)) as db:
        return {job.code for job in jobs(db, clock.now(), settings.time_zone) if job.is_late}


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


def tell_endpoints(engine: Engine, settings: Settings) -> None:
    allowed, inner = settings.webhook_hosts, settings.webhook_inner_hosts
    sender = Sender(engine, settings.secret_key, settings.base_url, allowed, inner)
    done = working.work(sender, clock.now(), settings.time_zone)
    if any(done.values()):
        log.info("webhooks", **done)


def by_night(engine: Engine, job: str, work: Callable[[Engine, Settings, datetime], dict[str, int]], settings: Settings) -> None:
    """Do it, and leave a sign of life that says what was done, or that it failed."""
    begun_at = clock.now()
    try:
        done = work(engine, settings, begun_at)
    except Exception as problem:
        log.exception("job failed", job=job)
        with unit_of_work(engine) as db:
            heartbeat.beat(db, job, begun_at, error=type(problem).__name__)
        return
    log.info("job done", job=job, **done)
    with unit_of_work(engine) as db:
        heartbeat.beat(db, job, begun_at, ended_at=clock.now(), note=json.dumps(done), error="")


def sweep(engine: Engine, settings: Settings, at: datetime) -> dict[str, int]:
    """Remove evidence whose report was never saved, and what proves nobody any more."""
    with unit_of_work(engine) as db:
        forgotten = forgetting.forget(db, at)
    with unit_of_work(engine) as db:
        return {"removed": evidence.sweep(db, FolderStorage(settings.data_dir / FILES), at), "forgotten": forgotten}


def check_files(engine: Engine, settings: Settings, at: datetime) -> dict[str, int]:
    """Prove that every kept file is what was filed."""
    found = checking.check_files(engine, FolderStorage(settings.data_dir / FILES), at)
    return {state.value: found[state] for state in FileState}
