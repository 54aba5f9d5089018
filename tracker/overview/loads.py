"""How many directives each body and each meeting has, and how the points of minutes stand; every number is the length of one list."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.directives.models import Assignment, Directive, State
from tracker.directives.queries import visible_to
from tracker.directives.standing import Days, Standing, stands
from tracker.meetings.models import Point
from tracker.overview.counting import told

# A point stands as the directive under it that is farthest from done.
_FARTHEST_FIRST = (
    Standing.OVERDUE,
    Standing.DUE_SOON,
    Standing.EXTRA_CONTROL,
    Standing.ON_TRACK,
    Standing.WITH_REVIEWER,
    Standing.DRAFT,
    Standing.CLOSED_LATE,
    Standing.CLOSED,
    Standing.CLOSED_ON_TIME,
)


class Load(NamedTuple):
    """What a body has a part in, as lead or co-executor."""

    open: int
    overdue: int


def by_body(db: Session, seen_by: Actor, days: Days, among: Collection[int] | None = None) -> dict[int, Load]:
    """Only bodies that have an open directive; of these bodies, or of all."""
    is_open = and_(col(Directive.state) != State.DRAFT, col(Directive.state) != State.CLOSED)
    open_ones = _assigned(db, and_(is_open, visible_to(seen_by)), among)
    overdue = _assigned(db, and_(stands(Standing.OVERDUE, days), visible_to(seen_by)), among)
    return {body_id: Load(number, overdue.get(body_id, 0)) for body_id, number in open_ones.items()}


def by_meeting(db: Session, meeting_ids: Iterable[int], seen_by: Actor, days: Days) -> Mapping[int, Counter[Standing]]:
    """Drafts too, for those who may see them."""
    meeting, standing = col(Directive.meeting_id), told(days, tuple(Standing)).label("standing")
    wanted = (meeting.in_(list(meeting_ids)), visible_to(seen_by))
    found: Mapping[int, Counter[Standing]] = defaultdict(Counter)
    for meeting_id, kind, number in db.execute(select(meeting, standing, func.count()).where(*wanted).group_by(meeting, standing)):
        found[meeting_id][Standing(kind)] = number
    return found


def by_point(db: Session, minutes_id: int, seen_by: Actor) -> Mapping[int, list[Directive]]:
    """The directives under each point of the minutes, with their leads, as they were logged."""
    wanted = (
        select(Directive)
        .join(Point, col(Point.id) == col(Directive.point_id))
        .where(col(Point.minutes_id) == minutes_id, visible_to(seen_by))
        .options(joinedload(Directive.lead))  # type: ignore[arg-type]
        .order_by(col(Directive.id))
    )
    found = defaultdict[int, list[Directive]](list)
    for directive in db.execute(wanted).scalars():
        found[directive.point_id].append(directive)
    return found


def _assigned(db: Session, which: ColumnElement[bool], among: Collection[int] | None) -> dict[int, int]:
    """How many of these directives each body has a part in. As a list of keys: a join would walk every assignment there ever was."""
    body_id = col(Assignment.body_id)
    wanted = [col(Assignment.released_at).is_(None), col(Assignment.directive_id).in_(select(col(Directive.id)).where(which))]
    if among is not None:
        wanted.append(body_id.in_(sorted(among)))
    return dict(db.execute(select(body_id, func.count()).where(*wanted).group_by(body_id)).all())


def farthest(standings: Iterable[Standing]) -> Standing | None:
    """How a point stands; None without a directive."""
    return min(standings, key=_FARTHEST_FIRST.index, default=None)
