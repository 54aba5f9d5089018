"""Questions about requests for a later term. Every one that a person asks goes through the directive it belongs to."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select
from sqlalchemy import select as sql
from sqlmodel import Session, col, select

from tracker.accounts.actor import Actor
from tracker.directives.models import IS_OPEN, Assignment, Directive
from tracker.directives.queries import visible_to
from tracker.extensions.models import PENDING, ExtensionRequest
from tracker.kernel.errors import NotFound


def of_directive(db: Session, directive_id: int) -> list[ExtensionRequest]:
    """All, oldest first."""
    wanted = select(ExtensionRequest).where(col(ExtensionRequest.directive_id) == directive_id)
    return list(db.exec(wanted.order_by(col(ExtensionRequest.id))))


def get(db: Session, request_id: int, seen_by: Actor) -> ExtensionRequest:
    wanted = (
        select(ExtensionRequest)
        .join(Directive, col(Directive.id) == col(ExtensionRequest.directive_id))
        .where(col(ExtensionRequest.id) == request_id, visible_to(seen_by))
    )
    found = db.exec(wanted).one_or_none()
    if found is None:
        raise NotFound
    return found


def pending(db: Session, assignment_id: int) -> ExtensionRequest | None:
    wanted = select(ExtensionRequest).where(col(ExtensionRequest.assignment_id) == assignment_id)
    return db.exec(wanted.where(col(ExtensionRequest.state).in_(PENDING))).one_or_none()


def assignment(db: Session, request: ExtensionRequest) -> Assignment:
    return db.get_one(Assignment, request.assignment_id)


def directives_pending() -> Select[Any]:
    """The keys of the directives for which somebody waits for more time."""
    return (
        sql(col(ExtensionRequest.directive_id))
        .join(Directive, col(Directive.id) == col(ExtensionRequest.directive_id))
        .where(col(ExtensionRequest.state).in_(PENDING), IS_OPEN)
    )


def pending_among(db: Session, directive_ids: Iterable[int]) -> frozenset[int]:
    """Of these, the ones with an open request."""
    wanted = directives_pending().where(col(ExtensionRequest.directive_id).in_(list(directive_ids)))
    return frozenset(db.connection().execute(wanted).scalars())
