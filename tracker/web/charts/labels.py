"""Put labels beside what they name, without covering lines or each other."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist

from tracker.web.charts.scales import Place, between

# Of the style sheet's chart text, in the units of the drawing: the height of a line, and the width of its average letter.
LINE, LETTER = 16.0, 7.2
_GAP = 9.0


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        return self.left <= other.left and other.right <= self.right and self.top <= other.top and other.bottom <= self.bottom

    def contains(self, place: Place) -> bool:
        return self.left < place[0] < self.right and self.top < place[1] < self.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """`x`, `y` is where its text begins, ends or is centred, by `anchor`, on the base line."""

    x: float
    y: float
    text: str
    kind: str
    anchor: str = "middle"

    @property
    def box(self) -> Box:
        width = len(self.text) * LETTER
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - LINE * 0.8, left + width, self.y + LINE * 0.2)


@dataclass(frozen=True, slots=True)
class Wish:
    """A text that wants to stand beside one of some places."""

    text: str
    kind: str
    beside: Sequence[Place]

    @property
    def candidates(self) -> Iterable[Label]:
        for x, y in self.beside:
            above, below = y - _GAP, y + _GAP + LINE * 0.7
            yield Label(x, above, self.text, self.kind)
            yield Label(x, below, self.text, self.kind)
            yield Label(x, above, self.text, self.kind, "end")
            yield Label(x, below, self.text, self.kind, "end")
            yield Label(x + _GAP, y + LINE * 0.3, self.text, self.kind, "start")
            yield Label(x - _GAP, y + LINE * 0.3, self.text, self.kind, "end")


def put(wishes: Iterable[Wish], within: Box, lines: Sequence[Sequence[Place]]) -> list[Label]:
    """In the order of their importance, each where it covers least of the lines. One without room is left out; the table has its figure."""
    # By their x, so that a label looks only at what lies above, below or under it.
    inked = sorted(place for points in lines for place in _along(points))
    placed: list[Label] = []
    for wish in wishes:
        taken = [label.box for label in placed]
        free = (label for label in wish.candidates if within.holds(label.box) and not any(label.box.overlaps(box) for box in taken))
        barest = _barest(free, inked)
        if barest is not None:
            placed.append(barest)
    return placed


def _barest(labels: Iterable[Label], inked: Sequence[Place]) -> Label | None:
    """The first of those that cover least; one that covers nothing ends the search."""
    barest, least = None, len(inked) + 1
    for label in labels:
        covered = _covered(label.box, inked)
        if covered < least:
            barest, least = label, covered
        if covered == 0:
            break
    return barest


def _covered(box: Box, inked: Sequence[Place]) -> int:
    """How many of these places, sorted by x, lie in the box."""
    beside = inked[bisect_left(inked, (box.left,)) : bisect_left(inked, (box.right,))]
    return sum(box.contains(place) for place in beside)


def _along(points: Sequence[Place], every: float = 6.0) -> Iterable[Place]:
    """Places along a line, close enough that no label slips between them."""
    yield from points
    for start, end in pairwise(points):
        steps = int(dist(start, end) / every)
        yield from (between(start, end, step / steps) for step in range(1, steps))
