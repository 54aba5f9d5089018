"""Was a report filed in time? Told against the term that was in force on the day of filing, for ever."""

from collections.abc import Iterable
from datetime import date

from tracker.calendars.working import WorkingCalendar
from tracker.directives.models import Assignment, AssignmentRole, Term
from tracker.progress.models import Report


def due_on(report: Report, assignment: Assignment, terms: Iterable[Term]) -> date:
    """As kept with the report. Of an older one: a co-executor's own day, which comes before the lead's; else the term's."""
    if report.due_on is not None:
        return report.due_on
    if assignment.role is AssignmentRole.CO and assignment.effective_on is not None:
        return assignment.effective_on
    return next(term.effective_on for term in terms if term.number == report.term_number)


def days_late(filed_on: date, due: date, calendar: WorkingCalendar) -> int | None:
    """None when it was in time. Filed on a day off right after the term, it is late by none of the working days."""
    return None if filed_on <= due else calendar.working_days_between(due, filed_on)
