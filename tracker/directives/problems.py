"""What is wrong with directives under control so that nobody answers for them: each is a list one can open and mend."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session, col, or_

from tracker.accounts.actor import Actor
from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import OF_A_BODY
from tracker.bodies.models import Body
from tracker.directives.models import IS_OPEN, Assignment, Directive
from tracker.directives.queries import visible_to
from tracker.kernel.words import N_


class Problem(StrEnum):
    UNREACHABLE = "unreachable"
    CLOSED_BODY = "closed_body"
    NO_TERM = "no_term"
    EARLY_TERM = "early_term"


LABELS = {
    Problem.UNREACHABLE: N_("nobody of an executing body can be reached"),
    Problem.CLOSED_BODY: N_("an executing body is closed"),
    Problem.NO_TERM: N_("without a term"),
    Problem.EARLY_TERM: N_("the term is before the issue"),
}


def having(problem: Problem, today: date) -> Select[Any]:
    """The keys of the open directives with this problem."""
    return select(col(Directive.id)).where(IS_OPEN, _is(problem, today))


def counted(db: Session, seen_by: Actor, today: date) -> dict[Problem, int]:
    """How many there are of each; what there is none of is left out."""
    found = {}
    for problem in Problem:
        wanted = select(func.count()).select_from(Directive).where(IS_OPEN, visible_to(seen_by), _is(problem, today))
        if number := db.execute(wanted).scalar_one():
            found[problem] = number
    return found


def unreachable(db: Session, bodies: Collection[Body], today: date) -> list[Body]:
    """Those of these bodies that have nobody to whom a letter could go."""
    keys = [each.id for each in bodies]
    reached = set(db.execute(_reached(today).where(col(Membership.body_id).in_(keys))).scalars())
    return [each for each in bodies if each.id not in reached]


def _is(problem: Problem, today: date) -> ColumnElement[bool]:
    match problem:
        case Problem.UNREACHABLE:
            return col(Directive.id).in_(_executed(col(Assignment.body_id).not_in(_reached(today))))
        case Problem.CLOSED_BODY:
            closed = select(col(Body.id)).where(col(Body.closed_on).is_not(None))
            return col(Directive.id).in_(_executed(col(Assignment.body_id).in_(closed)))
        case Problem.NO_TERM:
            return col(Directive.effective_on).is_(None)
        case Problem.EARLY_TERM:
            return col(Directive.effective_on) < col(Directive.issued_on)


def _executed(by: ColumnElement[bool]) -> Select[int]:
    return select(col(Assignment.directive_id)).where(col(Assignment.released_at).is_(None), by)


def _reached(today: date) -> Select[int]:
    """Bodies with somebody who acts for them today; the account is not disabled."""
    return (
        select(col(Membership.body_id))
        .join(Account, col(Account.id) == col(Membership.account_id))
        .where(
            col(Account.disabled_at).is_(None),
            col(Membership.role).in_(OF_A_BODY),
            col(Membership.from_on) <= today,
            or_(col(Membership.to_on).is_(None), col(Membership.to_on) >= today),
        )
    )
