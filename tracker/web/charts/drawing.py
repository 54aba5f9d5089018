"""The geometry of an indicator's picture: required path, targets, readings, forecast and flags on one sheet of a given size."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tracker.indicators.attainment import TOLERANCE
from tracker.indicators.forecast import Expected, Forecast
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
    forecast: Forecast
    flags: tuple[Flag, ...]

    @property
    def values(self) -> Iterable[Decimal]:
        """What the scale has to hold. The interval is cut where it runs off the sheet."""
        yield from (mark.value for mark in (*self.readings, *self.targets, *(self.path.marks if self.path else ())))
        yield from (each.value for each in self.forecast.expected)

    @property
    def years(self) -> tuple[int, int]:
        marks = (*self.readings, *self.targets, *(self.path.marks if self.path else ()))
        years = [mark.year for mark in marks] + [each.year for each in self.forecast.expected]
        return min(years, default=0), max(years, default=0)


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
    """Of figures that span at least two years."""
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
    path, band = _path(figures, plot, across, up)
    readings = _places(figures.readings, across, up)
    targets = _places(figures.targets, across, up)
    trend = _places([figures.forecast.origin, *figures.forecast.expected], across, up) if figures.forecast.origin else []
    return Drawing(
        sheet=sheet,
        plot=plot,
        unit=Label(0, LINE * 0.8, words.unit, "unit", "start"),
        ticks=[Tick(up(tick), text, tick == 0) for tick, text in zip(ticks, texts, strict=True)],
        years=[Tick(across(year), str(year)) for year in year_ticks(*figures.years, sheet.years)],
        band=band,
        path=line(path),
        targets=targets,
        interval=_between(figures.forecast.expected, plot, across, up),
        forecast=line(trend),
        line=line(readings),
        points=readings,
        labels=put(_wishes(figures, words, readings, targets, path, trend), plot, [readings, path, trend]),
        flags=flag_marks(figures.flags, across),
        flags_at=flags_at,
    )


def _across(figures: Figures, plot: Box) -> Scale:
    return Scale(*figures.years, plot.left + _PADDING, plot.right - _PADDING - LETTER)


def _places(marks: Sequence[Mark | Expected], across: Scale, up: Scale) -> list[Place]:
    return [(across(mark.year), up(mark.value)) for mark in marks]


def _path(figures: Figures, plot: Box, across: Scale, up: Scale) -> tuple[list[Place], str]:
    """The line, held to the end of the picture after the final target, and the band in which a reading counts as near it."""
    if figures.path is None:
        return [], ""
    marks = list(figures.path.marks)
    last = figures.years[1]
    if last > figures.path.final.year:
        marks.append(Mark(last, figures.path.final.value))
    near = figures.path.span * TOLERANCE
    band = [Expected(mark.year, mark.value, mark.value - near, mark.value + near) for mark in marks]
    return _places(marks, across, up), _between(band, plot, across, up)


def _between(expected: Sequence[Expected], plot: Box, across: Scale, up: Scale) -> str:
    """The area from low to high, cut where it runs off the plot."""

    def place(year: int, value: Decimal) -> Place:
        return across(year), min(max(up(value), plot.top), plot.bottom)

    return area([place(each.year, each.high) for each in expected], [place(each.year, each.low) for each in expected])


def _wishes(
    figures: Figures, words: Words, readings: list[Place], targets: list[Place], path: list[Place], trend: list[Place]
) -> Iterable[Wish]:
    """The latest reading and the final target first; then what each line is; then the other targets."""
    if readings:
        yield Wish(words.number(figures.readings[-1].value), "", readings[-1:])
    if targets:
        yield Wish(words.target(words.number(figures.targets[-1].value)), "path", targets[-1:])
    for text, kind, places in ((words.actual, "", readings), (words.forecast, "", trend), (words.path, "path", path)):
        if len(places) > 1:
            yield Wish(text, kind, _middles(places))
    for mark, place in zip(figures.targets[:-1], targets[:-1], strict=True):
        yield Wish(words.number(mark.value), "path", [place])


def _middles(places: list[Place]) -> list[Place]:
    """Where a line can be named: along it, from its middle outwards."""
    centre = (places[0][0] + places[-1][0]) / 2
    along = (between(start, end, part) for start, end in pairwise(places) for part in (0.25, 0.5, 0.75))
    return sorted([*along, *places], key=lambda place: abs(place[0] - centre))
