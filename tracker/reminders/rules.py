"""The rules: who is told how long before or after which event. Shipped as data, changed by an administrator, checked as one ladder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.kernel.errors import Invalid, Stale
from tracker.kernel.words import N_
from tracker.reminders.models import Audience, Event, ReminderRule

FURTHEST = 250


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as a value. `offset` is in working days from the event, negative before it; `repeat_every` 0 means once."""

    id: int
    code: str
    event: Event
    audience: Audience
    offset: int = 0
    repeat_every: int = 0
    minimum_term: int = 0

    @property
    def is_before_term(self) -> bool:
        """Says that a term is coming: untrue once it has come, so a later one covers it."""
        return self.event is Event.HALF_TERM or (self.event in (Event.DUE, Event.CO_DUE, Event.REWORK) and self.offset <= 0)


# Told the moment they happen; everything else waits for the morning.
AT_ONCE = frozenset({Event.ISSUED, Event.RETURNED, Event.EXTRA_CONTROL, Event.EXTENSION_DECIDED, Event.CLOSED})
# These go on until somebody acts, so a reminder of them may repeat.
OPEN_ENDED = frozenset(
    {Event.NOT_ACCEPTED, Event.OVERDUE, Event.REVIEW_IDLE, Event.DECISION_IDLE, Event.EXTENSION_IDLE, Event.EXTENSION_UNDECIDED}
)

LEVEL = {
    Audience.EXECUTORS: 0,
    Audience.LEADS: 0,
    Audience.HEADS: 1,
    Audience.CONTROLLERS: 2,
    Audience.CURATORS: 3,
    Audience.LEADERSHIP: 4,
}

# Code, event, audience, offset, repeat, shortest term.
DEFAULTS = (
    ("issued", Event.ISSUED, Audience.EXECUTORS, 0, 0, 0),
    ("not_accepted", Event.NOT_ACCEPTED, Audience.EXECUTORS, 1, 1, 0),
    ("not_accepted_heads", Event.NOT_ACCEPTED, Audience.HEADS, 3, 0, 0),
    ("not_accepted_controllers", Event.NOT_ACCEPTED, Audience.CONTROLLERS, 3, 0, 0),
    ("half_term", Event.HALF_TERM, Audience.EXECUTORS, 0, 0, 20),
    ("due_10", Event.DUE, Audience.EXECUTORS, -10, 0, 0),
    ("due_3", Event.DUE, Audience.EXECUTORS, -3, 0, 0),
    ("due_1", Event.DUE, Audience.EXECUTORS, -1, 0, 0),
    ("due_today", Event.DUE, Audience.EXECUTORS, 0, 0, 0),
    ("co_due_3", Event.CO_DUE, Audience.EXECUTORS, -3, 0, 0),
    ("co_due_1", Event.CO_DUE, Audience.EXECUTORS, -1, 0, 0),
    ("co_silent", Event.CO_DUE, Audience.EXECUTORS, 1, 0, 0),
    ("co_silent_leads", Event.CO_DUE, Audience.LEADS, 1, 0, 0),
    ("overdue", Event.OVERDUE, Audience.EXECUTORS, 1, 2, 0),
    ("overdue_heads", Event.OVERDUE, Audience.HEADS, 1, 2, 0),
    ("overdue_controllers", Event.OVERDUE, Audience.CONTROLLERS, 3, 0, 0),
    ("overdue_curators", Event.OVERDUE, Audience.CURATORS, 5, 0, 0),
    ("overdue_leadership", Event.OVERDUE, Audience.LEADERSHIP, 10, 0, 0),
    ("returned", Event.RETURNED, Audience.EXECUTORS, 0, 0, 0),
    ("rework_1", Event.REWORK, Audience.EXECUTORS, -1, 0, 0),
    ("rework_today", Event.REWORK, Audience.EXECUTORS, 0, 0, 0),
    ("rework_late", Event.REWORK, Audience.EXECUTORS, 1, 0, 0),
    ("extra_control", Event.EXTRA_CONTROL, Audience.EXECUTORS, 0, 0, 0),
    ("review_idle", Event.REVIEW_IDLE, Audience.CONTROLLERS, 3, 1, 0),
    ("decision_idle", Event.DECISION_IDLE, Audience.CURATORS, 3, 0, 0),
    ("extension_idle", Event.EXTENSION_IDLE, Audience.CONTROLLERS, 2, 1, 0),
    ("extension_idle_curators", Event.EXTENSION_IDLE, Audience.CURATORS, 4, 0, 0),
    ("extension_undecided", Event.EXTENSION_UNDECIDED, Audience.CURATORS, 2, 0, 0),
    ("extension_decided", Event.EXTENSION_DECIDED, Audience.EXECUTORS, 0, 0, 0),
    ("closed", Event.CLOSED, Audience.EXECUTORS, 0, 0, 0),
)


def load_default_rules(db: Session) -> int:
    """Add the shipped rules that are not there yet, and leave the others as the administrators made them. How many were added."""
    there = set(db.connection().execute(select(col(ReminderRule.code))).scalars())
    missing = [row for row in DEFAULTS if row[0] not in there]
    for code, event, audience, offset, repeat_every, minimum_term in missing:
        rule = ReminderRule(code=code, event=event, audience=audience, offset=offset, repeat_every=repeat_every, minimum_term=minimum_term)
        db.add(rule)
    db.flush()
    return len(missing)


def in_force(db: Session) -> tuple[Rule, ...]:
    return tuple(Rule(*row) for row in db.connection().execute(_IN_FORCE).all())


_IN_FORCE: Select[*tuple[Any, ...]] = (
    select(
        col(ReminderRule.id),
        col(ReminderRule.code),
        col(ReminderRule.event),
        col(ReminderRule.audience),
        col(ReminderRule.offset),
        col(ReminderRule.repeat_every),
        col(ReminderRule.minimum_term),
    )
    .where(col(ReminderRule.is_active))
    .order_by(col(ReminderRule.id))
)


def change_rule(
    db: Session, rule: ReminderRule, *, offset: int, repeat_every: int, is_active: bool, version: int, by: Actor, at: datetime
) -> None:
    """The next tick plans by it: unsent reminders move or are withdrawn, sent ones stay."""
    new = {"offset": offset, "repeat_every": repeat_every, "is_active": is_active}
    if rule.version != version:
        raise Stale(N_("Somebody else has changed this rule meanwhile."), _both(rule, new))
    before, after = log.changes(rule, new)
    if not after:
        return
    for name, value in after.items():
        setattr(rule, name, value)
    rule.version += 1
    db.flush()
    ensure_sound(in_force(db))
    log.record(db, by, "reminder_rule.change", rule, at, before=before, after=after)


def ensure_sound(rules: Sequence[Rule]) -> None:
    """Refuse a rule that could never fire, and a ladder that skips the lowest level or tells a higher one first."""
    for rule in rules:
        _ensure_possible(rule)
    for event in OPEN_ENDED:
        _ensure_climbs([rule for rule in rules if rule.event is event])


def _ensure_possible(rule: Rule) -> None:
    if abs(rule.offset) > FURTHEST or not 0 <= rule.repeat_every <= FURTHEST:
        raise Invalid("offset", N_("Give a number of working days from -%(most)d to %(most)d."), most=FURTHEST)
    if rule.event in AT_ONCE and rule.offset != 0:
        raise Invalid("offset", N_("This reminder goes out at once; it has no days to wait."))
    if rule.event is Event.DUE and rule.offset > 0:
        raise Invalid("offset", N_("A reminder of a coming term cannot come after it."))
    if rule.event in OPEN_ENDED and rule.offset < 1:
        raise Invalid("offset", N_("This reminder is about a delay: give at least one working day."))
    if rule.repeat_every and rule.event not in OPEN_ENDED:
        raise Invalid("repeat_every", N_("This reminder goes out once; it cannot repeat."))


def _ensure_climbs(rules: Sequence[Rule]) -> None:
    first: dict[int, int] = {}
    for rule in rules:
        level = LEVEL[rule.audience]
        first[level] = min(rule.offset, first.get(level, rule.offset))
    if first and 0 not in first and any(rule.event in (Event.OVERDUE, Event.NOT_ACCEPTED) for rule in rules):
        raise Invalid("is_active", N_("While higher levels are told, the executors must be told too."))
    climb = [first[level] for level in sorted(first)]
    if climb != sorted(climb):
        raise Invalid("offset", N_("A higher level cannot be told before the one below it."))


def _both(rule: ReminderRule, new: dict[str, int | bool]) -> list[tuple[str, int | bool, int | bool]]:
    labels = {"offset": N_("Working days"), "repeat_every": N_("Repeat every"), "is_active": N_("Switched on")}
    return [(labels[name], sent, getattr(rule, name)) for name, sent in new.items()]
