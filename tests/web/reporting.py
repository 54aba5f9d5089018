"""Files for the tests of reports, and what is in the database afterwards."""

from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZipFile

from sqlmodel import Session, select

from tests.world import TODAY
from tracker.kernel.storage import Kept
from tracker.progress.models import Evidence, Report, Review

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PROGRAM = b"MZ\x90\x00\x03" + bytes(64)

# A good final report; each test changes what it is about.
FINAL = {"kind": "final", "fact_on": TODAY.isoformat(), "text": "Стройка завершена, акт подписан."}


def macro_docx() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"):
            archive.writestr(name, b"<x/>")
    return file.getvalue()


def sent(*files: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes, str]]]:
    """For `window.post(…, files=…)`; the type that a browser claims is believed by nobody."""
    return [("evidence", (name, content, "application/octet-stream")) for name, content in files]


def rows(db: Session, kind: type[Any]) -> list[Any]:
    return list(db.exec(select(kind).order_by(kind.id)))


def counts(db: Session) -> tuple[int, int, int]:
    """Reports, evidence, reviews."""
    return len(rows(db, Report)), len(rows(db, Evidence)), len(rows(db, Review))


class FullDisk:
    """A storage that has no room."""

    def keep(self, source: BinaryIO, largest: int) -> Kept:
        raise OSError(28, "No space left on device")

    def has(self, sha256: str) -> bool:
        return False

    def give(self, sha256: str) -> BinaryIO:
        raise OSError(5, "Input/output error")

    def sweep(self, before: datetime, wanted: Any) -> int:
        raise OSError(5, "Input/output error")
