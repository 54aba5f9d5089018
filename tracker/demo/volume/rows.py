"""The rows of one invented directive in every table: what the acts of its fate would have left behind."""

from datetime import date, datetime
from functools import cache
from typing import Any

from tracker.calendars.bases import ByDate
from tracker.calendars.explaining import Say, Step, step
from tracker.demo.volume.fates import Fate
from tracker.demo.volume.ground import Ground, Values
from tracker.demo.volume.reminders import Planner
from tracker.demo.volume.reports import report
from tracker.directives.models import Assignment, AssignmentRole, Directive, State, Term, Visibility
from tracker.directives.referring import plain_reference
from tracker.indicators.models import Confidence, ContributionLink, Effect
from tracker.meetings.models import Point, position_of

REPORT_BEFORE, CO_BEFORE = 3, 10
LINKED_SHARE = 0.3
# Quarters of an hour after nine.
ISSUED_AT, ACCEPTED_AT, CLOSED_AT = 4, 8, 24

_VISIBILITIES, _VISIBILITY_SHARES = (Visibility.INTERNAL, Visibility.PUBLIC, Visibility.RESTRICTED), (90, 7, 3)

Effects = list[tuple[int, Effect]]


def write(ground: Ground, planner: Planner, fate: Fate, minutes: Values, label: str, effects: Effects) -> None:
    """`minutes` are the values of their row, `effects` the indicators it may be linked to."""
    point_id, directive_id = ground.keys.take(Point), ground.keys.take(Directive)
    ground.rows[Point].append({"id": point_id, "minutes_id": minutes["id"], "label": label, "position": position_of(label)})
    lead, co = ground.crowd.draw(ground.random)
    ref = plain_reference(minutes["number"], label)
    of_minutes = {name: minutes[name] for name in ("council_id", "meeting_id")}
    texts = ground.stock.directive(ground.random, ref, lead, co)
    facts = {"id": directive_id, "point_id": point_id, "ref": ref, "lead_id": lead, "said_text": ""}
    directive = facts | of_minutes | texts | _standing(ground, fate)
    ground.rows[Directive].append(directive)
    ground.trail.add(ground.days.at(fate.issued, ISSUED_AT), ground.crowd.clerk, "directive.issued", directive_id, {"ref": ref})
    ground.rows[Term].append(_term(ground, directive_id, fate, has_co=bool(co)))
    assignments = _assignments(ground, directive_id, fate, lead, co)
    ground.rows[Assignment] += assignments
    reported = report(ground, directive, fate, assignments)
    if fate.is_open:
        planner.plan(ground, directive, assignments, reported)
    ground.rows[ContributionLink] += _links(ground, directive_id, effects)
    if fate.closed is not None:
        at = ground.days.at(fate.closed, CLOSED_AT)
        ground.trail.add(at, ground.crowd.curator, "directive.closed", directive_id, {"outcome": fate.outcome and fate.outcome.value})


def _standing(ground: Ground, fate: Fate) -> Values:
    days = ground.days
    # A returned report is no longer in force.
    reported = None if fate.state is State.RETURNED else fate.reported
    happened = [day for day in (fate.accepted, fate.reported, fate.reviewed, fate.closed) if day is not None]
    return {
        "visibility": ground.random.choices(_VISIBILITIES, _VISIBILITY_SHARES)[0],
        "state": fate.state,
        "outcome": fate.outcome if fate.closed is not None else None,
        "proposed_outcome": fate.outcome if reported is not None and fate.reviewed is not None else None,
        "due_on": days.on(fate.due),
        "effective_on": days.on(fate.due),
        "report_by": days.on(fate.due - REPORT_BEFORE),
        "logged_by_id": ground.crowd.clerk.account_id,
        "logged_at": days.at(fate.issued - 1, 0),
        "issued_at": days.at(fate.issued, ISSUED_AT),
        "issued_on": days.on(fate.issued),
        "accepted_at": _at(ground, fate.accepted, ACCEPTED_AT),
        "reported_on": _on(ground, reported),
        "closed_at": _at(ground, fate.closed, CLOSED_AT),
        "closed_on": _on(ground, fate.closed),
        "changed_at": days.at(max(happened, default=fate.issued), CLOSED_AT),
        "version": 2 + len(happened),
    }


def _term(ground: Ground, directive_id: int, fate: Fate, *, has_co: bool) -> Values:
    due_on, report_by = ground.days.on(fate.due), ground.days.on(fate.due - REPORT_BEFORE)
    basis, steps = _explained(due_on, report_by)
    co = [step(Say.CO_BEFORE, on=ground.days.on(_co_due(fate)), count=fate.due - _co_due(fate))] if has_co else []
    return {
        "directive_id": directive_id,
        "number": 1,
        "due_on": due_on,
        "effective_on": due_on,
        "report_by": report_by,
        "basis": basis,
        "explanation": [*steps, *co],
        "decided_by_id": ground.crowd.clerk.account_id,
        "decided_at": ground.days.at(fate.issued, ISSUED_AT),
    }


@cache
def _explained(due_on: date, report_by: date) -> tuple[dict[str, Any], list[Step]]:
    """Many thousand directives share a few hundred days."""
    return ByDate(due_on=due_on).to_json(), [step(Say.NAMED, on=due_on), step(Say.REPORT_BEFORE, on=report_by, count=REPORT_BEFORE)]


def _assignments(ground: Ground, directive_id: int, fate: Fate, lead: int, co: list[int]) -> list[Values]:
    """The lead first; of the co-executors the first is the one that contributes, if any does."""
    co_due_on = ground.days.on(_co_due(fate))
    contributed = fate.accepted if fate.contributed is not None else None
    parts: list[tuple[int, AssignmentRole, int | None, date | None]] = [(lead, AssignmentRole.LEAD, fate.accepted, None)]
    parts += [(body_id, AssignmentRole.CO, None if place else contributed, co_due_on) for place, body_id in enumerate(co)]
    return [
        {
            "id": ground.keys.take(Assignment),
            "directive_id": directive_id,
            "body_id": body_id,
            "role": role,
            "position": position,
            "due_on": due_on,
            "effective_on": due_on,
            "accepted_at": _at(ground, accepted, ACCEPTED_AT),
            "giving": 1,
            "accepted_by_id": None if accepted is None else ground.crowd.executors[body_id].account_id,
        }
        for position, (body_id, role, accepted, due_on) in enumerate(parts)
    ]


def _links(ground: Ground, directive_id: int, effects: Effects) -> list[Values]:
    if ground.random.random() >= LINKED_SHARE:
        return []
    return [
        {
            "directive_id": directive_id,
            "indicator_id": indicator_id,
            "direction": effect,
            "lag_months": ground.random.choice((6, 12, 24)),
            "confidence": Confidence.MEDIUM,
        }
        for indicator_id, effect in ground.random.sample(effects, k=ground.random.choice((1, 1, 2)))
    ]


def _co_due(fate: Fate) -> int:
    return max(fate.due - CO_BEFORE, fate.issued + 1)


def _on(ground: Ground, day: int | None) -> Any:
    return None if day is None else ground.days.on(day)


def _at(ground: Ground, day: int | None, quarter: int) -> datetime | None:
    return None if day is None else ground.days.at(day, quarter)
