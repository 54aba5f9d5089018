"""A term as one types it into a form: the same grammar, to what the council's rules count from."""

from datetime import date

from tracker.calendars.bases import Basis, ByDate, Counted, CountUnit, Marked, Ongoing, PeriodEnd
from tracker.calendars.working import WorkingCalendar
from tracker.intake.terms.around import Place
from tracker.intake.terms.deciding import Decision, decide
from tracker.intake.terms.grading import graded, grouped
from tracker.intake.terms.lexicon import Unit
from tracker.intake.terms.pieces import Piece, pieces_of
from tracker.intake.terms.reading import Ask
from tracker.intake.terms.resolving import period_of, unit_of
from tracker.intake.terms.tokens import Words
from tracker.intake.terms.values import Count, Span, Unclear, Value, Why


def basis_of(phrase: str, day: date, calendar: WorkingCalendar, *, language: str = "ru") -> Basis | Ask:
    """What the phrase says about the term of a directive given on `day`; else what is to be asked about it."""
    ws = Words(phrase, language, day)
    pieces = graded(ws, grouped(ws, pieces_of(ws, Place.CELL)), Place.CELL)
    decision = decide(pieces, day, calendar)
    if decision.repeats and not decision.dues:
        return _ask(phrase, Why.REPEATS)
    if len(decision.dues) > 1 or (decision.dues and decision.repeats):
        return _ask(phrase, Why.TWO_WAYS)
    if decision.dues:
        return _basis(decision.dues[0].value, decision.dues[0].on, day)
    return _without_day(phrase, decision, pieces)


def _without_day(phrase: str, decision: Decision, pieces: list[Piece]) -> Basis | Ask:
    urgency = next((each.value.urgency for each in pieces if isinstance(each.value, Unclear) and each.value.urgency), None)
    if urgency:
        return Marked(urgency=urgency)
    if decision.events:
        return _ask(phrase, Why.EVENT)
    if decision.lasting:
        return Ongoing()
    return _ask(phrase, decision.asked[0].why if decision.asked else Why.UNKNOWN)


def _basis(value: Value, on: date, day: date) -> Basis:
    if isinstance(value, Count):
        is_plain_days = value.unit is Unit.DAY and value.kind is None
        return Counted(count=value.number, unit=CountUnit.DAYS if is_plain_days else unit_of(value))
    period = period_of(value, day) if isinstance(value, Span) else None
    if period is not None and period.last == on:
        return PeriodEnd(length=period.length, day=period.first)
    return ByDate(due_on=on)


def _ask(phrase: str, why: Why) -> Ask:
    return Ask(0, len(phrase), why)
