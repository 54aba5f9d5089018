"""Which days are worked, and counting in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingCalendar:
    """Monday to Friday are worked, but for the exceptions given. A value: counting costs two bisections, however far apart the dates are.

    `names` holds what a date is called, by language; `confirmed` the years the secretariat has confirmed.
    """

    days_off: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()
    names: Mapping[date, Mapping[str, str]] = field(default_factory=dict, compare=False)
    confirmed: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        return day in self.working_weekends if _is_weekend(day) else day not in self.days_off

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the first worked day after it."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def previous_working(self, day: date) -> date:
        """The day itself if it is worked, else the last worked day before it."""
        return day if self.is_working(day) else self.add_working_days(day, -1)

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after `day` (before it, if negative); `day` itself is never counted. Zero gives `day` back."""
        if count == 0:
            return day
        if count > 0:
            return self._numbered(self._number(day.toordinal()) + count)
        return self._numbered(self._number(day.toordinal() - 1) + count + 1)

    def with_day(self, day: date, is_worked: bool | None) -> "WorkingCalendar":
        """The same with one day changed: worked, off, or (None) as its weekday says."""
        off, worked = self.days_off - {day}, self.working_weekends - {day}
        return replace(self, days_off=off | {day} if is_worked is False else off, working_weekends=worked | {day} if is_worked else worked)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is before `start`."""
        return self._number(end.toordinal()) - self._number(start.toordinal())

    def working_days_left(self, today: date, until: date) -> int:
        """Working days still to come after `today`, the last day included: 0 on that day, negative once it has passed."""
        return self.working_days_between(today, until)

    def weekdays_off(self, first: date, last: date) -> list[date]:
        """The Mondays to Fridays from `first` to `last`, both included, on which nobody works."""
        return _within(self._off, first, last)

    def weekends_worked(self, first: date, last: date) -> list[date]:
        """The Saturdays and Sundays from `first` to `last`, both included, on which people work."""
        return _within(self._on, first, last)

    @cached_property
    def _off(self) -> list[int]:
        return sorted(day.toordinal() for day in self.days_off if not _is_weekend(day))

    @cached_property
    def _on(self) -> list[int]:
        return sorted(day.toordinal() for day in self.working_weekends if _is_weekend(day))

    def _number(self, ordinal: int) -> int:
        """How many working days there are up to and including this one. Ordinal 1 is a Monday."""
        weeks, rest = divmod(ordinal, 7)
        return weeks * 5 + min(rest, 5) - bisect_right(self._off, ordinal) + bisect_right(self._on, ordinal)

    def _numbered(self, number: int) -> date:
        """The working day with that number. Exceptions shift it at most by their count, so the search is short."""
        ordinals = range((number - len(self._on)) * 7 // 5 - 7, (number + len(self._off)) * 7 // 5 + 7)
        return date.fromordinal(ordinals[bisect_left(ordinals, number, key=self._number)])


def _is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def _within(ordinals: list[int], first: date, last: date) -> list[date]:
    return [date.fromordinal(n) for n in ordinals[bisect_left(ordinals, first.toordinal()) : bisect_right(ordinals, last.toordinal())]]
