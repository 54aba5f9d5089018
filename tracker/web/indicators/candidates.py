"""What a new link offers to choose from: indicators for a directive, directives for an indicator."""

from typing import Any

from tracker.calendars import queries as calendars
from tracker.directives import listing
from tracker.directives.listing import Filter, Order
from tracker.directives.models import Directive, State
from tracker.directives.standing import Days
from tracker.indicators import queries
from tracker.indicators.models import Indicator
from tracker.kernel import formats
from tracker.kernel.words import N_
from tracker.web.visit import Visit


def indicators(visit: Visit, directive: Directive) -> list[Indicator]:
    """Those in use that the directive is not linked to yet."""
    linked = {each.indicator_id for each in queries.links_from(visit.db, directive.id or 0)}
    return [each for each in queries.in_use(visit.db) if each.id not in linked]


def directives(visit: Visit, indicator: Indicator, words: str) -> list[tuple[int, str, str]]:
    """(key, reference and gist, lead and term) of those that hold the words, closed ones too, and are not linked yet; a page at most."""
    linked = {each.directive_id for each in queries.links_of(visit.db, indicator.id or 0, seen_by=visit.actor)}
    days = Days.of(visit.today, calendars.working_calendar(visit.db))
    found = listing.page(
        visit.db, Filter(states=tuple(State), words=words[:200]), Order(descending=True), visit.actor, days, visit.language
    )
    return [
        (
            row.id,
            f"{row.ref or visit._(N_('draft'))} · {row.gist or visit._(N_('without a gist'))}",
            _about(row.lead, row.effective_on, visit),
        )
        for row in found.rows
        if row.id not in linked
    ]


def _about(lead: str | None, effective_on: Any, visit: Visit) -> str:
    return " · ".join(filter(None, (lead, formats.day_short(effective_on, visit.language) if effective_on else "")))
