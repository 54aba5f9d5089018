"""Is it alive, and is it ready? For whoever watches the machine; neither page needs a sign-in."""

from litestar.response import Response
from sqlalchemy import text

from tracker.web.access import PUBLIC
from tracker.web.routing import get
from tracker.web.visit import Visit


@get("/livez", access=PUBLIC)
def livez(_: Visit) -> Response[str]:
    """The process answers."""
    return Response("ok", media_type="text/plain")


@get("/readyz", access=PUBLIC)
def readyz(visit: Visit) -> Response[str]:
    """The database answers."""
    visit.db.connection().execute(text("SELECT 1"))
    return Response("ready", media_type="text/plain")


HANDLERS = [livez, readyz]
