"""Questions about contributions that were owed: given in time, or kept silent about. Discipline counts by these."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select
from sqlmodel import Session, col

from tracker.directives.models import Assignment, AssignmentRole, Directive, Outcome, State
from tracker.progress.models import Report, ReportKind, ReportState


@dataclass(frozen=True, slots=True)
class Owed:
    """One body's contributions of some days."""

    wanted: int
    in_time: int
    silent: int


def silent_as_co_executor(body_id: int, today: date) -> Select[int]:
    """The keys of the directives to which this body owed a contribution and kept silent past its own day. The charge is its own, not the
    lead's; of what was cancelled or superseded there is none. The twin of `answers.AnswerState.SILENT`."""
    return select(col(Assignment.directive_id)).join(Directive).where(col(Assignment.body_id) == body_id, *_owed(), _is_silent(today))


def contributions_owed(db: Session, first: date, last: date, today: date) -> dict[int, Owed]:
    """By body: of the contributions whose own day fell into these days, how many were given in time, and how many never."""
    in_time = exists().where(*_STANDS, col(Report.filed_on) <= func.coalesce(col(Report.due_on), _OWN_ON))
    wanted = (
        select(col(Assignment.body_id), func.count(), _sum_of(in_time), _sum_of(_is_silent(today)))
        .join(Directive)
        .where(*_owed(), _OWN_ON.between(first, last))
        .group_by(col(Assignment.body_id))
    )
    return {body_id: Owed(*counted) for body_id, *counted in db.execute(wanted)}


# A co-executor's own day; without one, the term is everybody's.
_OWN_ON = func.coalesce(col(Assignment.effective_on), col(Directive.effective_on))


_STANDS = (
    col(Report.assignment_id) == col(Assignment.id),
    col(Report.kind) == ReportKind.CONTRIBUTION,
    col(Report.state).in_((ReportState.FILED, ReportState.ACCEPTED)),
)


def _owed() -> tuple[ColumnElement[bool], ...]:
    return (
        col(Assignment.role) == AssignmentRole.CO,
        col(Assignment.released_at).is_(None),
        col(Assignment.excused_at).is_(None),
        col(Directive.state) != State.DRAFT,
        or_(col(Directive.outcome).is_(None), col(Directive.outcome).not_in((Outcome.CANCELLED, Outcome.SUPERSEDED))),
    )


def _is_silent(today: date) -> ColumnElement[bool]:
    given = exists().where(
        col(Report.assignment_id) == col(Assignment.id),
        col(Report.kind) == ReportKind.CONTRIBUTION,
        col(Report.state) != ReportState.WITHDRAWN,
    )
    return and_(func.coalesce(col(Directive.reported_on), col(Directive.closed_on), literal(today)) > _OWN_ON, ~given)


def _sum_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
