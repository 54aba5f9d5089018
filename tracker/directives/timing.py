"""How the council counts the terms of one set of minutes: its rules, its calendar, and the day the count starts from."""

from dataclasses import dataclass
from datetime import date

from tracker.calendars import terms
from tracker.calendars.bases import Basis
from tracker.calendars.control import ControlProfile
from tracker.calendars.terms import ComputedTerm, ExplainedDate, Start
from tracker.calendars.working import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Timing:
    profile: ControlProfile
    calendar: WorkingCalendar
    start: Start
    # The day the bodies got it, when that is known.
    given_on: date | None = None

    def term(self, basis: Basis) -> ComputedTerm:
        """`Invalid` when the count or the year is out of all reason."""
        return terms.compute(self.profile, self.calendar, basis, self.start, self.given_on)

    def co_due(self, effective_on: date) -> ExplainedDate:
        return terms.co_executor_due(self.profile, self.calendar, self.start.on, effective_on, self.given_on)

    def is_too_short(self, effective_on: date) -> bool:
        return terms.too_short(self.profile, self.calendar, terms.later(self.start.on, self.given_on), effective_on)
