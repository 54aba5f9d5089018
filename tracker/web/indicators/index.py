"""The list of indicators: where each stands, what is wanted of it, and how many directives should move it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.bodies import queries as bodies
from tracker.indicators import permissions, queries
from tracker.indicators.attainment import State
from tracker.indicators.measured import Measured
from tracker.indicators.models import Indicator
from tracker.kernel.words import N_
from tracker.web.charts.small import Sparkline, sparkline
from tracker.web.indicators.asked import RETIRED, URGENCY, Asked, asked
from tracker.web.indicators.told import mark
from tracker.web.marks import Mark
from tracker.web.routing import get
from tracker.web.telling import figure
from tracker.web.visit import Visit


class Row(NamedTuple):
    """One indicator. A figure that is not there is empty, and its year None."""

    indicator: Indicator
    mark: Mark
    latest: tuple[str, int | None]
    target: tuple[str, int | None]
    spark: Sparkline | None
    directives: int


@get("/indicators", access=Permission.INDICATOR_READ)
def index(visit: Visit) -> Response[Any]:
    """Everybody sees all indicators; the directives are counted of those this person may see."""
    wanted = asked(visit)
    every = queries.measured(visit.db, queries.in_use(visit.db))
    listed = queries.measured(visit.db, queries.out_of_use(visit.db)) if wanted.is_retired else every
    counts = queries.link_counts(visit.db, visit.actor)
    chosen = wanted.sorted([each for each in listed if wanted.fits(each)], counts, visit.language)
    states = Counter(each.attainment.state for each in every)
    return visit.page(
        "indicators/index.html",
        block="results",
        asked=wanted,
        finding=_finding(visit, states[State.OFF_PATH], len(every)),
        stats=[(states[state], visit.words.label(state), f"/indicators?state={state.value}", state.value) for state in URGENCY],
        total=len(every),
        rows=[_row(visit, each, counts) for each in chosen],
        chips=_chips(visit, wanted),
        waiting=len(queries.waiting(visit.db)) if visit.actor.may(Permission.INDICATOR_APPROVE) else 0,
        can_define=permissions.may_define(visit.actor),
        states=[(state.value, visit.words.label(state)) for state in URGENCY],
        bodies=_responsible(visit, listed),
        uses=[("", visit._(N_("those in use"))), (RETIRED, visit._(N_("those no longer in use")))],
    )


def _row(visit: Visit, measured: Measured, counts: dict[int, int]) -> Row:
    indicator, latest, target = measured.indicator, measured.latest, measured.next_target

    def told(found: Any) -> tuple[str, int | None]:
        return (figure(visit.words, found.value, indicator.decimals), found.year) if found else ("", None)

    return Row(
        indicator=indicator,
        mark=mark(measured, visit.words),
        latest=told(latest),
        target=told(target),
        spark=sparkline(measured, visit.words),
        directives=counts.get(indicator.id or 0, 0),
    )


def _finding(visit: Visit, off: int, total: int) -> str:
    if not total:
        return visit._(N_("Indicators"))
    if not off:
        return visit._(N_("No indicator is off the path"))
    words = visit.words.ngettext("%(num)d of %(all)d indicators is off the path", "%(num)d of %(all)d indicators are off the path", off)
    return words % {"num": off, "all": total}


def _responsible(visit: Visit, listed: Iterable[Measured]) -> list[tuple[int, str]]:
    """The bodies that answer for any of them."""
    theirs = {each.indicator.responsible_id for each in listed}
    return [(body.id or 0, body.name(visit.language)) for body in bodies.in_order(visit.db, visit.language) if body.id in theirs]


def _chips(visit: Visit, wanted: Asked) -> list[tuple[str, str, str]]:
    """The filters in force in words, each with the address of the list without it."""
    chips: list[tuple[str, str, str]] = []
    if wanted.is_retired:
        chips.append((visit._(N_("In use")), visit._(N_("those no longer in use")), wanted.url(use=None)))
    if wanted.state is not None:
        chips.append((visit._(N_("State")), visit.words.label(wanted.state), wanted.url(state=None)))
    if wanted.body_id is not None:
        body = bodies.find(visit.db, wanted.body_id)
        chips.append((visit._(N_("Responsible body")), body.name(visit.language) if body else "—", wanted.url(body=None)))
    return chips


HANDLERS = [index]
