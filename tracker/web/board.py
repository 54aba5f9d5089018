"""The board: indicators down, the standings of their directives across, and the two lists that leadership needs."""

from typing import Any, NamedTuple

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.calendars import queries as calendars
from tracker.directives.standing import Days, Standing
from tracker.indicators.attainment import State
from tracker.kernel.words import N_
from tracker.overview import board
from tracker.overview.board import Board, Line
from tracker.overview.counting import ONCE_CLOSED, WHILE_OPEN
from tracker.web.charts.small import Sparkline, sparkline
from tracker.web.overview import address
from tracker.web.routing import get
from tracker.web.telling import figure
from tracker.web.visit import Visit

# What is worst comes first; what cannot be told, last.
ORDER = (State.OFF_PATH, State.NEAR_PATH, State.ON_PATH, State.REACHED, State.NOT_ENOUGH_DATA)


class Row(NamedTuple):
    """One indicator. `cells` are (standing, number, address of exactly that list)."""

    line: Line
    latest: str
    target: str
    spark: Sparkline | None
    cells: list[tuple[Standing, int, str]]


@get("/board", access=Permission.LEADERSHIP_READ)
def show(visit: Visit) -> Response[Any]:
    found = board.board(visit.db, visit.actor, Days.of(visit.today, calendars.working_calendar(visit.db)))
    # A column nobody stands in says nothing.
    columns = [kind for kind in (*WHILE_OPEN, *ONCE_CLOSED) if any(line.counts[kind] for line in found.lines)]
    lines = sorted(found.lines, key=lambda line: ORDER.index(line.measured.attainment.state))
    told = [line for line in lines if line.counts or line.measured.attainment.state is not State.NOT_ENOUGH_DATA]
    return visit.page(
        "board/show.html",
        finding=_finding(visit, found),
        columns=columns,
        rows=[_row(visit, line, columns) for line in told],
        untold=[line.measured.indicator for line in lines if line not in told],
        not_moving=found.executed_but_not_moving,
        nobody_at_work=found.nobody_at_work,
    )


def _row(visit: Visit, line: Line, columns: list[Standing]) -> Row:
    measured, digits = line.measured, line.measured.indicator.decimals
    latest, target = measured.latest, next(reversed(measured.targets), None)
    return Row(
        line=line,
        latest=f"{figure(visit.words, latest.value, digits)} ({latest.year})" if latest else "",
        target=f"{figure(visit.words, target.value, digits)} ({target.year})" if target else "",
        spark=sparkline(measured, visit.words),
        cells=[(kind, line.counts[kind], _address(line, kind)) for kind in columns],
    )


def _address(line: Line, kind: Standing) -> str:
    closed = "closed" if kind in ONCE_CLOSED else None
    return address(state=closed, standing=kind.value, indicator=line.measured.indicator.id)


def _finding(visit: Visit, found: Board) -> str:
    off, nobody = len(found.off_path), len(found.nobody_at_work)
    measured = sum(line.measured.attainment.state is not State.NOT_ENOUGH_DATA for line in found.lines)
    if not off:
        return visit._(N_("No indicator is off its path"))
    if not nobody:
        words = visit.words.ngettext(
            "%(off)d of %(all)d measured indicators is off its path; directives are at work on it",
            "%(off)d of %(all)d measured indicators are off their path; directives are at work on each",
            off,
        )
        return words % {"off": off, "all": measured}
    words = visit.words.ngettext(
        "%(off)d of %(all)d measured indicators is off its path, and no open directive is at work on %(nobody)d of them",
        "%(off)d of %(all)d measured indicators are off their path, and no open directive is at work on %(nobody)d of them",
        off,
    )
    return words % {"off": off, "all": measured, "nobody": nobody}


HANDLERS = [show]
