"""Final reports between the people of a body and its head: to endorse, sent back, waiting."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.bodies.models import Body
from tracker.directives.lifecycle import TABLE, Move
from tracker.directives.listing import abbreviation, told
from tracker.directives.models import Assignment, Directive
from tracker.directives.queries import visible_to
from tracker.overview.desk import SHOWN, Heap
from tracker.progress.endorsement import Ending, EndorsementRequest
from tracker.progress.models import Report, ReportKind
from tracker.progress.waiting import WAITS


class Unfiled(NamedTuple):
    """`by` and `at` are of whoever asked, or sent it back."""

    request_id: int
    directive_id: int
    assignment_id: int
    ref: str
    gist: str
    body: str
    by: str
    at: datetime
    remark: str


def to_endorse(db: Session, actor: Actor, language: str) -> Heap[Unfiled]:
    """Of the bodies whose head the person is, or stands in for."""
    return _heap(db, actor, language, WAITS, _of(actor.bodies_as({Role.HEAD})), is_back=False)


def asked(db: Session, actor: Actor, language: str) -> Heap[Unfiled]:
    """Of the bodies whose head is somebody else."""
    return _heap(db, actor, language, WAITS, _of(actor.body_ids - actor.bodies_as({Role.HEAD})), is_back=False)


def sent_back(db: Session, actor: Actor, language: str) -> Heap[Unfiled]:
    """Nothing was asked or filed on this part since."""
    later, report = aliased(EndorsementRequest), aliased(Report)
    asked_again = exists().where(
        col(later.assignment_id) == col(EndorsementRequest.assignment_id), col(later.id) > col(EndorsementRequest.id)
    )
    filed = exists().where(
        col(report.assignment_id) == col(EndorsementRequest.assignment_id),
        col(report.kind) == ReportKind.FINAL,
        col(report.filed_at) >= col(EndorsementRequest.asked_at),
    )
    which = and_(
        col(EndorsementRequest.ended) == Ending.SENT_BACK,
        col(Assignment.released_at).is_(None),
        col(Directive.state).in_(TABLE[Move.REPORT_FINAL].sources),
        ~asked_again,
        ~filed,
    )
    return _heap(db, actor, language, which, _of(actor.body_ids), is_back=True)


def _of(body_ids: frozenset[int]) -> ColumnElement[bool]:
    return col(EndorsementRequest.body_id).in_(sorted(body_ids))


def _heap(db: Session, actor: Actor, language: str, *which: ColumnElement[bool], is_back: bool) -> Heap[Unfiled]:
    by, at = ("ended_by_name", "ended_at") if is_back else ("asked_by_name", "asked_at")
    wanted = (
        select(
            col(EndorsementRequest.id),
            col(Directive.id),
            col(EndorsementRequest.assignment_id),
            col(Directive.ref),
            told("gist", language),
            abbreviation(language),
            col(getattr(EndorsementRequest, by)),
            col(getattr(EndorsementRequest, at)),
            col(EndorsementRequest.remark),
            func.count().over(),
        )
        .join(Directive, col(Directive.id) == col(EndorsementRequest.directive_id))
        .join(Assignment, col(Assignment.id) == col(EndorsementRequest.assignment_id))
        .join(Body, col(Body.id) == col(EndorsementRequest.body_id))
        .where(*which, visible_to(actor))
        .order_by(col(EndorsementRequest.id))
    )
    rows: Sequence[tuple[object, ...]] = [tuple(row) for row in db.execute(wanted.limit(SHOWN))]
    return Heap(rows[0][-1] if rows else 0, [Unfiled(*row[:-1]) for row in rows])  # type: ignore[arg-type]
