"""The picture of an indicator: its finding as the title, its drawings, and its figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.indicators.finding import finding, where_it_leads
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
    return Picture(
        key=f"indicator-{measured.indicator.id}",
        title=tell(language, finding(measured.attainment), digits),
        outlook=_outlook(measured, language),
        about=language.say(_ABOUT, first=first, last=last, unit=unit),
        drawings=tuple(draw(figures, _words(language, unit), sheet) for sheet in (WIDE, NARROW)) if first < last else (),
        flags_href=flags_href,
        head=[language.say(head) for head in _HEAD],
        rows=_rows(figures, language, digits),
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


def _rows(figures: Figures, language: Language, digits: int) -> list[list[str]]:
    """One row for each year that has a figure of its own, in the order of `_HEAD`."""
    readings = {mark.year: mark.value for mark in figures.readings}
    targets = {mark.year: mark.value for mark in figures.targets}
    expected = {each.year: each for each in figures.forecast.expected}
    bends = {mark.year for mark in figures.path.marks} if figures.path else set()

    def row(year: int) -> list[str]:
        required = figures.path.value_at(year) if figures.path else None
        trend = expected.get(year)
        values = [required, readings.get(year), trend.value if trend else None, trend.low if trend else None, trend.high if trend else None]
        cells = [figure(language, value, digits) for value in [*values, targets.get(year)]]
        low, high = cells[3:5]
        return [str(year), *cells[:3], f"{low} … {high}" if trend else "", cells[5]]

    return [row(year) for year in sorted({*readings, *targets, *expected, *bends})]
