"""The reports on a directive's page, and what this person may do about them now."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from tracker.directives import lifecycle
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive, State
from tracker.directives.permissions import may_close, may_record_execution, may_review
from tracker.kernel.words import N_
from tracker.progress import queries, waiting
from tracker.progress.decisions import is_under_review
from tracker.progress.models import BACK, Report, ReportKind, ReportState
from tracker.progress.permissions import filing_now, in_force, may_take
from tracker.web.contributions import told as answers
from tracker.web.progress import told
from tracker.web.visit import Visit

# What the buttons say, here and under the form.
FILE = {
    ReportKind.FINAL: N_("File the final report"),
    ReportKind.CONTRIBUTION: N_("Send the contribution"),
    ReportKind.INTERIM: N_("File an interim report"),
    ReportKind.NO_CHANGE: N_("Nothing has changed"),
}
TO_HEAD = N_("Send to the head for endorsement")
RECORD = N_("Record the execution")
_CONSOLIDATE = N_("Write the consolidated report")
_TAKE = N_("Look at the contributions")
_REVIEW = N_("Review the report")
_DECIDE = N_("Decide on the proposal")


class Action(NamedTuple):
    """One button. `kind` is primary or quiet, `method` get or post."""

    label: str
    url: str
    kind: str
    method: str


def part(visit: Visit, directive: Directive, assignments: list[Assignment]) -> dict[str, Any]:
    """`reports` (the newest first), `unfiled` (what the reader's bodies asked their heads to endorse), `answered` (the co-executors'
    answers), `rework_on` (by when a returned report is wanted
    again) and `actions`, for `progress/_reports.html`."""
    reports = told.reports(visit, directive.id or 0, assignments)
    rows = [each.report for each in reports]
    returned = queries.last_review(visit.db, directive.id or 0, *BACK) if directive.state is State.RETURNED else None
    return {
        "reports": reports,
        "unfiled": waiting.of_directive(visit.db, directive.id or 0, visit.actor),
        "rework_on": returned.working_date if returned else None,
        "answered": answers.told(visit, directive, assignments, rows) if directive.ref else [],
        "actions": [
            *_filing(visit, directive, assignments, rows),
            *_taking(visit, directive, assignments, rows),
            *_consolidating(visit, directive, assignments, rows),
            *_deciding(visit, directive, assignments, rows),
        ],
    }


def _filing(visit: Visit, directive: Directive, assignments: list[Assignment], reports: list[Report]) -> Iterable[Action]:
    ways = filing_now(visit.actor, directive, assignments, reports)
    for assignment, kind in ways:
        several = len([each for _, each in ways if each is kind]) > 1
        name = f" · {assignment.body.name(visit.language)}" if several else ""
        label = f"{visit._(FILE[kind])}{name}"
        chosen = f"assignment={assignment.id}" if several else ""
        if kind is ReportKind.NO_CHANGE:
            yield Action(label, _address(directive, "no-change", chosen), "quiet", "post")
            continue
        # What has not been accepted yet is accepted first, or by the report itself.
        leads_on = kind is not ReportKind.INTERIM and directive.state is not State.ISSUED
        yield Action(label, _address(directive, "reports/new", f"kind={kind}", chosen), "primary" if leads_on else "quiet", "get")


def _taking(visit: Visit, directive: Directive, assignments: list[Assignment], reports: list[Report]) -> Iterable[Action]:
    """While contributions wait for the lead."""
    waiting = [each for each in reports if each.kind is ReportKind.CONTRIBUTION and each.state is ReportState.FILED]
    if lifecycle.allows(directive, Move.REPORT_INTERIM) and any(may_take(visit.actor, assignments, each) for each in waiting):
        yield Action(visit._(_TAKE), _address(directive, "contributions"), "quiet", "get")


def _consolidating(visit: Visit, directive: Directive, assignments: list[Assignment], reports: list[Report]) -> Iterable[Action]:
    """Where there are co-executors, whoever leads may put its final report together from what they gave."""
    if any(not each.leads and each.released_at is None for each in assignments):
        mine = [each for each, kind in filing_now(visit.actor, directive, assignments, reports) if kind is ReportKind.FINAL]
        if mine:
            yield Action(visit._(_CONSOLIDATE), _address(directive, "consolidation", f"assignment={mine[0].id}"), "quiet", "get")


def _deciding(visit: Visit, directive: Directive, assignments: list[Assignment], reports: list[Report]) -> Iterable[Action]:
    filers = [hand for each in in_force(reports) for hand in each.hands]
    if filers and is_under_review(directive) and all(may_review(visit.actor, filed_by) for filed_by in filers):
        yield Action(visit._(_REVIEW), _address(directive, "review"), "primary", "get")
    if lifecycle.allows(directive, Move.RECORD_EXECUTION) and any(may_record_execution(visit.actor, each) for each in assignments):
        yield Action(visit._(RECORD), _address(directive, "execution"), "quiet", "get")
    if directive.state is State.PROPOSED:
        removal = queries.removal(visit.db, directive)
        if all(may_close(visit.actor, directive, removal, filed_by) for filed_by in filers):
            yield Action(visit._(_DECIDE), _address(directive, "decision"), "primary", "get")


def _address(directive: Directive, page: str, *parameters: str) -> str:
    query = "&".join(each for each in parameters if each)
    return f"/directives/{directive.id}/{page}" + (f"?{query}" if query else "")
