"""The reports of one invented directive, and what was decided on them."""

from tracker.demo.volume.fates import Fate
from tracker.demo.volume.ground import Ground, Values
from tracker.demo.volume.reminders import Reported
from tracker.directives.models import Outcome, State
from tracker.progress.models import Decision, Report, ReportKind, ReportState, Review
from tracker.reminders.facts import Happening

# Quarters of an hour after nine.
FILED_AT = {ReportKind.INTERIM: 12, ReportKind.CONTRIBUTION: 14, ReportKind.FINAL: 16}
REVIEWED_AT, CLOSED_AT = 20, 24

_STATES = {State.RETURNED: ReportState.RETURNED, State.CLOSED: ReportState.ACCEPTED}


def report(ground: Ground, directive: Values, fate: Fate, assignments: list[Values]) -> Reported:
    """The first of the assignments leads. The directive is found by what its reports say."""
    lead, *co = assignments
    said = {lead["id"]} if fate.interim else set()
    for day in fate.interim:
        _file(ground, directive, lead, ReportKind.INTERIM, ReportState.FILED, day)
    if fate.contributed is not None and co:
        said.add(co[0]["id"])
        _file(ground, directive, co[0], ReportKind.CONTRIBUTION, ReportState.FILED, fate.contributed)
    if fate.reported is None:
        return Reported(frozenset(said))
    state = _STATES.get(fate.state, ReportState.FILED)
    filed = _file(ground, directive, lead, ReportKind.FINAL, state, fate.reported)
    if state is not ReportState.RETURNED:
        said.add(lead["id"])
    return _reviewed(ground, directive["id"], fate, filed, frozenset(said))


def _reviewed(ground: Ground, directive_id: int, fate: Fate, filed: Happening, said: frozenset[int]) -> Reported:
    if fate.reviewed is None:
        return Reported(said, report=filed)
    if fate.state is State.RETURNED:
        return Reported(said, returned=_decide(ground, directive_id, filed, Decision.RETURN, None, fate.reviewed))
    proposal = _decide(ground, directive_id, filed, Decision.PROPOSE, fate.outcome, fate.reviewed)
    if fate.closed is not None:
        _decide(ground, directive_id, filed, Decision.CLOSE, fate.outcome, fate.closed)
    return Reported(said, report=filed, proposal=proposal)


def _file(ground: Ground, directive: Values, assignment: Values, kind: ReportKind, state: ReportState, day: int) -> Happening:
    by, report_id = ground.crowd.executors[assignment["body_id"]], ground.keys.take(Report)
    said = ground.stock.report(ground.random)
    directive["said_text"] = f"{directive['said_text']} {said.found_by}".strip()
    filed_at, filed_on = ground.days.at(day, FILED_AT[kind]), ground.days.on(day)
    row = {
        "id": report_id,
        "directive_id": directive["id"],
        "assignment_id": assignment["id"],
        "body_id": assignment["body_id"],
        "kind": kind,
        "state": state,
        "text": said.text,
        "language": said.language,
        "fact_on": filed_on if kind is ReportKind.FINAL else None,
        "filed_by_id": by.account_id,
        "filed_by_name": by.name,
        "filed_at": filed_at,
        "filed_on": filed_on,
        "term_number": 1,
        "passages": [],
        "unanswered": [],
    }
    ground.rows[Report].append(row)
    if kind is ReportKind.FINAL:
        after = {"kind": kind.value, "body_id": assignment["body_id"]}
        ground.trail.add(filed_at, by, "report.filed", directive["id"], after, about=("report", report_id))
    return Happening(report_id, filed_at, assignment["id"])


def _decide(ground: Ground, directive_id: int, filed: Happening, decision: Decision, outcome: Outcome | None, day: int) -> Happening:
    by = ground.crowd.curator if decision is Decision.CLOSE else ground.crowd.controller
    review_id, at = ground.keys.take(Review), ground.days.at(day, CLOSED_AT if decision is Decision.CLOSE else REVIEWED_AT)
    row = {
        "id": review_id,
        "report_id": filed.id,
        "directive_id": directive_id,
        "decision": decision,
        "outcome": outcome,
        "remark": ground.stock.remark(ground.random),
        "decided_by_id": by.account_id,
        "decided_by_name": by.name,
        "decided_at": at,
    }
    ground.rows[Review].append(row)
    return Happening(review_id, at, filed.assignment_id)
