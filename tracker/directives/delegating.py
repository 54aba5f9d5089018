"""Hand a body's part of a directive to one of its people: no new directive, only who sees to it and hears first."""

from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts import queries as accounts
from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.accounts.roles import OF_A_BODY
from tracker.audit import log
from tracker.directives import queries
from tracker.directives.models import Assignment, Directive
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_

NOT_YOURS = N_("A body's own people hand its part of a directive on among themselves.")
_NOT_OF_BODY = N_("Choose one of the people of this body.")
_NOT_OPEN = N_("This directive is not under control any more.")


def delegate(
    db: Session, directive: Directive, assignment: Assignment, person_id: int | None, *, by: Actor, at: datetime, today: date
) -> None:
    """None takes it back: then everybody of the body hears of it again."""
    queries.hold(db, directive)
    if assignment.released_at is not None or assignment.body_id not in by.body_ids:
        raise Forbidden(NOT_YOURS)
    if not directive.is_open:
        raise Refused(_NOT_OPEN)
    if person_id is not None and person_id not in {each.id for each in people_of(db, assignment.body_id, today)}:
        raise Invalid("person_id", _NOT_OF_BODY)
    if assignment.person_id == person_id:
        return
    before = {"person_id": assignment.person_id}
    assignment.person_id = person_id
    directive.changed_at = at
    directive.version += 1
    after = {"person_id": person_id, "body_id": assignment.body_id}
    log.record(db, by, "assignment.handed_on", assignment, at, before=before, after=after, directive_id=directive.id)


def people_of(db: Session, body_id: int, today: date) -> list[Account]:
    """Its heads first. Whoever has left it is not among them, and what was handed to them is everybody's again."""
    found = {account.id: account for membership, account in accounts.of_body(db, body_id, today) if membership.role in OF_A_BODY}
    return list(found.values())
