"""Who may do what with an account."""

from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.accounts.policy import Permission
from tracker.accounts.roles import WITH_SECOND_FACTOR


def may_manage(actor: Actor) -> bool:
    return actor.may(Permission.ACCOUNT_MANAGE)


def may_disable(actor: Actor, account: Account) -> bool:
    """Not oneself: nobody may saw off the branch they sit on."""
    return may_manage(actor) and account.id != actor.account_id


def may_remove_second_factor(actor: Actor, account: Account) -> bool:
    """Not one's own: that takes the password and a code."""
    return may_manage(actor) and account.id != actor.account_id


def must_have_second_factor(actor: Actor) -> bool:
    """Whose password opens other people's doors: administrators and the secretariat, where the installation wants it so."""
    return actor.has_role(*WITH_SECOND_FACTOR)
