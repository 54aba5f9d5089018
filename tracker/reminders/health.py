"""Is the machine of the reminders well? In plain words, for a page and for the command line."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from tracker.kernel.words import N_
from tracker.reminders import heartbeat, queries
from tracker.reminders.heartbeat import Said
from tracker.reminders.models import Heartbeat, LetterState
from tracker.reminders.ticking import INTERVAL

# Whatever is due longer than this and still here is a backlog.
PATIENCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Health:
    problems: tuple[Said, ...]
    last_tick: Heartbeat | None

    @property
    def is_well(self) -> bool:
        return not self.problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems)) if self.problems else "The reminders are well."


def health(db: Session, now: datetime, interval: timedelta = INTERVAL) -> Health:
    last = heartbeat.find(db, heartbeat.TICK)
    found = [*_of_tick(last, now, interval), *_of_clock(db), *_of_server(db), *_of_rows(db, now)]
    return Health(tuple(found), last)


def _of_tick(last: Heartbeat | None, now: datetime, interval: timedelta) -> list[Said]:
    if last is None:
        return [Said(N_("The scheduler has never run, so nobody is being reminded."), {})]
    found = []
    if now - last.begun_at > 2 * interval:
        minutes = int((now - last.begun_at).total_seconds() // 60)
        found.append(
            Said(N_("The scheduler is silent: its last tick was %(minutes)d minutes ago. Nobody is being reminded."), {"minutes": minutes})
        )
    return [*found, *heartbeat.told(last.error)]


def _of_clock(db: Session) -> list[Said]:
    row = heartbeat.find(db, heartbeat.CLOCK)
    return [Said(N_("The clock of this machine has jumped; sending is held until it is right again."), {})] if row and row.error else []


def _of_server(db: Session) -> list[Said]:
    row = heartbeat.find(db, heartbeat.MAIL)
    if row is None or not row.error:
        return []
    return [Said(N_("The mail server takes no letters from us, so sending is paused: %(error)s"), {"error": row.error})]


def _of_rows(db: Session, now: datetime) -> list[Said]:
    letters = queries.letter_problems(db)
    counts = (
        (queries.ungathered(db, now - PATIENCE), N_("Reminders that are due and not gathered: %(count)d.")),
        (queries.unsent(db, now - PATIENCE), N_("Letters that wait to be sent for too long: %(count)d.")),
        (letters[LetterState.DEAD], N_("Letters that could not be sent: %(count)d.")),
        (letters[LetterState.UNCERTAIN], N_("Letters that perhaps were sent: %(count)d.")),
    )
    return [Said(text, {"count": count}) for count, text in counts if count]
