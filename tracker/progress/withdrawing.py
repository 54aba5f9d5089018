"""Withdraw a report before anybody has reviewed it: a final one takes the directive back whence it came, a contribution moves nothing."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import lifecycle
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, State
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_
from tracker.progress import queries
from tracker.progress.models import Report, ReportKind, ReportState
from tracker.progress.permissions import in_force, may_withdraw

NOT_YOURS = N_("A report is withdrawn by whoever filed it.")
NO_REASON = N_("Say why the report is withdrawn.")
_REVIEWED = N_("The review of this report has begun; it can only be returned now.")
_NOT_THERE = N_("This report is no longer under review.")
_TAKEN = N_("The lead has already decided on this contribution.")


def withdraw(db: Session, directive: Directive, report: Report, reason: str, *, by: Actor, at: datetime) -> None:
    """Of several equal leads' reports the others stand; the directive waits for the withdrawn one again."""
    directives.hold(db, directive)
    before = directive.state
    if report.kind is ReportKind.CONTRIBUTION:
        _ensure_untaken(directive, report, by)
    else:
        _ensure_unreviewed(db, directive, report, by)
    if not reason:
        raise Invalid("reason", NO_REASON)
    if report.kind is ReportKind.FINAL and lifecycle.allows(directive, Move.WITHDRAW_REPORT):
        _go_back(db, directive)
    report.state = ReportState.WITHDRAWN
    directive.changed_at = at
    directive.version += 1
    after = {"state": directive.state, "reason": reason, "body_id": report.body_id}
    log.record(db, by, "report.withdrawn", report, at, before={"state": before}, after=after, directive_id=directive.id)


def _ensure_untaken(directive: Directive, contribution: Report, by: Actor) -> None:
    lifecycle.ensure(directive, Move.REPORT_INTERIM)
    if not may_withdraw(by, contribution):
        raise Forbidden(NOT_YOURS)
    if contribution.state is not ReportState.FILED:
        raise Refused(_TAKEN)


def _ensure_unreviewed(db: Session, directive: Directive, report: Report, by: Actor) -> None:
    standing = {each.id for each in in_force(queries.reports(db, directive.id or 0))}
    # While other equal leads have still to report, the directive is not under review yet.
    if report.id not in standing or not lifecycle.allows(directive, Move.REPORT_FINAL):
        lifecycle.ensure(directive, Move.WITHDRAW_REPORT)
    if not may_withdraw(by, report):
        raise Forbidden(NOT_YOURS)
    if report.id not in standing:
        raise Refused(_NOT_THERE)
    if report.id in queries.reviews_by_report(db, directive.id or 0):
        raise Refused(_REVIEWED)


def _go_back(db: Session, directive: Directive) -> None:
    """The last of the final reports in force brought the directive here."""
    standing = in_force(queries.reports(db, directive.id or 0))
    lifecycle.advance(directive, Move.WITHDRAW_REPORT, standing[-1].whence or State.IN_WORK)
    directive.reported_on = None
