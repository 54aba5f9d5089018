"""Links that support a report, and the files no report came to mention."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlmodel import Session

from tests.progress.making import Desk
from tests.world import NOW, World
from tracker.kernel.errors import Invalid
from tracker.kernel.receiving import Received
from tracker.kernel.storage import FolderStorage
from tracker.progress import evidence
from tracker.progress.evidence import LONGEST_LINK, MOST_LINKS, Link


def test_links_are_addresses_one_a_line_each_with_its_name() -> None:
    typed = "https://example.org/a?b=1 Акт ввода\r\n\r\n  http://example.org:8080/ә  \n"
    assert evidence.links(typed) == (
        Link("https://example.org/a?b=1", "Акт ввода"),
        Link("http://example.org:8080/ә", "http://example.org:8080/ә"),
    )


def test_no_links_are_no_links() -> None:
    assert evidence.links(" \n ") == ()


@pytest.mark.parametrize(
    "line",
    [
        "javascript:alert(1)",
        "data:text/html,<script>",
        "ftp://example.org/file",
        "//example.org",
        "www.example.org",
        "https://",
        "https://ministry.example.org@evil.example.org/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://[::1",
        "https://example.org/\u202egro.elpmaxe",
        "https://example.org/" + "a" * LONGEST_LINK,
    ],
)
def test_what_is_no_safe_address_is_refused_and_shown(line: str) -> None:
    with pytest.raises(Invalid) as refused:
        evidence.links(f"https://example.org\n{line}")
    assert refused.value.field == "links"
    assert refused.value.values["line"] == line[:80]


def test_links_beyond_all_reason_are_refused() -> None:
    with pytest.raises(Invalid, match="At most 20"):
        evidence.links("https://example.org\n" * (MOST_LINKS + 1))


def test_the_sweep_leaves_what_evidence_and_minutes_mention(db: Session, world: World, desk: Desk, tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path)
    report, minutes, orphan = (storage.keep(BytesIO(content), 100).sha256 for content in (b"report", b"minutes", b"orphan"))
    desk.file(files=(Received("a.txt", report, 6, "text/plain"),))
    world.minutes.file_hash = minutes
    db.commit()
    two_days_ago = (NOW - timedelta(days=2)).timestamp()
    for path in tmp_path.glob("??/*"):
        os.utime(path, (two_days_ago, two_days_ago))
    assert evidence.sweep(db, storage, NOW) == 1
    assert (storage.has(report), storage.has(minutes), storage.has(orphan)) == (True, True, False)


def test_the_sweep_leaves_what_was_kept_within_the_day(db: Session, world: World, tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path)
    kept = storage.keep(BytesIO(b"for a form that came back with errors"), 100).sha256
    os.utime(tmp_path / kept[:2] / kept, ((NOW - timedelta(hours=23)).timestamp(),) * 2)
    assert evidence.sweep(db, storage, NOW) == 0
    assert storage.has(kept)
