"""A file that is sent gets a name one can show and is kept, or is refused in a sentence."""

import errno
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from tracker.kernel import receiving
from tracker.kernel.file_names import LONGEST_NAME, shown_name
from tracker.kernel.receiving import NotKept, TooLargeFile, receive
from tracker.kernel.storage import FolderStorage, Kept

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Есеп – қаңтар 2026.pdf", "Есеп – қаңтар 2026.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Бен\\Отчёт.docx", "Отчёт.docx"),
        ("two\r\nlines\x00.pdf", "two lines .pdf"),
        ("fdp.\u202eexe.pdf", "fdp. exe.pdf"),
        ("й.txt", "й.txt"),
        ("  ..  ", "file"),
        ("", "file"),
        ("report.pdf. ", "report.pdf"),
        ("\ud800.pdf", "pdf"),
    ],
)
def test_a_name_is_a_label_that_can_be_shown(sent: str, shown: str) -> None:
    assert shown_name(sent) == shown


def test_a_long_name_keeps_its_extension() -> None:
    shown = shown_name("ә" * 400 + ".docx")
    assert len(shown) == LONGEST_NAME
    assert shown.endswith("ә.docx")


def test_a_received_file_is_kept(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path)
    received = receive(storage, "a/Есеп.pdf", BytesIO(PDF))
    assert (received.name, received.size, received.media_type) == ("Есеп.pdf", len(PDF), "application/pdf")
    with storage.give(received.sha256) as file:
        assert file.read() == PDF


def test_a_file_that_is_too_large_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "LARGEST_FILE", len(PDF) - 1)
    with pytest.raises(TooLargeFile, match=r"Есеп\.pdf.*50 MB"):
        receive(FolderStorage(tmp_path), "Есеп.pdf", BytesIO(PDF))


def test_a_full_disk_is_told_in_words(tmp_path: Path) -> None:
    class Full(FolderStorage):
        def keep(self, source: BinaryIO, largest: int) -> Kept:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(NotKept, match="disk is full"):
        receive(Full(tmp_path), "Есеп.pdf", BytesIO(PDF))
