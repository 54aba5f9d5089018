"""Play the demo's past: the acts in their order, and between them the mornings on which reminders went out."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Session, col, func

from tracker.demo.acts import Stage
from tracker.demo.stories import Event
from tracker.reminders.gathering import gather
from tracker.reminders.ground import Ground
from tracker.reminders.models import Letter, LetterState, Reminder, ReminderState


def play(stage: Stage, events: Iterable[Event], until: datetime, base_url: str) -> None:
    """Everything up to that instant; what is planned for later stays planned."""
    ground = Ground.of(stage.db, stage.days.zone)
    for event in events:
        _remind(stage.db, ground, event.at, base_url)
        stage.play(event)
    _remind(stage.db, ground, until, base_url)


def _remind(db: Session, ground: Ground, until: datetime, base_url: str) -> None:
    """Let the reminders' machine do its work at each instant for which something is planned. No mail server has answered anything: nothing
    of the past was ever sent anywhere."""
    while (at := _next(db)) is not None and at <= until:
        gather(ground, at, at, base_url)
        sent = {"state": LetterState.SENT, "sent_at": at, "attempts": 1, "last_code": 250}
        db.execute(update(Letter).where(col(Letter.state) == LetterState.PENDING).values(sent))


def _next(db: Session) -> datetime | None:
    db.flush()
    waiting = select(func.min(col(Reminder.planned_for))).where(col(Reminder.state) == ReminderState.PLANNED)
    return db.execute(waiting).scalar_one_or_none()
