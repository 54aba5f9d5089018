"""Give a person a role in a body for a period, and change it. New roles hold from the next sign-in: the present sessions end."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts import queries, signing_out, taking_over
from tracker.accounts.managing import LAST_ADMINISTRATOR, Changes
from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import Role
from tracker.bodies.models import Body, BodyKind
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A role in a body, both days inclusive; without `to_on` until further notice."""

    body_id: int
    role: Role
    from_on: date
    to_on: date | None = None

    def is_in_force(self, today: date) -> bool:
        return self.from_on <= today and (self.to_on is None or today <= self.to_on)


def grant(db: Session, account: Account, place: Place, at: datetime) -> Membership:
    account = queries.lock(db, account.id or 0)
    _ensure_sound(db, account, place, membership_id=None)
    membership = Membership(account_id=account.id or 0, **asdict(place))
    db.add(membership)
    db.flush()
    signing_out.end_all(db, account.id or 0, at)
    return membership


def change(db: Session, account: Account, membership: Membership, place: Place, at: datetime, today: date) -> Changes:
    """What stood and what stands instead."""
    account = queries.lock(db, account.id or 0)
    _ensure_sound(db, account, place, membership_id=membership.id)
    wanted = asdict(place)
    before = {name: getattr(membership, name) for name in wanted if getattr(membership, name) != wanted[name]}
    after = {name: wanted[name] for name in before}
    for name, value in after.items():
        setattr(membership, name, value)
    db.flush()
    if not queries.has_administrator(db, today):
        raise Refused(LAST_ADMINISTRATOR)
    if membership.is_in_force(today):
        taking_over.undo(db, account.id or 0, at, membership)
    signing_out.end_all(db, account.id or 0, at)
    return before, after


def _ensure_sound(db: Session, account: Account, place: Place, membership_id: int | None) -> None:
    if place.to_on is not None and place.to_on < place.from_on:
        raise Invalid("to_on", N_("The last day is before the first."))
    body = db.get(Body, place.body_id)
    if body is None or body.kind is BodyKind.GROUP:
        raise Invalid("body_id", N_("Choose a body of the list; nobody can act for a group."))
    for other, _ in queries.person(db, account.id or 0).memberships:
        same = (other.body_id, other.role) == (place.body_id, place.role) and other.id != membership_id
        if same and _overlap(other, place):
            raise Invalid("from_on", N_("This person already has this role in this body in that period."))


def _overlap(one: Membership, other: Place) -> bool:
    return one.from_on <= (other.to_on or date.max) and other.from_on <= (one.to_on or date.max)
