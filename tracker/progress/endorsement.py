"""Tables of final reports that wait for the head of the body. They are no reports: nobody has filed anything until the head endorses it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from tracker.accounts.actor import Actor
from tracker.kernel.table import Table
from tracker.kernel.types import json_column, one_of
from tracker.kernel.words import N_


class Ending(StrEnum):
    ENDORSED = "endorsed"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    VOID = "void"


LABELS = {
    Ending.ENDORSED: N_("endorsed by the head"),
    Ending.SENT_BACK: N_("sent back by the head"),
    Ending.WITHDRAWN: N_("withdrawn before the endorsement"),
    Ending.REPLACED: N_("changed before the endorsement"),
    Ending.VOID: N_("void: the directive went on without it"),
}
_WAITS = text("ended IS NULL")


class EndorsementRequest(Table, table=True):
    __tablename__ = "endorsement_request"
    __table_args__ = (
        # One that waits an assignment; also how lists find the few that wait.
        Index("uq_endorsement_request_waiting", "assignment_id", unique=True, sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index("ix_endorsement_request_directive_id", "directive_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id")
    assignment_id: int = Field(foreign_key="assignment.id")
    body_id: int = Field(foreign_key="body.id", index=True)
    # The final report as it is to be filed.
    text: str
    language: str = Field(max_length=2)
    fact_on: date | None = None
    passages: list[Any] = Field(default_factory=list, sa_type=json_column())
    asked_by_id: int
    asked_by_name: str
    asked_at: datetime
    ended: Ending | None = Field(default=None, sa_type=one_of(Ending, "ended"))
    ended_at: datetime | None = None
    ended_by_id: int | None = None
    ended_by_name: str = ""
    # Why it was sent back.
    remark: str = ""
    # What it became.
    report_id: int | None = Field(default=None, foreign_key="report.id")

    def settle(self, ending: Ending, by: Actor, at: datetime, remark: str = "") -> None:
        self.ended, self.ended_at, self.remark = ending, at, remark
        self.ended_by_id, self.ended_by_name = by.account_id, by.name

    @property
    def waits(self) -> bool:
        return self.ended is None


class Enclosure(Table, table=True):
    """A file or link that is to be evidence of the report."""

    id: int | None = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="endorsement_request.id", index=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="checklist_item.id")
    name: str
    url: str = ""
    sha256: str = Field(default="", max_length=64, index=True)
    size: int = 0
    media_type: str = ""
