"""What somebody leaves behind whose account is to be disabled: places in which nobody else would answer for open directives."""

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
    found = []
    for each in accounts.memberships_in_force(db, account_id, today):
        alike = OF_A_BODY if each.role in OF_A_BODY else {each.role}
        if each.role not in CARRIED or any((role, each.body_id) in others for role in alike):
            continue
        of_body = (IS_OPEN, given_to([each.body_id])) if each.role in OF_A_BODY else (IS_OPEN,)
        number = db.execute(select(func.count()).select_from(Directive).where(*of_body)).scalar_one()
        if number:
            found.append(Left(each.role, db.get_one(Body, each.body_id), number))
    return found
