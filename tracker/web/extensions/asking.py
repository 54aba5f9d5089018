"""Ask for more time, and take the request back: the pages of the body that leads."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import lifecycle
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive
from tracker.extensions import asking, queries
from tracker.extensions.asking import Asking
from tracker.extensions.permissions import may_ask
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_
from tracker.reminders import planning
from tracker.web import forms
from tracker.web.accounts.back import own_path
from tracker.web.extensions.forms import AskingForm
from tracker.web.progress.beside import beside
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_ASKED = N_("The request is sent to the controller. The term stays as it is until the curator decides; reminders go on.")
_WITHDRAWN = N_("The request is withdrawn. The term stays as it is.")


@get("/directives/{directive_id:int}/extensions/new", access=Permission.EXTENSION_ASK)
def new(visit: Visit, directive_id: int) -> Response[Any]:
    """`?assignment=` for somebody who answers for several of the bodies; `?next=` for the page to come back to."""
    directive, assignment = _of(visit, directive_id, visit.query.get("assignment", [None])[0])
    lifecycle.ensure(directive, Move.EXTEND)
    if queries.pending(visit.db, assignment.id or 0) is not None:
        raise Refused(asking.ALREADY)
    return visit.page("extensions/new.html", errors={}, values={}, **_context(visit, directive, assignment))


@post("/directives/{directive_id:int}/extensions", access=Permission.EXTENSION_ASK)
def ask(visit: Visit, directive_id: int) -> Response[Any]:
    directive, assignment = _of(visit, directive_id, visit.fields.get("assignment"))
    form, errors = AskingForm.read(visit.fields, visit.words)
    if form is None:
        return visit.invalid("extensions/new.html", errors, **_context(visit, directive, assignment))
    wanted = Asking(form.asked_on, form.reason, form.evidence)
    try:
        asking.ask(visit.db, directive, assignment, wanted, by=visit.actor, at=visit.now, today=visit.today)
    except Invalid as wrong:
        return visit.invalid("extensions/new.html", forms.beside(visit.words, wrong), **_context(visit, directive, assignment))
    return done(visit, directive, _ASKED, visit.fields.get("next"))


@post("/extensions/{extension_id:int}/withdrawal", access=Permission.EXTENSION_ASK)
def withdraw(visit: Visit, extension_id: int) -> Response[Any]:
    request = queries.get(visit.db, extension_id, seen_by=visit.actor)
    directive = directives.get(visit.db, request.directive_id, seen_by=visit.actor)
    asking.withdraw(visit.db, directive, request, by=visit.actor, at=visit.now)
    return done(visit, directive, _WITHDRAWN)


def done(visit: Visit, directive: Directive, said: str, back: Any = None) -> Response[Any]:
    planning.replan(visit.db, directive, visit.now, visit.house.settings.time_zone)
    return visit.done(own_path(back or f"/directives/{directive.id}"), flash=visit._(said))


def _of(visit: Visit, directive_id: int, assignment_id: Any) -> tuple[Directive, Assignment]:
    directive = directives.get(visit.db, directive_id, seen_by=visit.actor)
    every = directives.assignments(visit.db, directive_id)
    mine = [each for each in every if may_ask(visit.actor, each) and assignment_id in (None, "", str(each.id))]
    if not mine:
        raise Forbidden(asking.NOT_YOURS)
    return directive, mine[0]


def _context(visit: Visit, directive: Directive, assignment: Assignment) -> dict[str, Any]:
    terms, timing = directives.terms(visit.db, directive.id or 0), directives.timing_of(visit.db, directive)
    back = visit.fields.get("next") or visit.query.get("next", [""])[0]
    return {
        "assignment": assignment,
        "back": own_path(back) if back else "",
        "flags": asking.flags(directive, terms, timing, visit.today),
        **beside(visit, directive, directives.assignments(visit.db, directive.id or 0)),
    }


HANDLERS = [new, ask, withdraw]
