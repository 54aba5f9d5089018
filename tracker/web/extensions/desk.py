"""A request for more time before whoever speaks or decides on it: loaded, held while it is decided, and shown."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.calendars.explaining import sentence
from tracker.directives import lifecycle
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive
from tracker.extensions import asking, queries
from tracker.extensions.asking import NOT_PENDING
from tracker.extensions.models import Cascade, ExtensionRequest
from tracker.extensions.outlook import outlook
from tracker.kernel.errors import Invalid, Refused, Stale
from tracker.kernel.words import N_
from tracker.web.extensions import told
from tracker.web.progress.beside import beside
from tracker.web.visit import Visit

_STALE = N_("Somebody moved this directive while you were reading. Nothing was saved; here is what you wrote, and what stands now.")


@dataclass(frozen=True, slots=True)
class Desk:
    directive: Directive
    request: ExtensionRequest


def shown(visit: Visit, extension_id: int) -> Desk:
    request = queries.get(visit.db, extension_id, seen_by=visit.actor)
    directive = directives.get(visit.db, request.directive_id, seen_by=visit.actor)
    lifecycle.ensure(directive, Move.EXTEND)
    if not request.is_pending:
        raise Refused(NOT_PENDING)
    return Desk(directive, request)


def held(visit: Visit, extension_id: int, sent: str) -> Desk:
    """For an act: nobody else decides meanwhile, and the page it was made on is not older than what stands."""
    request = queries.get(visit.db, extension_id, seen_by=visit.actor)
    directive = directives.get(visit.db, request.directive_id, seen_by=visit.actor)
    asking.hold(visit.db, directive, request)
    if visit.fields.get("version") not in (None, "", str(directive.version)):
        fields = visit.fields
        both = [
            (N_("Request"), visit._(sent), request.state),
            (N_("Until"), fields.get("granted_on"), request.granted_on),
            (N_("Remark"), fields.get("remark"), request.decision_remark or request.opinion_remark),
        ]
        raise Stale(_STALE, both, back=f"/directives/{directive.id}")
    return Desk(directive, request)


def context(visit: Visit, desk: Desk, until: date | None = None) -> dict[str, Any]:
    """For the pages; `until` is the day to look ahead to, else the one that was asked for."""
    directive, request = desk.directive, desk.request
    assignments = directives.assignments(visit.db, directive.id or 0)
    day = until or request.asked_on
    return {
        "told": told.one(visit, request, assignments),
        "cascades": [(each.value, visit.words.label(each)) for each in Cascade],
        "until": day,
        "ahead": _ahead(visit, directive, day),
        **beside(visit, directive, assignments),
    }


def _ahead(visit: Visit, directive: Directive, day: date) -> dict[str, Any]:
    """What granting that day would bring, or why it cannot be granted."""
    assignments, timing = directives.assignments(visit.db, directive.id or 0), directives.timing_of(visit.db, directive)
    try:
        found = outlook(directive, assignments, timing, day, visit.today, "granted_on")
    except Invalid as wrong:
        return {"problem": visit._(wrong.text, **wrong.values)}
    added = timing.calendar.working_days_between(directive.effective_on or day, found.term.effective_on)
    return {
        "problem": "",
        "effective_on": found.term.effective_on,
        "report_by": found.term.report_by,
        "explained": sentence(found.term.explanation, visit.words),
        "added": added,
        "own_days": found.own_days,
    }
