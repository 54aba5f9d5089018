"""The periods of a rule on the calendar: the day each falls on, and the day its occurrence is to be created. Pure."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from tracker.calendars.working import ONE_DAY, WorkingCalendar
from tracker.recurring.models import DayOff, Recurrence
from tracker.recurring.pattern import Pattern

# Nobody is off for longer: how far a day may move.
_LONGEST_BREAK = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class Period:
    """`on` is the day the rule names, `effective_on` the one that counts, or None where the period is left out."""

    on: date
    effective_on: date | None
    expected_on: date


class Ruled(Protocol):
    """A version of a rule, or one that is still being thought of."""

    @property
    def pattern(self) -> Pattern: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_before(self) -> date | None: ...
    @property
    def day_off(self) -> DayOff: ...
    @property
    def ahead(self) -> int: ...


def coming(recurrence: Ruled, calendar: WorkingCalendar, first: date, last: date) -> Iterator[Period]:
    """The periods that the rule names from `first` to `last`."""
    if recurrence.ends_before is not None:
        last = min(last, recurrence.ends_before - ONE_DAY)
    for on in recurrence.pattern.days(max(first, recurrence.starts_on), last, recurrence.starts_on):
        yield placed(on, recurrence.day_off, recurrence.ahead, calendar)


def placed(on: date, day_off: DayOff, ahead: int, calendar: WorkingCalendar) -> Period:
    effective_on: date | None = on
    if not calendar.is_working(on):
        effective_on = {DayOff.NEXT: calendar.next_working(on), DayOff.PREVIOUS: calendar.previous_working(on)}.get(day_off)
    return Period(on, effective_on, calendar.add_working_days(effective_on or on, -ahead))


def due(
    recurrences: Iterable[Recurrence], settled: Collection[date], calendar: WorkingCalendar, today: date
) -> list[tuple[Recurrence, Period]]:
    """What is to be settled by today and is not yet, the earliest first: however long nobody looked, none is left out."""
    # By day: where two versions name one, it is the later version's.
    found = {
        period.on: (each, period)
        for each in recurrences
        for period in coming(each, calendar, each.starts_on, _horizon(each, calendar, today))
        if period.on not in settled and period.expected_on <= today
    }
    return [found[on] for on in sorted(found)]


def _horizon(recurrence: Recurrence, calendar: WorkingCalendar, today: date) -> date:
    return calendar.add_working_days(today, recurrence.ahead) + _LONGEST_BREAK
