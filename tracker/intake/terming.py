"""A term in words as what the council's rules count from: of a phrase that was read, or of one that is typed on the review page."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tracker.calendars.bases import Basis, ByDate, Ongoing
from tracker.calendars.working import WorkingCalendar
from tracker.intake.terms.around import Place
from tracker.intake.terms.basis import basis_of
from tracker.intake.terms.reading import Ask, TermKind, find
from tracker.intake.terms.values import Why
from tracker.kernel.errors import Invalid
from tracker.recurring.pattern import MONTHS, Every, Pattern

_OF_MONTHS = {12 // months: (every, months) for every, months in MONTHS.items()}


@dataclass(frozen=True, slots=True)
class Termed:
    """`rule` is the RRULE of a recurring one, which stands on control itself. Without a basis, `asks` says why."""

    basis: Basis | None = None
    rule: str = ""
    asks: Why | None = None


def termed(phrase: str, language: str, day: date, calendar: WorkingCalendar, due_on: date | None = None) -> Termed:
    """`due_on` is what the reader made of the phrase in its place, for words that say it only there."""
    if not phrase.strip():
        return Termed(ByDate(due_on=due_on)) if due_on else Termed()
    found = find(phrase, language, day, calendar, place=Place.CELL)
    if found.kind is TermKind.RECURRING and found.recurrence:
        return Termed(Ongoing(), found.recurrence)
    basis = basis_of(phrase, day, calendar, language=language)
    if not isinstance(basis, Ask):
        return Termed(basis)
    if due_on:
        return Termed(ByDate(due_on=due_on))
    return Termed(asks=basis.why)


def pattern_of(rule: str) -> Pattern | None:
    """The rule as the register keeps rules; None where it knows no such one, and the clerk sets it by hand."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    months = [int(month) for month in parts.get("BYMONTH", "").split(",") if month.isdigit()]
    days = parts.get("BYMONTHDAY", "")
    if set(parts) - {"FREQ", "BYMONTH", "BYMONTHDAY", "INTERVAL"} or parts.get("INTERVAL", "1") != "1" or not days.lstrip("-").isdigit():
        return None
    every, length = _OF_MONTHS.get(len(months), (None, 0)) if months else (Every.MONTH, 1)
    if every is None or parts["FREQ"] != ("YEARLY" if months else "MONTHLY"):
        return None
    if any(later - earlier != length for earlier, later in pairwise(months)):
        return None
    try:
        return Pattern(every=every, day=31 if days == "-1" else int(days), month=months[0] if months else 1)
    except Invalid:
        return None
