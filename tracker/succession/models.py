"""The table of successions."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field

from tracker.kernel.table import Table
from tracker.kernel.types import json_column


class Succession(Table, table=True):
    """`is_whole`: a merger, after which the older body is no more; otherwise some of its duties passed."""

    id: int | None = Field(default=None, primary_key=True)
    old_id: int = Field(foreign_key="body.id", index=True)
    new_id: int = Field(foreign_key="body.id", index=True)
    on: date
    act: str = Field(max_length=300)
    is_whole: bool
    done_by_id: int
    done_by_name: str
    done_at: datetime
    done_on: date
    undone_at: datetime | None = None
    # What it changed, as `kernel.trail` writes it.
    trail: list[Any] = Field(default_factory=list, sa_type=json_column())
