"""What a row of directives is to become, as a value."""

from dataclasses import dataclass, field
from datetime import date

from tracker.directives.content import Content
from tracker.directives.models import Outcome as End
from tracker.directives.models import State
from tracker.directives.timing import Timing
from tracker.kernel.text import folded
from tracker.kernel.words import LANGUAGES

# Council, number, date, label of the point, folded gist.
Key = tuple[int, str, date, str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which minutes it stands; `held_on` is the day of their meeting."""

    council_id: int
    number: str
    signed_on: date
    held_on: date
    label: str


@dataclass(frozen=True, slots=True)
class Life:
    """How far it has come, as the file says."""

    state: State = State.DRAFT
    outcome: End | None = None
    issued_on: date | None = None
    closed_on: date | None = None
    # What was done, and when: the final report.
    done: str = ""
    done_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.state in (State.ISSUED, State.IN_WORK)

    @property
    def is_reported(self) -> bool:
        return bool(self.done) and self.state is State.CLOSED


@dataclass(slots=True)
class Wanted:
    place: Place
    content: Content
    life: Life
    timing: Timing
    # The hash of its number in one's own register, where there is one.
    own: str = ""
    # Where its outcome goes.
    row: int = field(default=0)

    @property
    def keys(self) -> list[Key]:
        """By any of its languages."""
        where = self.place
        gists = (self.content.text(f"gist_{language}") for language in LANGUAGES)
        return [(where.council_id, where.number, where.signed_on, where.label, folded(gist)) for gist in gists if gist]
