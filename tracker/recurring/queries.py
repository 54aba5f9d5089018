"""Questions about recurrences and occurrences."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from tracker.directives import queries as directives
from tracker.directives.models import IS_OPEN, Directive, State
from tracker.recurring import periods
from tracker.recurring.models import Occurrence, Recurrence
from tracker.recurring.periods import Period

# How many coming periods are told, and how far ahead they are looked for.
AHEAD, FAR = 4, timedelta(days=3 * 366)


def versions(db: Session, directive_id: int) -> Sequence[Recurrence]:
    """Of a directive's rule, the oldest first."""
    return db.exec(select(Recurrence).where(col(Recurrence.directive_id) == directive_id).order_by(col(Recurrence.number))).all()


def in_force(db: Session, directive_id: int) -> Recurrence | None:
    """The version that makes occurrences; None before the first, while paused, and after the end."""
    kept = versions(db, directive_id)
    return kept[-1] if kept and kept[-1].ending is None else None


def occurrences(db: Session, parent_id: int) -> Sequence[Occurrence]:
    """The latest period first."""
    return db.exec(select(Occurrence).where(col(Occurrence.parent_id) == parent_id).order_by(col(Occurrence.period_on).desc())).all()


def settled(db: Session, parent_id: int) -> set[date]:
    return {each.period_on for each in occurrences(db, parent_id)}


def coming(db: Session, directive: Directive, today: date) -> list[Period]:
    """The next periods of the rule that have no occurrence yet."""
    kept = versions(db, directive.id or 0)
    if not kept or directive.state is State.CLOSED:
        return []
    calendar, done = directives.calendar_of(db, directive), settled(db, directive.id or 0)
    named = periods.coming(kept[-1], calendar, kept[-1].starts_on, today + FAR)
    return [each for each in named if each.on not in done][:AHEAD]


def occurrence_of(db: Session, directive: Directive) -> Occurrence | None:
    """The period that a child stands for."""
    return db.exec(select(Occurrence).where(col(Occurrence.directive_id) == directive.id)).one_or_none()


def recurring(db: Session) -> Sequence[int]:
    """The directives on control that have a rule, be it one that has ended: its last periods may still be owed."""
    owed = select(Recurrence.directive_id).join(Directive, col(Directive.id) == col(Recurrence.directive_id)).where(IS_OPEN)
    return db.exec(owed.distinct().order_by(col(Recurrence.directive_id))).all()
