"""From figures to places on the paper: scales, round ticks, and the `d` of SVG paths."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

Place = tuple[float, float]

# Steps that people count in; the last one starts the next power of ten.
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from figures (`low` to `high`) to places (`start` to `end`)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, figure: Decimal | float) -> float:
        part = (float(figure) - self.low) / (self.high - self.low)
        return round(self.start + part * (self.end - self.start), 1)


def round_ticks(figures: Iterable[Decimal], about: int) -> list[Decimal]:
    """About so many round numbers, from at or below the lowest to at or above the highest figure, zero always among them."""
    known = [Decimal(0), *figures]
    low, high = min(known), max(known)
    if low == high:
        high = Decimal(1)
    step = _step((high - low) / about)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return [step * count for count in range(int(first), int(last) + 1)]


def _step(rough: Decimal) -> Decimal:
    power = Decimal(1).scaleb(rough.adjusted())
    return next(step * power for step in _STEPS if step * power >= rough)


def year_ticks(first: int, last: int, most: int) -> list[int]:
    """Every year, or every second, fifth, tenth …, so that there are at most so many."""
    for step in _YEAR_STEPS:
        years = [year for year in range(first, last + 1) if year % step == 0]
        if len(years) <= most:
            return years
    return [first, last]


def between(start: Place, end: Place, part: float) -> Place:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def line(places: Sequence[Place]) -> str:
    return " ".join(f"{'L' if index else 'M'}{x:g} {y:g}" for index, (x, y) in enumerate(places))


def area(upper: Sequence[Place], lower: Sequence[Place]) -> str:
    """Between two lines over the same years."""
    return f"{line([*upper, *reversed(lower)])} Z" if upper else ""
