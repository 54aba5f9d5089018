"""What a backup says of itself, and how it is refused when that is not so."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from tracker.backup.values import Kind

FORMAT = "directive-tracker backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]


class WrongBackup(RuntimeError):
    """The file is no backup, is damaged, or is not for this release; says which."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(_Part):
    name: Name
    kind: Kind


class TablePart(_Part):
    name: Name
    columns: tuple[Column, ...]
    rows: Count
    sha256: Sha256

    @property
    def entry(self) -> str:
        return table_entry(self.name)


class FilePart(_Part):
    sha256: Sha256
    size: Count

    @property
    def entry(self) -> str:
        return file_entry(self.sha256)


class Manifest(_Part):
    format: str
    format_version: int
    release: str
    # The migration the tables stood at.
    schema_version: Annotated[str, Field(pattern=r"^[0-9a-z_]{1,32}$")]
    made_at: datetime
    tables: tuple[TablePart, ...]
    files: tuple[FilePart, ...]
    # Mentioned by a row, but gone from the data folder or no longer what was filed when the backup was made.
    lacking: tuple[Sha256, ...]

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.tables)


def table_entry(name: str) -> str:
    return f"tables/{name}.jsonl"


def file_entry(sha256: str) -> str:
    return f"files/{sha256}"
