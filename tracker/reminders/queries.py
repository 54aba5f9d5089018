"""Questions about rules, reminders and letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlmodel import Session, col

from tracker.accounts.models import Account
from tracker.bodies.models import Body
from tracker.directives.models import Assignment, Directive
from tracker.kernel.errors import NotFound
from tracker.kernel.many import among
from tracker.reminders.models import (
    IS_PENDING,
    IS_PLANNED,
    Audience,
    Event,
    Letter,
    LetterItem,
    LetterState,
    Reminder,
    ReminderRule,
    ReminderState,
)

PAGE = 50


@dataclass(frozen=True, slots=True)
class Silent:
    """A level of a body that nobody can be told at, and how many reminders waited for somebody there."""

    audience: Audience
    body: Body
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """One reminder of a directive's story: what it was about, and who got it in which letter."""

    reminder: Reminder
    event: Event
    audience: Audience
    body: Body
    letters: tuple[tuple[Letter, Account], ...]


def rules(db: Session) -> list[ReminderRule]:
    return list(db.execute(select(ReminderRule).order_by(col(ReminderRule.id))).scalars())


def rule(db: Session, rule_id: int) -> ReminderRule:
    found = db.get(ReminderRule, rule_id)
    if found is None:
        raise NotFound
    return found


def ungathered(db: Session, before: datetime) -> int:
    """Due by then, and still not gathered."""
    return _count(db, Reminder, IS_PLANNED, col(Reminder.planned_for) < before)


def unsent(db: Session, before: datetime) -> int:
    """Ready by then, and still not sent. What waits for its next try is not late."""
    return _count(db, Letter, IS_PENDING, col(Letter.next_at) < before)


def letter_problems(db: Session) -> dict[LetterState, int]:
    """How many letters want a person: refused ones and doubtful ones nobody has taken care of yet."""
    asked = select(col(Letter.state), func.count()).where(_is_problem()).group_by(col(Letter.state))
    return dict.fromkeys(_PROBLEMS, 0) | dict(db.connection().execute(asked).all())


def problem_letters(db: Session) -> list[tuple[Letter, Account]]:
    """The newest first; the doubtful ones that were sent again are among them for as long as they are new."""
    return _with_accounts(db, _is_problem(), limit=PAGE)


def doubled(db: Session, after: datetime) -> list[tuple[Letter, Account]]:
    """Letters that arrived, perhaps more than once."""
    return _with_accounts(db, col(Letter.state) == LetterState.SENT, col(Letter.doubts) > 0, col(Letter.made_at) > after, limit=PAGE)


def letters(db: Session, state: LetterState | None = None, before: int | None = None) -> list[tuple[Letter, Account]]:
    """A page of them and one more, the newest first; `before` is the key of the last one seen."""
    of_state = true() if state is None else col(Letter.state).in_(_shown_as(state))
    older = true() if before is None else col(Letter.id) < before
    return _with_accounts(db, of_state, older, limit=PAGE + 1)


def letter_counts(db: Session) -> dict[LetterState, int]:
    """By what a reader is told of them: nobody need know which sender holds a letter that waits."""
    found: dict[LetterState, int] = dict(db.connection().execute(select(col(Letter.state), func.count()).group_by(col(Letter.state))).all())
    return {state: sum(found.get(each, 0) for each in _shown_as(state)) for state in LetterState if state is not LetterState.CLAIMED}


def _shown_as(state: LetterState) -> tuple[LetterState, ...]:
    return (LetterState.PENDING, LetterState.CLAIMED) if state is LetterState.PENDING else (state,)


def letter(db: Session, letter_id: int) -> tuple[Letter, Account]:
    found = _with_accounts(db, col(Letter.id) == letter_id, limit=1)
    if not found:
        raise NotFound
    return found[0]


def directives_in(db: Session, letter_id: int, visible: ColumnElement[bool]) -> list[Directive]:
    """Those of a letter's directives that this reader may see."""
    inside = select(col(Reminder.directive_id)).join(LetterItem, col(LetterItem.reminder_id) == col(Reminder.id))
    wanted = select(Directive).where(col(Directive.id).in_(inside.where(col(LetterItem.letter_id) == letter_id)), visible)
    return list(db.execute(wanted.order_by(col(Directive.ref))).scalars())


def item_counts(db: Session, letter_ids: Sequence[int]) -> dict[int, int]:
    """How many directives each letter is about."""
    asked = select(col(LetterItem.letter_id), func.count(col(Reminder.directive_id).distinct())).join(
        Reminder, col(Reminder.id) == col(LetterItem.reminder_id)
    )
    grouped = asked.where(among(col(LetterItem.letter_id), letter_ids)).group_by(col(LetterItem.letter_id))
    return dict(db.connection().execute(grouped).all())


def silent(db: Session) -> list[Silent]:
    """Where reminders found nobody, the most first."""
    asked = (
        select(col(ReminderRule.audience), Body, func.count())
        .select_from(Reminder)
        .join(ReminderRule, col(ReminderRule.id) == col(Reminder.rule_id))
        .join(Assignment, col(Assignment.id) == col(Reminder.assignment_id))
        .join(Body, col(Body.id) == col(Assignment.body_id))
        .where(col(Reminder.state) == ReminderState.UNREACHABLE)
        .group_by(col(ReminderRule.audience), col(Body.id))
        .order_by(func.count().desc(), col(Body.id))
    )
    return [Silent(*row) for row in db.execute(asked).all()]


def story(db: Session, directive_id: int) -> list[Told]:
    """What was told of a directive, the newest first; what is planned is not yet told."""
    asked = (
        select(Reminder, ReminderRule, Body)
        .join(ReminderRule, col(ReminderRule.id) == col(Reminder.rule_id))
        .join(Assignment, col(Assignment.id) == col(Reminder.assignment_id))
        .join(Body, col(Body.id) == col(Assignment.body_id))
        .where(col(Reminder.directive_id) == directive_id, col(Reminder.state).in_(_TOLD))
        .order_by(col(Reminder.planned_for).desc(), col(Reminder.id).desc())
    )
    sent = _letters_by_reminder(db, directive_id)
    return [
        Told(reminder, rule.event, rule.audience, body, tuple(sent.get(reminder.id or 0, ()))) for reminder, rule, body in db.execute(asked)
    ]


_TOLD = (ReminderState.GATHERED, ReminderState.SUPERSEDED, ReminderState.UNREACHABLE)
_PROBLEMS = (LetterState.DEAD, LetterState.UNCERTAIN)


def _letters_by_reminder(db: Session, directive_id: int) -> dict[int, list[tuple[Letter, Account]]]:
    asked = (
        select(col(LetterItem.reminder_id), Letter, Account)
        .join(Letter, col(Letter.id) == col(LetterItem.letter_id))
        .join(Account, col(Account.id) == col(LetterItem.account_id))
        .join(Reminder, col(Reminder.id) == col(LetterItem.reminder_id))
        .where(col(Reminder.directive_id) == directive_id)
        .order_by(col(LetterItem.id))
    )
    found: dict[int, list[tuple[Letter, Account]]] = {}
    for reminder_id, letter, account in db.execute(asked):
        found.setdefault(reminder_id, []).append((letter, account))
    return found


def _is_problem() -> ColumnElement[bool]:
    return and_(col(Letter.state).in_(_PROBLEMS), col(Letter.handled_at).is_(None))


def _with_accounts(db: Session, *where: Any, limit: int) -> list[tuple[Letter, Account]]:
    asked = select(Letter, Account).join(Account, col(Account.id) == col(Letter.account_id)).where(*where)
    return list(db.execute(asked.order_by(col(Letter.id).desc()).limit(limit)).all())


def _count(db: Session, table: Any, *where: Any) -> int:
    return int(db.connection().execute(select(func.count()).select_from(table).where(*where)).scalar_one())
