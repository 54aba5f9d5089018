"""Questions about views."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, func, select

from tracker.accounts.actor import Actor
from tracker.kernel.errors import NotFound
from tracker.views.models import SavedView


def seen_by(db: Session, actor: Actor) -> Sequence[SavedView]:
    """One's own, then those shared with a role of one's own; each by name."""
    found = db.exec(select(SavedView).where(or_(_own(actor), _shared(actor)))).all()
    return sorted(found, key=lambda view: (view.account_id != actor.account_id, view.name.casefold()))


def first_of(db: Session, actor: Actor) -> SavedView | None:
    """The list somebody begins with: the one chosen, else the one shared for the role."""
    asked = select(SavedView).where(col(SavedView.is_first), or_(_own(actor), _shared(actor))).order_by(col(SavedView.id))
    found = db.exec(asked).all()
    chosen = [view for view in found if view.shared_with is None]
    return next(iter([*chosen, *found]), None)


def own(db: Session, actor: Actor, view_id: int) -> SavedView:
    """To change it. Somebody else's does not exist, though it may be shared."""
    found = db.exec(select(SavedView).where(col(SavedView.id) == view_id, _own(actor))).one_or_none()
    if found is None:
        raise NotFound
    return found


def number_of(db: Session, account_id: int) -> int:
    return db.exec(select(func.count()).select_from(SavedView).where(col(SavedView.account_id) == account_id)).one()


def named(db: Session, account_id: int, name: str) -> SavedView | None:
    """Names are told apart as people tell them: without regard to case."""
    mine = db.exec(select(SavedView).where(col(SavedView.account_id) == account_id))
    return next((view for view in mine if view.name.casefold() == name.casefold()), None)


def other_firsts(db: Session, view: SavedView) -> Sequence[SavedView]:
    """What stops being first when this view begins to be: one's own, or the role's whoever shared it."""
    rivals = [col(SavedView.shared_with) == view.shared_with]
    if view.shared_with is None:
        rivals = [col(SavedView.shared_with).is_(None), col(SavedView.account_id) == view.account_id]
    return db.exec(select(SavedView).where(col(SavedView.is_first), col(SavedView.id) != view.id, *rivals)).all()


def _own(actor: Actor) -> ColumnElement[bool]:
    return col(SavedView.account_id) == actor.account_id


def _shared(actor: Actor) -> ColumnElement[bool]:
    return col(SavedView.shared_with).in_({role for role, _ in actor.roles})
