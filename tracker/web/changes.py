"""What an entry of the audit log changed, field by field, before and after."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from tracker.audit.models import AuditEntry
from tracker.directives.models import Outcome, State, Visibility
from tracker.kernel.words import LANGUAGES, N_
from tracker.web.templating import Language

LONGEST = 300
_LABELS = {
    "gist": N_("Gist"),
    "text": N_("Text"),
    "result": N_("Expected result"),
    "name": N_("Name"),
    "abbr": N_("Abbreviation"),
    "point": N_("Point"),
    "visibility": N_("Visibility"),
    "leads": N_("Lead"),
    "co": N_("Co-executors"),
    "term": N_("Term"),
    "due_on": N_("Nominal term"),
    "effective_on": N_("Term"),
    "report_by": N_("Report by"),
    "state": N_("State"),
    "outcome": N_("Outcome"),
    "working_date": N_("Rework wanted by"),
    "control_on": N_("Next control date"),
    "closed_on": N_("Closed since"),
    "value": N_("Value"),
    "source": N_("Source"),
}
_ENUMS: Mapping[str, type[StrEnum]] = {"state": State, "outcome": Outcome, "visibility": Visibility}
# Told with the entry itself, or a key that says nothing to a reader.
_LEFT_OUT = ("remark", "reason", "override_reason")


class Change(NamedTuple):
    label: str
    before: str
    after: str


def changes(entry: AuditEntry, words: Language) -> list[Change]:
    """Of the fields that people know by a name; the others are the machine's."""
    before, after = entry.before or {}, entry.after or {}
    found = []
    for name in dict.fromkeys([*before, *after]):
        label = _label(name, words)
        if label and name not in _LEFT_OUT and before.get(name) != after.get(name):
            tell = _teller(name, words)
            found.append(Change(label, tell(before.get(name)), tell(after.get(name))))
    return found


def _label(name: str, words: Language) -> str:
    part, _, language = name.rpartition("_")
    if language in LANGUAGES and part in _LABELS:
        return f"{words.gettext(_LABELS[part])} ({language})"
    return words.gettext(_LABELS[name]) if name in _LABELS else ""


def _teller(name: str, words: Language) -> Callable[[Any], str]:
    def tell(value: Any) -> str:
        if value in (None, "", [], {}):
            return "—"
        if isinstance(value, list):
            return ", ".join(tell(each) for each in value)
        if isinstance(value, dict):
            return ", ".join(tell(each) for each in value.values())
        if name in _ENUMS and value in set(_ENUMS[name]):
            return words.label(_ENUMS[name](value))
        return _day(str(value), words) or shortened(str(value))

    return tell


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _day(text: str, words: Language) -> str:
    try:
        return words.date(date.fromisoformat(text))
    except ValueError:
        return ""
