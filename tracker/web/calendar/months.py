"""A year as twelve small months, each a table of weeks that begin on Monday."""

from calendar import Calendar as Weeks
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import get_day_names, get_month_names

from tracker.calendars.models import CalendarDay
from tracker.calendars.working import WorkingCalendar
from tracker.kernel.words import LOCALES


@dataclass(frozen=True, slots=True)
class Cell:
    """`kind` is the exceptional day's, else `weekend` or `working`; `found` the row that says so."""

    day: date
    kind: str
    found: CalendarDay | None


@dataclass(frozen=True, slots=True)
class Month:
    """Days outside the month are None."""

    name: str
    working_days: int
    weeks: list[list[Cell | None]]


def months(year: int, known: Mapping[date, CalendarDay], working: WorkingCalendar, language: str) -> list[Month]:
    names = get_month_names("wide", "stand-alone", LOCALES[language])
    return [
        Month(
            name=names[month].capitalize(),
            working_days=working_days(year, working, month),
            weeks=[[_cell(day, known) if day.month == month else None for day in week] for week in Weeks().monthdatescalendar(year, month)],
        )
        for month in range(1, 13)
    ]


def working_days(year: int, working: WorkingCalendar, month: int | None = None) -> int:
    """Of the month, or of the whole year."""
    first = date(year, month or 1, 1)
    next_first = date(year + 1, 1, 1) if month in (None, 12) else date(year, (month or 0) + 1, 1)
    return working.working_days_between(first - timedelta(days=1), next_first - timedelta(days=1))


def weekdays(language: str) -> list[tuple[str, str]]:
    """(short, whole) from Monday on."""
    short, whole = (get_day_names(width, "stand-alone", LOCALES[language]) for width in ("short", "wide"))
    return [(short[number], whole[number]) for number in range(7)]


def _cell(day: date, known: Mapping[date, CalendarDay]) -> Cell:
    found = known.get(day)
    if found is not None:
        return Cell(day, found.kind.value, found)
    return Cell(day, "weekend" if day.weekday() >= 5 else "working", None)
