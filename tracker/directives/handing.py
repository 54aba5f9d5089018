"""Hand a directive over: whoever stays keeps what is known of its part, whoever goes is released, whoever comes begins anew."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session

from tracker.bodies.models import Body
from tracker.directives import lifecycle, queries, searching
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, AssignmentRole, Directive, State


def hand_over(
    db: Session, directive: Directive, executors: Sequence[tuple[Body, AssignmentRole]], at: datetime, today: date
) -> set[int | None]:
    """The assignments that are released by it. Where nobody who leads has accepted, the directive waits to be accepted again."""
    known = {each.body_id: each for each in queries.assignments(db, directive.id or 0)}
    own_on = _own_day(db, directive, today)
    for position, (body, role) in enumerate(executors):
        each = known.pop(body.id or 0, None)
        if each is None or not _stays(each, role):
            each = _given(directive, body, each, at, today)
            each.due_on = each.effective_on = own_on if role is AssignmentRole.CO else None
        each.role, each.position = role, position
        db.add(each)
    released = [each for each in known.values() if each.released_at is None]
    for each in released:
        each.released_at = at
    directive.lead_id = executors[0][0].id
    searching.keep_words(directive, [body for body, _ in executors])
    db.flush()
    if not any(each.leads and each.accepted_at for each in queries.assignments(db, directive.id or 0)):
        lifecycle.advance(directive, Move.CHANGE_EXECUTORS, State.ISSUED)
        directive.accepted_at = None
    return {each.id for each in released}


def _stays(assignment: Assignment, role: AssignmentRole) -> bool:
    """A lead that leads with others now is still a lead; one that only assists from now on begins anew."""
    return assignment.released_at is None and assignment.leads == (role is not AssignmentRole.CO)


def _given(directive: Directive, body: Body, stood: Assignment | None, at: datetime, today: date) -> Assignment:
    each = stood or Assignment(directive_id=directive.id or 0, body_id=body.id or 0, role=AssignmentRole.CO, giving=0)
    each.giving += 1
    each.given_at, each.given_on = at, today
    each.accepted_at = each.accepted_by_id = each.released_at = each.person_id = None
    each.excused_at, each.excused_by_id, each.excused_by_name, each.excuse = None, None, "", ""
    return each


def _own_day(db: Session, directive: Directive, today: date) -> date | None:
    """A new co-executor's; where that day has passed already it has the directive's own."""
    if directive.effective_on is None:
        return None
    on = queries.timing_of(db, directive).co_due(directive.effective_on).on
    return on if on >= today else None
