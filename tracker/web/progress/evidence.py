"""Hand out a file of evidence: whole and unchanged or not at all, only to be saved, never to be shown as a page of ours."""

from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

import structlog
from litestar.response import Response, Stream

from tracker.accounts.policy import Permission
from tracker.kernel.errors import NotFound
from tracker.kernel.storage import CHUNK, Damaged
from tracker.kernel.words import N_
from tracker.progress import queries
from tracker.progress.models import Evidence
from tracker.web.routing import get
from tracker.web.visit import Visit

log = structlog.get_logger()

_POLICY = "default-src 'none'; sandbox"
_TITLE = N_("This file cannot be given out")
_TEXT = N_("The kept file is gone or no longer what was filed, so it is not shown. Tell the administrator its number: %(number)d.")


@get("/evidence/{evidence_id:int}", access=Permission.DIRECTIVE_READ, slow=True)
def download(visit: Visit, evidence_id: int) -> Response[Any]:
    found = queries.evidence(visit.db, evidence_id, seen_by=visit.actor)
    if not found.sha256:
        raise NotFound
    try:
        file = visit.house.storage.give(found.sha256)
    except (Damaged, OSError):
        log.exception("evidence damaged", evidence=found.id, sha256=found.sha256)
        return visit.page("errors/refusal.html", status=410, title=visit._(_TITLE), text=visit._(_TEXT, number=found.id))
    return Stream(_pieces(file), media_type=found.media_type, headers=_headers(found))


def disposition(name: str) -> str:
    """RFC 6266: the name in any alphabet, and one in ASCII for programs of before 2011."""
    plain = "".join(letter if letter.isascii() and letter.isprintable() and letter not in '"\\%' else "_" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _headers(found: Evidence) -> dict[str, str]:
    return {
        "content-disposition": disposition(found.name),
        "content-length": str(found.size),
        "content-security-policy": _POLICY,
        "etag": f'"{found.sha256}"',
    }


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(CHUNK):
            yield piece


HANDLERS = [download]
