"""What one paragraph does, and the words that say so."""

from dataclasses import dataclass
from enum import StrEnum


class Sense(StrEnum):
    ORDER = "order"  # orders somebody it names
    ACTION = "action"  # says what to do, and leaves who to a head line or a trailer
    REPORT = "report"  # tells those ordered to report
    HEAD = "head"  # names somebody, and leaves what to do to what follows
    OWN = "own"  # an act of the body itself: approves, creates, repeals, appoints
    CONTROL = "control"
    NOTE = "note"  # heard, noted, entry into force
    HEADING = "heading"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`start` and `end` bound the telling words in the paragraph judged; equal where nothing tells."""

    sense: Sense
    start: int = 0
    end: int = 0
    confidence: float = 0.9


TEXT = Judgement(Sense.TEXT)
