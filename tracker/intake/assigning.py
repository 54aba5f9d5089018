"""Who is ordered by an order: as its paragraph says, its head line, its trailers, its cell, or the paragraph it goes on from."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tracker.intake.found import Assignees, Named, Origin
from tracker.intake.parties.dictionary import Dictionary
from tracker.intake.parties.finding import find
from tracker.intake.parties.found import FoundParties, Party, Place
from tracker.intake.parties.stems import stem
from tracker.intake.structure.judging import Sense
from tracker.intake.structure.language import Language, language_of_part
from tracker.intake.structure.letters import Stretch
from tracker.intake.structure.orders import Order

_PLACES = {Origin.PARAGRAPH: Place.PARAGRAPH, Origin.HEAD: Place.HEAD, Origin.TRAILER: Place.TRAILER, Origin.CELL: Place.CELL}


@dataclass(slots=True)
class Assigning:
    """The head lines and cells of one document are each read once."""

    text: str
    dictionary: Dictionary
    language: Language
    _found: dict[tuple[str, Place], FoundParties] = field(default_factory=dict)
    _known: dict[tuple[int, Origin], Assignees] = field(default_factory=dict)

    def assignees(self, order: Order) -> Assignees:
        found = self._in_table(order) if order.is_in_table else self._in_text(order)
        for trailer in order.who:
            found = _with_trailer(found, self._read(trailer, Origin.TRAILER))
        return found

    def _in_table(self, order: Order) -> Assignees:
        found = self._read(order.owner, Origin.CELL) if order.owner else self._read(order.plain, Origin.PARAGRAPH)
        if order.co:
            beside = self._read(order.co, Origin.CELL)
            found = replace(found, co=_each_once(found, [*found.co, *_acting(beside)]), persons=_merged(found.persons, beside.persons))
        return found

    def _in_text(self, order: Order) -> Assignees:
        own = self._read(order.addressed or order.plain, Origin.PARAGRAPH)
        for head in reversed(order.heads):
            if order.judgement.sense is Sense.ORDER and own.lead and not own.lead.is_person:
                break
            own = _under(self._read(head, Origin.HEAD), own)
        if own.lead is None and order.follows is not None:
            before = self.assignees(order.follows)
            own = replace(before, co=_each_once(before, [*before.co, *own.co]), persons=own.persons or before.persons, origin=Origin.ITEM)
        return own

    def _read(self, plain: Stretch, origin: Origin) -> Assignees:
        key = (plain.places[0], origin)
        if key not in self._known:
            self._known[key] = self._placed(plain, self._found_in(plain.text, _PLACES[origin]), origin)
        return self._known[key]

    def _found_in(self, text: str, place: Place) -> FoundParties:
        """Cells and head lines of the same words name the same parties."""
        if (text, place) not in self._found:
            self._found[text, place] = find(text, language_of_part(text, self.language), self.dictionary, place=place)
        return self._found[text, place]

    def _placed(self, plain: Stretch, found: FoundParties, origin: Origin) -> Assignees:
        return Assignees(
            self._named(plain, found.lead) if found.lead else None,
            tuple(self._named(plain, party) for party in found.co),
            tuple(self._named(plain, party) for party in found.persons),
            found.equal,
            origin if found.lead else Origin.NOWHERE,
            found.why,
            found.confidence,
        )

    def _named(self, plain: Stretch, party: Party) -> Named:
        """In the words of the source, but for what only breaks its lines."""
        span = plain.span(party.start, party.end)
        said = self.text[slice(*span)]
        return Named(said if "\n" not in said else party.text, span, party.code, party.candidates, party.is_person)


def _under(head: Assignees, own: Assignees) -> Assignees:
    """What the head line says, with those that the paragraph adds."""
    if head.lead is None:
        return replace(own, co=_merged(own.co, head.co), persons=_merged(own.persons, head.persons))
    return replace(head, co=_each_once(head, [*head.co, *_acting(own)]), persons=_merged(head.persons, own.persons))


def _with_trailer(found: Assignees, trailer: Assignees) -> Assignees:
    persons = _merged(found.persons, trailer.persons)
    if found.lead is None or (found.lead.is_person and trailer.lead and not trailer.lead.is_person):
        return replace(trailer, co=_merged(trailer.co, found.co), persons=persons)
    bodies = [party for party in _acting(trailer) if not party.is_person]
    return replace(found, co=_each_once(found, [*found.co, *bodies]), persons=persons)


def _acting(assignees: Assignees) -> list[Named]:
    return [assignees.lead, *assignees.co] if assignees.lead else [*assignees.co]


def _each_once(found: Assignees, parties: Iterable[Named]) -> tuple[Named, ...]:
    lead = _key(found.lead) if found.lead else None
    return tuple({key: party for party in parties if (key := _key(party)) != lead}.values())


def _key(party: Named) -> str:
    """One body is one in every case: Акимам районов, акимы районов."""
    if party.code or party.is_person:
        return party.name
    return " ".join(stem(word, "ru") for word in party.text.lower().split())


def _merged(first: Iterable[Named], second: Iterable[Named]) -> tuple[Named, ...]:
    return tuple({party.name: party for party in [*first, *second]}.values())
