"""What waits at the council's own desks: drafts to issue, reports to review, removals to decide, minutes nobody has logged from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, Subquery, exists, func, select, true
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.bodies.models import Body
from tracker.directives.handover import ExecutorChange, Objection
from tracker.directives.lifecycle import TABLE, Move
from tracker.directives.listing import abbreviation, told
from tracker.directives.models import Directive, Outcome, State
from tracker.directives.queries import is_open_objection, visible_to
from tracker.directives.referring import plain_reference
from tracker.meetings.models import Minutes, Point
from tracker.progress.models import COUNTS, GOOD, Decision, Report, ReportKind, ReportState, Review

# A desk shows the oldest of a heap; the list behind the number shows them all.
SHOWN = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Heap(Generic[T]):
    """The oldest few of what waits, and how many there are in all."""

    number: int
    oldest: Sequence[T]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A directive at a desk. `since` is when the draft was logged, or the removal proposed; of a report it is the day it was filed."""

    directive_id: int
    ref: str
    gist: str
    lead: str
    since: date | datetime
    # Of a proposal: the outcome of the removal; none where extra control is proposed.
    outcome: Outcome | None = None
    is_proposed: bool = False


@dataclass(frozen=True, slots=True)
class MinutesWaiting:
    minutes_id: int
    number: str
    signed_on: date


def drafts(db: Session, seen_by: Actor, language: str) -> Heap[Waiting]:
    wanted = (
        select(*_named(language), col(Directive.logged_at), col(Minutes.number), col(Point.label))
        .outerjoin_from(Directive, Body, col(Body.id) == col(Directive.lead_id))
        .join(Point, col(Point.id) == col(Directive.point_id))
        .join(Minutes, col(Minutes.id) == col(Point.minutes_id))
        .where(col(Directive.state) == State.DRAFT, visible_to(seen_by))
        .order_by(col(Directive.logged_at), col(Directive.id))
    )
    number, rows = _heap(db, wanted)
    # A draft has no reference of its own yet.
    return Heap(number, [Waiting(key, plain_reference(no, label), gist, lead or "", at) for key, _, gist, lead, at, no, label in rows])


def reports(db: Session, seen_by: Actor, language: str) -> Heap[Waiting]:
    wanted = (
        select(*_named(language), col(Directive.reported_on))
        .outerjoin_from(Directive, Body, col(Body.id) == col(Directive.lead_id))
        .where(col(Directive.state) == State.REPORTED, visible_to(seen_by))
        .order_by(col(Directive.reported_on), col(Directive.id))
    )
    number, rows = _heap(db, wanted)
    return Heap(number, [Waiting(*row) for row in rows])


def equal_reports(db: Session, seen_by: Actor, language: str) -> Heap[Waiting]:
    """Final reports of equal leads that nobody has decided on, while others have still to report."""
    return _since(db, equal_filed(), seen_by, language, among=TABLE[Move.REPORT_FINAL].sources)


def equal_filed() -> Subquery:
    """Of which directive, and since when the oldest waits."""
    reviewed = exists().where(col(Review.report_id) == col(Report.id), col(Review.decision).in_(GOOD), COUNTS)
    return (
        select(col(Report.directive_id), func.min(col(Report.filed_at)).label("since"))
        .where(col(Report.kind) == ReportKind.FINAL, col(Report.state) == ReportState.FILED, ~reviewed)
        .group_by(col(Report.directive_id))
        .subquery()
    )


def removals(db: Session, seen_by: Actor, language: str, *, before: datetime | None = None) -> Heap[Waiting]:
    """With `before`, only what was proposed earlier than that."""
    proposed_at = (
        select(func.max(Review.decided_at))
        .where(
            col(Review.directive_id) == col(Directive.id),
            col(Review.decision).in_((Decision.PROPOSE, Decision.PROPOSE_EXTRA_CONTROL)),
            COUNTS,
        )
        .scalar_subquery()
    )
    wanted = (
        select(*_named(language), proposed_at.label("since"), col(Directive.proposed_outcome))
        .outerjoin_from(Directive, Body, col(Body.id) == col(Directive.lead_id))
        .where(col(Directive.state) == State.PROPOSED, visible_to(seen_by), true() if before is None else proposed_at < before)
        .order_by("since", col(Directive.id))
    )
    number, rows = _heap(db, wanted)
    return Heap(number, [replace(Waiting(*row), is_proposed=True) for row in rows])


def objections(db: Session, seen_by: Actor, language: str) -> Heap[Waiting]:
    """Bodies that say it is not their competence."""
    filed = is_open_objection().with_only_columns(col(Objection.directive_id), func.min(col(Objection.filed_at)).label("filed_at"))
    return _since(db, filed.group_by(col(Objection.directive_id)).subquery(), seen_by, language)


def changes(db: Session, seen_by: Actor, language: str) -> Heap[Waiting]:
    """Changes of executors that are proposed, where they can be made now."""
    proposed = select(col(ExecutorChange.directive_id), col(ExecutorChange.proposed_at)).where(col(ExecutorChange.verdict).is_(None))
    return _since(db, proposed.subquery(), seen_by, language, among=TABLE[Move.CHANGE_EXECUTORS].sources)


def _since(db: Session, asked: Subquery, seen_by: Actor, language: str, among: Iterable[State] = tuple(State)) -> Heap[Waiting]:
    """`asked` says of which directive, and since when it waits."""
    directive_id, since = asked.c
    wanted = (
        select(*_named(language), since)
        .join_from(Directive, asked, directive_id == col(Directive.id))
        .outerjoin(Body, col(Body.id) == col(Directive.lead_id))
        .where(col(Directive.state).in_(among), visible_to(seen_by))
        .order_by(since, col(Directive.id))
    )
    number, rows = _heap(db, wanted)
    return Heap(number, [Waiting(*row) for row in rows])


def minutes_without_directives(db: Session) -> Heap[MinutesWaiting]:
    of_these = exists().where(col(Point.minutes_id) == col(Minutes.id), col(Directive.point_id) == col(Point.id))
    wanted = select(col(Minutes.id), col(Minutes.number), col(Minutes.signed_on))
    number, rows = _heap(db, wanted.where(~of_these).order_by(col(Minutes.signed_on), col(Minutes.id)))
    return Heap(number, [MinutesWaiting(*row) for row in rows])


def _named(language: str) -> tuple[Any, ...]:
    return col(Directive.id), col(Directive.ref), told("gist", language), abbreviation(language)


def _heap(db: Session, wanted: Select[*tuple[Any, ...]]) -> tuple[int, list[tuple[Any, ...]]]:
    """The number of all and the first few, in one question."""
    rows = db.execute(wanted.add_columns(func.count().over()).limit(SHOWN)).all()
    return (rows[0][-1] if rows else 0), [tuple(row)[:-1] for row in rows]
