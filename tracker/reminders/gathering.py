"""Claim what is due, check that it is still true, and gather it: one letter per person."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlmodel import Session, col

from tracker.kernel.many import among
from tracker.reminders import facts, ledger, outgoing, retaking
from tracker.reminders.audience import People
from tracker.reminders.due import Key, overtaken
from tracker.reminders.facts import Facts
from tracker.reminders.ground import Ground
from tracker.reminders.items import Notice
from tracker.reminders.models import IS_PLANNED, Reminder, ReminderState
from tracker.reminders.outgoing import Addressed


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one run did: reminders told, covered by later ones, without anybody to go to; and the letters."""

    told: int = 0
    covered: int = 0
    unreachable: int = 0
    letters: int = 0


def gather(ground: Ground, at: datetime, wall: datetime, base_url: str) -> Gathered:
    """Everything planned for `at` or earlier, however much earlier. The letters may leave from `wall` on."""
    db = ground.db
    # Without DISTINCT, for the sake of which SQLite would walk the whole table.
    due_of = set(db.connection().execute(select(col(Reminder.directive_id)).where(*_waits(at))).scalars())
    held = ledger.hold(db, due_of, wait=False)
    known = {each.directive_id: each for each in facts.load(db, held)}
    waiting, skipped = _checked(ground, known, at)
    rows = _claim(db, waiting, at)
    covered = overtaken({key: row.planned_for for key, row in rows.items()}, ground.by_id)
    going = [row for key, row in rows.items() if key not in covered]
    people = People.of(db, ground.today(at))
    addressed, unreachable = _addressed(ground, going, known, people)
    missed, _ = _addressed(ground, [*skipped, *(rows[key] for key in covered)], known, people)
    retaken, waited = retaking.retake(ground, list(addressed), people, at)
    for account_id, told in retaken.items():
        addressed[account_id] += told
    ledger.settle(db, (rows[key].id for key in covered), ReminderState.SUPERSEDED, at)
    ledger.settle(db, unreachable, ReminderState.UNREACHABLE, at)
    letters = outgoing.write(ground, addressed, missed, at, wall, base_url)
    ledger.withdraw_untold(db, waited, at)
    return Gathered(len(going) - len(unreachable), len(covered), len(unreachable), letters)


def _waits(at: datetime) -> tuple[Any, ...]:
    return IS_PLANNED, col(Reminder.planned_for) <= at


def _checked(ground: Ground, known: dict[int, Facts], at: datetime) -> tuple[list[Row[Any]], list[Row[Any]]]:
    """The rows that are due and still follow, and the repeats that later ones cover. What no longer follows is withdrawn, the next of what
    repeats is planned; directives in disorder leave `known`, and their rows wait."""
    db = ground.db
    due = ledger.rows(db, known, *_waits(at))
    by_directive: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in due:
        by_directive[row.directive_id].append(row)
    new: list[dict[str, Any]] = []
    gone: dict[int, dict[str, Any]] = {}
    for directive_id, rows in by_directive.items():
        rules = [ground.by_id[each] for each in {row.rule_id for row in rows} if each in ground.by_id]
        keys = ground.due(known[directive_id], at, rules=rules)
        if keys is None:
            del known[directive_id]
            continue
        there = {ledger.key(row) for row in rows}
        new += [ledger.values(directive_id, key, instant) for key, instant in keys.items() if key not in there]
        gone |= {row.id: ledger.lost(row, keys, at) for row in rows if ledger.key(row) not in keys}
    ledger.insert(db, new)
    ledger.withdraw(db, list(gone.values()))
    if any(each["planned_for"] <= at for each in new):
        # The newest of a repeat that was missed for long is due as well.
        due = [*ledger.rows(db, known, *_waits(at)), *(row for row in due if row.id in gone)]
    skipped = [row for row in due if row.id in gone and gone[row.id]["as"] is ReminderState.SUPERSEDED]
    return [row for row in due if row.id not in gone and row.directive_id in known], skipped


def _claim(db: Session, waiting: Sequence[Row[Any]], at: datetime) -> dict[Key, Row[Any]]:
    """Ours alone from here on: whoever comes second finds none of them."""
    mine = update(Reminder).where(among(col(Reminder.id), [row.id for row in waiting]), *_waits(at))
    claimed = set(db.connection().execute(mine.values(state=ReminderState.GATHERED, settled_at=at).returning(col(Reminder.id))).scalars())
    return {ledger.key(row): row for row in waiting if row.id in claimed}


def _addressed(ground: Ground, rows: Sequence[Row[Any]], known: dict[int, Facts], people: People) -> tuple[Addressed, list[int]]:
    """Who is told what; and the rows that nobody can be told of."""
    addressed: Addressed = defaultdict(list)
    unreachable: list[int] = []
    for row in rows:
        found, rule = known[row.directive_id], ground.by_id[row.rule_id]
        part = next(each for each in found.parts if each.assignment_id == row.assignment_id)
        notice = Notice(row.id, row.planned_for, rule, found, part, ground.body_names[part.body_id])
        reached = people.told(rule.audience, found, part)
        for each in reached:
            addressed[each.account_id].append((notice, each))
        if not reached:
            unreachable.append(row.id)
    return addressed, unreachable
