"""Keep a list under a name, change it, or drop it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session

from tracker.accounts import queries as accounts
from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.audit import log
from tracker.kernel.errors import Forbidden, Invalid, Stale
from tracker.kernel.words import N_
from tracker.views import queries
from tracker.views.models import MOST, SavedView
from tracker.views.permissions import may_share


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    name: str
    shared_with: Role | None = None
    is_first: bool = False


def save(db: Session, content: Content, query: str, by: Actor, at: datetime) -> SavedView:
    """`query` is canonical already: the same list always has the same one."""
    _ensure_shares(content, by)
    accounts.lock(db, by.account_id)
    if queries.number_of(db, by.account_id) >= MOST:
        raise Invalid("name", N_("You keep %(most)s views already; delete one first."), most=MOST)
    view = SavedView(account_id=by.account_id, query=query, made_at=at, **asdict(content))
    _ensure_free(db, content.name, view)
    db.add(view)
    db.flush()
    _alone_first(db, view)
    if view.shared_with is not None:
        log.record(db, by, "view.shared", view, at, after=_told(view))
    return view


def revise(db: Session, view: SavedView, content: Content, version: int, by: Actor, at: datetime) -> None:
    """Its name, its readers, and whether it comes first. Another list is another view."""
    if content.shared_with != view.shared_with:
        _ensure_shares(content, by)
    accounts.lock(db, by.account_id)
    db.refresh(view)
    if version != view.version:
        raise Stale(N_("This view was changed in another window."), [(N_("Name"), content.name, view.name)], back="/views")
    _ensure_free(db, content.name, view)
    before = _told(view)
    view.name, view.shared_with, view.is_first = content.name, content.shared_with, content.is_first
    view.version += 1
    _alone_first(db, view)
    if before["shared_with"] or view.shared_with is not None:
        log.record(db, by, "view.changed", view, at, before=before, after=_told(view))


def remove(db: Session, view: SavedView, by: Actor, at: datetime) -> None:
    if view.shared_with is not None:
        log.record(db, by, "view.removed", view, at, before=_told(view))
    db.delete(view)


def _ensure_shares(content: Content, by: Actor) -> None:
    if content.shared_with is not None and not may_share(by):
        raise Forbidden(N_("Only the secretariat shares views."))


def _ensure_free(db: Session, name: str, view: SavedView) -> None:
    rival = queries.named(db, view.account_id, name)
    if rival is not None and rival.id != view.id:
        raise Invalid("name", N_("You keep a view of this name already."))


def _alone_first(db: Session, view: SavedView) -> None:
    if view.is_first:
        for other in queries.other_firsts(db, view):
            other.is_first = False


def _told(view: SavedView) -> dict[str, object]:
    role = view.shared_with
    return {"name": view.name, "query": view.query, "shared_with": role.value if role else None, "is_first": view.is_first}
