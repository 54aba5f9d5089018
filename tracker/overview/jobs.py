"""The jobs that run by themselves: when each ran last, what it did, when it runs next, and whether it is late."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from tracker.kernel import clock
from tracker.kernel.words import N_
from tracker.reminders import heartbeat
from tracker.reminders.models import Heartbeat
from tracker.reminders.ticking import INTERVAL

# The hours of the council's night at which the scheduler does these.
HOURS = {heartbeat.SWEEP: 3, heartbeat.CHECK: 4}
# A day, and time to finish.
DAILY = timedelta(hours=26)

LABELS = {
    heartbeat.TICK: N_("Reminders and letters"),
    heartbeat.SWEEP: N_("Removal of what nobody needs any more"),
    heartbeat.CHECK: N_("Check that files are unchanged"),
    heartbeat.BACKUP: N_("Backup"),
}
# What a job counted, in words; what is not here is for the command line.
FIGURES = {
    "planned": N_("planned"),
    "told": N_("reminders told"),
    "letters": N_("letters written"),
    "sent": N_("letters sent"),
    "scanned": N_("files scanned for viruses"),
    "infected": N_("infected files"),
    "removed": N_("files removed"),
    "forgotten": N_("old sessions, links and forms removed"),
    "unchanged": N_("unchanged"),
    "changed": N_("changed"),
    "missing": N_("missing"),
    "rows": N_("rows"),
    "files": N_("files"),
    "lacking": N_("files not in it"),
}


@dataclass(frozen=True, slots=True)
class Job:
    code: str
    row: Heartbeat | None
    figures: tuple[tuple[str, int], ...]
    next_at: datetime | None
    is_late: bool

    @property
    def label(self) -> str:
        return LABELS[self.code]

    @property
    def error(self) -> str:
        return self.row.error if self.row else ""


def jobs(db: Session, now: datetime, zone: ZoneInfo) -> list[Job]:
    rows = {each.job: each for each in db.exec(select(Heartbeat).where(col(Heartbeat.job).in_(LABELS)))}
    return [_job(code, rows.get(code), now, zone) for code in LABELS]


def _job(code: str, row: Heartbeat | None, now: datetime, zone: ZoneInfo) -> Job:
    counted = json.loads(row.note) if row and row.note else {}
    figures = tuple((FIGURES[name], count) for name, count in counted.items() if name in FIGURES)
    patience = 2 * INTERVAL if code == heartbeat.TICK else DAILY
    is_late = row is None or now - row.begun_at > patience
    return Job(code, row, figures, _next(code, row, now, zone), is_late)


def _next(code: str, row: Heartbeat | None, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Nothing for the backup: the operator's own clock starts it."""
    if code == heartbeat.TICK:
        return row.begun_at + INTERVAL if row else None
    if code not in HOURS:
        return None
    day = clock.today(now, zone)
    tonight = clock.instant(day, HOURS[code], 0, zone)
    return tonight if tonight > now else clock.instant(day + timedelta(days=1), HOURS[code], 0, zone)
