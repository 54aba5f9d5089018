"""The signs of life of the machine: one row per job, written by whoever does it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from tracker.kernel.inserting import insert_into
from tracker.reminders.models import Heartbeat

_LONGEST_ERROR = 500


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence for a person, not yet translated, and its values."""

    text: str
    values: dict[str, Any]

    def __str__(self) -> str:
        return self.text % self.values if self.values else self.text


def kept(said: Sequence[Said]) -> str:
    """As a job's `error` holds several sentences; what finds no room is left out."""
    while len(text := json.dumps([[each.text, each.values] for each in said])) > _LONGEST_ERROR:
        said = said[:-1]
    return text if said else ""


def told(error: str) -> list[Said]:
    """What `kept` gave."""
    return [Said(text, values) for text, values in json.loads(error)] if error.startswith("[") else []


TICK, PLAN, GATHER, MAIL, CLOCK = "tick", "plan", "gather", "mail", "clock"
SWEEP, CHECK, BACKUP, SCAN = "sweep", "check", "backup", "scan"


def find(db: Session, job: str) -> Heartbeat | None:
    return db.exec(select(Heartbeat).where(col(Heartbeat.job) == job)).one_or_none()


def beat(db: Session, job: str, begun_at: datetime, **values: Any) -> None:
    """Write what the job says of itself: `ended_at`, `note`, `error`."""
    row = {"job": job, "begun_at": begun_at} | values
    insert = insert_into(db, Heartbeat).values(**({"note": "", "error": ""} | row))
    db.connection().execute(insert.on_conflict_do_update(index_elements=["job"], set_=row))


def prepare(db: Session, job: str, at: datetime) -> None:
    """Have a row that one can be alone by."""
    db.connection().execute(insert_into(db, Heartbeat).values(job=job, begun_at=at, note="", error="").on_conflict_do_nothing())


def alone(db: Session, job: str) -> bool:
    """Until this transaction ends nobody else does this job; False when somebody does it already. On SQLite a writer is alone anyway."""
    if db.get_bind().dialect.name == "sqlite":
        return True
    held = select(Heartbeat.job).where(col(Heartbeat.job) == job).with_for_update(skip_locked=True)
    return db.exec(held).one_or_none() is not None
