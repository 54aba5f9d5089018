"""One indicator on one page: where it stands and why, what is wanted of it, what was found, and what should move it."""

from collections.abc import Iterable
from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.indicators import permissions, queries
from tracker.indicators.models import ContributionLink, Indicator
from tracker.kernel.words import N_
from tracker.web.charts.flags import Flag
from tracker.web.charts.pictures import picture
from tracker.web.indicators import rows, told
from tracker.web.routing import get
from tracker.web.telling import exactly
from tracker.web.visit import Visit

# So many readings are shown at once, and all that wait; the earlier ones are a click away.
AT_ONCE = 5


@get("/indicators/{indicator_id:int}", access=Permission.INDICATOR_READ, slow=True)
def show(visit: Visit, indicator_id: int) -> Response[Any]:
    """Everybody sees every indicator, and of its directives those they may see."""
    indicator = queries.get(visit.db, indicator_id)
    (measured,) = queries.measured(visit.db, [indicator])
    links = queries.links_of(visit.db, indicator_id, seen_by=visit.actor)
    readings = rows.readings(visit, queries.readings_of(visit.db, indicator_id))
    too_little = measured.forecast.reason
    return visit.page(
        "indicators/show.html",
        indicator=indicator,
        judged=told.judged(measured, visit.words),
        chart=picture(measured, visit.words, _flags(visit, links), "#directives"),
        no_forecast=visit.words.label(too_little) if too_little and measured.readings else "",
        baseline=measured.baseline and (exactly(visit.words, measured.baseline.value), measured.baseline.year),
        **_origin(visit, indicator),
        targets=rows.targets(visit, queries.targets_of(visit.db, indicator_id)),
        readings=[each for place, each in enumerate(readings) if place < AT_ONCE or each.waits],
        earlier=[each for each in readings[AT_ONCE:] if not each.waits],
        links=rows.links(visit, indicator, links),
        can_define=permissions.may_define(visit.actor),
        can_enter=permissions.may_enter(visit.actor, indicator),
    )


def _origin(visit: Visit, indicator: Indicator) -> dict[str, Any]:
    """The document that wants it, where its definition was found, and what is to be known of it."""
    words = visit.words
    return {
        "document": told.cited(words, indicator.document),
        "source": told.cited(words, indicator.source, indicator.source_url),
        "note": told.cited(words, indicator.note),
    }


def _flags(visit: Visit, links: Iterable[ContributionLink]) -> list[Flag]:
    """On the picture, above the day of its term, each directive that has one."""
    flags = []
    for directive in (each.directive for each in links):
        if directive.effective_on is not None and not directive.has_no_end:
            ref, gist = directive.ref or visit._(N_("draft")), directive.gist(visit.language)
            title = visit._(N_("%(ref)s, term %(day)s: %(gist)s"), ref=ref, day=directive.effective_on, gist=gist)
            flags.append(Flag(directive.effective_on, title, f"/directives/{directive.id}"))
    return flags


HANDLERS = [show]
