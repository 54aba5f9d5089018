"""What was found: who leads, who helps, who answers in person, and why."""

from dataclasses import dataclass
from enum import StrEnum


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
