"""Plan the reminders that follow from how a directive stands, and say which come next."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tracker.directives.models import Directive
from tracker.reminders.models import Audience, Event


@dataclass(frozen=True, slots=True)
class Coming:
    """What happens next: at one instant, for one event, and who is told."""

    at: datetime
    event: Event
    audiences: tuple[Audience, ...]


def replan(db: Session, directive: Directive, at: datetime, zone: ZoneInfo) -> None:
    """Write the reminders that follow now, withdraw the unsent ones that no longer do; in the transaction of the act that changed the directive."""


def upcoming(db: Session, directive: Directive, at: datetime, zone: ZoneInfo, limit: int = 3) -> list[Coming]:
    """The next events, by the planner's own function."""
    return []
