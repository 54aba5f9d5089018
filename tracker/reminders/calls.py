"""The events that call for reminders: which of them stand, on whose part, since when. Pure functions of the facts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tracker.directives.models import AssignmentRole, State, TermSource
from tracker.extensions.models import RequestState
from tracker.reminders.facts import Facts, Happening, Part
from tracker.reminders.models import Event
from tracker.reminders.mornings import Mornings

WITH_BODY = frozenset({State.ISSUED, State.IN_WORK, State.RETURNED, State.EXTRA_CONTROL})


@dataclass(frozen=True, slots=True)
class Call:
    """An event that calls for its rules: whose part it is about, on which day it counts from, and since when it can be told."""

    assignment_id: int
    occasion: int
    day: date
    since: datetime


def start(facts: Facts, mornings: Mornings) -> date:
    return facts.issued_on if facts.term_number == 1 else mornings.day(facts.term_set_at)


def given_on(facts: Facts, part: Part, mornings: Mornings) -> date:
    """When this body got the directive."""
    return facts.issued_on if part.given_at is None else mornings.day(part.given_at)


def _since(facts: Facts, part: Part) -> datetime:
    """Since when the term in force runs and the directive has been the body's turn."""
    back = _back(facts, part)
    return max(facts.issued_at, facts.term_set_at, back.at if back else facts.issued_at, part.given_at or facts.issued_at)


def _back(facts: Facts, part: Part) -> Happening | None:
    """The return that this part has to rework. An only lead's is the directive's; of others each has its own."""
    if part.role is AssignmentRole.LEAD:
        return facts.returned if facts.state is State.RETURNED else None
    return part.returned if facts.state in WITH_BODY and (part.leads or _is_wanted_of(part)) else None


def _issued(facts: Facts, mornings: Mornings) -> Iterator[Call]:
    if facts.state is not State.CLOSED:
        yield from (_of_giving(facts, part, mornings) for part in facts.parts)


def _of_giving(facts: Facts, part: Part, mornings: Mornings) -> Call:
    return Call(part.assignment_id, part.giving, given_on(facts, part, mornings), part.given_at or facts.issued_at)


def _not_accepted(facts: Facts, mornings: Mornings) -> Iterator[Call]:
    for part in facts.parts:
        waits = facts.state is State.ISSUED or (facts.state is State.IN_WORK and part.role is AssignmentRole.EQUAL)
        if part.leads and waits and not part.is_accepted:
            yield _of_giving(facts, part, mornings)


def _half_term(facts: Facts, mornings: Mornings) -> Iterator[Call]:
    if facts.has_no_end:
        return
    first = start(facts, mornings)
    middle = mornings.calendar.add_working_days(first, mornings.between(first, facts.effective_on) // 2)
    yield from (_of_term(facts, part, middle) for part in _waiting(facts) if not part.has_reported)


def _of_lead(facts: Facts, _: Mornings) -> Iterator[Call]:
    yield from (_of_term(facts, part, facts.effective_on) for part in _waiting(facts))


def _of_co(facts: Facts, _: Mornings) -> Iterator[Call]:
    if facts.state in WITH_BODY and not facts.has_no_end:
        yield from (_of_term(facts, part, part.own_on) for part in facts.parts if _is_wanted_of(part))


def _is_wanted_of(part: Part) -> bool:
    """A co-executor that has neither contributed nor been excused."""
    return not part.leads and not part.has_reported and not part.is_excused


def _waiting(facts: Facts) -> Iterator[Part]:
    """The leading parts, while the final report is theirs to give by a day."""
    if facts.state in WITH_BODY and not facts.has_no_end:
        yield from (part for part in facts.parts if part.leads and not part.has_final)


def _of_term(facts: Facts, part: Part, day: date) -> Call:
    return Call(part.assignment_id, facts.term_number, day, _since(facts, part))


def _returned(facts: Facts, mornings: Mornings) -> Iterator[Call]:
    for part in facts.parts:
        back = _back(facts, part)
        if back is not None:
            yield Call(part.assignment_id, back.id, mornings.day(back.at), back.at)


def _rework(facts: Facts, _: Mornings) -> Iterator[Call]:
    """Until it is filed; the term runs beside it."""
    for part in facts.parts:
        back = _back(facts, part)
        if part.leads and back is not None and back.wanted_on is not None:
            yield Call(part.assignment_id, back.id, back.wanted_on, back.at)


def _extra_control(facts: Facts, mornings: Mornings) -> Iterator[Call]:
    if facts.state is State.EXTRA_CONTROL and facts.term_source is TermSource.EXTRA_CONTROL:
        for part in facts.parts:
            if part.leads:
                yield Call(part.assignment_id, facts.term_number, mornings.day(facts.term_set_at), facts.term_set_at)


def _review_idle(facts: Facts, mornings: Mornings) -> Iterator[Call]:
    if facts.state is State.REPORTED and facts.report is not None:
        # Sent back by the curator, it is the controller's turn again.
        since = max(facts.report.at, facts.returned.at) if facts.returned is not None else facts.report.at
        yield _of_happening(facts.report, mornings.day(facts.report.at), since)
    if facts.state in WITH_BODY:
        # Of several equal leads some have reported.
        for part in facts.parts:
            if part.awaiting is not None:
                yield _of_happening(part.awaiting, mornings.day(part.awaiting.at), part.awaiting.at)


def _decision_idle(facts: Facts, mornings: Mornings) -> Iterator[Call]:
    if facts.state is State.PROPOSED and facts.proposal is not None:
        yield _of_happening(facts.proposal, mornings.day(facts.proposal.at), facts.proposal.at)


def _of_happening(happening: Happening, day: date, since: datetime) -> Call:
    return Call(happening.assignment_id, happening.id, day, since)


def _extension_idle(facts: Facts, mornings: Mornings) -> Iterator[Call]:
    yield from _of_requests(facts, mornings, RequestState.REQUESTED)


def _extension_undecided(facts: Facts, mornings: Mornings) -> Iterator[Call]:
    yield from _of_requests(facts, mornings, RequestState.SUPPORTED, RequestState.OBJECTED)


def _of_requests(facts: Facts, mornings: Mornings, *states: RequestState) -> Iterator[Call]:
    if facts.state is not State.CLOSED:
        for each in facts.extensions:
            if each.state in states:
                yield Call(each.assignment_id, each.id, mornings.day(each.since), each.since)


def _extension_decided(facts: Facts, mornings: Mornings) -> Iterator[Call]:
    """The newest decision, told to those who lead and to those whose own days it moved."""
    decided = facts.decided_extension
    if decided is not None and facts.state is not State.CLOSED:
        for part in facts.parts:
            knows = part.given_at is None or part.given_at <= decided.since
            if knows and (part.leads or part.assignment_id in decided.moved):
                yield Call(part.assignment_id, decided.id, mornings.day(decided.since), decided.since)


def _closed(facts: Facts, mornings: Mornings) -> Iterator[Call]:
    if facts.state is State.CLOSED and facts.closed_at is not None:
        for part in facts.parts:
            yield Call(part.assignment_id, facts.term_number, mornings.day(facts.closed_at), facts.closed_at)


CALLS: Mapping[Event, Callable[[Facts, Mornings], Iterator[Call]]] = {
    Event.ISSUED: _issued,
    Event.NOT_ACCEPTED: _not_accepted,
    Event.HALF_TERM: _half_term,
    Event.DUE: _of_lead,
    Event.CO_DUE: _of_co,
    Event.OVERDUE: _of_lead,
    Event.RETURNED: _returned,
    Event.REWORK: _rework,
    Event.EXTRA_CONTROL: _extra_control,
    Event.REVIEW_IDLE: _review_idle,
    Event.DECISION_IDLE: _decision_idle,
    Event.EXTENSION_IDLE: _extension_idle,
    Event.EXTENSION_UNDECIDED: _extension_undecided,
    Event.EXTENSION_DECIDED: _extension_decided,
    Event.CLOSED: _closed,
}
