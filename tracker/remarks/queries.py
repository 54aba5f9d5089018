"""Questions about remarks and mentions; each answers only with what its asker may read."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from tracker.accounts import queries as accounts
from tracker.accounts.actor import Actor
from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import ISSUING, OF_A_BODY
from tracker.directives import queries as directives
from tracker.directives.models import Assignment, Directive
from tracker.directives.queries import visible_to
from tracker.kernel.errors import NotFound
from tracker.remarks.models import Circle, Mention, Remark
from tracker.remarks.permissions import may_read


class Mentioned(NamedTuple):
    """Where somebody is mentioned."""

    mention: Mention
    remark: Remark
    directive: Directive


def get(db: Session, remark_id: int, actor: Actor) -> tuple[Remark, Directive]:
    """With its directive; `NotFound` for whoever may not read it."""
    remark = db.get(Remark, remark_id)
    if remark is None:
        raise NotFound
    directive = directives.get(db, remark.directive_id, seen_by=actor)
    if not may_read(actor, remark, directives.assignments(db, remark.directive_id)):
        raise NotFound
    return remark, directive


def readable(db: Session, directive: Directive, assignments: Sequence[Assignment], actor: Actor) -> list[Remark]:
    """The oldest first."""
    found = db.exec(select(Remark).where(col(Remark.directive_id) == directive.id).order_by(col(Remark.id))).all()
    return [each for each in found if may_read(actor, each, assignments)]


def names_mentioned(db: Session, remarks: Iterable[Remark], language: str) -> dict[int, list[str]]:
    """By remark."""
    wanted = select(Mention.remark_id, Account).join(Account, col(Account.id) == col(Mention.account_id))
    found: dict[int, list[str]] = {}
    for remark_id, account in db.exec(wanted.where(col(Mention.remark_id).in_([each.id for each in remarks])).order_by(col(Mention.id))):
        found.setdefault(remark_id, []).append(account.name(language))
    return found


def mentions_of(db: Session, actor: Actor, directive_id: int | None = None) -> list[Mentioned]:
    """What the person has not said to have seen, and may still read; the oldest first."""
    wanted = (
        select(Mention, Remark, Directive)
        .join(Remark, col(Remark.id) == col(Mention.remark_id))
        .join(Directive, col(Directive.id) == col(Remark.directive_id))
        .where(
            col(Mention.account_id) == actor.account_id,
            col(Mention.seen_at).is_(None),
            col(Remark.withdrawn_at).is_(None),
            visible_to(actor),
        )
        .order_by(col(Mention.id))
    )
    if directive_id is not None:
        wanted = wanted.where(col(Directive.id) == directive_id)
    found = [Mentioned(*row) for row in db.exec(wanted).all()]
    return [each for each in found if may_read(actor, each.remark, directives.assignments(db, each.directive.id or 0))]


def readers(db: Session, assignments: Sequence[Assignment], circles: Collection[Circle], body_id: int, today: date) -> dict[int, Account]:
    """Whom a remark to one of these circles may mention: the people who may read it."""
    bodies = {each.body_id for each in assignments if each.released_at is None}

    def reads(membership: Membership, circle: Circle) -> bool:
        if circle is Circle.BODY:
            return membership.body_id == body_id and membership.role in {*ISSUING, *OF_A_BODY}
        return membership.role in ISSUING or (membership.role in OF_A_BODY and membership.body_id in bodies)

    in_force = accounts.in_force(db, today)
    return {account.id or 0: account for membership, account in in_force if any(reads(membership, circle) for circle in circles)}
