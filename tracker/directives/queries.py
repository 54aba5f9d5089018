"""Questions about directives. Every one that a person asks goes through `visible_to`."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.accounts.roles import ISSUING, Role
from tracker.directives.models import Assignment, Directive, State, Term, Visibility
from tracker.kernel.errors import NotFound
from tracker.meetings.models import Minutes, Point


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The twin of `permissions.may_see`: what this person may not see does not exist for them."""
    if actor.has_role(Role.CLERK, Role.CONTROLLER):
        return true()
    issued = col(Directive.state) != State.DRAFT
    if actor.has_role(*ISSUING):
        return issued
    ways = [false()]
    if actor.sees_all_open:
        ways.append(col(Directive.visibility) != Visibility.RESTRICTED)
    if actor.body_ids:
        ways.append(col(Directive.id).in_(assigned_to(actor.body_ids)))
    return and_(issued, or_(*ways))


def assigned_to(body_ids: Iterable[int]) -> ColumnElement[int]:
    """The keys of the directives these bodies have a part in."""
    mine = select(Assignment.directive_id).where(col(Assignment.body_id).in_(sorted(body_ids)), col(Assignment.released_at).is_(None))
    return mine  # type: ignore[return-value]


def get(db: Session, directive_id: int, seen_by: Actor) -> Directive:
    """With its point, minutes, meeting and lead."""
    wanted = (
        select(Directive)
        .where(col(Directive.id) == directive_id, visible_to(seen_by))
        .options(
            joinedload(Directive.point).joinedload(Point.minutes).joinedload(Minutes.meeting),  # type: ignore[arg-type]
            joinedload(Directive.lead),  # type: ignore[arg-type]
        )
    )
    found = db.execute(wanted).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def assignments(db: Session, directive_id: int) -> list[Assignment]:
    """Leads first, each as the minutes name them, with their bodies; released ones last."""
    wanted = select(Assignment).where(col(Assignment.directive_id) == directive_id).options(joinedload(Assignment.body))  # type: ignore[arg-type]
    found = db.execute(wanted).scalars().all()
    return sorted(found, key=lambda each: (each.released_at is not None, each.role == "co", each.position))


def terms(db: Session, directive_id: int) -> list[Term]:
    """All versions, oldest first."""
    return list(db.execute(select(Term).where(col(Term.directive_id) == directive_id).order_by(col(Term.number))).scalars())
