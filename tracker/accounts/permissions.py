"""Who may do what with an account."""

from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.accounts.policy import Permission


def may_manage(actor: Actor) -> bool:
    return actor.may(Permission.ACCOUNT_MANAGE)


def may_disable(actor: Actor, account: Account) -> bool:
    """Not oneself: nobody may saw off the branch they sit on."""
    return may_manage(actor) and account.id != actor.account_id
