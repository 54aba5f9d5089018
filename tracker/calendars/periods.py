"""Months, quarters, half-years and years, and the arithmetic of months."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.kernel.words import N_


class PeriodLength(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


LABELS = {
    PeriodLength.MONTH: N_("month"),
    PeriodLength.QUARTER: N_("quarter"),
    PeriodLength.HALF_YEAR: N_("half-year"),
    PeriodLength.YEAR: N_("year"),
}

MONTHS = {PeriodLength.MONTH: 1, PeriodLength.QUARTER: 3, PeriodLength.HALF_YEAR: 6, PeriodLength.YEAR: 12}


@dataclass(frozen=True, order=True)
class Period:
    """One month, quarter, half-year or year, by its first day."""

    first: date
    length: PeriodLength

    @classmethod
    def containing(cls, day: date, length: PeriodLength) -> "Period":
        months = MONTHS[length]
        return cls(date(day.year, (day.month - 1) // months * months + 1, 1), length)

    @classmethod
    def numbered(cls, year: int, number: int, length: PeriodLength) -> "Period":
        """`numbered(2026, 3, QUARTER)` is July to September 2026."""
        return cls(date(year, (number - 1) * MONTHS[length] + 1, 1), length)

    @property
    def number(self) -> int:
        """Which one of its year, from 1."""
        return (self.first.month - 1) // MONTHS[self.length] + 1

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Period":
        return Period(add_months(self.first, MONTHS[self.length]), self.length)


def add_months(day: date, count: int) -> date:
    """The same day of a later (or earlier) month, or that month's last day where it has no such day.

    So the law on administrative procedures of 27.11.2000 counts (art. 12-1); point 177 leaves the case open.
    """
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
