"""The indicators on a directive's page: what it should do to each, and how each stands."""

from typing import Any, NamedTuple

from tracker.directives.models import Directive
from tracker.indicators import queries
from tracker.indicators.models import ContributionLink, Indicator
from tracker.indicators.permissions import may_define
from tracker.web.indicators import told
from tracker.web.indicators.told import Cited
from tracker.web.marks import Mark
from tracker.web.visit import Visit


class Moved(NamedTuple):
    """One indicator that the directive should move."""

    link: ContributionLink
    indicator: Indicator
    effect: str
    lag: str
    note: Cited
    mark: Mark


def part(visit: Visit, directive: Directive) -> dict[str, Any]:
    """`indicator_links` and `indicator_can_link`, for `indicators/_links.html`. Load the directive as its reader first."""
    links = queries.links_from(visit.db, directive.id or 0)
    measured = queries.measured(visit.db, [each.indicator for each in links])
    words = visit.words
    return {
        "indicator_links": [
            Moved(
                link=each,
                indicator=each.indicator,
                effect=told.effect(each, each.indicator, words),
                lag=told.lag(each, words),
                note=told.cited(words, each.note),
                mark=told.mark(stands, words),
            )
            for each, stands in zip(links, measured, strict=True)
        ],
        "indicator_can_link": may_define(visit.actor),
    }
