"""Which column is taken for which field: guessed from the head of the table, and corrected by people."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from tracker.imports.fields import FIELDS
from tracker.imports.models import ImportKind
from tracker.kernel.errors import Invalid
from tracker.kernel.text import folded
from tracker.kernel.words import N_

_MARKS = re.compile(r"[*:;.,]+(?=\s|$)|[()\[\]]")
_TWICE = N_("Two columns are taken for this. Leave it to one.")
_LACKING = N_("No column is taken for this, and every row needs it.")


def guessed(kind: ImportKind, header: Sequence[str]) -> list[str]:
    """For each column a field, each field once; "" where nothing says what it is."""
    found = [_heads(kind).get(_bare(text), "") for text in header]
    return ["" if name in found[:place] else name for place, name in enumerate(found)]


def ensure_usable(kind: ImportKind, mapping: Sequence[str]) -> None:
    """`Invalid` names the field that two columns are taken for, or none though every row needs it."""
    for each in FIELDS[kind]:
        if mapping.count(each.name) > 1:
            raise Invalid(each.name, _TWICE)
        if each.is_required and each.name not in mapping and not _is_said_elsewhere(each.name, mapping):
            raise Invalid(each.name, _LACKING)


def cells(mapping: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """A row by its fields."""
    return {name: text for name, text in zip(mapping, texts, strict=False) if name}


def fields_of(kind: ImportKind, named: Iterable[str]) -> list[str]:
    """What was chosen; what is no field of this kind is none."""
    known = {each.name for each in FIELDS[kind]}
    return [name if name in known else "" for name in named]


def _is_said_elsewhere(name: str, mapping: Sequence[str]) -> bool:
    """«№ 17-07/3104 от 03.03.2026, п. 2.1» says all three in one cell."""
    return name in ("minutes_date", "point") and "minutes_number" in mapping


@cache
def _heads(kind: ImportKind) -> Mapping[str, str]:
    """By what stands over a column: the field. Of two that claim the same words the first has them."""
    told: dict[str, str] = {}
    for each in FIELDS[kind]:
        for head in each.heads:
            told.setdefault(_bare(head), each.name)
    return told


def _bare(text: str) -> str:
    """What a head says, without what people put around it."""
    return " ".join(_MARKS.sub(" ", folded(text.replace("_", " "))).split())
