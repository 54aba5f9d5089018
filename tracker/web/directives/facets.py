"""A list of directives narrowed down: by state, standing, lead and meeting, each with how many would be left."""

from collections.abc import Callable, Sequence
from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.bodies import queries as bodies
from tracker.directives import facets
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.web.directives.asked import Asked, asked
from tracker.web.marks import marker_of
from tracker.web.routing import get
from tracker.web.visit import Visit

# (words, number, address of the list, whether it is in force)
Facet = tuple[str, int, str, bool]


@get("/directives/facets", access=Permission.DIRECTIVE_READ, slow=True)
def show(visit: Visit) -> Response[Any]:
    """Counting walks the whole list, so it is done when a reader asks for it."""
    wanted = asked(visit)
    return visit.page("directives/facets.html", block="facets", asked=wanted, groups=_groups(visit, wanted))


def _groups(visit: Visit, wanted: Asked) -> list[tuple[str, list[Facet]]]:
    leads = dict(bodies.choices(visit.db, visit.language))
    given = visit.db, wanted.filter, visit.actor, marker_of(visit).days
    groups = [
        (N_("Standing"), _facets(wanted, "standing", facets.by_standing(*given), visit.words.label)),
        (N_("State"), _facets(wanted, "state", facets.by_state(*given), visit.words.label)),
        (N_("Lead"), _facets(wanted, "lead", facets.by_lead(*given), lambda body_id: leads[body_id])),
    ]
    if visit.actor.may(Permission.MEETING_READ):
        told = lambda meeting_id: meetings.told(visit.db, meeting_id, visit.words)  # noqa: E731 - a name for one line
        groups.append((N_("Meeting"), _facets(wanted, "meeting", facets.by_meeting(*given), told)))
    return [(visit._(label), each) for label, each in groups]


def _facets(wanted: Asked, name: str, counted: Sequence[tuple[Any, int]], told: Callable[[Any], str]) -> list[Facet]:
    chosen = wanted.parameters.get(name, [])
    return [(told(value), number, wanted.url(**{name: str(value)}), str(value) in chosen) for value, number in counted]


HANDLERS = [show]
