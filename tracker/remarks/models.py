"""Tables of remarks, of whom they mention, and of what people watch."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Field, UniqueConstraint

from tracker.kernel.table import Table
from tracker.kernel.types import one_of
from tracker.kernel.words import N_

# So long its author may still change it.
EDITABLE = timedelta(minutes=15)


class Circle(StrEnum):
    """Who reads a remark."""

    ASSIGNED = "assigned"
    BODY = "body"


LABELS = {
    Circle.ASSIGNED: N_("the secretariat and the bodies that execute it"),
    Circle.BODY: N_("only my own body"),
}


class Remark(Table, table=True):
    """A withdrawn one stays as a trace, without its words."""

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id", index=True)
    circle: Circle = Field(sa_type=one_of(Circle))
    text: str
    # The language the text is written in, so that it is read out rightly.
    language: str = Field(max_length=2)
    # The body in whose name its author speaks; of the secretariat, the office.
    body_id: int = Field(foreign_key="body.id")
    written_by_id: int
    written_by_name: str
    written_at: datetime
    edited_at: datetime | None = None
    withdrawn_at: datetime | None = None


class Mention(Table, table=True):
    """Somebody who is meant to read it. `seen_at`: when that person said so; `told_at`: when a letter told them."""

    __table_args__ = (UniqueConstraint("remark_id", "account_id"),)

    id: int | None = Field(default=None, primary_key=True)
    remark_id: int = Field(foreign_key="remark.id")
    account_id: int = Field(foreign_key="account.id", index=True)
    seen_at: datetime | None = None
    told_at: datetime | None = None


class Watch(Table, table=True):
    """A person wants to hear what happens to a directive. `told_seq` is the newest entry of the audit log that a letter has told."""

    __table_args__ = (UniqueConstraint("account_id", "directive_id"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    directive_id: int = Field(foreign_key="directive.id", index=True)
    since: datetime
    told_seq: int
