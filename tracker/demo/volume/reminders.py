"""The reminders of an open invented directive, as the planner would plan them; the past is settled, so that no flood goes out."""

from dataclasses import dataclass
from datetime import datetime

from tracker.demo.volume.ground import Ground, Values
from tracker.directives.models import AssignmentRole, Visibility
from tracker.reminders import ground as reminders
from tracker.reminders.facts import Facts, Happening, Part
from tracker.reminders.models import Reminder, ReminderState


@dataclass(frozen=True, slots=True)
class Reported:
    """What was said on a directive: by which assignments, and the report, proposal or return that waits for an answer."""

    by: frozenset[int]
    report: Happening | None = None
    proposal: Happening | None = None
    returned: Happening | None = None


@dataclass(slots=True)
class Planner:
    """`now` parts the past from what is to come."""

    rules: reminders.Ground
    calendar_id: int
    now: datetime

    def plan(self, ground: Ground, directive: Values, assignments: list[Values], reported: Reported) -> None:
        """`directive` and `assignments` are the values of their rows."""
        for key, at in (self.rules.due(self._facts(directive, assignments, reported), self.now) or {}).items():
            settled = at <= self.now
            state = ReminderState.SUPERSEDED if settled else ReminderState.PLANNED
            settled_at = at if settled else None
            row = {"directive_id": directive["id"], **key._asdict(), "planned_for": at, "state": state, "settled_at": settled_at}
            ground.rows[Reminder].append(row)

    def _facts(self, directive: Values, assignments: list[Values], reported: Reported) -> Facts:
        return Facts(
            directive_id=directive["id"],
            calendar_id=self.calendar_id,
            state=directive["state"],
            is_restricted=directive["visibility"] is Visibility.RESTRICTED,
            issued_at=directive["issued_at"],
            issued_on=directive["issued_on"],
            effective_on=directive["effective_on"],
            term_number=1,
            term_set_at=directive["issued_at"],
            closed_at=None,
            parts=tuple(_part(each, directive, reported) for each in assignments),
            report=reported.report,
            proposal=reported.proposal,
            returned=reported.returned,
        )


def _part(assignment: Values, directive: Values, reported: Reported) -> Part:
    role: AssignmentRole = assignment["role"]
    return Part(
        assignment_id=assignment["id"],
        body_id=assignment["body_id"],
        role=role,
        own_on=assignment["effective_on"] or directive["effective_on"],
        is_accepted=assignment["accepted_at"] is not None,
        has_reported=assignment["id"] in reported.by,
    )
