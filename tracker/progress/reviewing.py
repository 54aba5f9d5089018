"""Review a final report: a controller returns it or proposes removal from control, a curator removes or sends back.

Only a final report in force is reviewed, so interim information never closes a directive; and never by whoever filed it.
"""

from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.directives import changing, lifecycle
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, Outcome, State
from tracker.directives.permissions import may_close, may_review, may_send_back
from tracker.extensions import deciding as extensions
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_
from tracker.progress import queries
from tracker.progress.decisions import Decided, ensure_by_itself, ensure_open, record
from tracker.progress.models import Decision, Report, ReportState, Review
from tracker.progress.permissions import in_force

# What a review can find; a directive is superseded or cancelled by an act of its own.
OUTCOMES = (Outcome.EXECUTED, Outcome.PARTLY_EXECUTED, Outcome.NOT_EXECUTED)

NOT_REVIEWER = N_("A report is reviewed by a controller who did not file it.")
NOT_DECIDER = N_(
    "A directive is removed from control by the curator on a controller's proposal, or by a controller where the council lets the "
    "secretariat do it in one step; never by whoever filed the report."
)
ALONE = N_("The report of the only lead is not accepted by itself: propose removal from control.")
ACCEPTED = N_("This report is accepted already.")
NO_REMARK = N_("Say why, so that the body knows what to do.")
PAST = N_("This day has passed. Choose today or a later one.")
NO_OUTCOME = N_("Choose an outcome.")
NO_REASON = N_("Say why the outcome differs from the proposed one.")


def accept(db: Session, directive: Directive, report: Report, *, by: Actor, at: datetime) -> Review:
    """One of several equal leads' reports is found good; the directive goes on when every one's is."""
    ensure_by_itself(db, directive, report, lambda filed_by: may_review(by, filed_by), NOT_REVIEWER)
    if len([each for each in directives.assignments(db, directive.id or 0) if each.leads]) < 2:
        raise Refused(ALONE)
    if report.id in queries.accepted(db, directive.id or 0):
        raise Refused(ACCEPTED)
    return record(db, directive, report, Decided(Decision.ACCEPT, ""), by, at)


def return_report(
    db: Session, directive: Directive, report: Report, remark: str, working_date: date | None, *, by: Actor, at: datetime, today: date
) -> Review:
    """Back to the body with a remark. The working date says by when the rework is wanted; the term stays as it is. While other equal
    leads have still to report, the directive stays where it is."""
    ensure_by_itself(db, directive, report, lambda filed_by: may_review(by, filed_by), NOT_REVIEWER)
    if not remark:
        raise Invalid("remark", NO_REMARK)
    if working_date is not None and working_date < today:
        raise Invalid("working_date", PAST)
    if lifecycle.allows(directive, Move.RETURN):
        _give_back(directive, report, Move.RETURN)
    report.state = ReportState.RETURNED
    return record(db, directive, report, Decided(Decision.RETURN, remark, working_date=working_date), by, at)


def propose(db: Session, directive: Directive, report: Report, outcome: Outcome, remark: str, *, by: Actor, at: datetime) -> Review:
    """Removal from control, with the outcome found; the curator decides."""
    ensure_open(db, directive, report, Move.PROPOSE_REMOVAL, lambda filed_by: may_review(by, filed_by), NOT_REVIEWER)
    _ensure_outcome(outcome)
    if not remark:
        raise Invalid("remark", NO_REMARK)
    lifecycle.advance(directive, Move.PROPOSE_REMOVAL, State.PROPOSED)
    directive.proposed_outcome = outcome
    return record(db, directive, report, Decided(Decision.PROPOSE, remark, outcome), by, at)


def close(
    db: Session, directive: Directive, report: Report, outcome: Outcome, remark: str, *, by: Actor, at: datetime, today: date
) -> Review:
    """Remove from control. The final reports in force are accepted; an outcome other than the proposed one wants a reason."""
    directives.hold(db, directive)
    removal = queries.removal(db, directive)
    ensure_open(db, directive, report, Move.CLOSE, lambda filed_by: may_close(by, directive, removal, filed_by), NOT_DECIDER)
    _ensure_outcome(outcome)
    if not remark and directive.state is State.PROPOSED and directive.proposed_outcome is not outcome:
        raise Invalid("remark", NO_REASON)
    for each in in_force(queries.reports(db, directive.id or 0)):
        each.state = ReportState.ACCEPTED
    lifecycle.advance(directive, Move.CLOSE, State.CLOSED)
    changing.drop(db, directive, by, at)
    directive.outcome, directive.closed_at, directive.closed_on = outcome, at, today
    extensions.void(db, directive, by=by, at=at)
    return record(db, directive, report, Decided(Decision.CLOSE, remark, outcome), by, at)


def send_back(
    db: Session, directive: Directive, report: Report, remark: str, *, by: Actor, at: datetime, to: State = State.REPORTED
) -> Review:
    """The proposal is not followed: `reported` gives the report to the controller again, `returned` gives it back to the body."""
    ensure_open(db, directive, report, Move.SEND_BACK, lambda filed_by: may_send_back(by, filed_by), NOT_DECIDER)
    if not remark:
        raise Invalid("remark", NO_REMARK)
    if to is State.RETURNED:
        _give_back(directive, report, Move.SEND_BACK)
    else:
        lifecycle.advance(directive, Move.SEND_BACK, State.REPORTED)
    directive.proposed_outcome = None
    return record(db, directive, report, Decided(Decision.SEND_BACK, remark), by, at)


def _ensure_outcome(outcome: Outcome) -> None:
    if outcome not in OUTCOMES:
        raise Invalid("outcome", NO_OUTCOME)


def _give_back(directive: Directive, report: Report, move: Move) -> None:
    lifecycle.advance(directive, move, State.RETURNED)
    report.state = ReportState.RETURNED
    directive.reported_on = None
