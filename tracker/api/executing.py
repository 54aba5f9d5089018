"""What the bodies do before they report: accept, object; and what every act on a directive begins and ends with."""

from collections.abc import Callable
from typing import Any

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api.call import Answer, Call
from tracker.api.directives import answer, shown
from tracker.api.routing import route
from tracker.api.shapes.acts import ReasonSent
from tracker.api.shapes.directives import DirectiveShape
from tracker.directives import accepting, objecting, queries
from tracker.directives.models import Assignment, Directive
from tracker.directives.permissions import may_object
from tracker.kernel.errors import Forbidden

_REPORT: dict[str, Any] = {"scope": Scope.REPORT}


@route("POST", "/directives/{directive_id:int}/acceptance", access=Permission.DIRECTIVE_ACCEPT, answers=DirectiveShape, **_REPORT)
def accept(call: Call, directive_id: int) -> Answer:
    """Take a directive up, for the body that leads it."""
    directive = held(call, directive_id)
    accepting.accept(call.db, directive, call.actor, call.now)
    return done(call, directive)


@route(
    "POST",
    "/directives/{directive_id:int}/objection",
    access=Permission.DIRECTIVE_OBJECT,
    takes=ReasonSent,
    answers=DirectiveShape,
    **_REPORT,
)
def object_to(call: Call, directive_id: int) -> Answer:
    """Object to a directive as not one's competence."""
    directive = held(call, directive_id)
    every = own(call, directive, lambda each: may_object(call.actor, each), objecting.NOT_YOURS, call.sent.body_id)
    mine = min(every, key=lambda each: each.accepted_at is not None)
    objecting.object_to(call.db, directive, mine, call.sent.reason, by=call.actor, at=call.now, today=call.today)
    return done(call, directive)


def held(call: Call, directive_id: int) -> Directive:
    """For an act: nobody else moves it meanwhile, and it is what the caller has read, if the caller says what that was."""
    directive = queries.get(call.db, directive_id, seen_by=call.actor)
    queries.hold(call.db, directive)
    call.ensure_current(directive.version, lambda: shown(call, directive))
    return directive


def done(call: Call, directive: Directive) -> Answer:
    """The directive as it stands after the act; the reminders follow."""
    call.replan(directive)
    return answer(call, directive)


def own(call: Call, directive: Directive, may: Callable[[Assignment], bool], otherwise: str, body_id: int | None) -> list[Assignment]:
    """The caller's parts in it; `body_id` says for which of several bodies they speak."""
    mine = [each for each in queries.assignments(call.db, directive.id or 0) if may(each) and body_id in (None, each.body_id)]
    if not mine:
        raise Forbidden(otherwise)
    return mine


HANDLERS = [accept, object_to]
