"""Accept a directive, for the body that leads it."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import accepting, queries
from tracker.kernel.words import N_
from tracker.reminders import planning
from tracker.web.accounts.back import own_path
from tracker.web.routing import post
from tracker.web.visit import Visit


@post("/directives/{directive_id:int}/acceptance", access=Permission.DIRECTIVE_ACCEPT)
def accept(visit: Visit, directive_id: int) -> Response[Any]:
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    accepting.accept(visit.db, directive, visit.actor, visit.now)
    planning.replan(visit.db, directive, visit.now, visit.house.settings.time_zone)
    # From My day one goes on with one's day.
    path = own_path(visit.fields.get("next") or f"/directives/{directive_id}")
    return visit.done(path, flash=visit._(N_("%(ref)s is accepted."), ref=directive.ref))


HANDLERS = [accept]
