"""The overview for leadership: how directives stand, with whom the overdue ones are, and which indicators are off their path."""

from typing import Any
from urllib.parse import urlencode

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.calendars import queries as calendars
from tracker.directives.standing import Days, Standing
from tracker.indicators.finding import finding
from tracker.kernel import formats
from tracker.kernel.words import N_
from tracker.overview import board, counting
from tracker.overview.counting import InTime, Standings
from tracker.web.charts.small import Bar, bars, sparkline
from tracker.web.routing import get
from tracker.web.telling import tell
from tracker.web.visit import Visit

# So many bodies may be named as those with whom most of the overdue directives are.
FEW = 3


@get("/overview", access=Permission.LEADERSHIP_READ)
def show(visit: Visit) -> Response[Any]:
    return page(visit)


def page(visit: Visit) -> Response[Any]:
    """Also My day of whoever only looks."""
    days = Days.of(visit.today, calendars.working_calendar(visit.db))
    standings = counting.standings(visit.db, visit.actor, days)
    in_time = counting.in_time(visit.db, visit.actor, days, visit.today)
    off_path = [
        (each.indicator, tell(visit.words, finding(each.attainment), each.indicator.decimals), sparkline(each, visit.words))
        for each in board.off_path(visit.db)
    ]
    return visit.page(
        "overview/show.html",
        finding=_finding(visit, standings),
        stats=_stats(visit, standings),
        in_time=in_time,
        in_time_url=_in_time_url(in_time),
        bars=_overdue_by_body(visit, standings),
        off_path=off_path,
        has_sparks=any(spark for _, _, spark in off_path),
    )


def address(**asked: Any) -> str:
    """The list of directives that a number counts; a list asks for a parameter several times."""
    given = {name: value for name, value in asked.items() if value is not None}
    return f"/directives?{urlencode(given, doseq=True)}" if given else "/directives"


def _stats(visit: Visit, standings: Standings) -> list[tuple[int, str, str, str]]:
    """(number, label, address, kind) of what is open; extra control is rare, so it is shown where there is any."""
    shown = [kind for kind in counting.WHILE_OPEN if kind is not Standing.EXTRA_CONTROL or standings.of(kind)]
    told = [(standings.of(kind), visit.words.label(kind), address(standing=kind.value), kind.value) for kind in shown]
    return [(standings.open, visit._(N_("open")), address(), ""), *told]


def _in_time_url(found: InTime) -> str:
    kinds = [Standing.CLOSED_ON_TIME.value, Standing.CLOSED_LATE.value]
    return address(state="closed", standing=kinds, **{"from": found.period.first.isoformat(), "to": found.period.last.isoformat()})


def _overdue_by_body(visit: Visit, standings: Standings) -> list[Bar]:
    overdue = standings.leads(Standing.OVERDUE)
    bodies = counting.bodies(visit.db, [body_id for body_id, _ in overdue])
    return bars([(bodies[key].name(visit.language), number, address(standing="overdue", lead=key)) for key, number in overdue])


def _finding(visit: Visit, standings: Standings) -> str:
    """With whom the overdue ones are: the fewest bodies that have half of them, if they are few."""
    numbers = [number for _, number in standings.leads(Standing.OVERDUE)]
    overdue, words = sum(numbers), visit.words
    few = next((count for count in range(1, FEW + 1) if 2 * sum(numbers[:count]) >= overdue), 0)
    values = {"all": _number(visit, overdue), "some": _number(visit, sum(numbers[:few])), "bodies": _number(visit, len(numbers))}
    if not overdue:
        return words.gettext(N_("No directive is overdue"))
    if len(numbers) == 1:
        return (
            words.ngettext("%(all)s directive is overdue, with one body", "%(all)s directives are overdue, all with one body", overdue)
            % values
        )
    if few == 0 or few == len(numbers):
        return (
            words.ngettext(
                "%(all)s overdue directive is with %(bodies)s bodies", "%(all)s overdue directives are with %(bodies)s bodies", len(numbers)
            )
            % values
        )
    said = {
        1: N_("%(some)s of %(all)s overdue directives are with one body"),
        2: N_("%(some)s of %(all)s overdue directives are with two bodies"),
        3: N_("%(some)s of %(all)s overdue directives are with three bodies"),
    }
    return words.say(said[few], **values)


def _number(visit: Visit, value: int) -> str:
    return formats.number(value, visit.language)


HANDLERS = [show]
