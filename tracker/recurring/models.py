"""Tables of recurrences and of their occurrences."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, UniqueConstraint

from tracker.kernel.table import Table
from tracker.kernel.types import one_of
from tracker.kernel.words import N_
from tracker.recurring.pattern import Pattern


class DayOff(StrEnum):
    """What becomes of a period whose day nobody works on."""

    NEXT = "next"
    PREVIOUS = "previous"
    SKIP = "skip"


class Ending(StrEnum):
    """Why a version of the rule counts no more."""

    CHANGED = "changed"
    PAUSED = "paused"
    ENDED = "ended"


LABELS = {
    DayOff.NEXT: N_("moves to the next working day"),
    DayOff.PREVIOUS: N_("moves to the working day before"),
    DayOff.SKIP: N_("is left out"),
    Ending.CHANGED: N_("changed"),
    Ending.PAUSED: N_("paused"),
    Ending.ENDED: N_("ended"),
}


class Recurrence(Table, table=True):
    """One version of a directive's rule; the last one counts, unless it has ended. Numbered from 1 without gaps."""

    __table_args__ = (UniqueConstraint("directive_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id")
    number: int
    rule: str = Field(max_length=1000)
    starts_on: date
    # The first day on which it counts no more.
    ends_before: date | None = None
    ending: Ending | None = Field(default=None, sa_type=one_of(Ending))
    day_off: DayOff = Field(default=DayOff.NEXT, sa_type=one_of(DayOff))
    # Working days before the term on which an occurrence is created.
    ahead: int
    reason: str = ""
    set_by_id: int
    set_by_name: str
    set_at: datetime
    set_on: date

    @property
    def pattern(self) -> Pattern:
        return Pattern.from_rfc(self.rule)


class Occurrence(Table, table=True):
    """A period that is settled: it became a directive, or was left out because nobody works on its day."""

    __table_args__ = (UniqueConstraint("parent_id", "period_on"),)

    id: int | None = Field(default=None, primary_key=True)
    parent_id: int = Field(foreign_key="directive.id")
    # The day the rule names.
    period_on: date
    directive_id: int | None = Field(default=None, foreign_key="directive.id", unique=True)
    # The day it was to be created on, and the day it was.
    expected_on: date
    created_on: date
    created_at: datetime

    @property
    def is_late(self) -> bool:
        return self.directive_id is not None and self.created_on > self.expected_on
