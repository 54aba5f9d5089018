"""Tables of what is said about who executes: objections of the bodies, and changes that the controller proposes."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field

from tracker.accounts.actor import Actor
from tracker.kernel.table import Table
from tracker.kernel.types import json_column, one_of


class Answer(StrEnum):
    """What came of an objection."""

    KEPT = "kept"
    CHANGED = "changed"


class Verdict(StrEnum):
    """What came of a proposed change. `void`: the directive left control before anybody decided."""

    MADE = "made"
    REFUSED = "refused"
    VOID = "void"


class Objection(Table, table=True):
    """«Not our competence»: a body says that the directive should lead to another. The term runs on."""

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    assignment_id: int = Field(foreign_key="assignment.id")
    # Which giving of the assignment it is about; a body may object once to each.
    giving: int = 1
    reason: str
    filed_by_id: int
    filed_by_name: str
    filed_at: datetime
    answer: Answer | None = Field(default=None, sa_type=one_of(Answer))
    remark: str = ""
    answered_by_id: int | None = None
    answered_by_name: str = ""
    answered_at: datetime | None = None

    def settle(self, answer: Answer, remark: str, by: Actor, at: datetime) -> None:
        self.answer, self.remark = answer, remark
        self.answered_by_id, self.answered_by_name, self.answered_at = by.account_id, by.name, at


class ExecutorChange(Table, table=True):
    """Who is to execute instead: the whole list, as the minutes would name them."""

    __tablename__ = "executor_change"

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    # Keys of bodies, in their order. One leads; several lead equally.
    leads: list[Any] = Field(default_factory=list, sa_type=json_column())
    co: list[Any] = Field(default_factory=list, sa_type=json_column())
    reason: str
    proposed_by_id: int
    proposed_by_name: str
    proposed_at: datetime
    verdict: Verdict | None = Field(default=None, sa_type=one_of(Verdict))
    remark: str = ""
    decided_by_id: int | None = None
    decided_by_name: str = ""
    decided_at: datetime | None = None
