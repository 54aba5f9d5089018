"""Follow the directives from outside: each once by its key, or what has changed since a place in the audit log.

The log is numbered in the order of the commits, so whoever has read to a place of it has missed nothing before it; a row's own instant of
change is set earlier, and could come into sight behind a reader.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.audit.models import AuditEntry
from tracker.directives import searching
from tracker.directives.inheritance import Inheritance
from tracker.directives.models import Assignment, Directive, State
from tracker.directives.queries import given_to, visible_to
from tracker.kernel.many import among


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of it; nothing named is everything."""

    states: tuple[State, ...] = ()
    body_id: int | None = None
    # Found as the list of the pages finds them.
    words: str = ""

    def conditions(self, db: Session) -> list[ColumnElement[bool]]:
        states = [col(Directive.state).in_(self.states)] if self.states else []
        given = [given_to([self.body_id])] if self.body_id is not None else []
        holding = searching.holds(db, self.words)
        return [*states, *given, *([] if holding is None else [holding])]


@dataclass(frozen=True, slots=True)
class Changes:
    """`seen_to` is the place to go on from; `gone` are keys of what this person could see once and cannot any more."""

    items: list[Directive]
    gone: list[int]
    seen_to: int
    more: bool


def by_key(db: Session, seen_by: Actor, after: int, limit: int, wanted: Wanted) -> list[Directive]:
    found = select(Directive).where(col(Directive.id) > after, visible_to(seen_by), *wanted.conditions(db))
    return list(db.exec(found.order_by(col(Directive.id)).limit(limit)))


def changed(db: Session, seen_by: Actor, after: int, limit: int, wanted: Wanted) -> Changes:
    """In the order of their last change; what no longer fits `wanted` is told as gone, too, so that a copy can follow."""
    last = func.max(AuditEntry.seq)
    entries = (
        select(col(AuditEntry.directive_id), last)
        .where(col(AuditEntry.seq) > after, col(AuditEntry.directive_id).is_not(None))
        .group_by(col(AuditEntry.directive_id))
        .order_by(last)
        .limit(limit + 1)
    )
    rows = [(key or 0, seq) for key, seq in db.exec(entries)]
    window, more = rows[:limit], len(rows) > limit
    keys = [key for key, _ in window]
    visible = {each.id or 0: each for each in db.exec(select(Directive).where(among(col(Directive.id), keys), visible_to(seen_by)))}
    fitting = set(db.exec(select(Directive.id).where(among(col(Directive.id), keys), *wanted.conditions(db))))
    gone = _known_once(db, seen_by, set(keys) - set(visible)) | {key for key in visible if key not in fitting}
    return Changes(
        items=[visible[key] for key in keys if key in visible and key in fitting],
        gone=[key for key in keys if key in gone],
        seen_to=window[-1][1] if window else after,
        more=more,
    )


def before(db: Session, at: datetime) -> int:
    """The place in the log before everything done at that instant or later."""
    first = db.exec(select(func.min(AuditEntry.seq)).where(col(AuditEntry.at) >= at)).one()
    return (first or db.exec(select(func.max(AuditEntry.seq))).one() or 0) - (1 if first else 0)


def _known_once(db: Session, actor: Actor, hidden: Iterable[int]) -> set[int]:
    """Of those that cannot be seen: drafts that were deleted, for who saw drafts; what was taken from one's bodies. No other."""
    keys = list(hidden)
    if actor.has_role(Role.CLERK, Role.CONTROLLER):
        return set(keys)
    released = select(Assignment.directive_id).where(
        among(col(Assignment.directive_id), keys),
        col(Assignment.body_id).in_(sorted(actor.body_ids)),
        col(Assignment.released_at).is_not(None),
    )
    passed_on = select(Inheritance.directive_id).where(
        among(col(Inheritance.directive_id), keys), col(Inheritance.old_id).in_(sorted(actor.own_and_inherited))
    )
    return set(db.exec(released)) | set(db.exec(passed_on))
