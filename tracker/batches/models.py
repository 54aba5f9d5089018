"""Tables of what was done to several directives at once."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import Field, UniqueConstraint

from tracker.kernel.errors import Refused
from tracker.kernel.table import Table
from tracker.kernel.types import json_column, one_of
from tracker.kernel.words import N_

# So long whoever did it may undo it.
UNDONE_WITHIN = timedelta(minutes=15)


class Act(StrEnum):
    PROPOSE = "propose"
    RETURN = "return"
    SUPPORT = "support"
    CLOSE = "close"
    SEND_BACK = "send_back"
    CANCEL = "cancel"


LABELS = {
    Act.PROPOSE: N_("Propose removal from control"),
    Act.RETURN: N_("Return for rework"),
    Act.SUPPORT: N_("Support more time"),
    Act.CLOSE: N_("Remove from control"),
    Act.SEND_BACK: N_("Send back to the controller"),
    Act.CANCEL: N_("Cancel or supersede"),
}


class Batch(Table, table=True):
    id: int | None = Field(default=None, primary_key=True)
    act: Act = Field(sa_type=one_of(Act))
    remark: str = ""
    by_id: int = Field(index=True)
    by_name: str
    at: datetime
    undone_at: datetime | None = None

    def can_be_undone(self, by_id: int, at: datetime) -> bool:
        return self.by_id == by_id and self.undone_at is None and at - self.at <= UNDONE_WITHIN


class BatchLine(Table, table=True):
    """One directive of a batch: moved, or left with a reason."""

    __tablename__ = "batch_line"
    __table_args__ = (UniqueConstraint("batch_id", "directive_id"),)

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="batch.id")
    directive_id: int = Field(foreign_key="directive.id", index=True)
    # Of a moved one: its version after the move, and how it stood before.
    version: int | None = None
    stood: dict[str, Any] = Field(default_factory=dict, sa_type=json_column())
    # Why it was left: a source text and its values; empty of a moved one.
    refusal: str = ""
    refusal_values: dict[str, Any] = Field(default_factory=dict, sa_type=json_column())
    undone_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        return self.version is not None

    @property
    def why_not(self) -> Refused:
        return Refused(self.refusal, **self.refusal_values)
