"""Days for a calendar: the terms of directives, the own days of co-executors, the days on which reports are wanted."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.accounts.calendar_models import Holds
from tracker.bodies.models import Body
from tracker.directives.listing import abbreviation, told
from tracker.directives.models import IS_OPEN, Assignment, AssignmentRole, Directive, Outcome, State, Visibility
from tracker.directives.queries import assigned_to, given_to, visible_to
from tracker.kernel.dates import NO_END
from tracker.kernel.many import among
from tracker.overview.awaiting import awaits
from tracker.overview.duties import HAS_REPORTED
from tracker.remarks.watching import directives_of

# So far back a calendar still shows what is open, and what is closed.
OPEN_BACK, CLOSED_BACK = timedelta(days=365), timedelta(days=90)
# Directives in one calendar. Days to come go first, the nearest before the later ones.
MOST = 1000

_WITHOUT_EXECUTION = (Outcome.CANCELLED, Outcome.SUPERSEDED)


class Kind(StrEnum):
    TERM = "term"
    CONTRIBUTION = "contribution"
    REPORT = "report"


class Seen(NamedTuple):
    """What is told of a directive."""

    id: int
    ref: str
    gist: str
    lead: str | None
    state: State
    outcome: Outcome | None
    visibility: Visibility
    effective_on: date
    report_by: date | None
    reported_on: date | None
    changed_at: datetime
    # Grows with every act, a new term among them.
    version: int

    @property
    def is_restricted(self) -> bool:
        return self.visibility is Visibility.RESTRICTED


@dataclass(frozen=True, slots=True)
class Entry:
    """One day. `key` names it for ever, whatever day it moves to."""

    key: str
    kind: Kind
    on: date
    about: Seen
    is_done: bool
    # Nothing is wanted any more.
    is_cancelled: bool


class _Part(NamedTuple):
    """What one of the bodies in question has in a directive."""

    id: int
    directive_id: int
    role: AssignmentRole
    own_on: date | None
    is_excused: bool
    has_reported: bool


def entries(db: Session, actor: Actor, holds: Holds, body_id: int | None, language: str, today: date) -> list[Entry]:
    """Only of what the person may see now. A body's own days where it is about bodies, else the directive's term."""
    due, closed_on = col(Directive.effective_on), col(Directive.closed_on)
    near = or_(
        and_(IS_OPEN, due >= today - OPEN_BACK),
        and_(col(Directive.state) == State.CLOSED, due >= today - CLOSED_BACK, closed_on >= today - CLOSED_BACK),
    )
    wanted = _directives(language).where(near).order_by(due < today, due, col(Directive.id)).limit(MOST)
    return _entries(db, actor, holds, body_id, wanted)


def between(db: Session, actor: Actor, holds: Holds, body_id: int | None, language: str, *, first: date, last: date) -> list[Entry]:
    """The days of a period, both ends included, in their order: of what is open, and of what ever was."""
    due = col(Directive.effective_on)
    # A co-executor's own day and the day of a report come before the term, and may do so by months.
    wanted = _directives(language).where(col(Directive.state) != State.DRAFT, due >= first)
    found = _entries(db, actor, holds, body_id, wanted.order_by(due, col(Directive.id)))
    return sorted((each for each in found if first <= each.on <= last), key=lambda each: each.on)


def _entries(db: Session, actor: Actor, holds: Holds, body_id: int | None, wanted: Select[*tuple[object, ...]]) -> list[Entry]:
    found = wanted.where(visible_to(actor), col(Directive.effective_on) != NO_END, _held(actor, holds, body_id))
    directives = [Seen(*row) for row in db.execute(found)]
    parts: defaultdict[int, list[_Part]] = defaultdict(list)
    for row in db.execute(_parts(actor, holds, body_id, [each.id for each in directives])):
        parts[row.directive_id].append(_Part(*row))
    return [entry for each in directives for entry in _days(each, parts[each.id])]


def _directives(language: str) -> Select[*tuple[object, ...]]:
    return select(
        col(Directive.id),
        col(Directive.ref),
        told("gist", language),
        abbreviation(language),
        col(Directive.state),
        col(Directive.outcome),
        col(Directive.visibility),
        col(Directive.effective_on),
        col(Directive.report_by),
        col(Directive.reported_on),
        col(Directive.changed_at),
        col(Directive.version),
    ).outerjoin_from(Directive, Body, col(Body.id) == col(Directive.lead_id))


def _held(actor: Actor, holds: Holds, body_id: int | None) -> ColumnElement[bool]:
    key = col(Directive.id)
    match holds:
        case Holds.ANSWERED:
            return given_to(actor.body_ids)
        case Holds.HANDED:
            return key.in_(assigned_to(actor.body_ids).where(col(Assignment.person_id) == actor.account_id))
        case Holds.BODY:
            return given_to([body_id or 0])
        case Holds.DESK:
            return awaits(actor)
        case Holds.CONTROL:
            return true()
        case Holds.WATCHED:
            return key.in_(directives_of(actor))


def _parts(actor: Actor, holds: Holds, body_id: int | None, directive_ids: Collection[int]) -> Select[*tuple[object, ...]]:
    bodies = [body_id or 0] if holds is Holds.BODY else sorted(actor.body_ids)
    handed = col(Assignment.person_id) == actor.account_id if holds is Holds.HANDED else true()
    return (
        select(
            col(Assignment.id),
            col(Assignment.directive_id),
            col(Assignment.role),
            col(Assignment.effective_on),
            col(Assignment.excused_at).is_not(None),
            HAS_REPORTED,
        )
        .where(
            among(col(Assignment.directive_id), directive_ids),
            col(Assignment.body_id).in_(bodies),
            col(Assignment.released_at).is_(None),
            handed,
        )
        .order_by(col(Assignment.id))
    )


def _days(about: Seen, parts: Collection[_Part]) -> Iterator[Entry]:
    is_closed, is_cancelled = about.state is State.CLOSED, about.outcome in _WITHOUT_EXECUTION
    if not parts:
        yield Entry(f"directive {about.id}", Kind.TERM, about.effective_on, about, is_closed, is_cancelled)
    for part in parts:
        is_co = part.role is AssignmentRole.CO
        is_done = is_closed or part.has_reported or (not is_co and about.state in (State.REPORTED, State.PROPOSED))
        if is_co:
            own_on = part.own_on or about.effective_on
            yield Entry(f"assignment {part.id}", Kind.CONTRIBUTION, own_on, about, is_done, is_cancelled or part.is_excused)
            continue
        yield Entry(f"assignment {part.id}", Kind.TERM, about.effective_on, about, is_done, is_cancelled)
        if about.report_by is not None and about.report_by < about.effective_on:
            yield Entry(f"report {part.id}", Kind.REPORT, about.report_by, about, is_done, is_cancelled)
