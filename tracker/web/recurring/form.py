"""The form of a rule: plain fields that become a pattern, and a pattern as these fields."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field

from tracker.kernel.words import N_
from tracker.recurring.models import DayOff, Recurrence
from tracker.recurring.pattern import Every, Pattern
from tracker.recurring.setting import Rule
from tracker.web.directives.asked import day_of
from tracker.web.forms import MISSING, Day, FieldErrors, Form, Line, wrong
from tracker.web.templating import Language


class Ends(StrEnum):
    NEVER = "never"
    UNTIL = "until"
    COUNT = "count"


LABELS = {Ends.NEVER: N_("never"), Ends.UNTIL: N_("on a day"), Ends.COUNT: N_("after a number of times")}
# The fields of each way to recur, and what of the pattern each says.
FIELDS: dict[Every, dict[str, str]] = {
    Every.MONTH: {"month_day": "day"},
    Every.QUARTER: {"quarter_month": "month", "quarter_day": "day"},
    Every.HALF_YEAR: {"half_month": "month", "half_day": "day"},
    Every.YEAR: {"year_month": "month", "year_day": "day"},
    Every.WEEKDAY: {"nth": "nth", "weekday": "weekday"},
    Every.LIST: {"dates": "dates"},
}
NAMES = (
    "every",
    *(name for names in FIELDS.values() for name in names),
    "starts_on",
    "ends",
    "until",
    "count",
    "day_off",
    "ahead",
    "reason",
)


def _days(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    days = [day_of(line.strip()) for line in value.replace(",", "\n").splitlines() if line.strip()]
    if None in days:
        raise wrong(N_("Write each date as 31.12.2026, one on each line."))
    return tuple(days)


class RuleForm(Form):
    every: Every = Every.QUARTER
    month_day: int = 20
    quarter_month: int = 1
    quarter_day: int = 20
    half_month: int = 1
    half_day: int = 20
    year_month: int = 1
    year_day: int = 20
    nth: int = 1
    weekday: int = 0
    dates: Annotated[tuple[date, ...], BeforeValidator(_days)] = ()
    starts_on: Annotated[date, Day]
    ends: Ends = Ends.NEVER
    until: Annotated[date, Day] | None = None
    count: int | None = None
    day_off: DayOff = DayOff.NEXT
    ahead: int = 10
    reason: Annotated[Line, Field(max_length=500)] = ""

    @classmethod
    def read(cls, typed: dict[str, Any], words: Language, **known: Any) -> tuple[Self | None, FieldErrors]:
        """What belongs to the chosen way is asked for where it was emptied: the values above are where a new form starts, no guess."""
        form, errors = super().read(typed, words, **known)
        empty = {name: words.say(MISSING) for name in _wanted(typed) if not str(typed.get(name) or "").strip()}
        return (None, errors | empty) if empty else (form, errors)

    def rule(self) -> Rule:
        """`Invalid` names a part of the pattern; `field_of` says where that is typed."""
        parts: dict[str, Any] = {part: getattr(self, name) for name, part in FIELDS[self.every].items()}
        if self.every is not Every.LIST:
            parts |= {"until": self.until if self.ends is Ends.UNTIL else None, "count": self.count if self.ends is Ends.COUNT else None}
        pattern = Pattern(every=self.every, **parts)
        return Rule(pattern=pattern, starts_on=self.starts_on, day_off=self.day_off, ahead=self.ahead, reason=self.reason)

    def field_of(self, part: str) -> str:
        return next((name for name, each in FIELDS[self.every].items() if each == part), part)


def _wanted(typed: dict[str, Any]) -> list[str]:
    every, ends = typed.get("every"), typed.get("ends")
    named = list(FIELDS[Every(every)]) if every in set(Every) else ["every"]
    # Days on a list end with the last of them.
    return named if every == Every.LIST or ends not in (Ends.UNTIL, Ends.COUNT) else [*named, ends]


def typed(version: Recurrence | None, today: date) -> dict[str, str]:
    """As the fields hold it; without a version what most councils order: the 20th after each quarter."""
    plain = RuleForm(starts_on=today)
    values = {name: _text(getattr(plain, name)) for name in NAMES}
    if version is None:
        return values
    pattern = version.pattern
    values |= {name: _text(getattr(pattern, part)) for name, part in FIELDS[pattern.every].items()}
    ends = Ends.UNTIL if pattern.until else Ends.COUNT if pattern.count else Ends.NEVER
    told: dict[str, Any] = {"every": pattern.every, "ends": ends, "until": pattern.until, "count": pattern.count}
    told |= {"day_off": version.day_off, "ahead": version.ahead}
    return values | {name: _text(value) for name, value in told.items()}


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "\n".join(f"{day:%d.%m.%Y}" for day in value)
    told: Callable[[Any], str] = date.isoformat if isinstance(value, date) else str
    return "" if value is None else told(value)
