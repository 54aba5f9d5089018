"""What was found: who leads, who helps, who answers in person, and why."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.kernel.words import N_


class Place(StrEnum):
    """Where the text stands in the document: trailers and cells name parties and nothing else."""

    PARAGRAPH = "paragraph"
    HEAD = "head"
    TRAILER = "trailer"
    CELL = "cell"


class Why(StrEnum):
    """What made the lead the lead."""

    MARKED = "marked"
    ADDRESSED = "addressed"
    SUBJECT = "subject"
    ORDERED = "ordered"
    AGENT = "agent"
    LISTED = "listed"
    AT_THE_END = "at_the_end"
    NOBODY = "nobody"


LABELS = {
    Why.MARKED: N_("marked as the one who collects"),
    Why.ADDRESSED: N_("addressed"),
    Why.SUBJECT: N_("the subject of the order"),
    Why.ORDERED: N_("named after the word of order"),
    Why.AGENT: N_("named as the one by whom it is done"),
    Why.LISTED: N_("named first among those responsible"),
    Why.AT_THE_END: N_("named at the end of the order"),
    Why.NOBODY: N_("nobody is named as acting"),
}


@dataclass(frozen=True, slots=True)
class Party:
    """One that acts: its words as they stand, and its code when the dictionary knows it.

    With more than one of `candidates` the words fit several bodies; `code` is then the likelier one.
    """

    start: int
    end: int
    text: str
    code: str | None = None
    candidates: tuple[str, ...] = ()
    is_person: bool = False

    @property
    def name(self) -> str:
        """The code where there is one, else the words of the source."""
        return self.code or self.text


@dataclass(frozen=True, slots=True)
class FoundParties:
    lead: Party | None
    co: tuple[Party, ...]
    persons: tuple[Party, ...]
    equal: bool
    why: Why
    confidence: float


NONE = FoundParties(lead=None, co=(), persons=(), equal=False, why=Why.NOBODY, confidence=0.0)
