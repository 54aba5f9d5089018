"""The shipped rules are sound, and a change that would break the ladder is refused."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from tests.world import NOW, World
from tracker.audit.models import AuditEntry
from tracker.kernel.errors import Invalid, Stale
from tracker.reminders.models import Audience, ReminderRule
from tracker.reminders.rules import DEFAULTS, LEVEL, Rule, change_rule, ensure_sound, in_force, load_default_rules

SHIPPED = [Rule(number, *row) for number, row in enumerate(DEFAULTS, start=1)]


def rule(db: Session, code: str) -> ReminderRule:
    load_default_rules(db)
    return db.exec(select(ReminderRule).where(col(ReminderRule.code) == code)).one()


def change(db: Session, world: World, code: str, **given: Any) -> None:
    row = rule(db, code)
    plain = {"offset": row.offset, "repeat_every": row.repeat_every, "is_active": row.is_active, "version": row.version}
    change_rule(db, row, **(plain | given), by=world.actor(world.ada), at=NOW)


def test_the_shipped_ladder_is_sound() -> None:
    ensure_sound(SHIPPED)
    assert set(LEVEL) == set(Audience)


def test_the_shipped_rules_are_loaded_once_and_never_overwrite_a_change(db: Session, world: World) -> None:
    assert load_default_rules(db) == len(DEFAULTS)
    change(db, world, "due_3", offset=-5)
    assert load_default_rules(db) == 0
    assert rule(db, "due_3").offset == -5
    assert len(in_force(db)) == len(DEFAULTS)


def test_a_rule_can_be_moved_and_switched_off_and_the_log_says_who_did_it(db: Session, world: World) -> None:
    change(db, world, "due_3", offset=-5, is_active=False)
    db.commit()
    assert "due_3" not in {each.code for each in in_force(db)}
    entry = db.exec(select(AuditEntry).where(col(AuditEntry.action) == "reminder_rule.change")).one()
    assert (entry.actor_name, entry.before, entry.after) == ("Ada", {"offset": -3, "is_active": True}, {"offset": -5, "is_active": False})


def test_a_change_that_changes_nothing_leaves_no_trace(db: Session, world: World) -> None:
    change(db, world, "due_3")
    db.commit()
    assert rule(db, "due_3").version == 1
    assert db.exec(select(AuditEntry)).all() == []


@pytest.mark.parametrize(
    ("code", "given", "field"),
    [
        ("due_3", {"offset": 2}, "offset"),
        ("due_3", {"offset": -251}, "offset"),
        ("due_3", {"repeat_every": 1}, "repeat_every"),
        ("issued", {"offset": 1}, "offset"),
        ("returned", {"repeat_every": 2}, "repeat_every"),
        ("overdue", {"offset": 0}, "offset"),
        ("review_idle", {"offset": -3}, "offset"),
        ("overdue", {"repeat_every": -1}, "offset"),
        # The controllers would hear of it before the executors do, the curators before the controllers.
        ("overdue_controllers", {"offset": 12}, "offset"),
        ("overdue_curators", {"offset": 2}, "offset"),
        ("overdue", {"offset": 4}, "offset"),
        # Nobody below the controllers would hear of it at all.
        ("not_accepted", {"is_active": False}, "is_active"),
        ("overdue", {"is_active": False}, "is_active"),
    ],
)
def test_a_ladder_that_could_not_work_is_refused(db: Session, world: World, code: str, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        change(db, world, code, **given)
    assert refused.value.field == field


def test_a_rule_that_somebody_else_changed_shows_both_values(db: Session, world: World) -> None:
    change(db, world, "due_3", offset=-5)
    with pytest.raises(Stale) as stale:
        change(db, world, "due_3", offset=-4, version=1)
    assert ("Working days", -4, -5) in stale.value.fields
