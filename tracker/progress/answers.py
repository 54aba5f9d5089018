"""What came of each co-executor's part: given, taken, returned, excused, still to come, or kept silent about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from tracker.directives.models import Assignment, AssignmentRole, Directive
from tracker.kernel.words import N_
from tracker.progress.models import Report, ReportKind, ReportState


class AnswerState(StrEnum):
    ACCEPTED = "accepted"
    GIVEN = "given"
    RETURNED = "returned"
    WAITING = "waiting"
    SILENT = "silent"
    EXCUSED = "excused"


LABELS = {
    AnswerState.ACCEPTED: N_("accepted by the lead"),
    AnswerState.GIVEN: N_("given, waits for the lead"),
    AnswerState.RETURNED: N_("returned by the lead"),
    AnswerState.WAITING: N_("still to come"),
    AnswerState.SILENT: N_("no answer"),
    AnswerState.EXCUSED: N_("excused"),
}
# Nothing more is wanted of these.
ANSWERED = (AnswerState.ACCEPTED, AnswerState.GIVEN, AnswerState.EXCUSED)

_STATES = {
    ReportState.ACCEPTED: AnswerState.ACCEPTED,
    ReportState.FILED: AnswerState.GIVEN,
    ReportState.RETURNED: AnswerState.RETURNED,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One co-executor's: its own day, and its newest contribution."""

    assignment: Assignment
    due_on: date | None
    contribution: Report | None
    state: AnswerState


@dataclass(frozen=True, slots=True)
class Unanswered:
    """As a final report keeps it for ever: who had not answered when it was filed, and by when it should have."""

    body_id: int
    due_on: date | None
    state: AnswerState

    @classmethod
    def of(cls, answer: Answer) -> Self:
        return cls(answer.assignment.body_id, answer.due_on, answer.state)

    def to_json(self) -> list[Any]:
        return [self.body_id, self.due_on and self.due_on.isoformat(), self.state.value]

    @classmethod
    def from_json(cls, kept: list[Any]) -> Self:
        body_id, due_on, state = kept
        return cls(body_id, due_on and date.fromisoformat(due_on), AnswerState(state))


def answers(directive: Directive, assignments: Iterable[Assignment], reports: Iterable[Report], today: date) -> list[Answer]:
    """Of the co-executors in force, as the minutes name them."""
    newest: dict[int, Report] = {}
    for each in reports:
        if each.kind is ReportKind.CONTRIBUTION and each.state is not ReportState.WITHDRAWN:
            newest[each.assignment_id] = each
    return [
        Answer(each, each.effective_on or directive.effective_on, newest.get(each.id or 0), _state(directive, each, newest, today))
        for each in assignments
        if each.role is AssignmentRole.CO and each.released_at is None
    ]


def unanswered(found: Iterable[Answer]) -> list[Answer]:
    return [each for each in found if each.state not in ANSWERED]


def judged_on(directive: Directive, today: date) -> date:
    """Nobody is silent who could no longer answer: with the lead's final report the time for contributions is over."""
    return directive.reported_on or directive.closed_on or today


def _state(directive: Directive, assignment: Assignment, newest: dict[int, Report], today: date) -> AnswerState:
    contribution = newest.get(assignment.id or 0)
    if contribution is not None and contribution.state is not ReportState.RETURNED:
        return _STATES[contribution.state]
    if assignment.excused_at is not None:
        return AnswerState.EXCUSED
    if contribution is not None:
        return AnswerState.RETURNED
    due_on = assignment.effective_on or directive.effective_on
    return AnswerState.SILENT if due_on is not None and due_on < judged_on(directive, today) else AnswerState.WAITING
