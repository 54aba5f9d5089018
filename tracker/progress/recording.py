"""Record that a directive is executed: the secretariat knows it, and says so on behalf of the body that leads."""

from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive
from tracker.directives.permissions import may_record_execution
from tracker.kernel.errors import Forbidden, Invalid
from tracker.kernel.words import N_
from tracker.progress import filing
from tracker.progress.models import Report
from tracker.progress.statement import Filing

NOT_SECRETARIAT = N_("Execution is recorded by the secretariat, on behalf of a body that leads the directive.")
NO_EVIDENCE = N_("Attach what shows the execution: a file or a link.")


def record(db: Session, directive: Directive, assignment: Assignment, executed: Filing, *, by: Actor, at: datetime, today: date) -> Report:
    """A final report of that body, marked as recorded. Whoever recorded it never reviews it."""
    directives.hold(db, directive)
    if assignment.directive_id != directive.id or not may_record_execution(by, assignment):
        raise Forbidden(NOT_SECRETARIAT)
    if not executed.has_evidence:
        raise Invalid("evidence", NO_EVIDENCE)
    return filing.enter(db, directive, assignment, executed, Move.RECORD_EXECUTION, by=by, at=at, today=today)
