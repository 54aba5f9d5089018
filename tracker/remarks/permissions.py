"""Who may say something about a directive, and who reads it: never anybody beyond the secretariat and the bodies that execute it."""

from collections.abc import Iterable
from datetime import datetime

from tracker.accounts.actor import Actor
from tracker.accounts.roles import ISSUING, OF_A_BODY
from tracker.directives.models import Assignment
from tracker.remarks.models import EDITABLE, Circle, Remark


def speaks_for(actor: Actor, assignments: Iterable[Assignment]) -> int | None:
    """The body in whose name this person says something: the executing body, or the office of the issuing level."""
    assigned = [each.body_id for each in assignments if each.released_at is None and each.body_id in actor.bodies_as(OF_A_BODY)]
    offices = sorted(actor.bodies_as(ISSUING))
    return next(iter([*assigned, *offices]), None)


def may_read(actor: Actor, remark: Remark, assignments: Iterable[Assignment]) -> bool:
    """For whoever may see the directive."""
    if remark.written_by_id == actor.account_id:
        return True
    if remark.circle is Circle.BODY:
        return remark.body_id in actor.bodies_as({*ISSUING, *OF_A_BODY}) | actor.inherited
    return speaks_for(actor, assignments) is not None


def may_edit(actor: Actor, remark: Remark, at: datetime) -> bool:
    return may_withdraw(actor, remark) and at - remark.written_at <= EDITABLE


def may_withdraw(actor: Actor, remark: Remark) -> bool:
    return remark.written_by_id == actor.account_id and remark.withdrawn_at is None
