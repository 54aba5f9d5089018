"""The geometry of an indicator's picture: required path, targets, readings, forecast and flags on one sheet of a given size."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tracker.indicators.attainment import TOLERANCE
from tracker.indicators.forecast import Expected
from tracker.indicators.path import Mark, Path
from tracker.web.charts.flags import WIDTH, Flag, FlagMark, flag_marks
from tracker.web.charts.labels import LETTER, LINE, Box, Label, Wish, put
from tracker.web.charts.scales import Place, Scale, area, between, line, round_ticks, year_ticks

_PADDING = 12.0


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    width: int
    height: int
    ticks: int
    years: int


WIDE = Sheet("wide", 720, 330, ticks=5, years=12)
NARROW = Sheet("narrow", 360, 280, ticks=4, years=5)


@dataclass(frozen=True, slots=True)
class Words:
    """The picture's texts, in the reader's language."""

    unit: str
    path: str
    actual: str
    forecast: str
    target: Callable[[str], str]
    number: Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Figures:
    readings: tuple[Mark, ...]
    path: Path | None
    targets: tuple[Mark, ...]
    expected: tuple[Expected, ...]
    flags: tuple[Flag, ...]

    @property
    def values(self) -> Iterable[Decimal]:
        """What the scale has to hold. The interval is cut where it runs off the sheet."""
        yield from (mark.value for mark in (*self.readings, *self.targets, *(self.path.marks if self.path else ())))
        yield from (expected.value for expected in self.expected)

    @property
    def years(self) -> tuple[int, int]:
        marks = (*self.readings, *self.targets, *(self.path.marks if self.path else ()))
        years = [mark.year for mark in marks] + [expected.year for expected in self.expected]
        return min(years), max(years)


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    text: str
    is_zero: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Places on the sheet; empty strings and lists are what this indicator does not have."""

    sheet: Sheet
    plot: Box
    unit: Label
    ticks: list[Tick]
    years: list[Tick]
    band: str
    path: str
    targets: list[Place]
    interval: str
    forecast: str
    line: str
    points: list[Place]
    labels: list[Label]
    flags: list[FlagMark]
    flags_at: float


def draw(figures: Figures, words: Words, sheet: Sheet) -> Drawing:
    ticks = round_ticks(figures.values, sheet.ticks)
    texts = [words.number(tick) for tick in ticks]
    flags_at = LINE + 4
    plot = Box(
        left=max(len(text) for text in texts) * LETTER + 10,
        top=flags_at + (WIDTH if figures.flags else 4),
        right=sheet.width - 4.0,
        bottom=sheet.height - LINE - 8,
    )
    across = _across(figures, plot)
    up = Scale(float(ticks[0]), float(ticks[-1]), plot.bottom, plot.top + _PADDING)
    path, band = _path(figures, across, up)
    readings = _places(figures.readings, across, up)
    targets = _places(figures.targets, across, up)
    trend = [*readings[-1:], *((across(each.year), up(each.value)) for each in figures.expected)] if figures.expected else []
    return Drawing(
        sheet=sheet,
        plot=plot,
        unit=Label(0, LINE * 0.8, words.unit, "unit", "start"),
        ticks=[Tick(up(tick), text, tick == 0) for tick, text in zip(ticks, texts, strict=True)],
        years=[Tick(across(year), str(year)) for year in year_ticks(*figures.years, sheet.years)],
        band=band,
        path=line(path),
        targets=targets,
        interval=_interval(figures, readings, across, up),
        forecast=line(trend),
        line=line(readings),
        points=readings,
        labels=put(_wishes(figures, words, readings, targets, path, trend), plot, [readings, path, trend]),
        flags=flag_marks(figures.flags, across),
        flags_at=flags_at,
    )


def _across(figures: Figures, plot: Box) -> Scale:
    first, last = figures.years
    if first == last:
        first, last = first - 1, last + 1
    return Scale(first, last, plot.left + _PADDING, plot.right - _PADDING - LETTER)


def _places(marks: Sequence[Mark], across: Scale, up: Scale) -> list[Place]:
    return [(across(mark.year), up(mark.value)) for mark in marks]


def _path(figures: Figures, across: Scale, up: Scale) -> tuple[list[Place], str]:
    """The line, held to the end of the picture after the final target, and the band in which a reading counts as near it."""
    if figures.path is None:
        return [], ""
    marks = list(figures.path.marks)
    last = figures.years[1]
    if last > figures.path.final.year:
        marks.append(Mark(last, figures.path.final.value))
    near = figures.path.span * TOLERANCE
    upper = [(across(mark.year), up.clamped(mark.value + near)) for mark in marks]
    lower = [(across(mark.year), up.clamped(mark.value - near)) for mark in marks]
    return _places(marks, across, up), area(upper, lower)


def _interval(figures: Figures, readings: list[Place], across: Scale, up: Scale) -> str:
    if not figures.expected:
        return ""
    upper = [(across(each.year), up.clamped(each.high)) for each in figures.expected]
    lower = [(across(each.year), up.clamped(each.low)) for each in figures.expected]
    return area([readings[-1], *upper], [readings[-1], *lower])


def _wishes(
    figures: Figures, words: Words, readings: list[Place], targets: list[Place], path: list[Place], trend: list[Place]
) -> Iterable[Wish]:
    """The latest reading and the final target first; then what each line is; then the other targets."""
    if readings:
        yield Wish(words.number(figures.readings[-1].value), "actual", readings[-1:])
    if targets:
        yield Wish(words.target(words.number(figures.targets[-1].value)), "target", targets[-1:])
    for text, kind, places in ((words.actual, "actual", readings), (words.forecast, "forecast", trend[1:]), (words.path, "path", path)):
        if len(places) > 1 or kind == "forecast":
            yield Wish(text, kind, _middles(places))
    for mark, place in zip(figures.targets[:-1], targets[:-1], strict=True):
        yield Wish(words.number(mark.value), "target", [place])


def _middles(places: list[Place]) -> list[Place]:
    """Where a line can be named: along it, from its middle outwards."""
    if not places:
        return []
    centre = (places[0][0] + places[-1][0]) / 2
    along = (between(start, end, part) for start, end in pairwise(places) for part in (0.25, 0.5, 0.75))
    return sorted([*along, *places], key=lambda place: abs(place[0] - centre))
