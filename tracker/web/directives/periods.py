"""Periods in a form: how they are written, which are offered, what they are called."""

import re
from collections.abc import Iterable
from datetime import date

from tracker.calendars.periods import Period, PeriodLength, add_months
from tracker.kernel import formats
from tracker.kernel.words import N_
from tracker.web.templating import Language

# How far ahead of today, and how many of each, a form offers.
_OFFERED = {PeriodLength.QUARTER: 6, PeriodLength.MONTH: 15, PeriodLength.HALF_YEAR: 4, PeriodLength.YEAR: 5}
_TOKEN = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<month>0[1-9]|1[0-2]))?", re.ASCII)


def token_of(period: Period) -> str:
    """2026-04, 2026-Q2, 2026-H1, 2026."""
    year, number = period.first.year, period.number
    ends = {
        PeriodLength.MONTH: f"-{number:02d}",
        PeriodLength.QUARTER: f"-Q{number}",
        PeriodLength.HALF_YEAR: f"-H{number}",
        PeriodLength.YEAR: "",
    }
    return f"{year:04d}{ends[period.length]}"


def period_of(token: str) -> Period | None:
    found = _TOKEN.fullmatch(token)
    if found is None or int(found["year"]) < 1:
        return None
    year = int(found["year"])
    lengths = {"month": PeriodLength.MONTH, "quarter": PeriodLength.QUARTER, "half": PeriodLength.HALF_YEAR}
    number, length = next(((int(found[name]), each) for name, each in lengths.items() if found[name]), (1, PeriodLength.YEAR))
    return Period.numbered(year, number, length)


def options(first: date, today: date, chosen: str, words: Language) -> list[dict[str, str]]:
    """Periods from the day of the minutes on, and whichever is chosen already; by length, then in time."""
    periods = [period for length, count in _OFFERED.items() for period in _periods(min(first, today), today, length, count)]
    kept = period_of(chosen)
    if kept is not None and kept not in periods:
        periods.insert(0, kept)
    return [{"value": token_of(each), "label": _label(each, words), "words": token_of(each)} for each in periods]


def _periods(first: date, today: date, length: PeriodLength, count: int) -> Iterable[Period]:
    # Older minutes are logged too, but nobody looks through decades.
    period = Period.containing(max(first, add_months(today, -24)), length)
    last = Period.containing(today, length)
    for _ in range(count):
        last = last.next
    while period < last:
        yield period
        period = period.next


def _label(period: Period, words: Language) -> str:
    match period.length:
        case PeriodLength.MONTH:
            return formats.month(period.first, words.code)
        case PeriodLength.QUARTER:
            return formats.quarter(period.first, words.code)
        case PeriodLength.HALF_YEAR:
            halves = N_("first half of %(year)s"), N_("second half of %(year)s")
            return words.say(halves[period.number - 1], year=period.first.year)
        case PeriodLength.YEAR:
            return words.say(N_("the year %(year)s"), year=period.first.year)
