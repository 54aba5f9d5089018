"""Final reports that wait for the head of the body: found, and ended by what overtakes them."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import lifecycle
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive
from tracker.directives.queries import visible_to
from tracker.kernel.errors import NotFound
from tracker.progress.endorsement import Enclosure, Ending, EndorsementRequest

WAITS = col(EndorsementRequest.ended).is_(None)
_ACTIONS = {Ending.REPLACED: "endorsement.replaced", Ending.VOID: "endorsement.voided"}


def request(db: Session, request_id: int, seen_by: Actor) -> EndorsementRequest:
    """Only for the body's own people, while they see the directive: to everybody else it is not said yet."""
    wanted = (
        select(EndorsementRequest)
        .join(Directive, col(Directive.id) == col(EndorsementRequest.directive_id))
        .where(
            col(EndorsementRequest.id) == request_id,
            col(EndorsementRequest.body_id).in_(sorted(seen_by.body_ids)),
            visible_to(seen_by),
        )
    )
    found = db.exec(wanted).one_or_none()
    if found is None:
        raise NotFound
    return found


def of_directive(db: Session, directive_id: int, seen_by: Actor) -> list[EndorsementRequest]:
    """Those of the reader's own bodies, the oldest first; whether the reader sees the directive was asked before."""
    mine = col(EndorsementRequest.body_id).in_(sorted(seen_by.body_ids))
    wanted = select(EndorsementRequest).where(col(EndorsementRequest.directive_id) == directive_id, mine)
    return list(db.exec(wanted.order_by(col(EndorsementRequest.id))))


def newest(db: Session, assignment_id: int) -> EndorsementRequest | None:
    wanted = select(EndorsementRequest).where(col(EndorsementRequest.assignment_id) == assignment_id)
    return db.exec(wanted.order_by(col(EndorsementRequest.id).desc()).limit(1)).one_or_none()


def texts(db: Session, assignment_ids: Collection[int]) -> set[tuple[int, str]]:
    """What waits on these assignments, word for word."""
    mine = col(EndorsementRequest.assignment_id).in_(assignment_ids)
    return set(db.exec(select(EndorsementRequest.assignment_id, EndorsementRequest.text).where(mine, WAITS)).all())


def enclosures(db: Session, request_ids: Collection[int]) -> list[Enclosure]:
    wanted = select(Enclosure).where(col(Enclosure.request_id).in_(request_ids))
    return list(db.exec(wanted.order_by(col(Enclosure.id))))


def enclosure(db: Session, enclosure_id: int, seen_by: Actor) -> Enclosure:
    found = db.get(Enclosure, enclosure_id)
    if found is None:
        raise NotFound
    request(db, found.request_id, seen_by)
    return found


def overtake(
    db: Session, assignment: Assignment, ending: Ending, but: EndorsementRequest | None = None, *, by: Actor, at: datetime
) -> None:
    """Something else was written or filed on this part: what waited is no longer what the body says."""
    for each in db.exec(select(EndorsementRequest).where(col(EndorsementRequest.assignment_id) == assignment.id, WAITS)).all():
        if each is not but:
            _end(db, each, ending, by, at)


def void(db: Session, directive: Directive, *, by: Actor, at: datetime) -> None:
    """For when the directive is removed from control or has other executors."""
    leading = {each.id for each in directives.assignments(db, directive.id or 0) if each.leads and each.released_at is None}
    goes_on = lifecycle.allows(directive, Move.REPORT_FINAL)
    for each in db.exec(select(EndorsementRequest).where(col(EndorsementRequest.directive_id) == directive.id, WAITS)).all():
        if not goes_on or each.assignment_id not in leading:
            _end(db, each, Ending.VOID, by, at)


def _end(db: Session, waiting: EndorsementRequest, ending: Ending, by: Actor, at: datetime) -> None:
    waiting.settle(ending, by, at)
    log.record(db, by, _ACTIONS[ending], waiting, at, after={"body_id": waiting.body_id}, directive_id=waiting.directive_id)
