"""Directives as small flags above the years of their terms; several that would overlap share one flag."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.web.charts.scales import Scale

# What a finger can hit.
WIDTH = 26.0


@dataclass(frozen=True, slots=True)
class Flag:
    on: date
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class FlagMark:
    """`flags` holds the directives that share the place."""

    x: float
    flags: tuple[Flag, ...]


def as_year(on: date) -> float:
    """A year's figure stands above the middle of the year, so the middle of 2025 is 2025."""
    start, end = date(on.year, 1, 1), date(on.year + 1, 1, 1)
    return on.year + (on - start) / (end - start) - 0.5


def flag_marks(flags: Sequence[Flag], years: Scale) -> list[FlagMark]:
    """A flag beyond the years of the picture stands at its edge."""
    marks: list[FlagMark] = []
    for flag in sorted(flags, key=lambda flag: flag.on):
        x = min(max(years(as_year(flag.on)), years.start), years.end)
        if marks and x - marks[-1].x < WIDTH:
            marks[-1] = FlagMark(marks[-1].x, (*marks[-1].flags, flag))
        else:
            marks.append(FlagMark(x, (flag,)))
    return marks
