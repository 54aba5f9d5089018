"""The table of documents sent in to be read: the original and its plain text, what was found of the meeting, the minutes it became.

It stands on this floor because the sweep and the scan of files ask which originals are to be kept.
"""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field

from tracker.kernel.table import Table
from tracker.kernel.types import json_column


class Intake(Table, table=True):
    id: int | None = Field(default=None, primary_key=True)
    # Of the file's bytes, or of the text that was pasted: the same document is taken in once.
    content_hash: str = Field(unique=True, max_length=64)
    # Empty of pasted text, which has no original but itself.
    file_name: str = ""
    file_hash: str = ""
    file_size: int = 0
    media_type: str = ""
    text: str
    pages: list[Any] = Field(default_factory=list, sa_type=json_column())
    cells: list[Any] = Field(default_factory=list, sa_type=json_column())
    language: str = Field(max_length=2)
    # The facts of the meeting as they were read, with the spans they were read in.
    found: dict[str, Any] = Field(default_factory=dict, sa_type=json_column())
    # The same as they are to be kept; the council is chosen where the document does not say it for certain.
    council_id: int | None = Field(default=None, foreign_key="council.id")
    number: str = Field(default="", max_length=60)
    signed_on: date | None = None
    held_on: date | None = None
    received_on: date | None = None
    chair: str = ""
    minutes_id: int | None = Field(default=None, foreign_key="minutes.id", index=True)
    by_id: int
    by_name: str
    at: datetime
    drafted_at: datetime | None = None
    version: int = 1

    @property
    def lacks_facts(self) -> bool:
        """Without these there are no minutes for its directives to stand in."""
        return self.council_id is None or not self.number or self.signed_on is None
