"""What a directive's page says of its reminders: what comes next, and what was told to whom."""

from typing import Any

from tracker.accounts.policy import Permission
from tracker.directives.models import Directive
from tracker.kernel import clock
from tracker.reminders import planning, queries
from tracker.web.visit import Visit


def part(visit: Visit, directive: Directive) -> dict[str, Any]:
    """`coming`, each with its local time, and `told`; letters are for those who may read of reminders."""
    zone = visit.house.settings.time_zone
    coming = planning.upcoming(visit.db, directive, visit.now, zone) if directive.is_open else []
    return {
        "coming": [(each, clock.local(each.at, zone)) for each in coming],
        "told": queries.story(visit.db, directive.id or 0),
        "may_open_letters": visit.actor.may(Permission.REMINDER_READ),
    }
