"""A letter that no server has taken yet is not sent beside a newer one: its reminders go on in the newer, if they are still true."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlmodel import col

from tracker.kernel.many import among
from tracker.reminders import facts, ledger
from tracker.reminders.audience import People
from tracker.reminders.ground import Ground
from tracker.reminders.items import Notice
from tracker.reminders.letters import REMINDER
from tracker.reminders.models import IS_PENDING, Letter, LetterItem, LetterState, Reminder
from tracker.reminders.outgoing import Addressed


def retake(ground: Ground, account_ids: Iterable[int], people: People, at: datetime) -> tuple[Addressed, list[int]]:
    """What waits for these persons in letters that were surely never handed over; the letters are replaced. And all their reminders."""
    taken: Addressed = defaultdict(list)
    whose = _take(ground, account_ids)
    if not whose:
        return taken, []
    rows = ground.db.connection().execute(select(*ledger.ROW).where(among(col(Reminder.id), whose))).all()
    known = {each.directive_id: each for each in facts.load(ground.db, {row.directive_id for row in rows})}
    for row in rows:
        rule = ground.by_id.get(row.rule_id)
        found = known.get(row.directive_id)
        if rule is None or found is None or not _follows(ground, found, row, at):
            continue
        part = next(each for each in found.parts if each.assignment_id == row.assignment_id)
        notice = Notice(row.id, row.planned_for, rule, found, part, ground.body_names[part.body_id])
        for each in people.told(rule.audience, found, part):
            if each.account_id in whose[row.id]:
                taken[each.account_id].append((notice, each))
    return taken, list(whose)


def _take(ground: Ground, account_ids: Iterable[int]) -> dict[int, set[int]]:
    """The accounts of each reminder taken back."""
    never_sent = (IS_PENDING, col(Letter.doubts) == 0, col(Letter.template) == REMINDER)
    replaced = update(Letter).where(among(col(Letter.account_id), account_ids), *never_sent).values(state=LetterState.REPLACED)
    letter_ids = [each for each in ground.db.connection().execute(replaced.returning(col(Letter.id))).scalars() if each]
    if not letter_ids:
        return {}
    items = delete(LetterItem).where(among(col(LetterItem.letter_id), letter_ids))
    whose: defaultdict[int, set[int]] = defaultdict(set)
    for reminder_id, account_id in ground.db.connection().execute(items.returning(col(LetterItem.reminder_id), col(LetterItem.account_id))):
        whose[reminder_id].add(account_id)
    return whose


def _follows(ground: Ground, found: facts.Facts, row: Row[Any], at: datetime) -> bool:
    """Still called for, by itself or by the repeat that came after it."""
    key = ledger.key(row)
    keys = ground.due(found, at, rules=[ground.by_id[row.rule_id]]) or {}
    return any(each[:3] == key[:3] for each in keys)
