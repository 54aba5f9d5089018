"""What becomes of a contribution: the lead accepts it or returns it with a remark; a controller excuses who need not give one."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import lifecycle
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, AssignmentRole, Directive
from tracker.directives.permissions import may_excuse
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_
from tracker.progress.models import Decision, Report, ReportKind, ReportState, Review
from tracker.progress.permissions import may_take

NOT_LEAD = N_("A contribution is accepted or returned by the body that leads, and never by whoever filed it.")
NOT_CONTROLLER = N_("A co-executor is excused by a controller.")
NO_REMARK = N_("Say what is missing, so that the co-executor knows what to do.")
NO_REASON = N_("Say why no contribution is wanted.")
_NO_CONTRIBUTION = N_("This is no contribution that waits for the lead.")
_ACCEPTED = N_("This contribution is accepted already.")
_NO_CO_EXECUTOR = N_("Only a co-executor of this directive can be excused, and only once.")


def accept(db: Session, directive: Directive, contribution: Report, *, by: Actor, at: datetime) -> Review:
    _open(db, directive, contribution, by)
    if contribution.state is ReportState.ACCEPTED:
        raise Refused(_ACCEPTED)
    contribution.state = ReportState.ACCEPTED
    return _decide(db, directive, contribution, Decision.ACCEPT, "", by=by, at=at)


def give_back(db: Session, directive: Directive, contribution: Report, remark: str, *, by: Actor, at: datetime) -> Review:
    """Its own day stays; an accepted one may come back too, when something turns out to be missing."""
    _open(db, directive, contribution, by)
    if not remark:
        raise Invalid("remark", NO_REMARK)
    contribution.state = ReportState.RETURNED
    return _decide(db, directive, contribution, Decision.RETURN, remark, by=by, at=at)


def excuse(db: Session, directive: Directive, assignment: Assignment, reason: str, *, by: Actor, at: datetime) -> None:
    """Its silence is charged to nobody, and it is reminded no more; it may still contribute."""
    directives.hold(db, directive)
    if not may_excuse(by):
        raise Forbidden(NOT_CONTROLLER)
    lifecycle.ensure(directive, Move.EXTEND)
    if assignment.directive_id != directive.id or not is_excusable(assignment):
        raise Refused(_NO_CO_EXECUTOR)
    if not reason:
        raise Invalid("reason", NO_REASON)
    assignment.excused_at, assignment.excused_by_id, assignment.excused_by_name = at, by.account_id, by.name
    assignment.excuse = reason
    _moved(directive, at)
    after = {"body_id": assignment.body_id, "reason": reason}
    log.record(db, by, "assignment.excused", assignment, at, after=after, directive_id=directive.id)


def is_excusable(assignment: Assignment) -> bool:
    return assignment.role is AssignmentRole.CO and assignment.released_at is None and assignment.excused_at is None


def _open(db: Session, directive: Directive, contribution: Report, by: Actor) -> None:
    """Contributions are for as long as the lead is at work on its own report."""
    directives.hold(db, directive)
    if not may_take(by, directives.assignments(db, directive.id or 0), contribution):
        raise Forbidden(NOT_LEAD)
    lifecycle.ensure(directive, Move.REPORT_INTERIM)
    if contribution.directive_id != directive.id or contribution.state not in (ReportState.FILED, ReportState.ACCEPTED):
        raise Refused(_NO_CONTRIBUTION)
    if contribution.kind is not ReportKind.CONTRIBUTION:
        raise Refused(_NO_CONTRIBUTION)


def _decide(db: Session, directive: Directive, contribution: Report, decision: Decision, remark: str, *, by: Actor, at: datetime) -> Review:
    review = Review(
        report_id=contribution.id or 0,
        directive_id=directive.id or 0,
        decision=decision,
        remark=remark,
        decided_by_id=by.account_id,
        decided_by_name=by.name,
        decided_at=at,
    )
    db.add(review)
    _moved(directive, at)
    after = {"body_id": contribution.body_id, "report_id": contribution.id, "remark": remark}
    log.record(db, by, _ACTIONS[decision], contribution, at, after=after, directive_id=directive.id)
    return review


def _moved(directive: Directive, at: datetime) -> None:
    directive.changed_at = at
    directive.version += 1


_ACTIONS = {Decision.ACCEPT: "report.contribution_accepted", Decision.RETURN: "report.contribution_returned"}
