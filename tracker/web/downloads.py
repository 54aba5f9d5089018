"""Hand out a kept file: whole and unchanged or not at all, only to be saved, never to be shown as a page of ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import quote

import structlog
from litestar.response import Response, Stream

from tracker.kernel.storage import CHUNK, Damaged
from tracker.kernel.words import N_
from tracker.progress import scanning
from tracker.web.visit import Visit

log = structlog.get_logger()

_POLICY = "default-src 'none'; sandbox"
_TITLE = N_("This file cannot be given out")
_TEXT = N_("The kept file is gone or no longer what was filed, so it is not shown. Tell the administrator its number: %(number)d.")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """`number` is the row's, which an administrator can look up."""

    number: int
    name: str
    sha256: str
    size: int
    media_type: str


def hand_out(visit: Visit, kept: KeptFile) -> Response[Any]:
    settings = visit.house.settings
    scanning.ensure_free(visit.db, kept.sha256, is_on=bool(settings.clamd), holds=settings.holds_unscanned)
    try:
        return streamed(visit.house.storage.give(kept.sha256), kept)
    except (Damaged, OSError):
        log.exception("file damaged", path=visit.path, sha256=kept.sha256)
        return visit.page("errors/refusal.html", status=410, title=visit._(_TITLE), text=visit._(_TEXT, number=kept.number))


def streamed(file: BinaryIO, kept: KeptFile) -> Response[Any]:
    """The open file, piece by piece."""
    headers = {
        "content-disposition": disposition(kept.name),
        "content-length": str(kept.size),
        "content-security-policy": _POLICY,
        "etag": f'"{kept.sha256}"',
    }
    return Stream(_pieces(file), media_type=kept.media_type, headers=headers)


def disposition(name: str) -> str:
    """RFC 6266: the name in any alphabet, and one in ASCII for programs of before 2011."""
    plain = "".join(letter if letter.isascii() and letter.isprintable() and letter not in '"\\%' else "_" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(CHUNK):
            yield piece
