"""Tables of what programs prove themselves with, and of the calls that were answered."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, UniqueConstraint

from tracker.kernel.table import Table
from tracker.kernel.types import json_column
from tracker.kernel.words import N_


class Scope(StrEnum):
    """What a program may do with a token, within what its owner may do."""

    READ = "read"
    REPORT = "report"
    LOG = "log"
    DECIDE = "decide"


LABELS = {
    Scope.READ: N_("read what I may see"),
    Scope.REPORT: N_("accept, object, report and ask for more time"),
    Scope.LOG: N_("keep meetings and minutes, log and issue directives"),
    Scope.DECIDE: N_("review reports and decide"),
}


class ApiToken(Table, table=True):
    """A program's key to one account. Only its SHA-256 is here; `prefix` names it in lists and in the audit log."""

    __tablename__ = "api_token"

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    name: str = Field(max_length=60)
    prefix: str = Field(unique=True, max_length=20)
    token_hash: str = Field(unique=True, max_length=64)
    scopes: list[str] = Field(default_factory=list, sa_type=json_column())
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None
    revoked_by_id: int | None = None

    @property
    def may(self) -> list[Scope]:
        return [Scope(each) for each in self.scopes]

    def is_alive(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at


class SentCall(Table, table=True):
    """A call that acted, by its one-time key: the same key again gets the same answer and changes nothing."""

    __tablename__ = "sent_call"
    __table_args__ = (UniqueConstraint("account_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int
    key: str = Field(max_length=64)
    path: str
    content_hash: str = Field(max_length=64)
    # What was answered; no status while it is being done.
    status: int = 0
    body: str = ""
    location: str = ""
    etag: str = ""
    at: datetime = Field(index=True)
