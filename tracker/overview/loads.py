"""How many directives each body and each meeting has, and how the points of minutes stand; every number is the length of one list."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import func, select
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


def by_body(db: Session, seen_by: Actor, days: Days) -> dict[int, Load]:
    """Only bodies that have an open directive."""
    is_open = (col(Directive.state) != State.DRAFT, col(Directive.state) != State.CLOSED)
    late = func.count().filter(stands(Standing.OVERDUE, days))
    counted = (
        select(col(Assignment.body_id), func.count(), late)
        .join(Directive, col(Directive.id) == col(Assignment.directive_id))
        .where(*is_open, visible_to(seen_by), col(Assignment.released_at).is_(None))
        .group_by(col(Assignment.body_id))
    )
    return {body_id: Load(number, overdue) for body_id, number, overdue in db.execute(counted)}


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


def farthest(standings: Iterable[Standing]) -> Standing | None:
    """How a point stands; None without a directive."""
    return min(standings, key=_FARTHEST_FIRST.index, default=None)
