"""Questions about views."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_
from sqlalchemy import select as sql
from sqlmodel import Session, col, func, select

from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.kernel.errors import NotFound
from tracker.views.models import SavedView


class Seen(NamedTuple):
    """A view as its readers see it: every page of the list asks for them."""

    id: int
    account_id: int
    name: str
    query: str
    shared_with: Role | None
    is_first: bool


_SEEN = sql(*(getattr(SavedView, name) for name in Seen._fields))


def seen_by(db: Session, actor: Actor) -> list[Seen]:
    """One's own, then those shared with a role of one's own; each by name."""
    found = (Seen(*row) for row in db.connection().execute(_SEEN.where(or_(_own(actor), _shared(actor)))))
    return sorted(found, key=lambda view: (view.account_id != actor.account_id, view.name.casefold(), view.id))


def first_of(seen: Iterable[Seen]) -> Seen | None:
    """The list somebody begins with: the one chosen, else the one shared for the role."""
    firsts = sorted((view for view in seen if view.is_first), key=lambda view: (view.shared_with is not None, view.id))
    return next(iter(firsts), None)


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
