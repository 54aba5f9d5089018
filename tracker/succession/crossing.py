"""Let what hangs on two parts of a directive change places, where the parts do: nobody hears twice, and nothing is lost."""

from sqlmodel import Session

from tracker.directives.models import Assignment
from tracker.extensions.models import ExtensionRequest
from tracker.kernel.trail import Trail
from tracker.progress.endorsement import EndorsementRequest
from tracker.progress.models import ReportDraft
from tracker.reminders.models import Reminder
from tracker.succession import queries
from tracker.succession.queries import Hanging


def cross(db: Session, heir: Assignment, ended: Assignment, trail: Trail) -> None:
    """The heir goes on where the ended part stood; what the heir had done before stays with the ended one."""
    from_ended, from_heir = queries.hanging(db, ended.id or 0), queries.hanging(db, heir.id or 0)
    theirs = {_known_by(each) for each in from_heir}
    mine = {_known_by(each) for each in from_ended}
    # A key that both have would collide on its way; such a thing is on both sides already, so it need not move.
    for each in from_ended:
        if _known_by(each) is None or _known_by(each) not in theirs:
            trail.set(each, assignment_id=heir.id)
    for each in from_heir:
        # A reminder of the heir's tells of days that it still has, so it stays.
        if not isinstance(each, Reminder) and (_known_by(each) is None or _known_by(each) not in mine):
            trail.set(each, assignment_id=ended.id)
    db.flush()


def _known_by(hanging: Hanging) -> tuple[object, ...] | None:
    """By what there is only one of a part."""
    if isinstance(hanging, Reminder):
        return "reminder", hanging.rule_id, hanging.occasion, hanging.sequence
    if isinstance(hanging, ReportDraft):
        return ("draft",)
    if isinstance(hanging, EndorsementRequest) and hanging.waits:
        return ("endorsement",)
    if isinstance(hanging, ExtensionRequest) and hanging.is_pending:
        return ("request",)
    return None
