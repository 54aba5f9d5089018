"""Who may ask for more time, speak on a request, and decide on it."""

from collections.abc import Iterable

from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.directives import lifecycle
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive, State
from tracker.extensions.models import ExtensionRequest, RequestState

_WITH_REVIEWER = (State.REPORTED, State.PROPOSED)


def may_ask(actor: Actor, assignment: Assignment) -> bool:
    """The leading body's people; a co-executor asks through the lead."""
    return assignment.leads and assignment.body_id in actor.body_ids


def asking_now(
    actor: Actor, directive: Directive, assignments: Iterable[Assignment], requests: Iterable[ExtensionRequest]
) -> list[Assignment]:
    """For which assignments this person is offered to ask at this moment: not for one that waits, nor while a report is under review, nor
    where there is no last day."""
    if not lifecycle.allows(directive, Move.EXTEND) or directive.state in _WITH_REVIEWER or directive.has_no_end:
        return []
    waiting = {each.assignment_id for each in requests if each.is_pending}
    return [each for each in assignments if may_ask(actor, each) and each.id not in waiting]


def may_speak(actor: Actor, request: ExtensionRequest) -> bool:
    """A controller, and never whoever asked."""
    return actor.has_role(Role.CONTROLLER) and not actor.is_hand_of(request.filed_by_id)


def may_decide(actor: Actor, request: ExtensionRequest) -> bool:
    """The curator, with the controller's word or without it, and never whoever asked."""
    return actor.has_role(Role.CURATOR) and not actor.is_hand_of(request.filed_by_id)


def may_withdraw(actor: Actor, request: ExtensionRequest, assignment: Assignment) -> bool:
    return request.is_pending and may_ask(actor, assignment)


def waits_for_opinion(request: ExtensionRequest) -> bool:
    return request.state is RequestState.REQUESTED
