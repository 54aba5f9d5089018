"""One table as its page tells it: its columns, how many rows have which verdict, and some of the rows."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tracker.imports import queries
from tracker.imports.fields import FIELDS, labels
from tracker.imports.models import ImportBatch, ImportKind, ImportRow, Verdict
from tracker.kernel.words import LANGUAGES, N_
from tracker.meetings import queries as meetings
from tracker.web.imports.failed import FAILED, told
from tracker.web.visit import Visit

_AT_ONCE, _SAMPLES = 100, 3
_ORDER = (Verdict.WRONG, Verdict.ALIKE, Verdict.CHANGED, Verdict.NEW, Verdict.SAME)
_KINDS_OF_MARK = {Verdict.WRONG: "problem", Verdict.ALIKE: "note", Verdict.CHANGED: "note", Verdict.NEW: "done", Verdict.SAME: "done"}
_PAGES = {ImportKind.DIRECTIVES: "/directives/%d", ImportKind.BODIES: "/bodies/%d", ImportKind.INDICATORS: "/indicators/%d"}
# What of a row says which it is: of each the first that is there.
_TELLING: dict[ImportKind, tuple[tuple[str, ...], ...]] = {
    ImportKind.DIRECTIVES: (
        ("minutes_number",),
        ("point",),
        ("gist", *(f"gist_{each}" for each in LANGUAGES), "text", *(f"text_{each}" for each in LANGUAGES)),
    ),
    ImportKind.BODIES: (("code",), tuple(f"name_{each}" for each in LANGUAGES)),
    ImportKind.INDICATORS: (("code",), tuple(f"name_{each}" for each in LANGUAGES)),
    ImportKind.READINGS: (("indicator",), ("year",), ("value",)),
}
_LONGEST = 200


class Column(NamedTuple):
    head: str
    samples: list[str]
    field: str


class Shown(NamedTuple):
    number: int
    says: str
    # (field, what stands in the cell, reason)
    reasons: list[tuple[str, str, str]]
    url: str


def context(visit: Visit, batch: ImportBatch, chosen: Sequence[str] | None = None) -> dict[str, Any]:
    counts = queries.counts(visit.db, batch)
    verdict = _verdict(visit, counts)
    after = int(visit.query.get("after", ["0"])[-1]) if visit.query.get("after", ["0"])[-1].isdecimal() else 0
    found = list(queries.rows_with(visit.db, batch, verdict, after=min(after, 10**9), limit=_AT_ONCE + 1)) if verdict else []
    address = f"/imports/{batch.id}"
    before = queries.taken_before(visit.db, batch.kind, batch.file_hash)
    return {
        "batch": batch,
        "columns": _columns(visit, batch, chosen or batch.mapping),
        "fields": [(each.name, visit._(each.label)) for each in FIELDS[batch.kind]],
        "councils": [(each.id, each.name(visit.language)) for each in meetings.councils(visit.db, visit.language)]
        if batch.kind is ImportKind.DIRECTIVES and "council" not in batch.mapping
        else [],
        "tabs": [(each, visit.words.label(each), counts[each], f"{address}?verdict={each.value}") for each in _ORDER if counts.get(each)],
        "verdict": verdict,
        "mark": _KINDS_OF_MARK[verdict] if verdict else "",
        "rows": [_shown(visit, batch, row) for row in found[:_AT_ONCE]],
        "next_url": f"{address}?verdict={verdict.value}&after={found[_AT_ONCE - 1].number}" if verdict and len(found) > _AT_ONCE else None,
        "new": counts.get(Verdict.NEW, 0),
        "failed": sum(counts.get(each, 0) for each in FAILED),
        "total": sum(counts.values()),
        "is_all_there": bool(counts) and set(counts) <= {Verdict.SAME, Verdict.CHANGED},
        "taken_before": before if before is not None and before.id != batch.id else None,
        "finding": _finding(visit, batch, counts),
    }


def labels_of(visit: Visit, batch: ImportBatch) -> dict[str, str]:
    return {name: visit._(text) for name, text in labels(batch.kind).items()}


def _verdict(visit: Visit, counts: Mapping[Verdict | None, int]) -> Verdict | None:
    """The one that is asked for; else the worst there is."""
    asked = visit.query.get("verdict", [""])[-1]
    if asked in set(Verdict):
        return Verdict(asked)
    return next((each for each in _ORDER if counts.get(each)), None)


def _finding(visit: Visit, batch: ImportBatch, counts: Mapping[Verdict | None, int]) -> str:
    """The page's title: what it comes to."""
    new = counts.get(Verdict.NEW, 0)
    if None in counts:
        return visit._(N_("Which column is what?"))
    if batch.taken_at is not None:
        return visit.words.ngettext("%(num)d row came in", "%(num)d rows came in", new) % {"num": new}
    if new:
        return visit.words.ngettext("%(num)d row can come in", "%(num)d rows can come in", new) % {"num": new}
    if set(counts) <= {Verdict.SAME, Verdict.CHANGED}:
        return visit._(N_("All of this stands here already"))
    return visit._(N_("No row can come in"))


def _columns(visit: Visit, batch: ImportBatch, chosen: Sequence[str]) -> list[Column]:
    rows = queries.first_rows(visit.db, batch, 20)
    found = []
    for place, head in enumerate(batch.header):
        cells = [row.cells[place] for row in rows if place < len(row.cells) and row.cells[place]]
        field = chosen[place] if place < len(chosen) else ""
        found.append(Column(head, [_short(each, 60) for each in list(dict.fromkeys(cells))[:_SAMPLES]], field))
    return found


def _shown(visit: Visit, batch: ImportBatch, row: ImportRow) -> Shown:
    cells = dict(zip(batch.mapping, row.cells, strict=False))
    parts = (next((cells[name] for name in names if cells.get(name)), "") for names in _TELLING[batch.kind])
    names = [str(field) for field, _, _ in row.reasons]
    said = told(visit.words, labels(batch.kind), row.reasons)
    reasons = [(label, _short(cells.get(name, ""), 80), reason) for name, (label, reason) in zip(names, said, strict=True)]
    page = _PAGES.get(batch.kind)
    return Shown(
        row.number, _short(" · ".join(filter(None, parts)), _LONGEST), reasons, page % row.thing_id if page and row.thing_id else ""
    )


def _short(text: str, most: int) -> str:
    told = " ".join(text.split())
    return told if len(told) <= most else f"{told[: most - 1]}…"
