"""Reminders are planned in the transaction of the act, and withdrawn in it."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from tests.reminders import scenes
from tests.reminders.conftest import ALMATY, almaty
from tests.reminders.scenes import codes, rows
from tests.world import NOW, World, make_directive
from tracker.audit import log
from tracker.calendars.models import Calendar, CalendarDay, DayKind
from tracker.directives.models import AssignmentRole, State
from tracker.progress.models import Decision, ReportKind
from tracker.reminders import planning, sweeping
from tracker.reminders.models import Reminder, ReminderRule, ReminderState
from tracker.reminders.ticking import Ticked

pytestmark = pytest.mark.usefixtures("rules")
Tick = Callable[..., Ticked]
PLANNED, WITHDRAWN, GATHERED = ReminderState.PLANNED, ReminderState.WITHDRAWN, ReminderState.GATHERED


def test_issuing_plans_the_whole_ladder(db: Session, world: World) -> None:
    directive = make_directive(db, world, due_on=date(2026, 4, 28), co=[world.ecology])
    planning.replan(db, directive, NOW, ALMATY)
    planned = codes(db, directive, PLANNED)
    assert planned >= {
        "issued",
        "not_accepted",
        "half_term",
        "due_10",
        "due_today",
        "overdue",
        "overdue_leadership",
        "co_due_3",
        "co_silent_leads",
    }
    assert len([code for code, _ in rows(db, directive) if code == "issued"]) == 2


def test_planning_twice_adds_nothing(db: Session, world: World) -> None:
    directive = make_directive(db, world)
    planning.replan(db, directive, NOW, ALMATY)
    before = rows(db, directive)
    planning.replan(db, directive, NOW, ALMATY)
    assert rows(db, directive) == before


def test_a_draft_is_never_reminded_of(db: Session, world: World) -> None:
    draft = make_directive(db, world, state=State.DRAFT)
    planning.replan(db, draft, NOW, ALMATY)
    assert rows(db, draft) == []


def test_accepting_withdraws_what_asked_for_it(db: Session, world: World) -> None:
    directive = make_directive(db, world)
    planning.replan(db, directive, NOW, ALMATY)
    scenes.accept(db, directive, NOW)
    assert codes(db, directive, WITHDRAWN) == {"not_accepted", "not_accepted_heads", "not_accepted_controllers"}


def test_a_new_term_withdraws_the_old_ones_reminders_and_plans_anew(db: Session, world: World) -> None:
    directive = make_directive(db, world, due_on=date(2026, 4, 28), state=State.IN_WORK)
    planning.replan(db, directive, NOW, ALMATY)
    scenes.extend(db, directive, date(2026, 5, 28), almaty(4, 20))
    planned = [row for row in rows(db, directive, PLANNED) if row[0] == "due_3"]
    assert planned == [("due_3", almaty(5, 25))]
    assert ("due_3", almaty(4, 23)) in rows(db, directive, WITHDRAWN)


def test_a_report_withdraws_the_term_and_a_return_takes_it_up_again_without_what_passed_meanwhile(db: Session, world: World) -> None:
    directive = make_directive(db, world, due_on=date(2026, 4, 28), state=State.IN_WORK)
    planning.replan(db, directive, NOW, ALMATY)
    filed = scenes.report(db, directive, almaty(4, 22, 15))
    assert codes(db, directive, WITHDRAWN) >= {"due_3", "due_1", "due_today", "overdue"}
    assert codes(db, directive, PLANNED) >= {"review_idle"}
    scenes.decide(db, directive, filed, Decision.RETURN, State.RETURNED, almaty(4, 24, 15))
    assert codes(db, directive, PLANNED) >= {"returned", "due_1", "due_today", "overdue", "overdue_curators"}
    assert "due_3" in codes(db, directive, WITHDRAWN)
    assert "review_idle" in codes(db, directive, WITHDRAWN)


def test_closing_withdraws_everything_but_its_own_notice(db: Session, world: World) -> None:
    directive = make_directive(db, world, due_on=date(2026, 4, 28), state=State.IN_WORK, co=[world.ecology])
    planning.replan(db, directive, NOW, ALMATY)
    scenes.close(db, directive, almaty(4, 1))
    assert codes(db, directive, PLANNED) == {"closed"}
    assert len(rows(db, directive, PLANNED)) == 2


def test_a_contribution_withdraws_the_co_executors_reminders_only(db: Session, world: World) -> None:
    directive = make_directive(db, world, due_on=date(2026, 4, 28), state=State.IN_WORK, co=[world.ecology])
    planning.replan(db, directive, NOW, ALMATY)
    scenes.report(db, directive, almaty(3, 20), ReportKind.CONTRIBUTION, position=1)
    assert codes(db, directive, WITHDRAWN) == {"co_due_3", "co_due_1", "co_silent", "co_silent_leads"}


def test_a_released_body_hears_nothing_more(db: Session, world: World) -> None:
    directive = make_directive(db, world, due_on=date(2026, 4, 28), state=State.IN_WORK, co=[world.ecology])
    planning.replan(db, directive, NOW, ALMATY)
    part = scenes.assignment(db, directive, 1)
    part.released_at = almaty(3, 20)
    planning.replan(db, directive, almaty(3, 20), ALMATY)
    mine = db.exec(select(Reminder.state).where(col(Reminder.assignment_id) == part.id)).all()
    assert set(mine) == {WITHDRAWN}


def test_the_database_itself_refuses_a_second_row_of_one_key(db: Session, world: World) -> None:
    directive = make_directive(db, world)
    planning.replan(db, directive, NOW, ALMATY)
    row = db.exec(select(Reminder)).first()
    assert row is not None
    db.add(Reminder(**row.model_dump(exclude={"id"})))
    with pytest.raises(IntegrityError):
        db.flush()


def test_a_handler_that_forgot_to_plan_is_caught_by_the_next_tick(
    db: Session, world: World, tick: Tick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "IN_TURN", 1)
    for _ in range(3):
        make_directive(db, world)
    tick(almaty(3, 10, 12))
    forgotten = make_directive(db, world, due_on=date(2026, 4, 28))
    log.record(db, world.actor(world.amina), "directive.issued", forgotten, almaty(3, 10, 13), directive_id=forgotten.id)
    tick(almaty(3, 10, 14))
    assert "due_3" in codes(db, forgotten, PLANNED)


def test_what_left_no_trace_at_all_is_found_when_its_turn_comes(
    db: Session, world: World, tick: Tick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "IN_TURN", 2)
    directives = [make_directive(db, world, due_on=date(2026, 4, 28), state=State.IN_WORK) for _ in range(5)]
    tick(almaty(3, 10, 12))
    for each in directives:
        each.due_on = each.effective_on = date(2026, 5, 14)
    found = []
    for minute in range(1, 4):
        tick(almaty(3, 10, 12, minute))
        found.append(len([each for each in directives if ("due_3", almaty(5, 8)) in rows(db, each, PLANNED)]))
    assert found == [2, 4, 5]


def test_a_moved_day_off_moves_what_is_planned_and_nothing_that_was_sent(db: Session, world: World, tick: Tick) -> None:
    directive = make_directive(db, world, due_on=date(2026, 3, 20), state=State.IN_WORK)
    tick(almaty(3, 17))
    sent = rows(db, directive, GATHERED)
    calendar = db.exec(select(Calendar)).one()
    for day in (date(2026, 3, 19), date(2026, 3, 26)):
        db.add(CalendarDay(calendar_id=calendar.id, day=day, kind=DayKind.HOLIDAY, name_en="H", name_ru="H", name_kk="H"))
    calendar.mark_changed()
    tick(almaty(3, 17, 12))
    assert rows(db, directive, GATHERED) == sent
    planned = dict(rows(db, directive, PLANNED))
    assert planned["due_1"] == almaty(3, 18)
    assert planned["overdue"] == almaty(3, 27)


def test_a_changed_rule_moves_what_is_planned_and_a_switched_off_one_withdraws_it(db: Session, world: World, tick: Tick) -> None:
    directive = make_directive(db, world, due_on=date(2026, 4, 28), state=State.IN_WORK)
    tick(NOW)
    by_code = {rule.code: rule for rule in db.exec(select(ReminderRule))}
    by_code["due_3"].offset = -5
    by_code["due_1"].is_active = False
    tick(almaty(3, 10, 11))
    assert dict(rows(db, directive, PLANNED))["due_3"] == almaty(4, 21)
    assert "due_1" in codes(db, directive, WITHDRAWN)


def test_one_directive_in_disorder_stops_nobody_elses_reminders(
    db: Session, world: World, tick: Tick, capsys: pytest.CaptureFixture[str]
) -> None:
    broken, sound = make_directive(db, world), make_directive(db, world)
    tick(NOW)
    broken.effective_on = None
    done = tick(almaty(3, 11))
    assert str(broken.id) in str(done.problems[0])
    assert "not_accepted" in codes(db, sound, GATHERED)
    assert ("not_accepted", almaty(3, 11)) in rows(db, broken, PLANNED)


def test_equal_leads_are_each_planned_for(db: Session, world: World) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    for position in (0, 1):
        scenes.assignment(db, directive, position).role = AssignmentRole.EQUAL
    planning.replan(db, directive, NOW, ALMATY)
    assert len([code for code, _ in rows(db, directive) if code == "overdue_controllers"]) == 2


def test_the_plan_of_a_rolled_back_act_is_rolled_back_with_it(engine: Engine, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    db.commit()
    with Session(engine) as other:
        planning.replan(other, directive, NOW, ALMATY)
        other.rollback()
    assert rows(db, directive) == []
