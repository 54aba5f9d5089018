"""Which days a directive recurs on, as a value, and as the text of RFC 5545 (RRULE, section 3.3.10; RDATE, section 3.8.5.2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from dateutil.rrule import rrulestr

from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_


class Every(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    WEEKDAY = "weekday"
    LIST = "list"


LABELS = {
    Every.MONTH: N_("Every month"),
    Every.QUARTER: N_("Every quarter"),
    Every.HALF_YEAR: N_("Every half-year"),
    Every.YEAR: N_("Every year"),
    Every.WEEKDAY: N_("Every month, on a weekday"),
    Every.LIST: N_("On the days of a list"),
}

# How many months a period has.
MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
_OF_MONTHS = {months: every for every, months in MONTHS.items()}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# The shortest month has them all.
_IN_EVERY_MONTH = 28
MOST_DATES, MOST_TIMES = 60, 200
LAST = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """`month` is that of the period, from 1: the second of each quarter. `day` past a month's end means its last day; `nth` of -1 the last
    such weekday (0 is Monday). It ends with `until`, after `count` times, or never."""

    every: Every
    day: int = 1
    month: int = 1
    nth: int = 1
    weekday: int = 0
    dates: tuple[date, ...] = ()
    until: date | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        wrong = {
            "day": not 1 <= self.day <= 31,
            "month": not 1 <= self.month <= MONTHS.get(self.every, 1),
            "nth": self.nth not in (1, 2, 3, 4, LAST),
            "weekday": not 0 <= self.weekday <= 6,
            "dates": (self.every is Every.LIST) != (0 < len(self.dates) <= MOST_DATES),
            "count": self.count is not None and not 1 <= self.count <= MOST_TIMES,
        }
        for field, is_wrong in wrong.items():
            if is_wrong:
                raise Invalid(field, _SAY[field])

    def days(self, first: date, last: date, starts_on: date) -> Iterator[date]:
        """Its days from `first` to `last`, both included, counted from `starts_on`."""
        if self.every is Every.LIST:
            yield from (day for day in sorted(set(self.dates)) if max(first, starts_on) <= day <= last)
        elif first <= last:
            rule = rrulestr(self.to_rfc(), dtstart=_midnight(starts_on))
            yield from (found.date() for found in rule.between(_midnight(first), _midnight(last), inc=True))

    def to_rfc(self) -> str:
        if self.every is Every.LIST:
            return "RDATE;VALUE=DATE:" + ",".join(f"{day:%Y%m%d}" for day in sorted(set(self.dates)))
        parts = [
            *self._days_of_month(),
            *([f"UNTIL={self.until:%Y%m%d}"] if self.until else []),
            *([f"COUNT={self.count}"] if self.count else []),
        ]
        return "RRULE:" + ";".join(parts)

    def _days_of_month(self) -> list[str]:
        if self.every is Every.WEEKDAY:
            return ["FREQ=MONTHLY", f"BYDAY={self.nth}{_WEEKDAYS[self.weekday]}"]
        length = MONTHS[self.every]
        months = [] if length == 1 else [f"BYMONTH={','.join(str(month) for month in range(self.month, 13, length))}"]
        if self.day <= _IN_EVERY_MONTH:
            return ["FREQ=MONTHLY", *months, f"BYMONTHDAY={self.day}"]
        days = ",".join(str(day) for day in range(_IN_EVERY_MONTH, self.day + 1))
        return ["FREQ=MONTHLY", *months, f"BYMONTHDAY={days}", "BYSETPOS=-1"]

    @classmethod
    def from_rfc(cls, text: str) -> "Pattern":
        """What `to_rfc` gave."""
        name, _, value = text.partition(":")
        if name != "RRULE":
            return cls(every=Every.LIST, dates=tuple(_day(each) for each in value.split(",")))
        parts = dict(part.split("=", 1) for part in value.split(";"))
        until, count = parts.get("UNTIL"), parts.get("COUNT")
        ends = {"until": _day(until) if until else None, "count": int(count) if count else None}
        if found := re.fullmatch(r"(-?\d)(\w\w)", parts.get("BYDAY", "")):
            return cls(every=Every.WEEKDAY, nth=int(found[1]), weekday=_WEEKDAYS.index(found[2]), **ends)  # type: ignore[arg-type]
        months = [int(month) for month in parts.get("BYMONTH", "1").split(",")]
        every = _OF_MONTHS[12 // len(months)] if "BYMONTH" in parts else Every.MONTH
        return cls(every=every, day=int(parts["BYMONTHDAY"].split(",")[-1]), month=months[0], **ends)  # type: ignore[arg-type]


_SAY = {
    "day": N_("Give a day of the month, from 1 to 31."),
    "month": N_("The period has fewer months."),
    "nth": N_("Choose one of the list."),
    "weekday": N_("Choose one of the list."),
    "dates": N_("Give the days, one on each line, 60 at most."),
    "count": N_("Give a number from 1 to 200."),
}


def _midnight(day: date) -> datetime:
    """dateutil counts in instants; these are dates, which have no zone."""
    return datetime.combine(day, time())


def _day(text: str) -> date:
    return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:8]}")
