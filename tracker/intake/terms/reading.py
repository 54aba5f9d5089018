"""A text's term: what `find` gives to the reader of minutes."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.calendars.explaining import Step
from tracker.calendars.working import WorkingCalendar
from tracker.intake.terms.around import Place
from tracker.intake.terms.deciding import Decision, decide, explained
from tracker.intake.terms.grading import graded, grouped
from tracker.intake.terms.pieces import Piece, pieces_of
from tracker.intake.terms.tokens import Words
from tracker.intake.terms.values import Count, Why
from tracker.kernel.words import N_


class TermKind(StrEnum):
    FIXED = "fixed"
    RELATIVE = "relative"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    NONE = "none"


LABELS = {
    TermKind.FIXED: N_("a day named"),
    TermKind.RELATIVE: N_("counted"),
    TermKind.RECURRING: N_("repeating"),
    TermKind.ONGOING: N_("on standing control"),
    TermKind.NONE: N_("no term"),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """Words that look like a term and name no day."""

    start: int
    end: int
    why: Why


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """`start` and `end` are the span of the phrase, both 0 when there is none; `due_on` is the first day, `due_ons` all in order."""

    kind: TermKind
    start: int = 0
    end: int = 0
    due_on: date | None = None
    due_ons: tuple[date, ...] = ()
    recurrence: str | None = None
    explanation: list[Step] = field(default_factory=list)
    asks: tuple[Ask, ...] = ()
    confidence: float = 0.0


# Some eight pages: no paragraph of a real document is longer, and what is costs at every word.
LONGEST_TEXT = 16_000


def find(text: str, language: str, day: date, calendar: WorkingCalendar, *, place: Place = Place.PARAGRAPH) -> FoundTerm:
    """The term that the text names. `day` is that of the document: counts start from it, and a missing year is its year."""
    ws = Words(text[:LONGEST_TEXT], language, day)
    pieces = graded(ws, grouped(ws, pieces_of(ws, place)), place)
    decision = decide(pieces, day, calendar)
    start, end = _span(ws, decision)
    return FoundTerm(
        kind=_kind(decision),
        start=start,
        end=end,
        due_on=_first_due(decision),
        due_ons=_due_ons(decision),
        recurrence=decision.repeats.rule if decision.repeats else None,
        explanation=list(explained(decision)),
        asks=tuple(Ask(*_place_of(ws, [each.piece]), each.why) for each in decision.asked),
        confidence=_confidence(decision, place),
    )


def _kind(decision: Decision) -> TermKind:
    if decision.dues:
        return TermKind.RELATIVE if isinstance(decision.dues[0].value, Count) else TermKind.FIXED
    if decision.repeats:
        return TermKind.RECURRING
    if decision.events:
        return TermKind.RELATIVE
    return TermKind.ONGOING if decision.lasting else TermKind.NONE


def _due_ons(decision: Decision) -> tuple[date, ...]:
    if decision.dues:
        return tuple(dict.fromkeys(due.on for due in decision.dues))
    until = decision.repeats.until if decision.repeats else None
    return (until,) if until else ()


def _first_due(decision: Decision) -> date | None:
    return min(_due_ons(decision), default=None)


def _span(ws: Words, decision: Decision) -> tuple[int, int]:
    """The first phrase's: a list of dates, or a repetition with its days."""
    if decision.dues:
        return _place_of(ws, _of_group([due.piece for due in decision.dues], decision))
    if decision.repeats:
        return _place_of(ws, decision.repeats.used)
    if decision.events:
        return _place_of(ws, decision.events[:1])
    return _place_of(ws, [decision.lasting]) if decision.lasting else (0, 0)


def _of_group(pieces: list[Piece], decision: Decision) -> list[Piece]:
    group = pieces[0].group
    repeats = [each for each in decision.repeats.used if each.group == group] if decision.repeats else []
    return [*(each for each in pieces if each.group == group), *repeats]


def _place_of(ws: Words, pieces: list[Piece] | tuple[Piece, ...]) -> tuple[int, int]:
    first, last = min(each.first for each in pieces), max(each.last for each in pieces)
    return ws.token(first).start, ws.token(last - 1).end


def _confidence(decision: Decision, place: Place) -> float:
    """How much one may rely on it: less where the words do not say by when, or something was left to ask."""
    sure = 0.6 if decision.is_weak else 0.95
    if _kind(decision) is TermKind.NONE:
        sure = 0.9
    if decision.asked:
        sure -= 0.3
    if len({each.piece.group for each in decision.dues}) > 1 and place is Place.PARAGRAPH:
        sure -= 0.15
    return round(sure, 2)
