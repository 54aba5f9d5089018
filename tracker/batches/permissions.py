"""Who may do which act to several directives; whether one of them may be moved is decided by the act itself."""

from tracker.accounts.actor import Actor
from tracker.accounts.policy import Permission
from tracker.batches.models import Act

_OPENS = {
    Act.PROPOSE: Permission.DIRECTIVE_REVIEW,
    Act.RETURN: Permission.DIRECTIVE_REVIEW,
    Act.SUPPORT: Permission.EXTENSION_SUPPORT,
    Act.CLOSE: Permission.DIRECTIVE_CLOSE,
    Act.SEND_BACK: Permission.DIRECTIVE_CANCEL,
    Act.CANCEL: Permission.DIRECTIVE_CANCEL,
}


def may_do(actor: Actor, act: Act) -> bool:
    return actor.may(_OPENS[act])


def offered(actor: Actor) -> list[Act]:
    return [act for act in Act if may_do(actor, act)]
