"""Questions about councils, meetings, minutes and points."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from sqlalchemy import Engine, inspect
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, func, select

from tracker.kernel.errors import NotFound
from tracker.kernel.text import sort_key
from tracker.kernel.words import N_
from tracker.meetings.models import Council, Meeting, Minutes, Point

_TOLD = N_("meeting of %(day)s")
_NEWEST = select(col(Meeting.id), col(Meeting.held_on)).order_by(col(Meeting.held_on).desc()).limit(100)


class Words(Protocol):
    def say(self, text: str, **values: object) -> str: ...


def has_demo(engine: Engine) -> bool:
    """Does this register hold the demo's invented directives?"""
    with Session(engine) as db:
        return inspect(db.connection()).has_table("council") and db.exec(select(Council.id).where(col(Council.is_demo))).first() is not None


def choices(db: Session, words: Words) -> list[tuple[int, str]]:
    """(key, «meeting of 25 June 2025»), the newest first, as far back as anybody looks."""
    held = db.connection().execute(_NEWEST)
    return [(key or 0, words.say(_TOLD, day=day)) for key, day in held]


def told(db: Session, meeting_id: int, words: Words) -> str:
    """One meeting in words; a dash when there is none."""
    meeting = db.get(Meeting, meeting_id)
    return words.say(_TOLD, day=meeting.held_on) if meeting else "—"


def lock(db: Session, thing: Council | Meeting | Minutes | Point) -> None:
    """Read it anew, and let nobody else change it until this transaction ends. SQLite has one writer anyway."""
    db.flush()
    columns = [each.key for each in inspect(type(thing)).column_attrs]
    db.refresh(thing, attribute_names=columns, with_for_update=True)


def get_council(db: Session, council_id: int) -> Council:
    found = db.get(Council, council_id)
    if found is None:
        raise NotFound
    return found


def councils(db: Session, language: str) -> Sequence[Council]:
    """Alphabetical in the reader's language."""
    return sorted(db.exec(select(Council)).all(), key=lambda council: sort_key(council.name(language)))


def get(db: Session, meeting_id: int) -> Meeting:
    """With its council."""
    wanted = select(Meeting).where(col(Meeting.id) == meeting_id).options(joinedload(Meeting.council))  # type: ignore[arg-type]
    found = db.exec(wanted).one_or_none()
    if found is None:
        raise NotFound
    return found


def listed(db: Session, limit: int, council_id: int | None = None, year: int | None = None) -> Sequence[Meeting]:
    """The newest first, with their councils."""
    wanted = select(Meeting).options(joinedload(Meeting.council)).order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc()).limit(limit)  # type: ignore[arg-type]
    if council_id is not None:
        wanted = wanted.where(col(Meeting.council_id) == council_id)
    if year is not None:
        wanted = wanted.where(col(Meeting.held_on).between(date(year, 1, 1), date(year, 12, 31)))
    return db.exec(wanted).all()


def years(db: Session) -> list[int]:
    """In which there was, or is to be, a meeting; the last first."""
    first, last = db.execute(select(func.min(Meeting.held_on), func.max(Meeting.held_on))).one()
    return [] if first is None else list(range(last.year, first.year - 1, -1))


def minutes_of(db: Session, meeting_ids: Iterable[int]) -> Mapping[int, list[Minutes]]:
    """By meeting, in the order they were signed."""
    found = defaultdict[int, list[Minutes]](list)
    wanted = select(Minutes).where(col(Minutes.meeting_id).in_(list(meeting_ids))).order_by(col(Minutes.signed_on), col(Minutes.id))
    for minutes in db.exec(wanted):
        found[minutes.meeting_id].append(minutes)
    return found


def first_signed_on(db: Session, meeting_id: int) -> date | None:
    """The day the first minutes of the meeting were signed."""
    return db.exec(select(func.min(Minutes.signed_on)).where(col(Minutes.meeting_id) == meeting_id)).one()


def get_minutes(db: Session, minutes_id: int) -> Minutes:
    """With their meeting and its council."""
    wanted = select(Minutes).where(col(Minutes.id) == minutes_id)
    found = db.exec(wanted.options(joinedload(Minutes.meeting).joinedload(Meeting.council))).one_or_none()  # type: ignore[arg-type]
    if found is None:
        raise NotFound
    return found


def find_minutes(db: Session, council_id: int, number: str, signed_on: date) -> Minutes | None:
    same = (col(Minutes.council_id) == council_id, col(Minutes.number) == number, col(Minutes.signed_on) == signed_on)
    return db.exec(select(Minutes).where(*same)).one_or_none()


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
