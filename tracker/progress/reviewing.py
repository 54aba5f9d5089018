"""Review a final report: a controller returns it or proposes removal from control, a curator removes or sends back.

Only a final report in force is reviewed, so interim information never closes a directive; and never by whoever filed it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import changing, lifecycle
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, Outcome, State
from tracker.directives.permissions import may_close, may_review, may_send_back
from tracker.extensions import deciding as extensions
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_
from tracker.progress import queries
from tracker.progress.models import Decision, Report, ReportState, Review
from tracker.progress.permissions import in_force

# What a review can find; a directive is superseded or cancelled by an act of its own.
OUTCOMES = (Outcome.EXECUTED, Outcome.PARTLY_EXECUTED, Outcome.NOT_EXECUTED)

NOT_REVIEWER = N_("A report is reviewed by a controller who did not file it.")
NOT_DECIDER = N_(
    "A directive is removed from control by the curator on a controller's proposal, or by a controller where the council lets the "
    "secretariat do it in one step; never by whoever filed the report."
)
NO_REMARK = N_("Say why, so that the body knows what to do.")
NO_OUTCOME = N_("Choose an outcome.")
NO_REASON = N_("Say why the outcome differs from the proposed one.")
_NOT_UNDER_REVIEW = N_("This report is no longer under review.")


@dataclass(frozen=True, slots=True)
class _Decided:
    """A decision and what it says."""

    decision: Decision
    remark: str
    outcome: Outcome | None = None
    working_date: date | None = None


def return_report(
    db: Session, directive: Directive, report: Report, remark: str, working_date: date | None, *, by: Actor, at: datetime
) -> Review:
    """Back to the body with a remark. The working date says by when the rework is wanted; the term stays as it is."""
    _open(db, directive, report, Move.RETURN, lambda filed_by: may_review(by, filed_by), NOT_REVIEWER)
    if not remark:
        raise Invalid("remark", NO_REMARK)
    _give_back(directive, report, Move.RETURN)
    return _decide(db, directive, report, _Decided(Decision.RETURN, remark, working_date=working_date), by, at)


def propose(db: Session, directive: Directive, report: Report, outcome: Outcome, remark: str, *, by: Actor, at: datetime) -> Review:
    """Removal from control, with the outcome found; the curator decides."""
    _open(db, directive, report, Move.PROPOSE_REMOVAL, lambda filed_by: may_review(by, filed_by), NOT_REVIEWER)
    _ensure_outcome(outcome)
    if not remark:
        raise Invalid("remark", NO_REMARK)
    lifecycle.advance(directive, Move.PROPOSE_REMOVAL, State.PROPOSED)
    directive.proposed_outcome = outcome
    return _decide(db, directive, report, _Decided(Decision.PROPOSE, remark, outcome), by, at)


def close(
    db: Session, directive: Directive, report: Report, outcome: Outcome, remark: str, *, by: Actor, at: datetime, today: date
) -> Review:
    """Remove from control. The final reports in force are accepted; an outcome other than the proposed one wants a reason."""
    directives.hold(db, directive)
    removal = queries.removal(db, directive)
    _open(db, directive, report, Move.CLOSE, lambda filed_by: may_close(by, directive, removal, filed_by), NOT_DECIDER)
    _ensure_outcome(outcome)
    if not remark and directive.proposed_outcome not in (None, outcome):
        raise Invalid("remark", NO_REASON)
    for each in in_force(queries.reports(db, directive.id or 0)):
        each.state = ReportState.ACCEPTED
    lifecycle.advance(directive, Move.CLOSE, State.CLOSED)
    changing.drop(db, directive, by, at)
    directive.outcome, directive.closed_at, directive.closed_on = outcome, at, today
    extensions.void(db, directive, by=by, at=at)
    return _decide(db, directive, report, _Decided(Decision.CLOSE, remark, outcome), by, at)


def send_back(
    db: Session, directive: Directive, report: Report, remark: str, *, by: Actor, at: datetime, to: State = State.REPORTED
) -> Review:
    """The proposal is not followed: `reported` gives the report to the controller again, `returned` gives it back to the body."""
    _open(db, directive, report, Move.SEND_BACK, lambda filed_by: may_send_back(by, filed_by), NOT_DECIDER)
    if not remark:
        raise Invalid("remark", NO_REMARK)
    if to is State.RETURNED:
        _give_back(directive, report, Move.SEND_BACK)
    else:
        lifecycle.advance(directive, Move.SEND_BACK, State.REPORTED)
    directive.proposed_outcome = None
    return _decide(db, directive, report, _Decided(Decision.SEND_BACK, remark), by, at)


def _open(db: Session, directive: Directive, report: Report, move: Move, may_decide: Callable[[int], bool], otherwise: str) -> None:
    """May this move be made now, by this person, on this report? Of several equal leads' reports none may be the person's own."""
    directives.hold(db, directive)
    lifecycle.ensure(directive, move)
    standing = in_force(queries.reports(db, directive.id or 0))
    if not all(may_decide(each.filed_by_id) for each in standing):
        raise Forbidden(otherwise)
    if report.id not in {each.id for each in standing}:
        raise Refused(_NOT_UNDER_REVIEW)


def _ensure_outcome(outcome: Outcome) -> None:
    if outcome not in OUTCOMES:
        raise Invalid("outcome", NO_OUTCOME)


def _give_back(directive: Directive, report: Report, move: Move) -> None:
    lifecycle.advance(directive, move, State.RETURNED)
    report.state = ReportState.RETURNED
    directive.reported_on = None


def _decide(db: Session, directive: Directive, report: Report, decided: _Decided, by: Actor, at: datetime) -> Review:
    review = Review(
        report_id=report.id or 0,
        directive_id=directive.id or 0,
        decision=decided.decision,
        outcome=decided.outcome,
        remark=decided.remark,
        working_date=decided.working_date,
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
    }
    log.record(db, by, _ACTIONS[decided.decision], directive, at, after=after, directive_id=directive.id)
    return review


_ACTIONS = {
    Decision.RETURN: "report.returned",
    Decision.PROPOSE: "review.proposed",
    Decision.CLOSE: "directive.closed",
    Decision.SEND_BACK: "review.sent_back",
}
