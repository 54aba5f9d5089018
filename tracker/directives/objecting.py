"""Object to a directive as not one's competence, and answer that by keeping the lead."""

from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.calendars.terms import objection_by
from tracker.directives import lifecycle, queries
from tracker.directives.handover import Answer, Objection
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive
from tracker.directives.permissions import may_object, may_propose_executors
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_

NOT_YOURS = N_("An objection is made by the body that leads the directive.")
NOT_CONTROLLER = N_("An objection is answered by a controller.")
OWN = N_("An objection is answered by a controller who did not make it.")
NO_REASON = N_("Say whose competence it is, and why.")
NO_ANSWER = N_("Say why the lead stays; the body reads it.")
_ACCEPTED = N_("Your body has accepted this directive; after that it cannot object any more.")
_ONCE = N_("Your body has already objected to this directive.")
_TOO_LATE = N_("An objection was possible until %(day)s. Ask the controller to propose a change of executors.")
ANSWERED = N_("This objection is answered already.")


def object_to(db: Session, directive: Directive, assignment: Assignment, reason: str, *, by: Actor, at: datetime, today: date) -> Objection:
    """The term runs on, and reminders with it; the controller answers."""
    queries.hold(db, directive)
    if assignment.directive_id != directive.id or not may_object(by, assignment):
        raise Forbidden(NOT_YOURS)
    lifecycle.ensure(directive, Move.OBJECT)
    if assignment.accepted_at is not None:
        raise Refused(_ACCEPTED)
    if any(each.assignment_id == assignment.id and each.giving == assignment.giving for each in queries.objections(db, directive)):
        raise Refused(_ONCE)
    if today > (until := last_day(db, directive, assignment)):
        raise Refused(_TOO_LATE, day=until)
    if not reason:
        raise Invalid("reason", NO_REASON)
    objection = Objection(
        directive_id=directive.id or 0,
        assignment_id=assignment.id or 0,
        giving=assignment.giving,
        reason=reason,
        filed_by_id=by.account_id,
        filed_by_name=by.name,
        filed_at=at,
    )
    db.add(objection)
    directive.changed_at = at
    directive.version += 1
    after = {"body_id": assignment.body_id, "reason": reason}
    log.record(db, by, "directive.objected", objection, at, after=after, directive_id=directive.id)
    return objection


def keep(db: Session, directive: Directive, remark: str, *, by: Actor, at: datetime) -> Objection:
    """The controller's answer that the lead stays; that another leads instead is proposed as a change (`changing.py`)."""
    queries.hold(db, directive)
    if not may_propose_executors(by):
        raise Forbidden(NOT_CONTROLLER)
    objection = queries.open_objection(db, directive)
    if objection is None:
        raise Refused(ANSWERED)
    if by.is_hand_of(objection.filed_by_id):
        raise Forbidden(OWN)
    lifecycle.ensure(directive, Move.OBJECT)
    if not remark:
        raise Invalid("remark", NO_ANSWER)
    objection.settle(Answer.KEPT, remark, by, at)
    directive.changed_at = at
    directive.version += 1
    after = {"answer": Answer.KEPT, "remark": remark}
    log.record(db, by, "directive.objection_answered", objection, at, after=after, directive_id=directive.id)
    return objection


def last_day(db: Session, directive: Directive, assignment: Assignment) -> date:
    """Until when this body may object, counted from the day on which it got the directive."""
    timing = queries.timing_of(db, directive)
    return objection_by(timing.profile, timing.calendar, assignment.given_on or directive.issued_on or timing.start.on)
