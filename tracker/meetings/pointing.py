"""Add a point to minutes."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.kernel.errors import Forbidden, Invalid
from tracker.kernel.words import N_
from tracker.meetings import queries
from tracker.meetings.models import Minutes, Point, position_of


def add_point(db: Session, minutes: Minutes, label: str, by: Actor, at: datetime) -> Point:
    """«2.1» is given once in the minutes."""
    if not by.may(Permission.MEETING_MANAGE):
        raise Forbidden(N_("Only the secretariat keeps minutes."))
    if queries.find_point(db, minutes.id or 0, label) is not None:
        raise Invalid("label", N_("These minutes already have this point."))
    point = Point(minutes_id=minutes.id or 0, label=label, position=position_of(label))
    db.add(point)
    log.record(db, by, "point.added", point, at, after={"minutes_id": minutes.id, "label": label})
    return point
