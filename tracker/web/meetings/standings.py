"""How the directives of a meeting stand: numbers that lead to their lists, and one bar of them all."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.directives.standing import LABELS, Standing
from tracker.overview.counting import ONCE_CLOSED, WHILE_OPEN
from tracker.web.visit import Visit

# As they are read: what needs somebody first, what is done last.
_ORDER = (*WHILE_OPEN, *ONCE_CLOSED, Standing.DRAFT)


@dataclass(frozen=True, slots=True)
class Part:
    """`start` and `share` are in per cent of the bar; drafts are no part of it."""

    kind: str
    label: str
    count: int
    url: str
    start: float
    share: float


@dataclass(frozen=True, slots=True)
class Standings:
    parts: list[Part]
    closed: int
    issued: int
    overdue: int

    @property
    def open(self) -> int:
        return self.issued - self.closed


def standings(visit: Visit, meeting_id: int, counts: Mapping[Standing, int]) -> Standings:
    found = Counter(counts)
    issued = found.total() - found[Standing.DRAFT]
    parts: list[Part] = []
    start = 0.0
    for kind in _ORDER:
        if found[kind]:
            share = 0.0 if kind is Standing.DRAFT else round(found[kind] / issued * 100, 2)
            parts.append(Part(kind.value, visit._(LABELS[kind]), found[kind], _url(meeting_id, kind), start, share))
            start = round(start + share, 2)
    return Standings(parts, sum(found[kind] for kind in ONCE_CLOSED), issued, found[Standing.OVERDUE])


def _url(meeting_id: int, kind: Standing) -> str:
    if kind is Standing.DRAFT:
        return f"/directives?meeting={meeting_id}&state=draft"
    closed = "&state=closed" if kind in ONCE_CLOSED else ""
    return f"/directives?meeting={meeting_id}{closed}&standing={kind.value}"
