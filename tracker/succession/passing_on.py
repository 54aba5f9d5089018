"""In a merger: the people of the older body go on in the newer, and so does what belongs to it."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlmodel import Session

from tracker.accounts import queries as accounts
from tracker.accounts.actor import Actor
from tracker.accounts.managing import LAST_ADMINISTRATOR
from tracker.accounts.models import Membership
from tracker.audit import log
from tracker.directives.inheriting import Passing
from tracker.kernel.errors import Refused
from tracker.kernel.trail import Trail
from tracker.succession import queries


def people(db: Session, passing: Passing, left_out: Collection[int], trail: Trail, *, by: Actor, at: datetime, today: date) -> None:
    """Roles end yesterday in the one and begin today in the other, so that nobody is without theirs for a moment."""
    for membership, _ in queries.memberships(db, passing.old.id or 0, today):
        goes = membership.id not in left_out and not _has_it(db, membership, passing.new.id or 0, today)
        before = {"body_id": membership.body_id, "from_on": membership.from_on, "to_on": membership.to_on}
        if goes and membership.from_on >= today:
            trail.set(membership, body_id=passing.new.id)
        else:
            on = max(today, membership.from_on)
            if goes:
                new = Membership(account_id=membership.account_id, body_id=passing.new.id or 0, role=membership.role, from_on=on)
                new.to_on = membership.to_on
                trail.add(new)
                log.record(db, by, "membership.granted", new, at, after={"body_id": new.body_id, "role": new.role, "from_on": on})
            trail.set(membership, to_on=on - timedelta(days=1))
        after = {"body_id": membership.body_id, "from_on": membership.from_on, "to_on": membership.to_on}
        log.record(db, by, "membership.changed", membership, at, before=before, after=after)
    db.flush()
    if not accounts.has_administrator(db, today):
        raise Refused(LAST_ADMINISTRATOR)


def belongings(db: Session, passing: Passing, trail: Trail, *, by: Actor, at: datetime) -> None:
    """The bodies beneath it, the indicators it answers for, the councils it is."""
    old, new = passing.old.id or 0, passing.new.id or 0
    if passing.new.parent_id == old:
        trail.set(passing.new, parent_id=passing.old.parent_id)
    for child in queries.children(db, old):
        trail.set(child, parent_id=new)
        trail.touch(child)
        log.record(db, by, "body.changed", child, at, before={"parent_id": old}, after={"parent_id": new})
    for indicator in queries.indicators(db, old):
        trail.set(indicator, responsible_id=new)
        trail.touch(indicator)
        log.record(db, by, "indicator.revised", indicator, at, before={"responsible_id": old}, after={"responsible_id": new})
    for council in queries.councils(db, old):
        trail.set(council, body_id=new)
        trail.touch(council)
        log.record(db, by, "council.changed", council, at, before={"body_id": old}, after={"body_id": new})


def _has_it(db: Session, membership: Membership, body_id: int, today: date) -> bool:
    """The same role in the other body, on some of the days that are left."""
    last = membership.to_on or date.max
    same = [each for each in queries.held(db, membership.account_id, body_id) if each.role is membership.role]
    return any(each.from_on <= last and max(today, membership.from_on) <= (each.to_on or date.max) for each in same)
