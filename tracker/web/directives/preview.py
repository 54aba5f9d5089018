"""What would come of a term as it is being typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.calendars.explaining import sentence
from tracker.directives.timing import Timing
from tracker.kernel.errors import Invalid
from tracker.web.directives.fields import read_through
from tracker.web.directives.term_fields import TermForm
from tracker.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Preview:
    """`effective_on` is None while there is nothing to compute, or it cannot be computed, which `problem` says."""

    effective_on: date | None = None
    told: str = ""
    is_short: bool = False
    is_past: bool = False
    problem: str = ""


def preview(visit: Visit, timing: Timing, typed: Mapping[str, Any]) -> Preview:
    form, errors = read_through(TermForm, typed, visit)
    if errors or form.basis is None:
        return Preview(problem=next(iter(errors.values()), ""))
    try:
        term = timing.term(form.basis)
    except Invalid as wrong:
        return Preview(problem=visit._(wrong.text, **wrong.values))
    steps = [*term.explanation, *timing.co_due(term.effective_on).explanation]
    is_past = term.effective_on < visit.today
    return Preview(term.effective_on, sentence(steps, visit.words), timing.is_too_short(term.effective_on), is_past)
