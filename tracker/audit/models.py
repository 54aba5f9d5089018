"""The chained entries and the head of the chain."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from tracker.kernel.table import Table
from tracker.kernel.types import json_column


class AuditEntry(Table, table=True):
    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_noun_noun_id", "noun", "noun_id", "seq"),
        Index("ix_audit_entry_directive_id", "directive_id", "seq"),
        Index("ix_audit_entry_at", "at", "seq"),
    )

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    account_id: int
    actor_name: str
    on_behalf_of: str = ""
    action: str = Field(max_length=60)
    noun: str = Field(max_length=40)
    noun_id: int
    # The directive an entry belongs to, so that its page can tell the whole story.
    directive_id: int | None = None
    request_id: str = ""
    before: dict[str, Any] | None = Field(default=None, sa_type=json_column())
    after: dict[str, Any] | None = Field(default=None, sa_type=json_column())
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class AuditHead(Table, table=True):
    """One row: the newest entry's number and hash. Whoever adds an entry locks it, so that the chain never forks."""

    __tablename__ = "audit_head"

    id: int = Field(primary_key=True)
    seq: int
    hash: str = Field(max_length=64)
