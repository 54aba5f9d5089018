"""Withdraw a final report before anybody has reviewed it: the directive goes back whence it came."""

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
from tracker.progress.models import Report, ReportState
from tracker.progress.permissions import in_force, may_withdraw

NOT_YOURS = N_("A report is withdrawn by whoever filed it.")
NO_REASON = N_("Say why the report is withdrawn.")
_REVIEWED = N_("The review of this report has begun; it can only be returned now.")
_NOT_THERE = N_("This report is no longer under review.")


def withdraw(db: Session, directive: Directive, report: Report, reason: str, *, by: Actor, at: datetime) -> None:
    """Of several equal leads' reports the others stand; the directive waits for the withdrawn one again."""
    directives.hold(db, directive)
    lifecycle.ensure(directive, Move.WITHDRAW_REPORT)
    if not may_withdraw(by, report):
        raise Forbidden(NOT_YOURS)
    standing = in_force(queries.reports(db, directive.id or 0))
    if report.id not in {each.id for each in standing}:
        raise Refused(_NOT_THERE)
    if any(each.id in queries.reviews_by_report(db, directive.id or 0) for each in standing):
        raise Refused(_REVIEWED)
    if not reason:
        raise Invalid("reason", NO_REASON)
    # The last of them brought the directive here.
    lifecycle.advance(directive, Move.WITHDRAW_REPORT, standing[-1].whence or State.IN_WORK)
    report.state = ReportState.WITHDRAWN
    directive.reported_on = None
    directive.changed_at = at
    directive.version += 1
    after = {"state": directive.state, "reason": reason, "body_id": report.body_id}
    log.record(db, by, "report.withdrawn", report, at, before={"state": State.REPORTED}, after=after, directive_id=directive.id)
