"""Terms that no longer fit the calendar: computed ones that would come out on another day if they were computed now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select
from sqlmodel import Session, col, func

from tracker.calendars import terms
from tracker.calendars.explaining import Step
from tracker.calendars.origins import Origin
from tracker.calendars.queries import working_calendar_of
from tracker.calendars.terms import ComputedTerm, Start
from tracker.calendars.working import WorkingCalendar
from tracker.directives import queries
from tracker.directives.models import IS_OPEN, Directive, Term
from tracker.meetings.models import Council, Minutes, Point


@dataclass(frozen=True, slots=True)
class Misfit:
    """`computed` is what the term would be now, `co_on` the co-executors' day that goes with it."""

    directive_id: int
    term_id: int
    stands_on: date
    computed: ComputedTerm
    co_on: date
    co_told: list[Step]

    @property
    def falls_on(self) -> date:
        return self.computed.effective_on

    @property
    def days(self) -> int:
        """By how many days the term would move; earlier, if negative."""
        return (self.falls_on - self.stands_on).days


def of_calendar(db: Session, calendar_id: int, seen: ColumnElement[bool], supposing: WorkingCalendar | None = None) -> Iterator[Misfit]:
    """Of the open directives this reader sees, the soonest first; `supposing` the calendar were this one."""
    calendar = supposing or working_calendar_of(db, calendar_id)
    yield from _among(db, calendar, col(Council.calendar_id) == calendar_id, seen)


def of_directive(db: Session, directive: Directive) -> Misfit | None:
    """None when its term fits, was named as a date, or was kept against the very day that would come out."""
    return next(_among(db, queries.calendar_of(db, directive), col(Directive.id) == directive.id), None)


def _among(db: Session, calendar: WorkingCalendar, *which: ColumnElement[bool]) -> Iterator[Misfit]:
    @cache
    def council(council_id: int) -> Council:
        return db.get_one(Council, council_id)

    for row in db.connection().execute(_OPEN.where(*which)):
        if row.basis.get("kind", "date") not in ("date", "ongoing"):
            found = _misfit(row, council(row.council_id), calendar)
            if row.effective_on != found.falls_on != row.kept_against:
                yield found


def _misfit(row: Row[Any], council: Council, calendar: WorkingCalendar) -> Misfit:
    start: Start = terms.start_of(council.control, row.signed_on, row.received_on)
    origin = Origin.of(row.due_on, row.explanation, start)
    computed = origin.term(council.control, calendar)
    co = terms.co_executor_due(council.control, calendar, origin.start.on, computed.effective_on, row.issued_on)
    return Misfit(row.directive_id, row.id, row.effective_on, computed, co.on, co.explanation)


_NEWER = Term.__table__.alias("newer")  # type: ignore[attr-defined]
_OPEN: Select[Any] = (
    select(
        col(Term.id),
        col(Term.directive_id),
        col(Term.due_on),
        col(Term.effective_on),
        col(Term.basis),
        col(Term.explanation),
        col(Term.kept_against),
        col(Directive.council_id),
        col(Directive.issued_on),
        col(Minutes.signed_on),
        col(Minutes.received_on),
    )
    .join(Directive, col(Directive.id) == col(Term.directive_id))
    .join(Point, col(Point.id) == col(Directive.point_id))
    .join(Minutes, col(Minutes.id) == col(Point.minutes_id))
    .join(Council, col(Council.id) == col(Directive.council_id))
    .where(
        IS_OPEN,
        # Only the last version counts.
        col(Term.number) == select(func.max(_NEWER.c.number)).where(_NEWER.c.directive_id == col(Term.directive_id)).scalar_subquery(),
    )
    .order_by(col(Term.effective_on), col(Term.id))
)
