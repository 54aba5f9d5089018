"""Who keeps councils, and who keeps what happens in them."""

from tracker.accounts.actor import SYSTEM, Actor
from tracker.accounts.policy import Permission
from tracker.kernel.errors import Forbidden
from tracker.kernel.words import N_


def may_keep_meetings(actor: Actor) -> bool:
    """Meetings, their minutes and points; the system too, which sets a register up."""
    return actor == SYSTEM or actor.may(Permission.MEETING_MANAGE)


def may_keep_councils(actor: Actor) -> bool:
    """Councils and their rules of control."""
    return actor == SYSTEM or actor.may(Permission.COUNCIL_MANAGE)


def ensure_may_keep_meetings(actor: Actor) -> None:
    if not may_keep_meetings(actor):
        raise Forbidden(N_("Only the secretariat keeps minutes."))


def ensure_may_keep_councils(actor: Actor) -> None:
    if not may_keep_councils(actor):
        raise Forbidden(N_("Only clerks and administrators change councils."))
