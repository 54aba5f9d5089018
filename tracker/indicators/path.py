"""The required path: straight lines from the baseline through the interim targets to the final one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from tracker.kernel.words import N_


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    TO_VALUE = "to_value"


LABELS = {Direction.UP: N_("should rise"), Direction.DOWN: N_("should fall"), Direction.TO_VALUE: N_("should come to a value")}


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at a year: a baseline, a target, a reading."""

    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Path:
    """At least a baseline and one target, in the order of their years, one per year."""

    marks: tuple[Mark, ...]

    def __post_init__(self) -> None:
        years = [mark.year for mark in self.marks]
        if len(years) < 2 or years != sorted(set(years)):
            raise ValueError(f"a path runs through two or more different years in order, not {years}")

    @property
    def baseline(self) -> Mark:
        return self.marks[0]

    @property
    def final(self) -> Mark:
        return self.marks[-1]

    @property
    def segments(self) -> Iterator[tuple[Mark, Mark]]:
        return pairwise(self.marks)

    @property
    def span(self) -> Decimal:
        """The whole distance to go, |target − baseline|: what attainment is measured by."""
        return abs(self.final.value - self.baseline.value)

    def value_at(self, year: int) -> Decimal | None:
        """What is required for a year: nothing before the baseline; after the final target it has to be held."""
        if year < self.baseline.year:
            return None
        for start, end in self.segments:
            if year <= end.year:
                return start.value + (end.value - start.value) * (year - start.year) / (end.year - start.year)
        return self.final.value


def required_path(baseline: Mark | None, targets: Iterable[Mark]) -> Path | None:
    """None without a baseline or without a target after it; a target of the baseline's own year or before is history, not path."""
    if baseline is None:
        return None
    ahead = sorted((target for target in targets if target.year > baseline.year), key=lambda target: target.year)
    return Path((baseline, *ahead)) if ahead else None
