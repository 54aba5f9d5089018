"""The table of proposed directives: what was found in the document, and what it is to be."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from tracker.calendars.bases import Basis, basis_from_json
from tracker.intake.evidence import Evidence
from tracker.kernel.table import Table
from tracker.kernel.types import json_column


class Proposal(Table, table=True):
    """One that is neither accepted nor dropped waits to be looked at."""

    id: int | None = Field(default=None, primary_key=True)
    intake_id: int = Field(foreign_key="intake.id", index=True)
    position: int
    label: str = Field(default="", max_length=20)
    # Its span in the document's text; of one that somebody typed, none.
    start: int | None = None
    end: int | None = None
    # What was read and in which words (`evidence.py`); the rest is what it is to be, as read or as corrected.
    found: dict[str, Any] = Field(default_factory=dict, sa_type=json_column())
    gist: str = ""
    text: str = ""
    result: str = ""
    lead_ids: list[Any] = Field(default_factory=list, sa_type=json_column())
    co_ids: list[Any] = Field(default_factory=list, sa_type=json_column())
    # The term in words, what these come to, and the rule of RFC 5545 where it recurs.
    phrase: str = ""
    basis: dict[str, Any] = Field(default_factory=dict, sa_type=json_column())
    rule: str = ""
    reason: str = ""
    indicator_ids: list[Any] = Field(default_factory=list, sa_type=json_column())
    # Directives on control that say nearly the same: (key, share), the most alike first.
    alike: list[Any] = Field(default_factory=list, sa_type=json_column())
    accepted_at: datetime | None = None
    dropped_at: datetime | None = None
    # What it became; nothing again when that draft is deleted.
    directive_id: int | None = Field(default=None, foreign_key="directive.id", index=True, ondelete="SET NULL")
    version: int = 1

    @property
    def is_looked_at(self) -> bool:
        return self.accepted_at is not None or self.dropped_at is not None

    @property
    def evidence(self) -> Evidence:
        return Evidence.read(self.found)

    @property
    def said_basis(self) -> Basis | None:
        return basis_from_json(self.basis) if self.basis else None
