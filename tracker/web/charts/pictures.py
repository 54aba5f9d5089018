"""The picture of an indicator: its finding as the title, its drawings, and its figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.indicators.finding import finding, where_it_leads
from tracker.indicators.forecast import Expected
from tracker.indicators.measured import Measured
from tracker.kernel.words import N_
from tracker.web.charts.drawing import NARROW, WIDE, Drawing, Figures, Words, draw
from tracker.web.charts.flags import Flag
from tracker.web.telling import exactly, figure, tell
from tracker.web.templating import Language

_PATH, _ACTUAL, _FORECAST = N_("required path"), N_("actual"), N_("if the trend goes on")
_TARGET = N_("target %(value)s")
_ABOUT = N_("Readings, required path and continued trend from %(first)s to %(last)s, in this unit: %(unit)s.")
_HEAD = (N_("Year"), N_("Required"), N_("Actual"), N_("Trend"), N_("Trend, four cases in five"), N_("Target"))


@dataclass(frozen=True, slots=True)
class Picture:
    """`key` begins the ids of its parts. Figures of a single year make no picture, only a row."""

    key: str
    title: str
    outlook: str
    about: str
    drawings: tuple[Drawing, ...]
    # Where several directives that share a flag are listed.
    flags_href: str
    head: list[str]
    rows: list[list[str]]


def picture(measured: Measured, language: Language, flags: Sequence[Flag] = (), flags_href: str = "") -> Picture:
    digits, unit = measured.indicator.decimals, measured.indicator.unit(language.code)
    figures = Figures(
        readings=tuple(reading.mark for reading in measured.readings),
        path=measured.path,
        targets=tuple(target.mark for target in measured.targets),
        forecast=measured.forecast,
        flags=tuple(flags),
    )
    first, last = figures.years
    head, rows = _table(figures, language, digits)
    return Picture(
        key=f"indicator-{measured.indicator.id}",
        title=tell(language, finding(measured.attainment), digits),
        outlook=_outlook(measured, language),
        about=language.say(_ABOUT, first=first, last=last, unit=unit),
        drawings=tuple(draw(figures, _words(language, unit), sheet) for sheet in (WIDE, NARROW)) if first < last else (),
        flags_href=flags_href,
        head=head,
        rows=rows,
    )


def _outlook(measured: Measured, language: Language) -> str:
    """Of the next target that is not met yet: that is what can still be acted upon."""
    met = measured.latest.year if measured.latest else None
    ahead = [outlook for outlook in measured.forecast.outlook if outlook.met_in != met]
    return tell(language, where_it_leads(ahead[0]), measured.indicator.decimals) if ahead else ""


def _words(language: Language, unit: str) -> Words:
    return Words(
        unit=unit,
        path=language.say(_PATH),
        actual=language.say(_ACTUAL),
        forecast=language.say(_FORECAST),
        target=lambda value: language.say(_TARGET, value=value),
        number=lambda value: exactly(language, value),
    )


def _table(figures: Figures, language: Language, digits: int) -> tuple[list[str], list[list[str]]]:
    """Head and rows: one row for each year that has a figure of its own, and only columns that hold something."""
    readings = {mark.year: mark.value for mark in figures.readings}
    targets = {mark.year: mark.value for mark in figures.targets}
    expected = {each.year: each for each in figures.forecast.expected}
    bends = {mark.year for mark in figures.path.marks} if figures.path else set()

    def row(year: int) -> list[str]:
        required = figures.path.value_at(year) if figures.path else None
        cells = [figure(language, value, digits) for value in (required, readings.get(year))]
        return [str(year), *cells, *_trend(expected.get(year), language, digits), figure(language, targets.get(year), digits)]

    rows = [row(year) for year in sorted({*readings, *targets, *expected, *bends})]
    filled = [column for column in range(len(_HEAD)) if any(row[column] for row in rows)]
    return [language.say(_HEAD[column]) for column in filled], [[row[column] for column in filled] for row in rows]


def _trend(expected: Expected | None, language: Language, digits: int) -> tuple[str, str]:
    """The value and its interval, no finer than the readings they come from."""
    if expected is None:
        return "", ""
    value, low, high = (exactly(language, round(number, digits)) for number in (expected.value, expected.low, expected.high))
    return value, f"{low} … {high}"
