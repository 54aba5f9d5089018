"""Accept a directive: the leading body says that it has taken it up."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import lifecycle, queries
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive, State
from tracker.directives.permissions import may_accept
from tracker.kernel.errors import Forbidden
from tracker.kernel.words import N_


def accept(db: Session, directive: Directive, by: Actor, at: datetime) -> None:
    """With the first acceptance the directive is in progress; of several equal leads each accepts for itself."""
    queries.hold(db, directive)
    assignments = queries.assignments(db, directive.id or 0)
    if not may_accept(by, assignments):
        raise Forbidden(N_("A directive is accepted by the body that leads it."))
    waiting = [each for each in assignments if each.leads and each.body_id in by.body_ids and each.accepted_at is None]
    if not waiting or not directive.is_open:
        lifecycle.ensure(directive, Move.ACCEPT)
    for each in waiting:
        _take_up(db, directive, each, by, at)


def accept_by_report(db: Session, directive: Directive, assignment: Assignment, by: Actor, at: datetime) -> None:
    """Whoever reports has taken it up; does nothing when that is known already. A co-executor accepts only its own part."""
    if assignment.accepted_at is None:
        _take_up(db, directive, assignment, by, at)


def _take_up(db: Session, directive: Directive, assignment: Assignment, by: Actor, at: datetime) -> None:
    assignment.accepted_at, assignment.accepted_by_id = at, by.account_id
    if assignment.leads and lifecycle.allows(directive, Move.ACCEPT):
        lifecycle.advance(directive, Move.ACCEPT, State.IN_WORK)
        directive.accepted_at = at
    directive.changed_at = at
    directive.version += 1
    log.record(db, by, "directive.accepted", assignment, at, after={"body_id": assignment.body_id}, directive_id=directive.id)
