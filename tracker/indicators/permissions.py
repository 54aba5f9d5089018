"""Who may enter, approve and define. The policy opens the door; the rest depends on the row."""

from tracker.accounts.actor import Actor
from tracker.accounts.policy import Permission
from tracker.accounts.roles import Role
from tracker.indicators.models import Indicator, Reading


def may_enter(actor: Actor, indicator: Indicator) -> bool:
    """The secretariat for any body, a body for its own indicators."""
    of_the_body = actor.has_role(Role.HEAD, Role.EXECUTOR, body_id=indicator.responsible_id)
    return actor.may(Permission.INDICATOR_ENTER) and (actor.has_role(Role.CLERK, Role.CONTROLLER) or of_the_body)


def may_approve(actor: Actor, reading: Reading) -> bool:
    """Never one's own."""
    return actor.may(Permission.INDICATOR_APPROVE) and not actor.is_hand_of(reading.entered_by_id)


def may_define(actor: Actor) -> bool:
    """Indicators, their targets, and what directives are expected to do to them."""
    return actor.may(Permission.INDICATOR_DEFINE)
