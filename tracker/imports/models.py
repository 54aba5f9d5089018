"""Tables of what was imported: the files, and each of their rows with its verdict."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, UniqueConstraint

from tracker.kernel.table import Table
from tracker.kernel.types import json_column, one_of
from tracker.kernel.words import N_


class ImportKind(StrEnum):
    DIRECTIVES = "directives"
    BODIES = "bodies"
    INDICATORS = "indicators"
    READINGS = "readings"


class Verdict(StrEnum):
    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    ALIKE = "alike"
    WRONG = "wrong"


LABELS = {
    ImportKind.DIRECTIVES: N_("Directives"),
    ImportKind.BODIES: N_("Bodies"),
    ImportKind.INDICATORS: N_("Indicators"),
    ImportKind.READINGS: N_("Readings"),
    Verdict.NEW: N_("new"),
    Verdict.SAME: N_("there already"),
    Verdict.CHANGED: N_("there otherwise"),
    Verdict.ALIKE: N_("nearly said already"),
    Verdict.WRONG: N_("wrong"),
}


class ImportBatch(Table, table=True):
    """One file, sent or read. It stays when the browser closes, and when it is taken in."""

    __tablename__ = "import_batch"

    id: int | None = Field(default=None, primary_key=True)
    kind: ImportKind = Field(sa_type=one_of(ImportKind))
    file_name: str
    file_hash: str = Field(max_length=64, index=True)
    header: list[str] = Field(default_factory=list, sa_type=json_column())
    # For each column of the file the field it is taken for; "" for none.
    mapping: list[str] = Field(default_factory=list, sa_type=json_column())
    # Of directives: under which council, where the rows do not say it.
    council_id: int | None = Field(default=None, foreign_key="council.id")
    # Rows that nearly say what stands here come in, too.
    takes_alike: bool = False
    by_id: int = Field(index=True)
    by_name: str
    at: datetime
    taken_at: datetime | None = None


class ImportRow(Table, table=True):
    __tablename__ = "import_row"
    __table_args__ = (UniqueConstraint("batch_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="import_batch.id")
    # As the spreadsheet counts it.
    number: int
    cells: list[str] = Field(default_factory=list, sa_type=json_column())
    verdict: Verdict | None = Field(default=None, sa_type=one_of(Verdict))
    # Each a field ("" for the whole row), a source text and its values.
    reasons: list[Any] = Field(default_factory=list, sa_type=json_column())
    # What it is known by, as a hash; and the row of the register that it made, or was found to be.
    key: str = Field(default="", max_length=64, index=True)
    thing_id: int | None = None
