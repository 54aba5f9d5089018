"""The table of requests for a later term."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from tracker.kernel.table import Table
from tracker.kernel.types import json_column, one_of
from tracker.kernel.words import N_


class RequestState(StrEnum):
    REQUESTED = "requested"
    SUPPORTED = "supported"
    OBJECTED = "objected"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    # Before anybody decided, its directive was removed from control or given to another body.
    VOID = "void"


class Cascade(StrEnum):
    """What becomes of the co-executors' own days when the lead's term moves."""

    KEEP_DISTANCE = "keep_distance"
    KEEP_DATES = "keep_dates"


LABELS = {
    RequestState.REQUESTED: N_("waits for the controller"),
    RequestState.SUPPORTED: N_("supported by the controller, waits for the decision"),
    RequestState.OBJECTED: N_("the controller objects, waits for the decision"),
    RequestState.GRANTED: N_("granted"),
    RequestState.REFUSED: N_("refused"),
    RequestState.WITHDRAWN: N_("withdrawn"),
    RequestState.VOID: N_("void: control ended, or another body leads"),
    Cascade.KEEP_DISTANCE: N_("keep their distance to the lead's term"),
    Cascade.KEEP_DATES: N_("keep their dates"),
}

PENDING = (RequestState.REQUESTED, RequestState.SUPPORTED, RequestState.OBJECTED)
_PENDING = text("state IN ('requested', 'supported', 'objected')")


class ExtensionRequest(Table, table=True):
    __tablename__ = "extension_request"
    __table_args__ = (
        # One open request an assignment; also how lists find the few that wait.
        Index("uq_extension_request_pending", "assignment_id", unique=True, sqlite_where=_PENDING, postgresql_where=_PENDING),
        Index("ix_extension_request_directive_id", "directive_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id")
    assignment_id: int = Field(foreign_key="assignment.id")
    state: RequestState = Field(default=RequestState.REQUESTED, sa_type=one_of(RequestState, "state"))
    asked_on: date
    reason: str
    # What shows it, in words.
    evidence: str = ""
    filed_by_id: int
    filed_by_name: str
    filed_at: datetime
    filed_on: date
    # The term in force when it was filed, and how often it had been extended by then.
    term_number: int
    earlier: int = 0
    # Filed after the last day that the council's rules leave for asking.
    is_late: bool = False
    opinion_remark: str = ""
    opinion_by_id: int | None = None
    opinion_by_name: str = ""
    opinion_at: datetime | None = None
    decision_remark: str = ""
    decided_by_id: int | None = None
    decided_by_name: str = ""
    decided_at: datetime | None = None
    # Of a granted one: until when, as named; the version of the term that it made; what became of the co-executors' days.
    granted_on: date | None = None
    granted_number: int | None = None
    cascade: Cascade | None = Field(default=None, sa_type=one_of(Cascade))
    # The own days that moved: [assignment, the day before, the day after].
    moved: list[Any] = Field(default_factory=list, sa_type=json_column())

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING
