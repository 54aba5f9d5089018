"""Create the occurrences of recurring directives that are due, with their reminders: the first step of a tick."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import Session

from tracker.directives.models import Directive
from tracker.kernel import clock
from tracker.kernel.db import reading, unit_of_work
from tracker.recurring import queries, spawning
from tracker.reminders import planning


def create_all(engine: Engine, at: datetime, zone: ZoneInfo) -> int:
    """Each directive in a transaction of its own: one that fails keeps no other from its occurrences. The last failure is raised."""
    with Session(reading(engine)) as db:
        owing = [key for key in queries.recurring(db) if spawning.owes(db, key, clock.today(at, zone))]
    created, failure = 0, None
    for directive_id in owing:
        try:
            created += _create(engine, directive_id, at, zone)
        except Exception as problem:  # noqa: BLE001 - told by the tick, after the others had their turn
            failure = problem
    if failure is not None:
        raise failure
    return created


def _create(engine: Engine, directive_id: int, at: datetime, zone: ZoneInfo) -> int:
    with unit_of_work(engine) as db:
        children = spawning.spawn(db, db.get_one(Directive, directive_id), at, clock.today(at, zone))
        for each in children:
            planning.replan(db, each, at, zone)
        return len(children)
