"""Repetition as the value of an RRULE (RFC 5545, section 3.3.10), no more than the text says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.intake.terms.lexicon import MONTHS_IN, Unit
from tracker.intake.terms.values import Day, Every, Month, MonthDays

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is said besides how often."""

    days: tuple[Day, ...] = ()
    month_days: MonthDays | None = None
    months: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    # «До конца квартала», every quarter.
    is_last_day: bool = False
    until: date | None = None


def rule(every: Every, details: Details) -> str:
    parts = _on_days(details.days) or _in_months(every, details) or _plain(every, details)
    return ";".join([*parts, *([f"UNTIL={details.until:%Y%m%d}"] if details.until else [])])


def months_of(every: Every) -> int | None:
    """How many months apart."""
    return MONTHS_IN[every.unit] * every.count if every.unit in MONTHS_IN else None


def _on_days(days: Sequence[Day]) -> list[str]:
    """Named days of the year. Where months and days cross, their places among the crossings say which are meant."""
    if not days:
        return []
    named = sorted({(each.month, each.day) for each in days})
    if len(named) > 1 and all(day == _LONGEST[month - 1] and month != 2 for month, day in named) and len({day for _, day in named}) > 1:
        return ["FREQ=YEARLY", _list("BYMONTH", [month for month, _ in named]), "BYMONTHDAY=-1"]
    months, numbers = sorted({month for month, _ in named}), sorted({day for _, day in named})
    crossed = [(month, day) for month in months for day in numbers if day <= _LONGEST[month - 1]]
    places = [crossed.index(each) + 1 for each in named if each in crossed]
    chosen = [_list("BYSETPOS", places)] if len(places) < len(crossed) else []
    return ["FREQ=YEARLY", _list("BYMONTH", months), _list("BYMONTHDAY", numbers), *chosen]


def _in_months(every: Every, details: Details) -> list[str]:
    if details.months:
        return ["FREQ=YEARLY", _list("BYMONTH", sorted(set(details.months))), *(["BYMONTHDAY=-1"] if details.is_last_day else [])]
    apart = months_of(every)
    days = (-1,) if details.is_last_day else details.month_days.days if details.month_days else ()
    if not days or apart is None:
        return []
    on = _list("BYMONTHDAY", days)
    if apart in (1, 2) or 12 % apart:
        return [*_frequency("MONTHLY", apart), on]
    is_last_month = details.is_last_day or (details.month_days is not None and details.month_days.month is Month.LAST)
    is_said = is_last_month or (details.month_days is not None and details.month_days.month is Month.AFTER)
    if apart == 12 and not is_said:
        return []
    return ["FREQ=YEARLY", _list("BYMONTH", range(apart, 13, apart) if is_last_month else range(1, 13, apart)), on]


def _plain(every: Every, details: Details) -> list[str]:
    weekdays = details.weekdays or every.weekdays
    by_day = ["BYDAY=" + ",".join(_WEEKDAYS[day] for day in sorted(set(weekdays)))] if weekdays and every.unit is Unit.WEEK else []
    match every.unit:
        case Unit.DAY:
            return _frequency("DAILY", every.count)
        case Unit.WEEK:
            return [*_frequency("WEEKLY", every.count), *by_day]
        case Unit.YEAR:
            return _frequency("YEARLY", every.count)
        case _:
            return _frequency("MONTHLY", months_of(every) or every.count)


def _frequency(name: str, count: int) -> list[str]:
    return [f"FREQ={name}", *([f"INTERVAL={count}"] if count > 1 else [])]


def _list(name: str, numbers: Sequence[int]) -> str:
    return f"{name}=" + ",".join(map(str, numbers))
