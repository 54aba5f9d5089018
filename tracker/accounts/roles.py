"""The roles of the field."""

from enum import StrEnum

from tracker.kernel.words import N_


class Role(StrEnum):
    CLERK = "clerk"
    CONTROLLER = "controller"
    CURATOR = "curator"
    HEAD = "head"
    EXECUTOR = "executor"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"


LABELS = {
    Role.CLERK: N_("secretariat clerk"),
    Role.CONTROLLER: N_("controller"),
    Role.CURATOR: N_("curator"),
    Role.HEAD: N_("head of the body"),
    Role.EXECUTOR: N_("executor"),
    Role.OBSERVER: N_("observer"),
    Role.ADMINISTRATOR: N_("administrator"),
}

# The issuing level sees and moves everything; a body's people see what is assigned to their body.
ISSUING = frozenset({Role.CLERK, Role.CONTROLLER, Role.CURATOR})
OF_A_BODY = frozenset({Role.HEAD, Role.EXECUTOR})

# Whose password opens other people's doors.
WITH_SECOND_FACTOR = frozenset({Role.ADMINISTRATOR, Role.CLERK, Role.CONTROLLER})
