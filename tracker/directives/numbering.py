"""What a reference is made by: how many directives the point has, and which references there are already."""

from sqlmodel import Session, col, func, select

from tracker.directives.models import Directive
from tracker.meetings.models import Minutes, Point


def hold_point(db: Session, point: Point) -> None:
    """Directives of one point get their references one after the other."""
    db.refresh(point, attribute_names=["version"], with_for_update=True)


def count_of_point(db: Session, point: Point) -> tuple[int, int]:
    """How many directives the point has, and how many of them were issued; occurrences of a recurring one are not numbered."""
    ours = (col(Directive.point_id) == point.id, col(Directive.parent_id).is_(None))
    counted = select(func.count(), func.count(col(Directive.ref))).where(*ours)
    every, issued = db.exec(counted).one()
    return every, issued


def has_reference(db: Session, ref: str) -> bool:
    return db.exec(select(Directive.id).where(col(Directive.ref) == ref)).first() is not None


def has_namesake(db: Session, minutes: Minutes) -> bool:
    """Do other minutes, of another day or council, bear the same number?"""
    same = (col(Minutes.number) == minutes.number, col(Minutes.id) != minutes.id)
    return db.exec(select(Minutes.id).where(*same)).first() is not None
