"""Hand out a file of evidence, to whoever may see the directive it belongs to."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.kernel.errors import NotFound
from tracker.progress import queries
from tracker.web.downloads import KeptFile, hand_out
from tracker.web.routing import get
from tracker.web.visit import Visit


@get("/evidence/{evidence_id:int}", access=Permission.DIRECTIVE_READ, slow=True)
def download(visit: Visit, evidence_id: int) -> Response[Any]:
    found = queries.evidence(visit.db, evidence_id, seen_by=visit.actor)
    if not found.sha256:
        raise NotFound
    return hand_out(visit, KeptFile(found.id or 0, found.name, found.sha256, found.size, found.media_type))


HANDLERS = [download]
