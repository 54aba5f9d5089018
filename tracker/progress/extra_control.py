"""Extra control: the report is taken note of, and the directive stays under control with a next day to report by.

A controller proposes it, the curator decides. What was filed in the period that ends so keeps its day for ever.
"""

from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.calendars.terms import FIRST_YEAR, LAST_YEAR
from tracker.directives import lifecycle
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, State, TermSource
from tracker.directives.permissions import may_put_on_extra_control, may_review
from tracker.directives.versions import new_version
from tracker.extensions import deciding as extensions
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.progress import queries
from tracker.progress.decisions import Decided, ensure_open, record
from tracker.progress.models import Decision, Report, ReportState, Review
from tracker.progress.permissions import in_force
from tracker.progress.reviewing import NO_REMARK, NOT_REVIEWER

NOT_DECIDER = N_("The curator puts a directive on extra control, and never whoever filed the report.")
NOT_AHEAD = N_("The next control date lies ahead: choose a day after today.")


def propose(
    db: Session, directive: Directive, report: Report, control_on: date, remark: str, *, by: Actor, at: datetime, today: date
) -> Review:
    ensure_open(db, directive, report, Move.PROPOSE_EXTRA_CONTROL, lambda filed_by: may_review(by, filed_by), NOT_REVIEWER)
    _ensure_sound(control_on, remark, today)
    lifecycle.advance(directive, Move.PROPOSE_EXTRA_CONTROL, State.PROPOSED)
    return record(db, directive, report, Decided(Decision.PROPOSE_EXTRA_CONTROL, remark, control_on=control_on), by, at)


def put(
    db: Session, directive: Directive, report: Report, control_on: date, remark: str, *, by: Actor, at: datetime, today: date
) -> Review:
    """Whatever the controller proposed. The final reports in force are accepted, and the body reports anew by the next control date."""
    ensure_open(db, directive, report, Move.PUT_ON_EXTRA_CONTROL, lambda filed_by: may_put_on_extra_control(by, filed_by), NOT_DECIDER)
    _ensure_sound(control_on, remark, today)
    for each in in_force(queries.reports(db, directive.id or 0)):
        each.state = ReportState.ACCEPTED
    lifecycle.advance(directive, Move.PUT_ON_EXTRA_CONTROL, State.EXTRA_CONTROL)
    directives.terms(db, directive.id or 0)[-1].reported_on = directive.reported_on
    directive.reported_on = directive.proposed_outcome = None
    new_version(db, directive, control_on, TermSource.EXTRA_CONTROL, remark, by=by, at=at, today=today)
    extensions.void(db, directive, by=by, at=at, is_moot=True)
    return record(db, directive, report, Decided(Decision.EXTRA_CONTROL, remark, control_on=control_on), by, at)


def _ensure_sound(control_on: date, remark: str, today: date) -> None:
    if control_on <= today:
        raise Invalid("control_on", NOT_AHEAD)
    if control_on.year > LAST_YEAR:
        raise Invalid("control_on", N_("Give a date between %(first)d and %(last)d."), first=FIRST_YEAR, last=LAST_YEAR)
    if not remark:
        raise Invalid("remark", NO_REMARK)
