"""Who executes instead: what a body objects, what the controller proposes, what the curator decides."""

from typing import Any

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api.call import Answer, Call
from tracker.api.executing import done, held
from tracker.api.pointers import named, pointed
from tracker.api.routing import route
from tracker.api.shapes.directives import DirectiveShape
from tracker.api.shapes.executors import ChangeShape, ExecutorsSent, ObjectionShape, VerdictSent, WaitingShape
from tracker.directives import changing, lifecycle, queries
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive
from tracker.extensions import deciding as extensions
from tracker.kernel.errors import NotFound
from tracker.progress import queries as progress
from tracker.progress.permissions import answered

_PROPOSE: dict[str, Any] = {"access": Permission.DIRECTIVE_PROPOSE_EXECUTORS}
_DECIDE: dict[str, Any] = {"access": Permission.DIRECTIVE_CHANGE_EXECUTORS}


@route("GET", "/directives/{directive_id:int}/objection", answers=ObjectionShape, **_PROPOSE)
def objection(call: Call, directive_id: int) -> Answer:
    """The objection that waits for an answer."""
    found = queries.open_objection(call.db, queries.get(call.db, directive_id, seen_by=call.actor))
    if found is None:
        raise NotFound
    return Answer(ObjectionShape.model_validate(found))


@route("POST", "/directives/{directive_id:int}/executors", scope=Scope.DECIDE, takes=ExecutorsSent, answers=DirectiveShape, **_PROPOSE)
def propose(call: Call, directive_id: int) -> Answer:
    """Propose who is to execute instead: the whole list."""
    directive = held(call, directive_id)
    leads, co = named(call, "lead_ids", call.sent.lead_ids), named(call, "co_ids", call.sent.co_ids)
    pointed(call, lambda: changing.propose(call.db, directive, leads, co, call.sent.reason, by=call.actor, at=call.now))
    return done(call, directive)


@route("GET", "/directives/{directive_id:int}/executors/decision", answers=WaitingShape, **_DECIDE)
def waiting(call: Call, directive_id: int) -> Answer:
    """The change of executors that waits for the curator, with the objection that led to it."""
    directive = queries.get(call.db, directive_id, seen_by=call.actor)
    change, objected = queries.open_change(call.db, directive), queries.open_objection(call.db, directive)
    if change is None:
        raise NotFound
    found = None if objected is None else ObjectionShape.model_validate(objected)
    return Answer(WaitingShape(change=ChangeShape.of(change), objection=found))


@route(
    "POST",
    "/directives/{directive_id:int}/executors/decision",
    scope=Scope.DECIDE,
    takes=VerdictSent,
    answers=DirectiveShape,
    **_DECIDE,
)
def decide(call: Call, directive_id: int) -> Answer:
    """Make the proposed change of executors, or refuse it."""
    directive = held(call, directive_id)
    lifecycle.ensure(directive, Move.CHANGE_EXECUTORS)
    if call.sent.verdict == "refuse":
        changing.refuse(call.db, directive, call.sent.remark, by=call.actor, at=call.now)
    else:
        _make(call, directive)
    return done(call, directive)


def _make(call: Call, directive: Directive) -> None:
    standing = answered(progress.reports(call.db, directive.id or 0))
    pointed(
        call,
        lambda: changing.make(call.db, directive, call.sent.remark, answered=standing, by=call.actor, at=call.now, today=call.today),
    )
    extensions.void(call.db, directive, by=call.actor, at=call.now)


HANDLERS = [objection, propose, waiting, decide]
