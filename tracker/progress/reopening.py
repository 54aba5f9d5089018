"""Reopen a directive that was removed from control: a new version of the term, and the earlier closing stays in the history."""

from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import lifecycle
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, State, TermSource
from tracker.directives.permissions import may_reopen
from tracker.directives.versions import new_version
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_
from tracker.progress import queries
from tracker.progress.models import ReportState
from tracker.progress.permissions import in_force

NOT_CURATOR = N_("A directive is reopened by the curator.")
NO_REASON = N_("Say why it is reopened; the body reads it.")
GONE = N_("The body that led it is closed, and nobody would answer. Log a new directive for the body that does its work now.")
PAST = N_("This day has passed. Choose today or a later one.")

# Where it may go, and what its new term is called.
SOURCES = {State.IN_WORK: TermSource.CORRECTION, State.EXTRA_CONTROL: TermSource.EXTRA_CONTROL}


def reopen(db: Session, directive: Directive, to: State, due_on: date, reason: str, *, by: Actor, at: datetime, today: date) -> None:
    """A report that nobody had decided on when the directive was cancelled goes back to its body."""
    directives.hold(db, directive)
    if not may_reopen(by):
        raise Forbidden(NOT_CURATOR)
    lifecycle.ensure(directive, Move.REOPEN)
    leads = [each.body for each in directives.assignments(db, directive.id or 0) if each.leads]
    if not all(body.is_answerable for body in leads):
        raise Refused(GONE)
    if not reason:
        raise Invalid("reason", NO_REASON)
    if due_on < today:
        raise Invalid("due_on", PAST)
    before = {"outcome": directive.outcome, "closed_on": directive.closed_on, "effective_on": directive.effective_on}
    for each in in_force(queries.reports(db, directive.id or 0)):
        each.state = ReportState.RETURNED
    lifecycle.advance(directive, Move.REOPEN, to)
    directive.outcome = directive.closed_at = directive.closed_on = directive.reported_on = None
    directive.proposed_outcome = directive.successor_id = None
    term = new_version(db, directive, due_on, SOURCES[to], reason, by=by, at=at, today=today)
    directive.changed_at = at
    directive.version += 1
    after = {"state": to, "reason": reason, "term": term.number, "effective_on": term.effective_on}
    log.record(db, by, "directive.reopened", directive, at, before=before, after=after, directive_id=directive.id)
