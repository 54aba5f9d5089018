"""The table of calendar addresses: what a calendar program asks with, and what it is told."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from tracker.kernel.table import Table
from tracker.kernel.types import one_of
from tracker.kernel.words import N_


class Holds(StrEnum):
    """Whose days a calendar shows."""

    ANSWERED = "answered"
    HANDED = "handed"
    BODY = "body"
    DESK = "desk"
    CONTROL = "control"
    WATCHED = "watched"


LABELS = {
    Holds.ANSWERED: N_("everything my bodies answer for"),
    Holds.HANDED: N_("what was handed to me"),
    Holds.BODY: N_("what one body answers for"),
    Holds.DESK: N_("what waits for my review or decision"),
    Holds.CONTROL: N_("everything under control"),
    Holds.WATCHED: N_("what I watch"),
}


class CalendarAddress(Table, table=True):
    """Whoever has the address reads the days of one account's directives. Only its SHA-256 is here; `prefix` names it in lists and logs."""

    __tablename__ = "calendar_address"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    name: str = Field(max_length=60)
    prefix: str = Field(unique=True, max_length=20)
    token_hash: str = Field(unique=True, max_length=64)
    holds: Holds = Field(sa_type=one_of(Holds))
    # Of one body: which.
    body_id: int | None = Field(default=None, foreign_key="body.id")
    # Else a day says only that there is something.
    has_titles: bool
    language: str = Field(max_length=2)
    made_at: datetime
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None
    revoked_by_id: int | None = None
