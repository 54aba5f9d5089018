"""Put a directive back where one move took it from: a slip is undone while nothing else has happened to it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import lifecycle
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, Outcome, State


@dataclass(frozen=True, slots=True)
class Stood:
    """How a directive stood before a move."""

    state: State
    proposed_outcome: Outcome | None
    reported_on: date | None

    @classmethod
    def of(cls, directive: Directive) -> "Stood":
        return cls(directive.state, directive.proposed_outcome, directive.reported_on)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "Stood":
        outcome, day = kept["proposed_outcome"], kept["reported_on"]
        return cls(State(kept["state"]), Outcome(outcome) if outcome else None, date.fromisoformat(day) if day else None)

    def written(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "state": self.state.value,
            "proposed_outcome": self.proposed_outcome and self.proposed_outcome.value,
            "reported_on": self.reported_on and self.reported_on.isoformat(),
        }


def put_back(db: Session, directive: Directive, stood: Stood, *, action: str, by: Actor, at: datetime) -> None:
    """Whether it may be taken back was asked before: who did it, how long ago, and that nothing has happened since."""
    before = {"state": directive.state, "outcome": directive.outcome or directive.proposed_outcome}
    lifecycle.advance(directive, Move.TAKE_BACK, stood.state)
    directive.proposed_outcome, directive.reported_on = stood.proposed_outcome, stood.reported_on
    directive.outcome = directive.closed_at = directive.closed_on = directive.successor_id = None
    directive.changed_at = at
    directive.version += 1
    log.record(db, by, action, directive, at, before=before, after={"state": directive.state}, directive_id=directive.id)
