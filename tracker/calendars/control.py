"""A council's control profile: its rules of terms, as data."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_


class Unit(StrEnum):
    """In what days terms are counted where the minutes say only "days"."""

    WORKING = "working"
    CALENDAR = "calendar"


class StartFrom(StrEnum):
    """What day a counted term starts from; the day itself is not counted."""

    RECEIPT = "receipt"
    MINUTES = "minutes"


class DayOffPolicy(StrEnum):
    """Where a term goes that ends on a day off."""

    NEXT = "next"
    PREVIOUS = "previous"
    KEEP = "keep"


class Unmarked(StrEnum):
    """Who leads when several bodies are named and none is marked to."""

    FIRST_LEADS = "first_leads"
    ALL_EQUAL = "all_equal"


class Removal(StrEnum):
    """Who removes from control: the curator on the controller's proposal, or the secretariat in one step."""

    CURATOR = "curator"
    SECRETARIAT = "secretariat"


class Endorsement(StrEnum):
    """Who endorses a final report before it reaches the secretariat."""

    NONE = "none"
    HEAD = "head"


class Urgency(StrEnum):
    VERY_URGENT = "very_urgent"
    URGENT = "urgent"
    EXPEDITE = "expedite"


LABELS = {
    Unit.WORKING: N_("working days"),
    Unit.CALENDAR: N_("calendar days"),
    StartFrom.RECEIPT: N_("day of receipt"),
    StartFrom.MINUTES: N_("date of the minutes"),
    DayOffPolicy.NEXT: N_("moves to the next working day"),
    DayOffPolicy.PREVIOUS: N_("moves to the working day before"),
    DayOffPolicy.KEEP: N_("stays where it is"),
    Unmarked.FIRST_LEADS: N_("the first-named body leads"),
    Unmarked.ALL_EQUAL: N_("all answer equally"),
    Removal.CURATOR: N_("the curator, on the controller's proposal"),
    Removal.SECRETARIAT: N_("the secretariat, in one step"),
    Endorsement.NONE: N_("the executor files it"),
    Endorsement.HEAD: N_("the head of the body endorses it first"),
    Urgency.VERY_URGENT: N_("very urgent"),
    Urgency.URGENT: N_("urgent"),
    Urgency.EXPEDITE: N_("expedite"),
}

Days = Annotated[int, Field(ge=0, le=365)]


class Rung(BaseModel):
    """Up to this long a term (in working days, in months, or any), co-executors answer so many working days before the lead's date."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    up_to_working_days: Annotated[int, Field(ge=1, le=365)] | None = None
    up_to_months: Annotated[int, Field(ge=1, le=120)] | None = None
    before: Days

    @property
    def reach(self) -> tuple[int, int]:
        """For ordering: rungs in days come before rungs in months, and those before the one that takes the rest."""
        if self.up_to_working_days is not None:
            return 0, self.up_to_working_days
        return (1, self.up_to_months) if self.up_to_months is not None else (2, 0)


class ControlProfile(BaseModel):
    """Durations are in working days. The defaults are the Regulation of the Government, resolution No 10 of 06.01.2023."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # Points 177 and 182: working days, from the day the directive reaches the body, for minutes too.
    unit: Unit = Unit.WORKING
    start_from: StartFrom = StartFrom.RECEIPT
    # Point 177: a last day that is off moves to the next working day.
    day_off_policy: DayOffPolicy = DayOffPolicy.NEXT
    # Point 179: no term named means one month.
    default_term_months: Annotated[int, Field(ge=1, le=120)] = 1
    # Points 166 and 174; an act may overrule it with a reason.
    minimum_working_days: Days = 2
    # Point 186: the report on minutes is wanted three days before the term; on terms under five days, within one working day of receipt.
    report_before: Days = 3
    short_term_under: Days = 5
    short_report_within: Days = 1
    # Points 176 and 178: very urgent, urgent and short up to 15 days, short up to a month, medium up to six months, long.
    co_before: tuple[Rung, ...] = (
        Rung(up_to_working_days=3, before=1),
        Rung(up_to_working_days=15, before=3),
        Rung(up_to_months=1, before=5),
        Rung(up_to_months=6, before=10),
        Rung(before=20),
    )
    # Point 177: periodic information is due by the 20th of the month after the period.
    period_report_day: Annotated[int, Field(ge=1, le=28)] = 20
    # Points 180 and 187 want it asked for not later than one day before the term; whoever has to decide needs more, so later than
    # three is marked as late.
    extension_before: Days = 3
    # Points 163 and 168: a body objects that it is not its competence within one day of getting the directive.
    objection_within: Days = 1
    # Point 168 has all answer equally; the minutes met in practice mean the first-named, so that is the default.
    unmarked: Unmarked = Unmarked.FIRST_LEADS
    # Point 193.
    removal: Removal = Removal.CURATOR
    # Whether a final report goes to the secretariat only when the head of its body has endorsed it.
    endorsement: Endorsement = Endorsement.NONE
    # Point 176.
    urgency: Mapping[Urgency, Annotated[int, Field(ge=1, le=365)]] = {Urgency.VERY_URGENT: 3, Urgency.URGENT: 10, Urgency.EXPEDITE: 10}

    @field_validator("co_before")
    @classmethod
    def _rungs_climb(cls, rungs: tuple[Rung, ...]) -> tuple[Rung, ...]:
        reaches = [rung.reach for rung in rungs]
        if not reaches or reaches[-1][0] != 2:
            raise Invalid("co_before", N_("The last step must take terms of any length."))
        if any(later <= earlier for earlier, later in pairwise(reaches)):
            raise Invalid("co_before", N_("The steps must go from short terms to long ones."))
        return rungs

    @field_validator("urgency")
    @classmethod
    def _every_mark_counts(cls, marks: Mapping[Urgency, int]) -> Mapping[Urgency, int]:
        if set(marks) != set(Urgency):
            raise Invalid("urgency", N_("Give the days for every mark of urgency."))
        return marks

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """What is not stored has the reference value; what cannot be is `Invalid`, naming the field."""
        try:
            return cls.model_validate(stored)
        except ValidationError as wrong:
            field = str(wrong.errors()[0]["loc"][0])
            raise Invalid(field, N_("The control profile cannot have this value.")) from wrong

    def to_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


REFERENCE = ControlProfile()
