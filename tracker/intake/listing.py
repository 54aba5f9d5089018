"""A reading as text for the command line: the JSON of annotated documents, or a table to look at."""

import csv
import json
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import PurePath

from tracker.intake import shape
from tracker.intake.found import FoundDirective, Reading
from tracker.intake.parties.dictionary import Dictionary
from tracker.intake.parties.entries import Entry
from tracker.intake.reading import read
from tracker.intake.source import Source

_DOCUMENTS = frozenset({".txt", ".md", ".docx", ".docm", ".odt", ".pdf", ".xlsx", ".csv", ".tsv"})
_GIST = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known before a document is read: the bodies, and its language and date if they were given."""

    dictionary: Dictionary
    language: str | None = None
    day: date | None = None


def dictionary_of(table: str) -> Dictionary:
    """Of CSV with a column `code` and names in three languages."""
    return Dictionary.of(Entry.from_csv_row(row) for row in csv.DictReader(StringIO(table)))


def is_document(name: str) -> bool:
    return PurePath(name).suffix.lower() in _DOCUMENTS


def written(source: Source, name: str, asked: Asked, form: str) -> str:
    reading = read(source, asked.dictionary, language=asked.language, day=asked.day)
    if form == "json":
        return json.dumps(shape.as_json(reading, name), ensure_ascii=False, indent=1)
    return _table(reading)


def _table(reading: Reading) -> str:
    meeting = reading.meeting
    facts = [
        meeting.body,
        f"№ {meeting.number}" if meeting.number else None,
        meeting.held_on and meeting.held_on.isoformat(),
        meeting.chair,
    ]
    head = " · ".join(fact for fact in facts if fact)
    rows = [_row(each) for each in reading.directives]
    widths = [max(len(row[n]) for row in rows) for n in range(3)] if rows else []
    lines = ["  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip() for row in rows]
    return "\n".join([head or "No meeting found.", *lines, f"{len(rows)} directives."])


def _row(found: FoundDirective) -> tuple[str, str, str, str]:
    who, term = found.assignees, found.term
    bodies = ", ".join([who.lead.name if who.lead else "–", *(party.name for party in who.co)])
    until = term.due_on.isoformat() if term.due_on else term.recurrence or term.text or "–"
    gist = " ".join(found.text.split())
    return found.item, bodies, until, gist if len(gist) <= _GIST else f"{gist[:_GIST]}…"
