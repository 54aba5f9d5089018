"""The checklist on the form of a report: for each item the files, links and earlier evidence that show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tracker.directives import queries
from tracker.directives.checklist import ChecklistItem
from tracker.directives.models import Directive
from tracker.kernel.errors import Invalid
from tracker.progress import evidence
from tracker.progress import queries as progress
from tracker.progress.evidence import Link, Showing
from tracker.progress.models import Evidence
from tracker.web import uploads
from tracker.web.forms import FieldErrors
from tracker.web.uploads import Uploads
from tracker.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Slot:
    """One item, what came for it with this form, and what earlier reports named for it."""

    item: ChecklistItem
    sent: Uploads
    before: Sequence[Evidence]

    def field(self, name: str) -> str:
        return f"{name}_{self.item.id}"


def slots(visit: Visit, directive: Directive) -> list[Slot]:
    items = queries.checklist(visit.db, directive.id or 0)
    before = progress.filed_before(visit.db, directive.id or 0) if items else []
    return [
        Slot(
            each,
            uploads.taken(visit, f"evidence_{each.id}", f"kept_{each.id}"),
            [one for one in before if one.item_id == each.id],
        )
        for each in items
    ]


def showings(visit: Visit, found: Sequence[Slot]) -> tuple[tuple[Showing, ...], FieldErrors]:
    """What each item is shown by, or what is wrong with it."""
    given: list[Showing] = []
    errors: FieldErrors = {}
    for slot in found:
        links: tuple[Link, ...] = ()
        try:
            links = evidence.links(str(visit.fields.get(slot.field("links"), "")))
        except Invalid as wrong:
            errors[slot.field("links")] = visit._(wrong.text, **wrong.values)
        if slot.sent.error:
            errors[slot.field("evidence")] = slot.sent.error
        given.append(Showing(slot.item.id or 0, slot.sent.files, links, _again(visit, slot)))
    return tuple(given), errors


def shown(visit: Visit, slot: Slot) -> dict[str, Any]:
    """For `progress/_slot.html`."""
    return {
        "item": slot.item,
        "text": slot.item.text(visit.language),
        "evidence": slot.field("evidence"),
        "links": slot.field("links"),
        "kept_name": slot.field("kept"),
        "again_name": slot.field("again"),
        "kept": uploads.tickets(visit, slot.sent.files),
        "before": slot.before,
        "again": _again(visit, slot),
    }


def _again(visit: Visit, slot: Slot) -> tuple[int, ...]:
    """Those ticked, of what was offered."""
    sent = visit.fields.get(slot.field("again"), [])
    ticked = {sent} if isinstance(sent, str) else set(sent)
    return tuple(each.id or 0 for each in slot.before if str(each.id) in ticked)
