"""The forecast: the straight trend of the last readings, continued, and the year in which each target ahead would be met."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from tracker.indicators.attainment import meets
from tracker.indicators.path import Direction, Mark
from tracker.kernel.words import N_

FEWEST, MOST = 3, 5
# How far the trend is drawn: without a target, and at most.
AHEAD_WITHOUT_TARGET, FURTHEST_AHEAD = 5, 15
# A target that the trend meets only after this many years counts as not met.
PATIENCE = 100
# Student's t for an 80 % interval, by the number of readings less two.
_T = {1: Decimal("3.0777"), 2: Decimal("1.8856"), 3: Decimal("1.6377")}


class TooLittle(StrEnum):
    FEW_READINGS = "few_readings"


REASONS = {TooLittle.FEW_READINGS: N_("a forecast needs approved readings of at least three years")}


@dataclass(frozen=True, slots=True)
class Expected:
    """What the trend gives for a year; in four cases of five it would lie between `low` and `high`."""

    year: int
    value: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Outlook:
    target: Mark
    # None: the trend does not lead there.
    met_in: int | None

    @property
    def is_in_time(self) -> bool:
        return self.met_in is not None and self.met_in <= self.target.year


@dataclass(frozen=True, slots=True)
class Forecast:
    # Where the trend itself lies in the year of the latest reading.
    origin: Mark | None = None
    expected: tuple[Expected, ...] = ()
    outlook: tuple[Outlook, ...] = ()
    reason: TooLittle | None = None


def forecast(readings: Sequence[Mark], targets: Sequence[Mark], direction: Direction) -> Forecast:
    """From one reading per year, in the order of the years. Targets of years already read are past and have no outlook."""
    used = readings[-MOST:]
    if len(used) < FEWEST:
        return Forecast(reason=TooLittle.FEW_READINGS)
    trend, last = _Trend.of(used), used[-1]
    ahead = sorted((target for target in targets if target.year > last.year), key=lambda target: target.year)
    until = min(ahead[-1].year, last.year + FURTHEST_AHEAD) if ahead else last.year + AHEAD_WITHOUT_TARGET
    return Forecast(
        origin=Mark(last.year, _decimal(trend.at(last.year))),
        expected=tuple(trend.expected(year) for year in range(last.year + 1, until + 1)),
        outlook=tuple(Outlook(target, _met_in(trend, last, target.value, direction)) for target in ahead),
    )


@dataclass(frozen=True, slots=True)
class _Trend:
    """Least squares, in fractions: a target met exactly is met, not missed by the last digit."""

    count: int
    mean_year: Fraction
    mean: Fraction
    slope: Fraction
    years_squared: Fraction
    scatter: Fraction

    @classmethod
    def of(cls, marks: Sequence[Mark]) -> "_Trend":
        count = len(marks)
        mean_year = Fraction(sum(mark.year for mark in marks), count)
        mean = _sum(Fraction(mark.value) for mark in marks) / count
        apart = [(mark.year - mean_year, Fraction(mark.value) - mean) for mark in marks]
        squared = _sum(years * years for years, _ in apart)
        slope = _sum(years * values for years, values in apart) / squared
        scatter = _sum((values - slope * years) ** 2 for years, values in apart) / (count - 2)
        return cls(count, mean_year, mean, slope, squared, scatter)

    def at(self, year: int) -> Fraction:
        return self.mean + self.slope * (year - self.mean_year)

    def expected(self, year: int) -> Expected:
        variance = self.scatter * (1 + Fraction(1, self.count) + (year - self.mean_year) ** 2 / self.years_squared)
        value, half = _decimal(self.at(year)), _T[self.count - 2] * _decimal(variance).sqrt()
        return Expected(year, value, value - half, value + half)


def _met_in(trend: _Trend, last: Mark, target: Decimal, direction: Direction) -> int | None:
    if meets(last.value, target, direction):
        return last.year
    rises = target > last.value
    for year in range(last.year + 1, last.year + PATIENCE + 1):
        if trend.at(year) >= target if rises else trend.at(year) <= target:
            return year
    return None


def _sum(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))


def _decimal(fraction: Fraction) -> Decimal:
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)
