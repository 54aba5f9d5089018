"""Small pictures: a sparkline that fits a line of text, and bars beside their names."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.indicators.measured import Measured
from tracker.indicators.path import Mark
from tracker.kernel.words import N_
from tracker.web.charts.scales import Place, Scale, line
from tracker.web.telling import figure
from tracker.web.templating import Language

_WIDTH, _HEIGHT, _EDGE = 120, 30, 4
_ABOUT = N_("%(first)s in %(first_year)s, %(last)s in %(last_year)s")


@dataclass(frozen=True, slots=True)
class Sparkline:
    about: str
    width: int
    height: int
    path: str
    line: str
    last: Place


def sparkline(measured: Measured, language: Language) -> Sparkline | None:
    """The readings and what was required of them, from the first to the latest; one reading makes no line."""
    readings = [reading.mark for reading in measured.readings]
    if len(readings) < 2:
        return None
    first, last = readings[0], readings[-1]
    required = _required(measured, first.year, last.year)
    values = [mark.value for mark in (*readings, *required)]
    low, high = float(min(values)), float(max(values))
    # A level line runs through the middle.
    room = 0.0 if high > low else 1.0
    across = Scale(first.year, last.year, _EDGE, _WIDTH - _EDGE)
    up = Scale(low - room, high + room, _HEIGHT - _EDGE, _EDGE)
    digits = measured.indicator.decimals
    written = {"first": figure(language, first.value, digits), "last": figure(language, last.value, digits)}
    return Sparkline(
        about=language.say(_ABOUT, first_year=first.year, last_year=last.year, **written),
        width=_WIDTH,
        height=_HEIGHT,
        path=line([(across(mark.year), up(mark.value)) for mark in required]),
        line=line([(across(mark.year), up(mark.value)) for mark in readings]),
        last=(across(last.year), up(last.value)),
    )


def _required(measured: Measured, first: int, last: int) -> list[Mark]:
    path = measured.path
    if path is None:
        return []
    required = ((year, path.value_at(year)) for year in range(first, last + 1))
    return [Mark(year, value) for year, value in required if value is not None]


@dataclass(frozen=True, slots=True)
class Bar:
    """`part` is its length as a share of the longest."""

    name: str
    count: int
    href: str
    part: float


def bars(counts: Sequence[tuple[str, int, str]]) -> list[Bar]:
    """From (name, count, address of exactly that list), the longest first; equal ones stay in the order they came in."""
    most = max((count for _, count, _ in counts), default=0)
    ordered = sorted(counts, key=lambda each: -each[1])
    return [Bar(name, count, href, round(count / most, 3) if most else 0.0) for name, count, href in ordered]
