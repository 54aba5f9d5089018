"""One decision on a final report: whether it may be made, and how it is kept."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import lifecycle
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, Outcome, State
from tracker.kernel.errors import Forbidden, Refused
from tracker.kernel.words import N_
from tracker.progress import queries
from tracker.progress.models import Decision, Report, Review
from tracker.progress.permissions import in_force

# What brings the whole directive further.
_GOES_ON = (Move.PROPOSE_REMOVAL, Move.PROPOSE_EXTRA_CONTROL, Move.CLOSE)
_FIRST_EACH = N_("Each of the equal leads answers for itself: accept the report of every one of them first.")
_NOT_UNDER_REVIEW = N_("This report is no longer under review.")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision and what it says."""

    decision: Decision
    remark: str
    outcome: Outcome | None = None
    working_date: date | None = None
    control_on: date | None = None


def ensure_open(db: Session, directive: Directive, report: Report, move: Move, may_decide: Callable[[int], bool], otherwise: str) -> None:
    """May this move be made now, by this person, on this report? Of several equal leads' reports none may be the person's own."""
    directives.hold(db, directive)
    lifecycle.ensure(directive, move)
    standing = in_force(queries.reports(db, directive.id or 0))
    if not all(may_decide(hand) for each in standing for hand in each.hands):
        raise Forbidden(otherwise)
    if report.id not in {each.id for each in standing}:
        raise Refused(_NOT_UNDER_REVIEW)
    goes_on = move in _GOES_ON and directive.state is State.REPORTED
    if goes_on and len(standing) > 1 and not {each.id for each in standing} <= queries.accepted(db, directive.id or 0):
        raise Refused(_FIRST_EACH)


def ensure_by_itself(db: Session, directive: Directive, report: Report, may_decide: Callable[[int], bool], otherwise: str) -> None:
    """Of several equal leads each is reviewed by itself, also while others have still to report."""
    directives.hold(db, directive)
    if not all(may_decide(hand) for hand in report.hands):
        raise Forbidden(otherwise)
    if report.id not in {each.id for each in in_force(queries.reports(db, directive.id or 0))} or not is_under_review(directive):
        lifecycle.ensure(directive, Move.RETURN)
        raise Refused(_NOT_UNDER_REVIEW)


def ensure_decidable(directive: Directive, standing: Collection[Report], move: Move) -> None:
    """Before anything is written: is there a report to decide on? Of several equal leads those that have reported are under review already,
    and can be returned, while others have still to report."""
    if not (move is Move.RETURN and standing and is_under_review(directive)):
        lifecycle.ensure(directive, move)


def is_under_review(directive: Directive) -> bool:
    """Final reports that stand now may be decided on: all that there can be, or those of some equal leads."""
    return lifecycle.allows(directive, Move.RETURN) or lifecycle.allows(directive, Move.REPORT_FINAL)


def record(db: Session, directive: Directive, report: Report, decided: Decided, by: Actor, at: datetime) -> Review:
    review = Review(
        report_id=report.id or 0,
        directive_id=directive.id or 0,
        decision=decided.decision,
        outcome=decided.outcome,
        remark=decided.remark,
        working_date=decided.working_date,
        control_on=decided.control_on,
        decided_by_id=by.account_id,
        decided_by_name=by.name,
        decided_at=at,
    )
    db.add(review)
    directive.changed_at = at
    directive.version += 1
    after = {
        "state": directive.state,
        "report_id": report.id,
        "outcome": decided.outcome,
        "remark": decided.remark,
        "working_date": decided.working_date,
        "control_on": decided.control_on,
    }
    log.record(db, by, _ACTIONS[decided.decision], directive, at, after=after, directive_id=directive.id)
    return review


_ACTIONS = {
    Decision.ACCEPT: "report.accepted",
    Decision.RETURN: "report.returned",
    Decision.PROPOSE: "review.proposed",
    Decision.PROPOSE_EXTRA_CONTROL: "review.extra_control_proposed",
    Decision.CLOSE: "directive.closed",
    Decision.EXTRA_CONTROL: "directive.put_on_extra_control",
    Decision.SEND_BACK: "review.sent_back",
}
