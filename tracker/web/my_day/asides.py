"""Rows of a sheet of which no line can be made: shown with what was typed in them and carried along with the page, nothing is lost."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from tracker.kernel.words import N_
from tracker.web.my_day.workbook import Filled
from tracker.web.numbers import key_of
from tracker.web.visit import Visit


class Why(StrEnum):
    DOUBLE = "double"
    UNKNOWN = "unknown"


LABELS = {
    Why.DOUBLE: N_("Another row above is for the same directive."),
    Why.UNKNOWN: N_("Not a directive of your body: the hidden key of this row is missing, changed or of another body."),
}


@dataclass(frozen=True, slots=True)
class Aside:
    """All as it was typed; `row` is the number that the reader sees in the sheet."""

    row: str
    ref: str
    kind: str
    text: str
    fact_on: str
    why: Why

    def fields(self) -> dict[str, str]:
        return {f"aside_{name}": str(value) for name, value in asdict(self).items()}


def of_sheet(filled: Iterable[Filled], known: Collection[int]) -> list[Aside]:
    """The first row of each known key is a line; these are the others."""
    found, seen = [], set()
    for each in filled:
        key = key_of(each.key)
        if key in known and key not in seen:
            seen.add(key)
            continue
        why = Why.DOUBLE if key in known else Why.UNKNOWN
        found.append(Aside(str(each.number), each.ref, each.kind, each.text, each.fact_on, why))
    return found


def sent(fields: dict[str, Any]) -> list[Aside]:
    """As the page carried them."""
    return [
        Aside(row, ref, kind, text, fact_on, Why(why) if why in set(Why) else Why.UNKNOWN)
        for row, ref, kind, text, fact_on, why in zip(*_columns(fields), strict=False)
    ]


def told(visit: Visit, aside: Iterable[Aside]) -> list[tuple[Aside, str]]:
    """Each with why it is no line, in the reader's language."""
    return [(each, visit._(LABELS[each.why])) for each in aside]


def _columns(fields: dict[str, Any]) -> Iterator[list[str]]:
    for name in ("row", "ref", "kind", "text", "fact_on", "why"):
        typed = fields.get(f"aside_{name}", [])
        yield typed if isinstance(typed, list) else [typed]
