"""What somebody leaves behind whose account is disabled or role ends: places in which nobody else would answer for open directives."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from tracker.accounts import queries as accounts
from tracker.accounts.roles import OF_A_BODY, Role
from tracker.accounts.substitution import CARRIED
from tracker.bodies.models import Body
from tracker.directives.models import IS_OPEN, Directive
from tracker.directives.queries import given_to


class Left(NamedTuple):
    role: Role
    body: Body
    # Open directives of the body; of the secretariat and the curator, all of them.
    number: int


def left_behind(db: Session, account_id: int, today: date) -> list[Left]:
    """A head stands in for an executor and the other way round; a clerk, a controller and a curator are wanted each."""
    others = {(each.role, each.body_id) for each, account in accounts.in_force(db, today) if account.id != account_id}
    held = accounts.memberships_in_force(db, account_id, today)
    return [left for each in held for left in _left(db, each.role, each.body_id, others)]


def left_alone(db: Session, role: Role, body_id: int, on: date) -> list[Left]:
    """The same of one role that was ended, by whoever is there on that day."""
    return list(_left(db, role, body_id, {(each.role, each.body_id) for each, _ in accounts.in_force(db, on)}))


def _left(db: Session, role: Role, body_id: int, others: set[tuple[Role, int]]) -> Iterator[Left]:
    alike = OF_A_BODY if role in OF_A_BODY else {role}
    if role not in CARRIED or any((each, body_id) in others for each in alike):
        return
    of_body = (IS_OPEN, given_to([body_id])) if role in OF_A_BODY else (IS_OPEN,)
    number = db.execute(select(func.count()).select_from(Directive).where(*of_body)).scalar_one()
    if number:
        yield Left(role, db.get_one(Body, body_id), number)
