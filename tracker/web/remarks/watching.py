"""Watch a directive, and watch it no more."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import queries
from tracker.kernel.words import N_
from tracker.remarks import watching
from tracker.web.routing import post
from tracker.web.visit import Visit

_WATCHED = N_("You watch this directive. A letter in the morning tells what has happened to it; the list shows what you watch.")
_ENDED = N_("You do not watch this directive any more.")


@post("/directives/{directive_id:int}/watch", access=Permission.DIRECTIVE_READ)
def watch(visit: Visit, directive_id: int) -> Response[Any]:
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    watching.watch(visit.db, directive, by=visit.actor, at=visit.now)
    return visit.done(f"/directives/{directive_id}", flash=visit._(_WATCHED))


@post("/directives/{directive_id:int}/watch/end", access=Permission.DIRECTIVE_READ)
def end(visit: Visit, directive_id: int) -> Response[Any]:
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    watching.stop(visit.db, directive, by=visit.actor)
    return visit.done(f"/directives/{directive_id}", flash=visit._(_ENDED))


HANDLERS = [watch, end]
