"""Tables of reports, their evidence and the reviews."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, col

from tracker.directives.models import Outcome, State
from tracker.kernel.table import Table
from tracker.kernel.types import json_column, one_of
from tracker.kernel.words import N_


class ReportKind(StrEnum):
    INTERIM = "interim"
    FINAL = "final"
    CONTRIBUTION = "contribution"
    NO_CHANGE = "no_change"


class ReportState(StrEnum):
    FILED = "filed"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Decision(StrEnum):
    ACCEPT = "accept"
    RETURN = "return"
    PROPOSE = "propose"
    PROPOSE_EXTRA_CONTROL = "propose_extra_control"
    CLOSE = "close"
    EXTRA_CONTROL = "extra_control"
    SEND_BACK = "send_back"


# With these a report is found good by whoever reviews it; the last word on it counts.
GOOD = (Decision.ACCEPT, Decision.PROPOSE, Decision.PROPOSE_EXTRA_CONTROL)
# With these a report goes back, to its body or to the controller.
BACK = (Decision.RETURN, Decision.SEND_BACK)


class FileState(StrEnum):
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"


class ScanState(StrEnum):
    """Of a file and the virus scanner. Kept is what was found; a file without a row waits, or is not scanned."""

    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


LABELS = {
    ReportKind.INTERIM: N_("interim report"),
    ReportKind.FINAL: N_("final report"),
    ReportKind.CONTRIBUTION: N_("contribution"),
    ReportKind.NO_CHANGE: N_("no change"),
    ReportState.FILED: N_("filed"),
    ReportState.RETURNED: N_("returned"),
    ReportState.ACCEPTED: N_("accepted"),
    ReportState.WITHDRAWN: N_("withdrawn"),
    Decision.ACCEPT: N_("accepted"),
    Decision.RETURN: N_("returned for rework"),
    Decision.PROPOSE: N_("proposed for removal from control"),
    Decision.PROPOSE_EXTRA_CONTROL: N_("proposed for extra control"),
    Decision.CLOSE: N_("removed from control"),
    Decision.EXTRA_CONTROL: N_("put on extra control"),
    Decision.SEND_BACK: N_("sent back"),
    FileState.UNCHANGED: N_("unchanged since filing"),
    FileState.CHANGED: N_("changed since filing"),
    FileState.MISSING: N_("missing"),
    ScanState.WAITING: N_("waits for its virus scan"),
    ScanState.CLEAN: N_("no virus found"),
    ScanState.INFECTED: N_("a virus was found"),
    ScanState.NOT_SCANNED: N_("not scanned for viruses"),
}


class Report(Table, table=True):
    __table_args__ = (Index("ix_report_directive_id", "directive_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id")
    assignment_id: int = Field(foreign_key="assignment.id", index=True)
    body_id: int = Field(foreign_key="body.id", index=True)
    kind: ReportKind = Field(sa_type=one_of(ReportKind))
    state: ReportState = Field(default=ReportState.FILED, sa_type=one_of(ReportState))
    text: str = ""
    # The language the text is written in, so that it is read out and hyphenated rightly.
    language: str = Field(default="ru", max_length=2)
    # The day the thing was actually done; not the day of filing.
    fact_on: date | None = None
    filed_by_id: int
    filed_by_name: str
    filed_at: datetime
    filed_on: date
    # The head, or a deputy on the head's behalf, who let it go to the secretariat, where the council asks for that.
    endorsed_by_id: int | None = None
    endorsed_by_name: str = Field(default="", sa_column_kwargs={"server_default": ""})
    endorsed_for: str = Field(default="", sa_column_kwargs={"server_default": ""})
    # The body's, but recorded by the secretariat, which knows of the execution.
    is_recorded: bool = False
    # The term in force when it was filed, and the day it was due on then: lateness is told against them for ever.
    term_number: int
    due_on: date | None = None
    # Of a final report: the state it was filed in, to which its withdrawal leads back.
    whence: State | None = Field(default=None, sa_type=one_of(State, "whence"))
    # Of a consolidated one: its text by passages, each with the contribution it was taken from, as `consolidating.Passage` writes them.
    passages: list[Any] = Field(default_factory=list, sa_type=json_column(), sa_column_kwargs={"server_default": "[]"})
    # Of a final report: the co-executors without whose contribution it was filed, as `answers.Unanswered` writes them.
    unanswered: list[Any] = Field(default_factory=list, sa_type=json_column(), sa_column_kwargs={"server_default": "[]"})

    @property
    def hands(self) -> tuple[int, ...]:
        """Whose it is: they never decide on it."""
        return (self.filed_by_id,) if self.endorsed_by_id is None else (self.filed_by_id, self.endorsed_by_id)


class ReportDraft(Table, table=True):
    """A consolidated final report while it is written; one a leading body, gone when it is filed."""

    __tablename__ = "report_draft"

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    assignment_id: int = Field(foreign_key="assignment.id", unique=True)
    passages: list[Any] = Field(default_factory=list, sa_type=json_column())
    version: int = 1
    changed_at: datetime
    changed_by_id: int
    changed_by_name: str


class Evidence(Table, table=True):
    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id", index=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    # What of the checklist it answers.
    item_id: int | None = Field(default=None, foreign_key="checklist_item.id")
    # A file has a name, a hash, a size and a type found in its content; a link has an address.
    name: str
    url: str = ""
    sha256: str = Field(default="", max_length=64, index=True)
    size: int = 0
    media_type: str = ""
    added_by_id: int
    added_at: datetime


class FileCheck(Table, table=True):
    """What the last check found of a kept file. One row per hash: a file may be evidence of several reports, or minutes."""

    __tablename__ = "file_check"

    sha256: str = Field(primary_key=True, max_length=64)
    state: FileState = Field(sa_type=one_of(FileState))
    checked_at: datetime


class FileScan(Table, table=True):
    """What the virus scanner found of a kept file, for ever: it is asked once about each."""

    __tablename__ = "file_scan"

    sha256: str = Field(primary_key=True, max_length=64)
    state: ScanState = Field(sa_type=one_of(ScanState))
    # What was found.
    signature: str = ""
    scanned_at: datetime


class Review(Table, table=True):
    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id", index=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    decision: Decision = Field(sa_type=one_of(Decision))
    outcome: Outcome | None = Field(default=None, sa_type=one_of(Outcome))
    remark: str = ""
    # On a return: by when the rework is wanted. It is no change of the term.
    working_date: date | None = None
    # Of extra control, proposed or decided: the next day by which a report is wanted.
    control_on: date | None = None
    decided_by_id: int
    decided_by_name: str
    decided_at: datetime
    # A slip, undone within minutes: it stays in the audit log and counts nowhere else.
    taken_back_at: datetime | None = None


# Of the reviews that count; what asks for reviews asks this.
COUNTS = col(Review.taken_back_at).is_(None)
