"""What was read of one proposed directive and in which words, as JSON holds it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from tracker.intake.found import Assignees, FoundDirective, Named, Origin, Term
from tracker.intake.parties.found import Why
from tracker.intake.terms.reading import TermKind


@dataclass(frozen=True, slots=True)
class Words:
    """A body or a person as it stands in the text. Several `candidates` want a decision."""

    text: str
    start: int
    end: int
    code: str | None = None
    candidates: tuple[str, ...] = ()

    @classmethod
    def of(cls, named: Named) -> Self:
        return cls(named.text, *named.span, named.code, named.candidates)


@dataclass(frozen=True, slots=True)
class Evidence:
    """`asks` are (start, end, why). Settled are parties and a term that a person has decided on: they are asked about no more."""

    lead: Words | None = None
    co: tuple[Words, ...] = ()
    persons: tuple[Words, ...] = ()
    equal: bool = False
    origin: str = Origin.NOWHERE.value
    why: str = Why.NOBODY.value
    sure: float = 0.0
    term: tuple[int, int] | None = None
    kind: str = TermKind.NONE.value
    term_origin: str = Origin.NOWHERE.value
    term_sure: float = 0.0
    due_ons: tuple[str, ...] = ()
    asks: tuple[tuple[int, int, str], ...] = ()
    parties_settled: bool = False
    term_settled: bool = False

    @classmethod
    def of(cls, found: FoundDirective) -> Self:
        return cls.of_parts(found.assignees, found.term)

    @classmethod
    def of_parts(cls, who: Assignees, term: Term) -> Self:
        return cls(
            lead=Words.of(who.lead) if who.lead else None,
            co=tuple(Words.of(each) for each in who.co),
            persons=tuple(Words.of(each) for each in who.persons),
            equal=who.equal,
            origin=who.origin.value,
            why=who.why.value,
            sure=who.confidence,
            term=term.span,
            kind=term.kind.value,
            term_origin=term.origin.value,
            term_sure=term.confidence,
            due_ons=tuple(day.isoformat() for day in term.due_ons),
            asks=tuple((start, end, why.value) for start, end, why in term.asks),
        )

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """What `written` gave."""
        if not kept:
            return cls()
        parties = {name: tuple(_words(each) for each in kept[name]) for name in ("co", "persons")}
        spans = {"term": tuple(kept["term"]) if kept["term"] else None, "asks": tuple(tuple(each) for each in kept["asks"])}
        lead = _words(kept["lead"]) if kept["lead"] else None
        return cls(**{**kept, **parties, **spans, "lead": lead, "due_ons": tuple(kept["due_ons"])})

    def written(self) -> dict[str, Any]:
        return asdict(self)

    def settled(self, *, parties: bool = False, term: bool = False) -> Self:
        return replace(self, parties_settled=self.parties_settled or parties, term_settled=self.term_settled or term)

    def with_parties(self, lead: Words | None, co: tuple[Words, ...]) -> Self:
        return replace(self, lead=lead, co=co)

    @property
    def parties(self) -> tuple[Words, ...]:
        return (*([self.lead] if self.lead else []), *self.co)

    @property
    def unknown(self) -> tuple[Words, ...]:
        """Nobody of the dictionary."""
        return () if self.parties_settled else tuple(each for each in self.parties if each.code is None)

    @property
    def ambiguous(self) -> tuple[Words, ...]:
        return () if self.parties_settled else tuple(each for each in self.parties if len(each.candidates) > 1)


def _words(kept: Mapping[str, Any]) -> Words:
    return Words(kept["text"], kept["start"], kept["end"], kept["code"], tuple(kept["candidates"]))
