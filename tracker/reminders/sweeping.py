"""The safety net under `replan`: plan whatever changed, and once a day, or when rules or a calendar changed, everything that is open."""

import hashlib
import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from tracker.calendars.models import Calendar
from tracker.directives.models import Directive, State
from tracker.kernel import clock
from tracker.kernel.db import reading, unit_of_work
from tracker.reminders import heartbeat, ledger, planning
from tracker.reminders.ground import Ground
from tracker.reminders.models import Reminder, ReminderState
from tracker.reminders.rules import in_force, load_default_rules

# Looked at together; what is amiss among them is put right in one transaction, which keeps nobody waiting for long.
AT_A_TIME = 1000


def plan_all(engine: Engine, at: datetime, wall: datetime, zone: ZoneInfo) -> tuple[int, set[int]]:
    """How many rows changed, and the directives that nothing can be planned for."""
    changed = 0
    broken: set[int] = set()
    with unit_of_work(engine) as db:
        load_default_rules(db)
        is_whole, ids, seen = _what_to_plan(db, clock.today(at, zone))
    for first in range(0, len(ids), AT_A_TIME):
        with Session(reading(engine)) as db:
            ground = Ground.of(db, zone)
            amiss = planning.amiss(ground, ids[first : first + AT_A_TIME], at, again=is_whole)
            broken |= ground.broken
        if amiss:
            with unit_of_work(engine) as db:
                changed += planning.plan(Ground.of(db, zone), ledger.hold(db, amiss, wait=False), at, again=is_whole)
    if ids:
        with unit_of_work(engine) as db:
            heartbeat.beat(db, heartbeat.PLAN, wall, ended_at=wall, note=json.dumps(seen))
    return changed, broken


def open_directives(db: Session, *where: Any) -> list[int]:
    """Under control: issued, and not yet removed."""
    is_open = col(Directive.state).not_in((State.DRAFT, State.CLOSED))
    found = db.connection().execute(select(col(Directive.id)).where(is_open, *where).order_by(col(Directive.id)))
    return [each for each in found.scalars() if each is not None]


def to_look_at(db: Session) -> list[int]:
    """The open ones, and the closed ones whose notice waits."""
    waiting = select(col(Reminder.directive_id)).where(col(Reminder.state) == ReminderState.PLANNED).distinct()
    return sorted({*open_directives(db), *db.connection().execute(waiting).scalars()})


def _what_to_plan(db: Session, today: date) -> tuple[bool, list[int], dict[str, str]]:
    """Everything, or only what changed since the last time; and what to remember for the next."""
    last = heartbeat.find(db, heartbeat.PLAN)
    before: dict[str, str] = json.loads(last.note) if last is not None else {}
    newest = db.connection().execute(select(func.max(col(Directive.changed_at)))).scalar()
    seen = {"ground": _fingerprint(db, today), "changed_at": newest.isoformat() if newest else ""}
    if before.get("ground") != seen["ground"]:
        return True, open_directives(db), seen
    if not before["changed_at"]:
        return False, open_directives(db), seen
    return False, open_directives(db, col(Directive.changed_at) > datetime.fromisoformat(before["changed_at"])), seen


def _fingerprint(db: Session, today: date) -> str:
    """What all plans rest on; another day is enough, so that whatever was missed is found by the next morning."""
    calendars = db.connection().execute(select(col(Calendar.id), col(Calendar.stamp)).order_by(col(Calendar.id))).all()
    return hashlib.sha256(repr((today, in_force(db), calendars)).encode()).hexdigest()
