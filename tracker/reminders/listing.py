"""What is planned and what is due, as rows for the command line; nothing is written."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import Session, col

from tracker.kernel import clock
from tracker.kernel.db import reading
from tracker.reminders import about, facts, ledger, sweeping
from tracker.reminders.about import About
from tracker.reminders.audience import People
from tracker.reminders.due import Key, overtaken
from tracker.reminders.facts import Facts
from tracker.reminders.ground import Ground
from tracker.reminders.models import Reminder, ReminderState

# These had their turn.
_OVER = (ReminderState.GATHERED, ReminderState.SUPERSEDED, ReminderState.UNREACHABLE)


class Council(Protocol):
    """What a list must know of the settings."""

    @property
    def time_zone(self) -> ZoneInfo: ...


def planned(engine: Engine, council: Council, at: datetime) -> list[dict[str, Any]]:
    """What is still to come at that instant, the soonest first; of what repeats the next one."""
    with Session(reading(engine)) as db:
        ground = Ground.of(db, council.time_zone)
        return _rows(ground, ((each, key, when) for each, key, when in _open(ground, at) if when > at))


def due(engine: Engine, council: Council, at: datetime) -> list[dict[str, Any]]:
    """What a tick at that instant would tell, and to whom."""
    with Session(reading(engine)) as db:
        ground = Ground.of(db, council.time_zone)
        found = [(each, key, when) for each, key, when in _open(ground, at) if when <= at]
        covered = overtaken({key: when for _, key, when in found}, ground.by_id)
        return _rows(ground, (row for row in found if row[1] not in covered), People.of(db, ground.today(at)))


def _open(ground: Ground, at: datetime) -> Iterator[tuple[Facts, Key, datetime]]:
    """All that follows and has not had its turn."""
    ids = sweeping.to_look_at(ground.db)
    over = {ledger.key(row) for row in ledger.rows(ground.db, ids, col(Reminder.state).in_(_OVER))}
    for each in facts.load(ground.db, ids):
        yield from ((each, key, when) for key, when in (ground.due(each, at) or {}).items() if key not in over)


def _rows(ground: Ground, found: Iterable[tuple[Facts, Key, datetime]], people: People | None = None) -> list[dict[str, Any]]:
    rows = sorted(found, key=lambda row: (row[2], row[1]))
    abouts = about.load(ground.db, [each for each, _, _ in rows], ground.body_names)
    return [_row(ground, abouts[each.directive_id], each, key, when, people) for each, key, when in rows]


def _row(ground: Ground, directive: About, each: Facts, key: Key, when: datetime, people: People | None) -> dict[str, Any]:
    rule = ground.by_id[key.rule_id]
    part = next(part for part in each.parts if part.assignment_id == key.assignment_id)
    row = {
        "at": clock.local(when, ground.zone).strftime("%Y-%m-%d %H:%M"),
        "directive": directive.ref,
        "event": rule.event.value,
        "audience": rule.audience.value,
        "body": ground.body_names[part.body_id]["en"],
    }
    return row if people is None else row | {"people": len({reached.account_id for reached in people.told(rule.audience, each, part)})}


def written(rows: list[dict[str, Any]], form: str) -> str:
    """As JSON, or a line each."""
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, default=str, indent=1)
    return "\n".join("  ".join(str(value) for value in row.values()) for row in rows)
