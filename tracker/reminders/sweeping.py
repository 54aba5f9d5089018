"""The safety net under `replan`: a tick plans what changed, and some of the others in turn; all of them when rules or a calendar change."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Engine, select
from sqlmodel import Session, col

from tracker.audit.models import AuditEntry, AuditHead
from tracker.calendars.models import Calendar
from tracker.directives.models import Directive, State
from tracker.kernel import clock
from tracker.kernel.db import reading, unit_of_work
from tracker.reminders import heartbeat, ledger, planning
from tracker.reminders.ground import Ground
from tracker.reminders.models import IS_PLANNED, Reminder, ReminderState
from tracker.reminders.rules import in_force, load_default_rules

# Looked at together; what is amiss among them is put right in one transaction, which keeps nobody waiting for long.
AT_A_TIME = 1000
# Looked at by each tick though nothing says that they changed: tens of thousands come round within hours.
IN_TURN = 100


@dataclass(frozen=True, slots=True)
class Seen:
    """How far the sweep has come: what plans rest on, the audit log's last entry, the day, and after which directive the turn goes on."""

    ground: str
    entry: int
    day: str
    turn: int = 0


def plan_all(engine: Engine, at: datetime, wall: datetime, zone: ZoneInfo) -> tuple[int, set[int]]:
    """How many rows changed, and the directives that nothing can be planned for."""
    changed = 0
    broken: set[int] = set()
    with unit_of_work(engine) as db:
        load_default_rules(db)
        before, ids, seen = _what_to_plan(db, clock.today(at, zone))
    # What found nobody to go to is tried again once a day.
    again = before is None or before.day != seen.day
    for first in range(0, len(ids), AT_A_TIME):
        with Session(reading(engine)) as db:
            ground = Ground.of(db, zone)
            amiss = planning.amiss(ground, ids[first : first + AT_A_TIME], at, again=again)
            broken |= ground.broken
        if amiss:
            with unit_of_work(engine) as db:
                changed += planning.plan(Ground.of(db, zone), ledger.hold(db, amiss, wait=False), at, again=again)
    if seen != before:
        with unit_of_work(engine) as db:
            heartbeat.beat(db, heartbeat.PLAN, wall, ended_at=wall, note=json.dumps(asdict(seen)))
    return changed, broken


def remember(db: Session, at: datetime, zone: ZoneInfo) -> None:
    """Everything is planned as of now: whoever fills a database with planned reminders spares the first tick the whole round."""
    seen = Seen(_fingerprint(db), _last_entry(db), clock.today(at, zone).isoformat())
    heartbeat.beat(db, heartbeat.PLAN, at, ended_at=at, note=json.dumps(asdict(seen)))


def open_directives(db: Session, *where: Any, most: int | None = None) -> list[int]:
    """Under control: issued, and not yet removed."""
    is_open = col(Directive.state).not_in((State.DRAFT, State.CLOSED))
    found = db.connection().execute(select(col(Directive.id)).where(is_open, *where).order_by(col(Directive.id)).limit(most))
    return [each for each in found.scalars() if each is not None]


def to_look_at(db: Session) -> list[int]:
    """The open ones, and the closed ones whose notice waits."""
    return sorted({*open_directives(db), *_with_rows(db, IS_PLANNED)})


def _with_rows(db: Session, which: ColumnElement[bool]) -> set[int]:
    return set(db.connection().execute(select(col(Reminder.directive_id)).where(which).distinct()).scalars())


def _what_to_plan(db: Session, today: date) -> tuple[Seen | None, list[int], Seen]:
    """How far the last sweep came, what this one looks at, and how far that brings it."""
    last = heartbeat.find(db, heartbeat.PLAN)
    before = _read(last.note) if last is not None else None
    ground, entry = _fingerprint(db), _last_entry(db)
    if before is None or before.ground != ground:
        return None, open_directives(db), Seen(ground, entry, today.isoformat())
    in_turn = open_directives(db, col(Directive.id) > before.turn, most=IN_TURN)
    ids = {*in_turn, *_changed(db, before.entry)}
    if before.day != today.isoformat():
        ids |= _with_rows(db, col(Reminder.state) == ReminderState.UNREACHABLE)
    turn = in_turn[-1] if len(in_turn) == IN_TURN else 0
    return before, sorted(ids), Seen(ground, entry, today.isoformat(), turn)


def _read(note: str) -> Seen | None:
    """None for what another release has written: then everything is looked at once."""
    try:
        return Seen(**json.loads(note))
    except (TypeError, ValueError):
        return None


def _changed(db: Session, after: int) -> set[int]:
    """Every act leaves an entry in its own transaction, so this misses none."""
    entries = select(col(AuditEntry.directive_id)).where(col(AuditEntry.seq) > after, col(AuditEntry.directive_id).is_not(None))
    return {each for each in db.connection().execute(entries.distinct()).scalars() if each is not None}


def _last_entry(db: Session) -> int:
    return db.connection().execute(select(col(AuditHead.seq))).scalar() or 0


def _fingerprint(db: Session) -> str:
    """What all plans rest on."""
    calendars = db.connection().execute(select(col(Calendar.id), col(Calendar.stamp)).order_by(col(Calendar.id))).all()
    return hashlib.sha256(repr((in_force(db), calendars)).encode()).hexdigest()
