"""By when an order is to be done: as its trailer says, its cell, its paragraph, or its head line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tracker.calendars.working import WorkingCalendar
from tracker.intake.found import Origin, Term
from tracker.intake.structure.language import Language, language_of_part
from tracker.intake.structure.letters import Stretch
from tracker.intake.structure.orders import Order
from tracker.intake.terms.around import Place
from tracker.intake.terms.reading import FoundTerm, TermKind, find

_PLACES = {Origin.TRAILER: Place.TRAILER, Origin.CELL: Place.CELL, Origin.HEAD: Place.HEAD}
# A document that nowhere says its date: what is counted from it cannot be dated.
_UNDATED = date(2000, 1, 1)


@dataclass(slots=True)
class Timing:
    text: str
    calendar: WorkingCalendar
    language: Language
    day: date | None
    # Head lines and shared trailers stand over many orders, and cells say the same again and again.
    _found: dict[tuple[str, Place], FoundTerm] = field(default_factory=dict)

    def term(self, order: Order) -> Term:
        """A line that only says the term is believed first: in the paragraph a date may belong to what is ordered."""
        best = Term()
        for plain, origin in _places(order):
            found = self._read(plain, origin)
            if found.kind is not TermKind.NONE:
                return found
            best = found if found.asks and not best.asks else best
        return best

    def _read(self, plain: Stretch, origin: Origin) -> Term:
        found = self._found_in(plain.text, _PLACES.get(origin, Place.PARAGRAPH))
        asks = tuple((*plain.span(ask.start, ask.end), ask.why) for ask in found.asks)
        if found.kind is TermKind.NONE:
            return Term(asks=asks, confidence=found.confidence)
        span = plain.span(found.start, found.end)
        return Term(
            found.kind,
            self.text[slice(*span)],
            span,
            self._dated(found),
            () if self._is_unsure(found) else found.due_ons,
            found.recurrence,
            found.explanation,
            asks,
            origin,
            found.confidence,
        )

    def _found_in(self, text: str, place: Place) -> FoundTerm:
        if (text, place) not in self._found:
            language = language_of_part(text, self.language)
            self._found[text, place] = find(text, language, self.day or _UNDATED, self.calendar, place=place)
        return self._found[text, place]

    def _dated(self, found: FoundTerm) -> date | None:
        return None if self._is_unsure(found) else found.due_on

    def _is_unsure(self, found: FoundTerm) -> bool:
        return self.day is None and (found.kind is TermKind.RELATIVE or (found.due_on is not None and found.due_on.year == _UNDATED.year))


def _places(order: Order) -> Iterator[tuple[Stretch, Origin]]:
    if order.term:
        yield order.term, Origin.CELL
    for trailer in [*order.when, *order.who]:
        yield trailer, Origin.TRAILER
    yield order.plain, Origin.PARAGRAPH
    for trailer in order.when_shared:
        yield trailer, Origin.TRAILER
    for head in reversed(order.heads):
        yield head, Origin.HEAD
