"""The co-executors' answers, gathered for a page."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.bodies import queries as bodies
from tracker.directives import queries
from tracker.directives.models import Assignment, Directive
from tracker.kernel.language import language_of
from tracker.progress import consolidating
from tracker.progress.answers import Answer, AnswerState, Unanswered, answers
from tracker.progress.endorsement import EndorsementRequest
from tracker.progress.models import Report, ReportDraft
from tracker.web.visit import Visit

# Which standing of a directive a state looks like.
_LOOKS = {
    AnswerState.ACCEPTED: "closed_on_time",
    AnswerState.GIVEN: "with_reviewer",
    AnswerState.RETURNED: "due_soon",
    AnswerState.WAITING: "on_track",
    AnswerState.SILENT: "overdue",
    AnswerState.EXCUSED: "closed",
}


class ToldAnswer(NamedTuple):
    """One co-executor's answer. `looks` and `said` are for `ui.stands`."""

    answer: Answer
    body: str
    looks: str
    said: str


class Missing(NamedTuple):
    """Who had not answered when a report was filed, by when it should have, and how that stood."""

    body: str
    due_on: date | None
    said: str


class ToldPassage(NamedTuple):
    """A passage of a consolidated report. `body` is whose contribution it was taken from, empty where the lead wrote it."""

    text: str
    language: str
    source_id: int | None
    body: str
    is_changed: bool


def passages(
    visit: Visit, written: Report | ReportDraft | EndorsementRequest, reports: Iterable[Report], assignments: Iterable[Assignment]
) -> list[ToldPassage]:
    names = {each.id: each.body.name(visit.language) for each in assignments}
    sources = {each.id: names[each.assignment_id] for each in reports}
    return [
        ToldPassage(each.text, language_of(each.text) or visit.language, each.source_id, sources.get(each.source_id, ""), each.is_changed)
        for each in consolidating.passages(written)
    ]


def told(visit: Visit, directive: Directive, assignments: Iterable[Assignment], reports: Iterable[Report]) -> list[ToldAnswer]:
    found = answers(directive, assignments, reports, visit.today)
    return [
        ToldAnswer(each, each.assignment.body.name(visit.language), _LOOKS[each.state], visit.words.label(each.state)) for each in found
    ]


def missing(visit: Visit, report: Report, assignments: Iterable[Assignment]) -> list[Missing]:
    """As it was kept with the report."""
    names = {each.body_id: each.body.name(visit.language) for each in assignments}
    names |= {
        each.old_id: bodies.get(visit.db, each.old_id).name(visit.language) for each in queries.inheritances(visit.db, report.directive_id)
    }
    kept = [Unanswered.from_json(each) for each in report.unanswered]
    return [Missing(names[each.body_id], each.due_on, visit.words.label(each.state)) for each in kept]
