"""What the invented directives stand on: the bodies and people they go to, the working days, and the keys that are free."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import accumulate, count
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, text
from sqlmodel import Session, SQLModel

from tracker.accounts.actor import Actor
from tracker.audit.many import Trail
from tracker.calendars.working import WorkingCalendar
from tracker.demo.volume.fates import FURTHEST_DUE, LONG_AGO
from tracker.demo.volume.texts import Stock
from tracker.kernel import clock
from tracker.kernel.bulk import insert_all

# Acts of one day follow each other by the quarter of an hour, from nine.
FIRST_HOUR = 9

Values = dict[str, Any]


class Days:
    """Working days by their number from today: 0 is today or, on a day off, the last working day before it."""

    def __init__(self, today: date, calendar: WorkingCalendar, zone: ZoneInfo) -> None:
        last, first = calendar.add_working_days(today, FURTHEST_DUE + 1), calendar.add_working_days(today, -LONG_AGO - FURTHEST_DUE)
        every = (first + timedelta(days=number) for number in range((last - first).days + 1))
        self._days = [day for day in every if calendar.is_working(day)]
        self._today = bisect_right(self._days, today) - 1
        self._mornings = [clock.instant(day, FIRST_HOUR, 0, zone) for day in self._days]
        self._quarters = [timedelta(minutes=15 * quarter) for quarter in range(4 * (24 - FIRST_HOUR))]

    def on(self, number: int) -> date:
        return self._days[self._today + number]

    def at(self, number: int, quarter: int) -> datetime:
        return self._mornings[self._today + number] + self._quarters[quarter]


@dataclass(frozen=True)
class Crowd:
    """Who does what: the secretariat's people, and for each body its executor. `shares` says how much each body is given."""

    clerk: Actor
    controller: Actor
    curator: Actor
    executors: dict[int, Actor]
    shares: list[float]

    def draw(self, random: Random) -> tuple[int, list[int]]:
        """A lead, and up to two co-executors."""
        bodies, shares = self._weighed
        lead, *co = dict.fromkeys(random.choices(bodies, cum_weights=shares, k=random.choice((1, 2, 2, 3))))
        return lead, co

    @cached_property
    def _weighed(self) -> tuple[list[int], list[float]]:
        return list(self.executors), list(accumulate(self.shares))


class Keys:
    """The next free keys, so that rows of several tables can be written in bulk and still mention each other."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self._next: dict[type[SQLModel], count[int]] = {}

    def take(self, table: type[SQLModel]) -> int:
        if table not in self._next:
            key = table.__table__.c.id  # type: ignore[attr-defined]
            self._next[table] = count((self._db.execute(select(func.max(key))).scalar() or 0) + 1)
        return next(self._next[table])

    def settle(self) -> None:
        """PostgreSQL's sequences know nothing of keys they did not give, nor its planner of rows that came all at once."""
        if self._db.get_bind().dialect.name != "postgresql":
            return
        for table in self._next:
            name = table.__tablename__
            self._db.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"))  # noqa: S608 - a table of ours
        self._db.execute(text("ANALYZE"))


@dataclass(slots=True)
class Ground:
    """All of it, with the rows that wait to be written."""

    random: Random
    days: Days
    crowd: Crowd
    stock: Stock
    keys: Keys
    trail: Trail
    rows: defaultdict[type[SQLModel], list[Values]] = field(default_factory=lambda: defaultdict(list))

    def write(self, db: Session) -> None:
        """In bulk, parents first: so the tables were first used."""
        for table, rows in self.rows.items():
            insert_all(db, table, rows)
            rows.clear()
        self.trail.write()
