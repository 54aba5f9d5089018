"""Questions about councils, meetings, minutes and points."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Engine, inspect
from sqlmodel import Session, col, select

from tracker.kernel.errors import NotFound
from tracker.kernel.words import N_
from tracker.meetings.models import Council, Meeting, Minutes, Point

_TOLD = N_("meeting of %(day)s")


class Words(Protocol):
    def say(self, text: str, **values: object) -> str: ...


def has_demo(engine: Engine) -> bool:
    """Does this register hold the demo's invented directives?"""
    with Session(engine) as db:
        return inspect(db.connection()).has_table("council") and db.exec(select(Council.id).where(col(Council.is_demo))).first() is not None


def choices(db: Session, words: Words) -> list[tuple[int, str]]:
    """(key, «meeting of 25 June 2025»), the newest first."""
    held = db.execute(select(col(Meeting.id), col(Meeting.held_on)).order_by(col(Meeting.held_on).desc()).limit(200))
    return [(key, words.say(_TOLD, day=day)) for key, day in held]


def told(db: Session, meeting_id: int, words: Words) -> str:
    """One meeting in words; a dash when there is none."""
    meeting = db.get(Meeting, meeting_id)
    return words.say(_TOLD, day=meeting.held_on) if meeting else "—"


def get_minutes(db: Session, minutes_id: int) -> Minutes:
    found = db.get(Minutes, minutes_id)
    if found is None:
        raise NotFound
    return found


def latest_minutes(db: Session, limit: int = 20) -> Sequence[Minutes]:
    return db.exec(select(Minutes).order_by(col(Minutes.signed_on).desc(), col(Minutes.id).desc()).limit(limit)).all()


def get_point(db: Session, point_id: int) -> Point:
    found = db.get(Point, point_id)
    if found is None:
        raise NotFound
    return found


def points_of(db: Session, minutes_id: int) -> Sequence[Point]:
    """As they follow each other."""
    return db.exec(select(Point).where(col(Point.minutes_id) == minutes_id).order_by(col(Point.position), col(Point.id))).all()


def find_point(db: Session, minutes_id: int, label: str) -> Point | None:
    return db.exec(select(Point).where(col(Point.minutes_id) == minutes_id, col(Point.label) == label)).one_or_none()
