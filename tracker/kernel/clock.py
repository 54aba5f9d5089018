"""The only module that reads a clock. Everything else is told the time."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This instant, UTC."""
    return datetime.now(UTC)


def running(start: datetime) -> Callable[[], datetime]:
    """A clock that shows `start` now and goes on from there, whatever happens to the machine's own."""
    begun = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)


def since_boot() -> timedelta:
    """How long this machine has been up, asleep or awake: a clock that nobody sets."""
    return timedelta(seconds=time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)))


def local(at: datetime, zone: ZoneInfo) -> datetime:
    """The instant as the council's wall clock shows it."""
    return at.astimezone(zone)


def today(at: datetime, zone: ZoneInfo) -> date:
    """The council's date at that instant."""
    return at.astimezone(zone).date()


def instant(day: date, hour: int, minute: int, zone: ZoneInfo) -> datetime:
    """The instant of a local wall time, in UTC. A repeated hour means its first pass, a skipped one shifts forward."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)
