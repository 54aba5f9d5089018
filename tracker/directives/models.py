"""Tables of directives, their assignments and the versions of their term."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Index, literal_column, text
from sqlmodel import Field, Relationship, UniqueConstraint

from tracker.bodies.models import Body
from tracker.directives.languages import InLanguages
from tracker.kernel.dates import NO_END
from tracker.kernel.table import Table
from tracker.kernel.types import json_column, one_of
from tracker.kernel.words import N_
from tracker.meetings.models import Point


class State(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    IN_WORK = "in_work"
    REPORTED = "reported"
    RETURNED = "returned"
    PROPOSED = "proposed"
    EXTRA_CONTROL = "extra_control"
    CLOSED = "closed"


class Outcome(StrEnum):
    EXECUTED = "executed"
    PARTLY_EXECUTED = "partly_executed"
    NOT_EXECUTED = "not_executed"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"


class Visibility(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class AssignmentRole(StrEnum):
    LEAD = "lead"
    CO = "co"
    EQUAL = "equal"


class TermSource(StrEnum):
    ORIGINAL = "original"
    EXTENSION = "extension"
    CORRECTION = "correction"
    CALENDAR = "calendar"
    EXTRA_CONTROL = "extra_control"


LABELS = {
    State.DRAFT: N_("draft"),
    State.ISSUED: N_("issued, not accepted yet"),
    State.IN_WORK: N_("in progress"),
    State.REPORTED: N_("report filed, under review"),
    State.RETURNED: N_("returned for rework"),
    State.PROPOSED: N_("proposed for removal from control"),
    State.EXTRA_CONTROL: N_("on extra control"),
    State.CLOSED: N_("removed from control"),
    Outcome.EXECUTED: N_("executed"),
    Outcome.PARTLY_EXECUTED: N_("partly executed"),
    Outcome.NOT_EXECUTED: N_("not executed"),
    Outcome.SUPERSEDED: N_("superseded"),
    Outcome.CANCELLED: N_("cancelled"),
    Visibility.PUBLIC: N_("public"),
    Visibility.INTERNAL: N_("internal"),
    Visibility.RESTRICTED: N_("restricted"),
    AssignmentRole.LEAD: N_("lead"),
    AssignmentRole.CO: N_("co-executor"),
    AssignmentRole.EQUAL: N_("equal lead"),
}
# By itself: a state and a source of a term are equal as strings, and could not share a table.
TERM_LABELS = {
    TermSource.ORIGINAL: N_("original term"),
    TermSource.EXTENSION: N_("extension"),
    TermSource.CORRECTION: N_("correction"),
    TermSource.CALENDAR: N_("change of the calendar"),
    TermSource.EXTRA_CONTROL: N_("extra control"),
}

# Written out, not bound: a planner uses a partial index only where the question says its condition word for word. Without a type: of a
# boolean one, SQLite is asked for «… = 1», which is another word.
IS_OPEN: ColumnElement[bool] = literal_column("directive.state NOT IN ('draft', 'closed')")
# The same, for those who lead beside others.
LEADS_EQUALLY: ColumnElement[bool] = literal_column("assignment.role = 'equal' AND assignment.released_at IS NULL")
_LEADS_EQUALLY = text("role = 'equal' AND released_at IS NULL")
_OPEN = text("state NOT IN ('draft', 'closed')")


class Directive(InLanguages, Table, table=True):
    __table_args__ = (
        # The open list walks this one by keyset; it grows with what is open, not with what ever was.
        Index("ix_directive_open", "effective_on", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_directive_effective_on", "effective_on", "id"),
        Index("ix_directive_state", "state", "effective_on", "id"),
        # With all that the overview counts by, so that it need not look at the rows.
        Index("ix_directive_lead_open", "lead_id", "effective_on", "id", "state", "visibility", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_directive_issued_open", "issued_on", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_directive_issued_on", "issued_on", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    council_id: int = Field(foreign_key="council.id")
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    point_id: int = Field(foreign_key="point.id", index=True)
    # «№ 17-07/3104, п. 2.1», with /1, /2 when the point has several; given once, at issue. Drafts have none.
    ref: str | None = Field(default=None, unique=True, max_length=120)
    gist_kk: str = ""
    gist_ru: str = ""
    gist_en: str = ""
    text_kk: str = ""
    text_ru: str = ""
    text_en: str = ""
    result_kk: str = ""
    result_ru: str = ""
    result_en: str = ""
    # Another language was changed after this one, and nobody has looked at it since (`translations.py`).
    is_behind_kk: bool = False
    is_behind_ru: bool = False
    is_behind_en: bool = False
    visibility: Visibility = Field(default=Visibility.INTERNAL, sa_type=one_of(Visibility))
    state: State = Field(default=State.DRAFT, sa_type=one_of(State))
    outcome: Outcome | None = Field(default=None, sa_type=one_of(Outcome))
    # The lead body (of several equal leads the first-named), kept here because lists show and filter by it.
    lead_id: int | None = Field(default=None, foreign_key="body.id")
    # The latest term's days, kept here because lists sort by them. `report_by` is the day the report is wanted.
    due_on: date | None = None
    effective_on: date | None = None
    report_by: date | None = None
    logged_by_id: int
    logged_at: datetime
    issued_at: datetime | None = None
    issued_on: date | None = None
    accepted_at: datetime | None = None
    # The day the executing body's final report in force was filed; None while none is. Lateness follows from it.
    reported_on: date | None = None
    proposed_outcome: Outcome | None = Field(default=None, sa_type=one_of(Outcome, "proposed_outcome"))
    # The recurring one of which it is an occurrence.
    parent_id: int | None = Field(default=None, foreign_key="directive.id", index=True)
    # The one that has taken its place, where it is superseded.
    successor_id: int | None = Field(default=None, foreign_key="directive.id")
    closed_at: datetime | None = None
    closed_on: date | None = None
    changed_at: datetime
    # The words it is found by: of its reference and its texts, of its executors' names; and of its reports (`searching.py`).
    search_text: str = ""
    said_text: str = ""
    version: int = 1

    point: Point = Relationship(sa_relationship_kwargs={"lazy": "raise"})
    lead: Body | None = Relationship(sa_relationship_kwargs={"lazy": "raise"})

    @property
    def has_no_end(self) -> bool:
        """On standing control: it has no last day."""
        return self.effective_on == NO_END

    @property
    def is_open(self) -> bool:
        """Under control: issued and not yet removed."""
        return self.state not in (State.DRAFT, State.CLOSED)


class Assignment(Table, table=True):
    __table_args__ = (
        UniqueConstraint("directive_id", "body_id"),
        Index("ix_assignment_body_id", "body_id", "directive_id"),
        # The few that lead beside the first-named.
        Index("ix_assignment_equal", "body_id", "directive_id", sqlite_where=_LEADS_EQUALLY, postgresql_where=_LEADS_EQUALLY),
    )

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    body_id: int = Field(foreign_key="body.id")
    role: AssignmentRole = Field(sa_type=one_of(AssignmentRole))
    # As the minutes name them: the first-named lead comes first.
    position: int = 0
    # A co-executor's own days, before the lead's; a lead's are the directive's.
    due_on: date | None = None
    effective_on: date | None = None
    accepted_at: datetime | None = None
    accepted_by_id: int | None = None
    released_at: datetime | None = None
    # A co-executor from whom no contribution is wanted any more: since when, on whose word, and why.
    excused_at: datetime | None = None
    excused_by_id: int | None = None
    excused_by_name: str = Field(default="", sa_column_kwargs={"server_default": ""})
    excuse: str = Field(default="", sa_column_kwargs={"server_default": ""})
    # When it was given by a change of executors, not with the issue; and how often this body was given it in all.
    given_at: datetime | None = None
    given_on: date | None = None
    giving: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    # To whom of its people the body has handed it.
    person_id: int | None = Field(default=None, foreign_key="account.id")

    body: Body = Relationship(sa_relationship_kwargs={"lazy": "raise"})

    @property
    def leads(self) -> bool:
        return self.role is not AssignmentRole.CO and self.released_at is None


class Term(Table, table=True):
    """One version of a directive's term. Versions are gapless from 1; only the last counts."""

    __table_args__ = (UniqueConstraint("directive_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    number: int
    due_on: date
    effective_on: date
    report_by: date
    # How it was asked for («10 working days»), as data; and how it came about, as steps a reader's language can tell.
    basis: dict[str, Any] = Field(default_factory=dict, sa_type=json_column())
    explanation: list[Any] = Field(default_factory=list, sa_type=json_column())
    source: TermSource = Field(default=TermSource.ORIGINAL, sa_type=one_of(TermSource))
    reason: str = ""
    # When the period of this version ended with extra control: the day its final report was filed, against which it is judged for ever.
    reported_on: date | None = None
    # The day that a changed calendar would give, and against which the secretariat decided to keep this one.
    kept_against: date | None = None
    decided_by_id: int
    decided_at: datetime
