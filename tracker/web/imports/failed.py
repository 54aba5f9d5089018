"""The rows that did not come in, as a workbook to correct and send again: as they were, with what is wrong in a last column."""

from collections.abc import Iterable, Mapping, Sequence

from tracker.imports.fields import labels
from tracker.imports.models import ImportBatch, ImportKind, ImportRow, Verdict
from tracker.kernel.words import LANGUAGES, N_, translations
from tracker.web import spreadsheets
from tracker.web.templating import Language

FAILED = (Verdict.WRONG, Verdict.ALIKE)
_WHAT = N_("What is wrong")
_NARROW, _WIDE, _LONG = 16, 50, 30


def workbook(words: Language, batch: ImportBatch, rows: Iterable[ImportRow]) -> bytes:
    """Texts stay texts, whatever they begin with. A column of an earlier such file gives way to the new one."""
    kept = [place for place, head in enumerate(batch.header) if head not in _said()]
    lines = [(*(_cell(row.cells, place) for place in kept), reasons(words, batch.kind, row)) for row in rows]
    head = [*(batch.header[place] for place in kept), words.gettext(_WHAT)]
    widths = [_WIDE if any(len(line[place]) > _LONG for line in lines[:100]) else _NARROW for place in range(len(head))]
    return spreadsheets.workbook(words.label(batch.kind), head, lines, widths)


def reasons(words: Language, kind: ImportKind, row: ImportRow) -> str:
    """Each with the field that it is about."""
    return "\n".join(f"{name}: {text}" if name else text for name, text in told(words, labels(kind), row.reasons))


def told(words: Language, fields: Mapping[str, str], kept: Iterable[Sequence[object]]) -> list[tuple[str, str]]:
    """(field, reason) in the reader's language."""
    return [
        (words.gettext(fields[str(field)]) if field in fields else "", words.say(str(text), **dict(values)))  # type: ignore[call-overload]
        for field, text, values in kept
    ]


def _said() -> set[str]:
    return {translations(language).gettext(_WHAT) for language in LANGUAGES}


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
