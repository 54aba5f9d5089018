"""What a directive's page tells of its periods: of the parent its rule and occurrences, of a child the period it stands for."""

from typing import Any, NamedTuple

from tracker.directives import queries as directives
from tracker.directives.models import Directive
from tracker.directives.permissions import may_log
from tracker.recurring import queries
from tracker.recurring.models import Ending, Occurrence
from tracker.web.marks import Mark, Marker
from tracker.web.recurring.told import sentence
from tracker.web.visit import Visit


class Told(NamedTuple):
    occurrence: Occurrence
    child: Directive | None
    mark: Mark | None


def part(visit: Visit, directive: Directive, marker: Marker) -> dict[str, Any]:
    """`recurrence` for `recurring/_part.html`, `occurrence` and `parent` for the facts; each None where there is none."""
    if directive.parent_id is not None:
        parent = directives.many(visit.db, [directive.parent_id])[directive.parent_id]
        return {"recurrence": None, "occurrence": queries.occurrence_of(visit.db, directive), "parent": parent}
    return {"recurrence": _recurrence(visit, directive, marker) if directive.has_no_end else None, "occurrence": None, "parent": None}


def _recurrence(visit: Visit, directive: Directive, marker: Marker) -> dict[str, Any]:
    kept = queries.versions(visit.db, directive.id or 0)
    last = kept[-1] if kept else None
    settled = queries.occurrences(visit.db, directive.id or 0)
    children = directives.many(visit.db, [each.directive_id for each in settled if each.directive_id])
    shown = [(each, children.get(each.directive_id or 0)) for each in settled]
    return {
        "version": last,
        "rule": sentence(last.pattern, visit.words) if last else "",
        "is_paused": last is not None and last.ending is Ending.PAUSED,
        "has_ended": last is not None and last.ending is Ending.ENDED,
        "occurrences": [Told(each, child, marker.of(child) if child else None) for each, child in shown],
        "coming": queries.coming(visit.db, directive, visit.today),
        "may_set": may_log(visit.actor) and directive.state != "closed",
    }
