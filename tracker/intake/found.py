"""What was read of a document: its meeting and its proposed directives, every field with the words it was read in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.calendars.explaining import Step
from tracker.intake.parties.found import Why
from tracker.intake.structure.letters import Span
from tracker.intake.terms import values as terms
from tracker.intake.terms.reading import TermKind
from tracker.kernel.words import N_


class Origin(StrEnum):
    """Where in the document a field stood."""

    PARAGRAPH = "paragraph"
    TRAILER = "trailer"
    HEAD = "head"
    CELL = "cell"
    ITEM = "item"
    NOWHERE = "nowhere"


LABELS = {
    Origin.PARAGRAPH: N_("in the paragraph"),
    Origin.TRAILER: N_("in the line behind it"),
    Origin.HEAD: N_("in the head line above it"),
    Origin.CELL: N_("in the table"),
    Origin.ITEM: N_("from the paragraph before it"),
    Origin.NOWHERE: N_("not found"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A body or a person: `code` when the dictionary knows it, else only the words. Several `candidates` want a decision."""

    text: str
    span: Span
    code: str | None = None
    candidates: tuple[str, ...] = ()
    is_person: bool = False

    @property
    def name(self) -> str:
        return self.code or self.text


@dataclass(frozen=True, slots=True)
class Assignees:
    lead: Named | None = None
    co: tuple[Named, ...] = ()
    persons: tuple[Named, ...] = ()
    equal: bool = False
    origin: Origin = Origin.NOWHERE
    why: Why = Why.NOBODY
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Term:
    kind: TermKind = TermKind.NONE
    text: str | None = None
    span: Span | None = None
    due_on: date | None = None
    due_ons: tuple[date, ...] = ()
    recurrence: str | None = None
    # Steps as the terms tell them, and the spans of phrases that look like a term and name no day.
    explanation: Sequence[Step] = ()
    asks: tuple[tuple[int, int, terms.Why], ...] = ()
    origin: Origin = Origin.NOWHERE
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class FoundDirective:
    """`told` are the words that made the paragraph a directive; without any, it is one by where it stands."""

    item: str
    start: int
    end: int
    text: str
    assignees: Assignees
    term: Term
    told: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """`spans` says where each of its facts was read, by the fact's name."""

    body: str | None = None
    held_on: date | None = None
    number: str | None = None
    chair: str | None = None
    spans: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    language: str
    meeting: FoundMeeting
    directives: tuple[FoundDirective, ...]
