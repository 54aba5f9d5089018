"""Evidence of a report: files that are kept, links that lead somewhere; and the nightly sweep of files no row mentions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlmodel import Session

from tracker.kernel.errors import Invalid
from tracker.kernel.receiving import Received
from tracker.kernel.storage import Storage
from tracker.kernel.text import unprintable
from tracker.kernel.words import N_
from tracker.progress import queries
from tracker.progress.models import Evidence, Report

MOST_FILES = 20
MOST_LINKS = 20
LONGEST_LINK = 2_000
# Longer than any form stays open: a file sent with a form that came back with errors is still there for the next try.
SWEPT_AFTER = timedelta(hours=24)

_NO_LINK = N_('"%(line)s" is not an address. Write one a line, beginning with https:// or http://, and its name after a blank.')
_TOO_MANY = N_("At most %(most)d links fit.")


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Showing:
    """What shows one item of the checklist; `again` names evidence that an earlier report brought."""

    item_id: int
    files: tuple[Received, ...] = ()
    links: tuple[Link, ...] = ()
    again: tuple[int, ...] = ()

    @property
    def is_given(self) -> bool:
        return bool(self.files or self.links or self.again)


def links(text: str) -> tuple[Link, ...]:
    """One a line: an address, and after a blank what it is called."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINKS:
        raise Invalid("links", _TOO_MANY, most=MOST_LINKS)
    return tuple(_link(line) for line in lines)


def attach(
    db: Session,
    report: Report,
    files: Iterable[Received],
    addresses: Iterable[Link],
    *,
    added_by: int,
    at: datetime,
    item_id: int | None = None,
) -> None:
    """The same file under the same name is attached once."""

    def row(name: str, **what: Any) -> Evidence:
        return Evidence(
            report_id=report.id or 0,
            directive_id=report.directive_id,
            item_id=item_id,
            name=name,
            added_by_id=added_by,
            added_at=at,
            **what,
        )

    db.add_all(row(each.name, sha256=each.sha256, size=each.size, media_type=each.media_type) for each in dict.fromkeys(files))
    db.add_all(row(each.name, url=each.url) for each in dict.fromkeys(addresses))


def show(db: Session, report: Report, given: Showing, *, added_by: int, at: datetime) -> None:
    """What was filed before is filed with this report too; the row that stands keeps its own day."""
    whole = gathered(db, report.directive_id, given)
    attach(db, report, whole.files, whole.links, added_by=added_by, at=at, item_id=given.item_id)


def gathered(db: Session, directive_id: int, given: Showing) -> Showing:
    """The same, with what was filed before in its own words."""
    files, addresses = list(given.files), list(given.links)
    for each in queries.filed_before(db, directive_id):
        if each.id in given.again and each.item_id == given.item_id:
            if each.url:
                addresses.append(Link(each.url, each.name))
            else:
                files.append(Received(each.name, each.sha256, each.size, each.media_type))
    return Showing(given.item_id, tuple(files), tuple(addresses))


def sweep(db: Session, storage: Storage, at: datetime) -> int:
    """Remove the files that no row has come to mention within a day; how many they were."""
    return storage.sweep(at - SWEPT_AFTER, lambda hashes: queries.mentioned(db, hashes))


def _link(line: str) -> Link:
    url, *name = line.split(maxsplit=1)
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and (parts.port or 1) > 0
    except ValueError:
        is_address = False
    if not is_address or len(url) > LONGEST_LINK or unprintable(line, lines=False) is not None:
        raise Invalid("links", _NO_LINK, line=line[:80])
    return Link(url, "".join(name)[:200] or url)
