"""A rule by which a directive on standing control recurs, and its periods."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field

from tracker.api.shapes.base import Day, Said, Sent, Shape
from tracker.kernel.errors import Invalid
from tracker.recurring.models import DayOff, Ending, Recurrence
from tracker.recurring.pattern import LAST, MOST_DATES, MOST_TIMES, Every, Pattern
from tracker.recurring.setting import MOST_AHEAD, Rule
from tracker.web.forms import Line
from tracker.web.recurring.told import sentence
from tracker.web.templating import Language

_Reason = Annotated[Line, Field(max_length=500)]
_DayOfMonth = Annotated[int, Field(ge=1, le=31)]


class UntilSent(Sent):
    until: Day


class CountSent(Sent):
    count: Annotated[int, Field(ge=1, le=MOST_TIMES)]


class MonthlySent(Sent):
    """A `day` past a month's end means its last day."""

    every: Literal["month"]
    day: _DayOfMonth
    ends: UntilSent | CountSent | None = None


class LongerSent(Sent):
    """`month` is that of the period, from 1: the second of each quarter."""

    every: Literal["quarter", "half_year", "year"]
    month: Annotated[int, Field(ge=1, le=12)]
    day: _DayOfMonth
    ends: UntilSent | CountSent | None = None


class WeekdaySent(Sent):
    """Monday is 0; `nth` of -1 is the last such day of each month."""

    every: Literal["weekday"]
    nth: Literal[1, 2, 3, 4, LAST]  # type: ignore[valid-type]
    weekday: Annotated[int, Field(ge=0, le=6)]
    ends: UntilSent | CountSent | None = None


class ListSent(Sent):
    every: Literal["list"]
    dates: Annotated[tuple[Day, ...], Field(min_length=1, max_length=MOST_DATES)]


PatternSent = Annotated[MonthlySent | LongerSent | WeekdaySent | ListSent, Field(discriminator="every")]
_IN_PATTERN = {name: f"pattern/{name}" for name in ("day", "month", "nth", "weekday", "dates")} | {
    name: f"pattern/ends/{name}" for name in ("until", "count")
}


class RuleSent(Sent):
    """`day_off` is what becomes of a period whose day nobody works on; `ahead`, how many working days before its term an occurrence is
    created. A rule that takes another's place needs a reason."""

    pattern: PatternSent
    starts_on: Day
    day_off: DayOff = DayOff.NEXT
    ahead: Annotated[int, Field(ge=0, le=MOST_AHEAD)] = 10
    reason: _Reason = ""

    def rule(self) -> Rule:
        parts = self.pattern.model_dump()
        ends = parts.pop("ends", None) or {}
        pattern = Pattern(**parts | ends | {"every": Every(parts["every"])})
        return Rule(pattern=pattern, starts_on=self.starts_on, day_off=self.day_off, ahead=self.ahead, reason=self.reason)


def field_of(wrong: Invalid) -> str:
    """Where a program has sent what an act found wrong with a rule."""
    return _IN_PATTERN.get(wrong.field, wrong.field)


class StopSent(Sent):
    reason: Annotated[_Reason, Said]


class VersionShape(Shape):
    """The last one counts, unless it has ended. `rule` is that of RFC 5545, `told` the same in the language asked for."""

    number: int
    rule: str
    told: str
    starts_on: date
    ends_before: date | None
    ending: Ending | None
    day_off: DayOff
    ahead: int
    reason: str
    set_by_name: str
    set_at: datetime

    @classmethod
    def of(cls, row: Recurrence, words: Language) -> Self:
        plain: dict[str, Any] = {name: getattr(row, name) for name in cls.model_fields if name != "told"}
        return cls(**plain, told=sentence(row.pattern, words))


class OccurrenceShape(Shape):
    """A period that is settled. `directive_id` is the directive it became, null where it was left out as a day off."""

    period_on: date
    directive_id: int | None
    expected_on: date
    created_on: date
    is_late: bool


class PeriodShape(Shape):
    """A period to come: the day the rule names, the one that counts, and when its occurrence is to be created."""

    on: date
    effective_on: date | None
    expected_on: date


class RecurrenceShape(Shape):
    versions: list[VersionShape]
    occurrences: list[OccurrenceShape]
    coming: list[PeriodShape]
