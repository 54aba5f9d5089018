"""What an entry of the audit log changed, field by field, before and after."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from tracker.audit.models import AuditEntry
from tracker.directives.models import Outcome, State, Visibility
from tracker.extensions.models import RequestState
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
# A request has states of its own.
_OF_REQUESTS: Mapping[str, type[StrEnum]] = {"state": RequestState}


class Change(NamedTuple):
    label: str
    before: str
    after: str


def changes(entry: AuditEntry, words: Language) -> list[Change]:
    """Of the fields that people know by a name; the others are the machine's. What was only added has changed nothing."""
    before, after = entry.before or {}, entry.after or {}
    found = []
    for name, stood in before.items():
        label = _label(name, words)
        if label and stood != after.get(name):
            tell = _teller(name, entry.noun, words)
            found.append(Change(label, tell(stood), tell(after.get(name))))
    return found


def _label(name: str, words: Language) -> str:
    part, _, language = name.rpartition("_")
    if language in LANGUAGES and part in _LABELS:
        return f"{words.gettext(_LABELS[part])} ({language})"
    return words.gettext(_LABELS[name]) if name in _LABELS else ""


def _teller(name: str, noun: str, words: Language) -> Callable[[Any], str]:
    enums = _OF_REQUESTS if noun == "extension_request" else _ENUMS

    def tell(value: Any) -> str:
        if value in (None, "", [], {}):
            return "—"
        if isinstance(value, list):
            return ", ".join(tell(each) for each in value)
        if isinstance(value, dict):
            return ", ".join(tell(each) for key, each in value.items() if key != "kind")
        if name in enums and value in set(enums[name]):
            return words.label(enums[name](value))
        return _day(str(value), words) or shortened(str(value))

    return tell


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _day(text: str, words: Language) -> str:
    try:
        return words.date(date.fromisoformat(text))
    except ValueError:
        return ""
