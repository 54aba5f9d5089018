"""What directives hold in place: an open one its bodies, an issued one the number of its minutes and of its point.

These are told to nobody, only obeyed, so they look at all directives, whoever asks.
"""

from sqlalchemy import ColumnElement, exists, select
from sqlmodel import Session, col

from tracker.directives.models import Assignment, Directive, State
from tracker.meetings.models import Point


def hold_body(db: Session, body_id: int) -> bool:
    """Is it assigned a directive that is under control?"""
    given = (col(Assignment.body_id) == body_id, col(Assignment.released_at).is_(None), col(Directive.id) == col(Assignment.directive_id))
    return _is_any(db, *given, col(Directive.state) != State.DRAFT, col(Directive.state) != State.CLOSED)


def cite_minutes(db: Session, minutes_id: int) -> bool:
    """Does a reference hold their number?"""
    return _is_any(db, col(Point.minutes_id) == minutes_id, col(Directive.point_id) == col(Point.id), col(Directive.ref).is_not(None))


def cite_point(db: Session, point_id: int) -> bool:
    """Does a reference hold its number?"""
    return _is_any(db, col(Directive.point_id) == point_id, col(Directive.ref).is_not(None))


def _is_any(db: Session, *conditions: ColumnElement[bool]) -> bool:
    return bool(db.execute(select(exists().where(*conditions))).scalar_one())
