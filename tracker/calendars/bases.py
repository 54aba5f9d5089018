"""What the minutes say about a term, as a value: a date, a count, the end of a period, a mark, or nothing."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from tracker.calendars.control import Urgency
from tracker.calendars.periods import Period, PeriodLength
from tracker.kernel.words import N_


class CountUnit(StrEnum):
    # "Days" alone are counted as the council's profile says.
    DAYS = "days"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"


LABELS = {
    CountUnit.DAYS: N_("days, as the council counts them"),
    CountUnit.WORKING_DAYS: N_("working days"),
    CountUnit.CALENDAR_DAYS: N_("calendar days"),
    CountUnit.WEEKS: N_("weeks"),
    CountUnit.MONTHS: N_("months"),
}


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def to_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


class ByDate(_Value):
    """«By 1 June 2026.»"""

    kind: Literal["date"] = "date"
    due_on: date


class Counted(_Value):
    """«Within 10 working days», «within a month»: from the day the term starts, which is not counted itself."""

    kind: Literal["counted"] = "counted"
    count: int
    unit: CountUnit = CountUnit.DAYS


class _OfPeriod(_Value):
    """A period is named by any day in it."""

    length: PeriodLength
    day: date

    @property
    def period(self) -> Period:
        return Period.containing(self.day, self.length)


class PeriodEnd(_OfPeriod):
    """«By the end of the quarter»: the last day of the period."""

    kind: Literal["period_end"] = "period_end"


class PeriodReport(_OfPeriod):
    """«Report for the quarter»: the profile's day of the month after the period (point 177: 20 January, April, July, October)."""

    kind: Literal["period_report"] = "period_report"


class Marked(_Value):
    """A mark of urgency in place of a term (point 176)."""

    kind: Literal["marked"] = "marked"
    urgency: Urgency


class Unnamed(_Value):
    """No term is named (points 179 and 183)."""

    kind: Literal["unnamed"] = "unnamed"


class Ongoing(_Value):
    """On standing control: there is no last day."""

    kind: Literal["ongoing"] = "ongoing"


# Those that come to a day.
Dated = ByDate | Counted | PeriodEnd | PeriodReport | Marked | Unnamed
Basis = Dated | Ongoing

_ANY: TypeAdapter[Basis] = TypeAdapter(Annotated[Basis, Field(discriminator="kind")])


def basis_from_json(stored: Mapping[str, Any]) -> Basis:
    """What `to_json` gave."""
    return _ANY.validate_python(stored)
