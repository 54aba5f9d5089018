"""Questions about councils, meetings, minutes and points."""

from typing import Protocol

from sqlalchemy import Engine, inspect
from sqlmodel import Session, col, select

from tracker.kernel.words import N_
from tracker.meetings.models import Council, Meeting

_TOLD = N_("meeting of %(day)s")


class Words(Protocol):
    def say(self, text: str, **values: object) -> str: ...


def has_demo(engine: Engine) -> bool:
    """Does this register hold the demo's invented directives?"""
    with Session(engine) as db:
        return inspect(db.connection()).has_table("council") and db.exec(select(Council.id).where(col(Council.is_demo))).first() is not None


def choices(db: Session, words: Words) -> list[tuple[int, str]]:
    """(key, «meeting of 25 June 2025»), the newest first."""
    held = db.execute(select(col(Meeting.id), col(Meeting.held_on)).order_by(col(Meeting.held_on).desc()).limit(200))
    return [(key, words.say(_TOLD, day=day)) for key, day in held]


def told(db: Session, meeting_id: int, words: Words) -> str:
    """One meeting in words; a dash when there is none."""
    meeting = db.get(Meeting, meeting_id)
    return words.say(_TOLD, day=meeting.held_on) if meeting else "—"
