"""The timing of one set of minutes, which counts each term once: of many directives the terms are few."""

from dataclasses import dataclass, field
from datetime import date

from tracker.calendars.bases import Basis
from tracker.calendars.terms import ComputedTerm, ExplainedDate
from tracker.directives.timing import Timing


@dataclass(frozen=True, slots=True)
class Remembering(Timing):
    _terms: dict[Basis, ComputedTerm] = field(default_factory=dict, compare=False)
    _co: dict[date, ExplainedDate] = field(default_factory=dict, compare=False)

    def term(self, basis: Basis) -> ComputedTerm:
        if basis not in self._terms:
            self._terms[basis] = Timing.term(self, basis)
        return self._terms[basis]

    def co_due(self, effective_on: date) -> ExplainedDate:
        if effective_on not in self._co:
            self._co[effective_on] = Timing.co_due(self, effective_on)
        return self._co[effective_on]
