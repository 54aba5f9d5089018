"""Who may do what with a view."""

from tracker.accounts.actor import Actor
from tracker.accounts.policy import Permission


def may_share(actor: Actor) -> bool:
    return actor.may(Permission.VIEW_SHARE)
