"""What a later term would bring: the day that counts, how it comes about, and the co-executors' own days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.calendars.bases import ByDate
from tracker.calendars.terms import ComputedTerm
from tracker.directives.models import Assignment, AssignmentRole, Directive
from tracker.directives.timing import Timing
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_

NOT_LATER = N_("Give a day after the term in force, which is %(day)s.")
PASSED = N_("This day has passed. Give a later one.")


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A co-executor's own day as it is, and as it would be if it kept its distance."""

    assignment: Assignment
    stands_on: date
    would_be_on: date


@dataclass(frozen=True, slots=True)
class Outlook:
    term: ComputedTerm
    own_days: tuple[OwnDay, ...]


def outlook(directive: Directive, assignments: Iterable[Assignment], timing: Timing, until: date, today: date, field: str) -> Outlook:
    """`Invalid` beside the field when that day is no later term, or out of all reason."""
    stands_on = directive.effective_on or today
    try:
        term = timing.term(ByDate(due_on=until))
    except Invalid as wrong:
        raise Invalid(field, wrong.text, **wrong.values) from None
    if term.effective_on <= stands_on:
        raise Invalid(field, NOT_LATER, day=stands_on)
    if until < today:
        raise Invalid(field, PASSED)
    own = [each for each in assignments if each.role is AssignmentRole.CO and each.released_at is None]
    return Outlook(term, tuple(_own_day(each, stands_on, term.effective_on, timing) for each in own))


def _own_day(assignment: Assignment, stands_on: date, moves_to: date, timing: Timing) -> OwnDay:
    """The same number of working days before the new term as before the old one."""
    own_on = assignment.effective_on or stands_on
    distance = timing.calendar.working_days_between(own_on, stands_on)
    return OwnDay(assignment, own_on, timing.calendar.add_working_days(moves_to, -distance))
