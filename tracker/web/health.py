"""Is it alive, and is it ready? For whoever watches the machine; neither page needs a sign-in."""

from litestar.response import Response

from tracker.kernel.db import schema_version
from tracker.reminders.health import health
from tracker.web.access import PUBLIC
from tracker.web.routing import get
from tracker.web.visit import Visit

PLAIN = "text/plain; charset=utf-8"


@get("/livez", access=PUBLIC)
def livez(_: Visit) -> Response[str]:
    """The process answers."""
    return Response("ok", media_type=PLAIN)


@get("/readyz", access=PUBLIC)
def readyz(visit: Visit) -> Response[str]:
    """503 while the tables are not those of this release. How the reminders are is told, but takes no node out of service."""
    wanted, found = visit.house.schema, schema_version(visit.db)
    is_ready = wanted in ("", found)
    tables = "tables: up to date" if is_ready else f"tables: at {found or 'nothing'}, {wanted} is wanted; run `tracker migrate`"
    if not is_ready:
        return Response(tables, media_type=PLAIN, status_code=503)
    reminders = "well" if health(visit.db, visit.now).is_well else "not well, see the reminders page"
    return Response(f"{tables}\nreminders: {reminders}\n", media_type=PLAIN)


HANDLERS = [livez, readyz]
