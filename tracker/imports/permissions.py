"""Who may bring in what: whoever may make such rows by hand."""

from tracker.accounts.actor import Actor
from tracker.accounts.policy import Permission
from tracker.imports.models import ImportKind
from tracker.kernel.errors import Forbidden
from tracker.kernel.words import N_

_DOORS = {
    ImportKind.DIRECTIVES: (Permission.DIRECTIVE_LOG, Permission.DIRECTIVE_ISSUE, Permission.MEETING_MANAGE),
    ImportKind.BODIES: (Permission.BODY_MANAGE,),
    ImportKind.INDICATORS: (Permission.INDICATOR_DEFINE,),
    # A body enters its own by hand; a file may name any.
    ImportKind.READINGS: (Permission.INDICATOR_ENTER, Permission.INDICATOR_DEFINE),
}
_NOT_YOURS = N_("Your role does not make such rows, and so does not import them.")


def may_import(actor: Actor, kind: ImportKind) -> bool:
    return all(actor.may(door) for door in _DOORS[kind])


def ensure_may_import(actor: Actor, kind: ImportKind) -> None:
    if not may_import(actor, kind):
        raise Forbidden(_NOT_YOURS)
