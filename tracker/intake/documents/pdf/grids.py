"""Ruled tables of a page: where rules cross, there are cells."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import neg

from tracker.intake.documents.pdf.words import Page, Rule, Word

_NEAR = 3.0
_MOST_RULES, _MOST_JOINED, _MOST_CELLS = 4000, 400, 6000
_NARROWEST, _LOWEST = 5.0, 5.0


@dataclass(slots=True)
class Grid:
    """`xs` from the left, `ys` from the top. A cell is named by the row and column of its first corner."""

    xs: list[float]
    ys: list[float]
    corners: dict[tuple[int, int], tuple[int, int]]
    # By corner, how many rows and columns it takes up.
    spans: dict[tuple[int, int], tuple[int, int]]
    words: dict[tuple[int, int], list[Word]] = field(default_factory=dict)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]):
            return None
        row = bisect_right(self.ys, -y, key=neg) - 1
        return self.corners.get((row, bisect_right(self.xs, x) - 1))


def grids(page: Page) -> list[Grid]:
    if len(page.across) > _MOST_RULES or len(page.down) > _MOST_RULES:
        return []
    across, down = _joined(page.across), _joined(page.down)
    if len(across) > _MOST_JOINED or len(down) > _MOST_JOINED:
        return []
    found = [_grid(own_across, own_down) for own_across, own_down in _together(across, down)]
    # The smallest first: a table within a frame is the one that counts.
    return sorted((grid for grid in found if grid is not None), key=lambda grid: len(grid.corners))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules drawn piece by piece, cell by cell, as the long ones they make."""
    found: list[Rule] = []
    level: list[Rule] = []
    for rule in sorted(rules, key=lambda each: each.at):
        if level and rule.at - level[0].at > _NEAR:
            found += _merged(level)
            level = []
        level.append(rule)
    return found + _merged(level)


def _merged(level: list[Rule]) -> list[Rule]:
    done: list[Rule] = []
    for rule in sorted(level, key=lambda each: each.begin):
        if done and rule.begin <= done[-1].end + _NEAR:
            done[-1] = Rule(done[-1].at, done[-1].begin, max(done[-1].end, rule.end))
        else:
            done.append(rule)
    return done


def _together(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch, directly or over others."""
    groups: list[tuple[set[int], list[Rule]]] = []
    for rule in down:
        met, rules = {place for place, line in enumerate(across) if _meet(line, rule)}, [rule]
        apart = []
        for group in groups:
            if met.isdisjoint(group[0]):
                apart.append(group)
            else:
                met |= group[0]
                rules += group[1]
        groups = [*apart, (met, rules)]
    return [([across[place] for place in sorted(met)], rules) for met, rules in groups]


def _meet(line: Rule, rule: Rule) -> bool:
    return line.begin - _NEAR <= rule.at <= line.end + _NEAR and rule.begin - _NEAR <= line.at <= rule.end + _NEAR


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    """None where there is one column only, a frame around text; and where there are too many, a drawing."""
    xs = _apart(sorted({rule.at for rule in down}), _NARROWEST)
    ys = _apart(sorted({rule.at for rule in across}), _LOWEST)[::-1]
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS:
        return None
    corners: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            corner = (row, column)
            if row and not _drawn(across, ys[row], middle_x):
                corner = corners[row - 1, column]
            elif column and not _drawn(down, xs[column], middle_y):
                corner = corners[row, column - 1]
            corners[row, column] = corner
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for (row, column), (top, left) in corners.items():
        deep, wide = spans.get((top, left), (1, 1))
        spans[top, left] = max(deep, row - top + 1), max(wide, column - left + 1)
    return Grid(xs, ys, corners, spans)


def _apart(places: list[float], least: float) -> list[float]:
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] > least:
            kept.append(place)
    return kept


def _drawn(rules: list[Rule], at: float, through: float) -> bool:
    return any(abs(rule.at - at) <= _LOWEST and rule.begin <= through <= rule.end for rule in rules)
