"""Requests for more time that wait at a desk: the controller's, the curator's, and those of one's own body."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.bodies.models import Body
from tracker.directives.listing import abbreviation, told
from tracker.directives.models import IS_OPEN, Assignment, Directive
from tracker.directives.queries import visible_to
from tracker.extensions.models import PENDING, ExtensionRequest, RequestState
from tracker.overview.desk import SHOWN, Heap


class Pending(NamedTuple):
    request_id: int
    directive_id: int
    ref: str
    gist: str
    body: str
    filed_at: datetime
    asked_on: date
    state: RequestState


def to_support(db: Session, actor: Actor, language: str) -> Heap[Pending]:
    """No controller has spoken on them."""
    return _heap(db, actor, language, col(ExtensionRequest.state) == RequestState.REQUESTED)


def to_decide(db: Session, actor: Actor, language: str, unspoken_before: datetime) -> Heap[Pending]:
    """A controller has spoken on them, or has let them lie since before that instant."""
    spoken = col(ExtensionRequest.state).in_((RequestState.SUPPORTED, RequestState.OBJECTED))
    return _heap(db, actor, language, or_(spoken, col(ExtensionRequest.filed_at) < unspoken_before))


def of_bodies(db: Session, actor: Actor, language: str) -> Heap[Pending]:
    """Those that the person's own bodies filed."""
    return _heap(db, actor, language, col(Assignment.body_id).in_(sorted(actor.body_ids)))


def _heap(db: Session, actor: Actor, language: str, which: ColumnElement[bool]) -> Heap[Pending]:
    wanted = (
        select(
            col(ExtensionRequest.id),
            col(Directive.id),
            col(Directive.ref),
            told("gist", language),
            abbreviation(language),
            col(ExtensionRequest.filed_at),
            col(ExtensionRequest.asked_on),
            col(ExtensionRequest.state),
            func.count().over(),
        )
        .join(Directive, col(Directive.id) == col(ExtensionRequest.directive_id))
        .join(Assignment, col(Assignment.id) == col(ExtensionRequest.assignment_id))
        .join(Body, col(Body.id) == col(Assignment.body_id))
        .where(col(ExtensionRequest.state).in_(PENDING), IS_OPEN, visible_to(actor), which)
        .order_by(col(ExtensionRequest.filed_at), col(ExtensionRequest.id))
    )
    rows: Sequence[tuple[object, ...]] = [tuple(row) for row in db.execute(wanted.limit(SHOWN))]
    number = rows[0][-1] if rows else 0
    return Heap(number, [Pending(*row[:-1]) for row in rows])  # type: ignore[arg-type]
