"""The only module that reads a clock. Everything else is told the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This instant, UTC."""
    return datetime.now(UTC)


def local(at: datetime, zone: ZoneInfo) -> datetime:
    """The instant as the council's wall clock shows it."""
    return at.astimezone(zone)


def today(at: datetime, zone: ZoneInfo) -> date:
    """The council's date at that instant."""
    return at.astimezone(zone).date()


def instant(day: date, hour: int, minute: int, zone: ZoneInfo) -> datetime:
    """The instant of a local wall time, in UTC. A repeated hour means its first pass, a skipped one shifts forward."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)
