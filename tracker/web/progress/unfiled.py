"""What a final report begins with that the head has not let go to the secretariat: its text, its day, its links and files."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from tracker.directives.models import Assignment
from tracker.progress import endorsing, waiting
from tracker.progress.endorsement import Ending, EndorsementRequest
from tracker.progress.evidence import Link
from tracker.progress.models import Report
from tracker.progress.statement import Filing
from tracker.web.progress.slots import Slot
from tracker.web.uploads import Uploads
from tracker.web.visit import Visit


def newest(visit: Visit, assignment: Assignment, reports: Iterable[Report]) -> EndorsementRequest | None:
    """Unless it was filed, or another report on this part was filed since."""
    found = waiting.newest(visit.db, assignment.id or 0)
    if found is None or found.ended is Ending.ENDORSED:
        return None
    later = any(each.assignment_id == assignment.id and each.whence and each.filed_at > found.asked_at for each in reports)
    return None if later else found


def values(visit: Visit, request: EndorsementRequest) -> dict[str, Any]:
    """As the form's fields hold it."""
    wanted = _wanted(visit, request)
    typed = {"text": wanted.text, "fact_on": wanted.fact_on and wanted.fact_on.isoformat(), "links": _lines(wanted.links)}
    return typed | {f"links_{each.item_id}": _lines(each.links) for each in wanted.showing}


def enclosed(visit: Visit, request: EndorsementRequest, slots: Sequence[Slot]) -> tuple[Uploads, list[Slot]]:
    """Its files: those of no item, and those of each item that is still wanted."""
    wanted = _wanted(visit, request)
    files = {each.item_id: each.files for each in wanted.showing}
    return Uploads(wanted.files), [replace(slot, sent=Uploads(files.get(slot.item.id or 0, ()))) for slot in slots]


def _wanted(visit: Visit, request: EndorsementRequest) -> Filing:
    return endorsing.filing_of(request, waiting.enclosures(visit.db, [request.id or 0]))


def _lines(links: Iterable[Link]) -> str:
    return "\n".join(f"{each.url} {each.name}" if each.name != each.url else each.url for each in links)
