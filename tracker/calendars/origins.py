"""What a term was once computed from, read back from its own steps: so it can be computed again when only the calendar has changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from tracker.calendars.bases import Basis, ByDate, Counted, CountUnit
from tracker.calendars.control import ControlProfile, DayOffPolicy, StartFrom
from tracker.calendars.explaining import Say, Step
from tracker.calendars.terms import ComputedTerm, Start, compute
from tracker.calendars.working import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Origin:
    """The count and its start as they were then, whatever the council's rules or the day of receipt have become since; for a term that was
    not counted, its nominal date, which no calendar moves."""

    basis: Basis
    start: Start
    # The steps up to the first that depends on the calendar, and where a day off moved the term.
    told: Sequence[Step]
    policy: DayOffPolicy | None

    @classmethod
    def of(cls, due_on: date, explanation: Sequence[Step], start: Start) -> Self:
        """`start` stands in where the steps name none: then it decides only on the days of the report and of the co-executors."""
        policy = _policy(due_on, explanation)
        for place, each in enumerate(explanation):
            if each["say"] == Say.COUNTED:
                counted = Counted(count=each["count"], unit=CountUnit(each["unit"]))
                begun = Start(date.fromisoformat(each["start_on"]), StartFrom(each["start_of"]))
                return cls(counted, begun, explanation[: place + 1], policy)
        return cls(ByDate(due_on=due_on), start, explanation[:1], policy)

    def term(self, profile: ControlProfile, calendar: WorkingCalendar) -> ComputedTerm:
        """By the council's rules, but for where this term was sent from a day off."""
        rules = profile if self.policy is None else profile.model_copy(update={"day_off_policy": self.policy})
        computed = compute(rules, calendar, self.basis, self.start)
        return replace(computed, explanation=[*self.told, *computed.explanation[1:]])


def _policy(due_on: date, explanation: Sequence[Step]) -> DayOffPolicy | None:
    for each in explanation:
        if each["say"] == Say.KEPT:
            return DayOffPolicy.KEEP
        if each["say"] == Say.MOVED:
            return DayOffPolicy.NEXT if date.fromisoformat(each["on"]) > due_on else DayOffPolicy.PREVIOUS
    return None
