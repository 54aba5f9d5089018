"""The planned reminders as rows: what follows is written, what no longer follows is withdrawn, nothing is ever there twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, exists, select, update
from sqlmodel import Session, col

from tracker.directives.models import Directive
from tracker.kernel.inserting import insert_into
from tracker.kernel.many import among
from tracker.reminders.due import Key
from tracker.reminders.models import LetterItem, Reminder, ReminderState

ROW: tuple[Any, ...] = (
    Reminder.id,
    Reminder.directive_id,
    Reminder.assignment_id,
    Reminder.rule_id,
    Reminder.occasion,
    Reminder.sequence,
    Reminder.planned_for,
    Reminder.state,
)

Wanted = Mapping[int, Mapping[Key, datetime]]


def hold(db: Session, directive_ids: Iterable[int], *, wait: bool) -> list[int]:
    """Let nobody change these directives until we are done; without waiting, those that somebody is changing right now are left out."""
    if db.get_bind().dialect.name == "sqlite":
        # A writer there is alone anyway.
        return sorted(directive_ids)
    asked = select(col(Directive.id)).where(among(col(Directive.id), directive_ids)).order_by(col(Directive.id))
    return [each for each in db.connection().execute(asked.with_for_update(skip_locked=not wait)).scalars() if each]


def rows(db: Session, directive_ids: Iterable[int], *where: Any) -> Sequence[Row[Any]]:
    return db.connection().execute(_ROWS.where(*where) if where else _ROWS, {"ids": directive_ids}).all()


_ROWS = select(*ROW).where(among(col(Reminder.directive_id), "ids"))


def key(row: Row[Any]) -> Key:
    return Key(row.assignment_id, row.rule_id, row.occasion, row.sequence)


@dataclass(frozen=True, slots=True)
class Change:
    """What the rows of one directive lack, and what is wrong in them."""

    new: list[dict[str, Any]]
    moved: list[dict[str, Any]]
    gone: list[dict[str, Any]]


def differences(db: Session, wanted: Wanted, at: datetime, *, again: bool = False) -> dict[int, Change]:
    """By directive, only where there are any. What went out stays; with `again`, what found nobody to go to is tried once more."""
    known: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows(db, wanted):
        known[row.directive_id].append(row)
    found: dict[int, Change] = {}
    for directive_id, keys in wanted.items():
        there = {key(row): row for row in known[directive_id]}
        change = Change(
            new=[values(directive_id, each, instant) for each, instant in keys.items() if each not in there],
            moved=[{"row": row.id, "to": keys[each]} for each, row in there.items() if each in keys and _moves(row, keys[each], again)],
            gone=[lost(row, keys, at) for each, row in there.items() if each not in keys and row.state is ReminderState.PLANNED],
        )
        if change.new or change.moved or change.gone:
            found[directive_id] = change
    return found


def apply(db: Session, changes: Iterable[Change]) -> int:
    """Make the rows say what is wanted; how many changed."""
    new, moved, gone = [], [], []
    for each in changes:
        new += each.new
        moved += each.moved
        gone += each.gone
    insert(db, new)
    _execute(db, _MOVE, moved)
    withdraw(db, gone)
    return len(new) + len(moved) + len(gone)


def values(directive_id: int, each: Key, planned_for: datetime) -> dict[str, Any]:
    return {"directive_id": directive_id, **each._asdict(), "planned_for": planned_for, "state": ReminderState.PLANNED}


def lost(row: Row[Any], keys: Mapping[Key, datetime], at: datetime) -> dict[str, Any]:
    """How an unsent row ends: a repeat that the next one has overtaken is covered by it, anything else no longer follows."""
    covered = any(each[:3] == key(row)[:3] and each.sequence > row.sequence for each in keys)
    return {"row": row.id, "as": ReminderState.SUPERSEDED if covered else ReminderState.WITHDRAWN, "at": at}


def insert(db: Session, new: Sequence[Mapping[str, Any]]) -> None:
    """Write what is not there yet. In one order, so that two writers never wait for each other crosswise."""
    unless = insert_into(db, Reminder).on_conflict_do_nothing()
    _execute(db, unless, sorted(new, key=lambda each: (each["assignment_id"], each["rule_id"], each["occasion"])))


def withdraw(db: Session, gone: Sequence[Mapping[str, Any]]) -> None:
    _execute(db, _SETTLE, gone)


def withdraw_untold(db: Session, reminder_ids: Iterable[int], at: datetime) -> None:
    """Those that were in a letter which never left, and go on in no other."""
    told = exists().where(col(LetterItem.reminder_id) == col(Reminder.id))
    untold = update(Reminder).where(among(col(Reminder.id), reminder_ids), ~told)
    db.connection().execute(untold.values(state=ReminderState.WITHDRAWN, settled_at=at))


def settle(db: Session, reminder_ids: Iterable[int], state: ReminderState, at: datetime) -> None:
    """Close rows that a tick has just claimed."""
    db.connection().execute(update(Reminder).where(among(col(Reminder.id), reminder_ids)).values(state=state, settled_at=at))


_MOVE = (
    update(Reminder)
    .where(col(Reminder.id) == bindparam("row"))
    .values(state=ReminderState.PLANNED, planned_for=bindparam("to"), settled_at=None)
)
_SETTLE = (
    update(Reminder)
    .where(col(Reminder.id) == bindparam("row"), col(Reminder.state) == ReminderState.PLANNED)
    .values(state=bindparam("as"), settled_at=bindparam("at"))
)


def _moves(row: Row[Any], instant: datetime, again: bool) -> bool:
    """Withdrawn and called for again, planned for another instant now, or to be tried again."""
    if row.state is ReminderState.PLANNED:
        return bool(row.planned_for != instant)
    return row.state is ReminderState.WITHDRAWN or (again and row.state is ReminderState.UNREACHABLE)


def _execute(db: Session, statement: Any, parameters: Sequence[Mapping[str, Any]]) -> None:
    if parameters:
        db.connection().execute(statement, list(parameters))
