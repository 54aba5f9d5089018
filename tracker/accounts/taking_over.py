"""Whoever leaves a role for good is followed by somebody: the table, who took over from whom, and since when.

The roles themselves are memberships; this only says where a successor has them from.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Field, Session, col, or_, select

from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import Role
from tracker.bodies.models import Body
from tracker.kernel.table import Table
from tracker.kernel.types import one_of


class Takeover(Table, table=True):
    """One role in one body. It counts until whoever left is back."""

    id: int | None = Field(default=None, primary_key=True)
    leaver_id: int = Field(foreign_key="account.id", index=True)
    successor_id: int = Field(foreign_key="account.id", index=True)
    body_id: int = Field(foreign_key="body.id", index=True)
    role: Role = Field(sa_type=one_of(Role))
    # The successor's first day.
    since: date
    set_by_id: int
    set_by_name: str
    set_at: datetime
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A takeover with the names that belong to it."""

    takeover: Takeover
    leaver: Account
    successor: Account
    body: Body


def concerning(db: Session, account_id: int) -> list[Told]:
    """What this person left to somebody, and took over from somebody; the oldest first."""
    return _told(db, or_(col(Takeover.leaver_id) == account_id, col(Takeover.successor_id) == account_id))


def of_bodies(db: Session, body_ids: Collection[int]) -> list[Told]:
    return _told(db, col(Takeover.body_id).in_(body_ids)) if body_ids else []


def undo(db: Session, account_id: int, at: datetime, of: Membership | None = None) -> None:
    """Whoever left is back, altogether or in one role."""
    wanted = select(Takeover).where(col(Takeover.leaver_id) == account_id, col(Takeover.undone_at).is_(None))
    for each in db.exec(wanted):
        if of is None or (each.role, each.body_id) == (of.role, of.body_id):
            each.undone_at = at


def _told(db: Session, wanted: object) -> list[Told]:
    found = db.exec(select(Takeover).where(wanted, col(Takeover.undone_at).is_(None)).order_by(col(Takeover.id))).all()  # type: ignore[arg-type]
    keys = {key for each in found for key in (each.leaver_id, each.successor_id)}
    if not keys:
        return []
    people = {each.id: each for each in db.exec(select(Account).where(col(Account.id).in_(keys)))}
    bodies = {each.id: each for each in db.exec(select(Body).where(col(Body.id).in_({each.body_id for each in found})))}
    return [Told(each, people[each.leaver_id], people[each.successor_id], bodies[each.body_id]) for each in found]
