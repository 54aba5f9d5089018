"""Requests for more time and the versions of a term, gathered for a page."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.calendars import queries as calendars
from tracker.calendars.explaining import sentence
from tracker.directives.models import Assignment, Term
from tracker.extensions.models import ExtensionRequest
from tracker.extensions.permissions import may_withdraw
from tracker.kernel import clock
from tracker.kernel.language import language_of
from tracker.web.visit import Visit


class Moved(NamedTuple):
    """A co-executor's own day, before and after."""

    body: str
    was_on: date
    is_on: date


class Told(NamedTuple):
    request: ExtensionRequest
    body: str
    # The language each text is written in.
    reason_language: str
    opinion_language: str
    decision_language: str
    moved: list[Moved]
    can_withdraw: bool


class Version(NamedTuple):
    """One version of the term. `late` is how many working days had passed after it when the next one replaced it."""

    term: Term
    explained: str
    request: ExtensionRequest | None
    late: int
    is_in_force: bool
    # Its last report, where the period ended with extra control: what `late` is of then.
    reported_on: date | None


def one(visit: Visit, request: ExtensionRequest, assignments: Iterable[Assignment]) -> Told:
    by_key = {each.id: each for each in assignments}
    assignment = by_key[request.assignment_id]
    moved = [
        Moved(by_key[key].body.name(visit.language), date.fromisoformat(was), date.fromisoformat(now)) for key, was, now in request.moved
    ]
    return Told(
        request=request,
        body=assignment.body.name(visit.language),
        reason_language=_language(request.reason, visit),
        opinion_language=_language(request.opinion_remark, visit),
        decision_language=_language(request.decision_remark, visit),
        moved=moved,
        can_withdraw=may_withdraw(visit.actor, request, assignment),
    )


def _language(text: str, visit: Visit) -> str:
    return language_of(text) or visit.language


def versions(visit: Visit, terms: list[Term], requests: Iterable[ExtensionRequest]) -> list[Version]:
    """Oldest first, each with the request that made it."""
    calendar, zone = calendars.working_calendar(visit.db), visit.house.settings.time_zone
    made_by = {each.granted_number: each for each in requests if each.granted_number is not None}
    found = []
    for term, following in zip(terms, [*terms[1:], None], strict=True):
        replaced_on = clock.today(following.decided_at, zone) if following else term.effective_on
        late = max(0, calendar.working_days_between(term.effective_on, term.reported_on or replaced_on))
        told = sentence(term.explanation, visit.words)
        found.append(Version(term, told, made_by.get(term.number), late, following is None, term.reported_on))
    return found
