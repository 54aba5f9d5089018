"""Several bodies that lead equally, through the front door: each reports, is reviewed and is reminded for itself."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.web.moving import Road, documented, named
from tests.web.reporting import FINAL
from tests.world import World
from tracker.directives import queries
from tracker.directives.models import AssignmentRole, State
from tracker.progress import queries as progress
from tracker.progress.models import Report, ReportState
from tracker.reminders.models import Reminder, ReminderRule, ReminderState
from tracker.reminders.rules import load_default_rules

GOOD = {"outcome": "executed", "remark": "Исполнено"}


@pytest.fixture
def road(window: Callable[..., Window], db: Session, world: World) -> Road:
    made = Road(window, db, world, co=[world.ecology], state=State.IN_WORK)
    for each in queries.assignments(db, made.directive.id or 0):
        each.role = AssignmentRole.EQUAL
    load_default_rules(db)
    return made


def newest(road: Road) -> Report:
    road.db.expire_all()
    return progress.reports(road.db, road.directive.id or 0)[-1]


def planned(road: Road, body_id: int | None) -> set[str]:
    wanted = select(ReminderRule.code).join(Reminder)
    mine = (col(Reminder.assignment_id) == road.part(body_id).id, col(Reminder.state) == ReminderState.PLANNED)
    return set(road.db.exec(wanted.where(*mine)))


def test_the_first_report_is_reviewed_while_the_other_body_is_at_work(road: Road) -> None:
    road.post("ben", "reports", **FINAL)
    assert road.state is State.IN_WORK
    assert "Reports of equal leads" in text_of(road.of("carl").get("/"))
    assert "Review the report" in text_of(road.get("carl"))
    page = text_of(road.get("carl", "review"))
    assert "Accept the report of Ministry of Energy" in page
    assert "Propose removal from control" not in page
    answer = road.post("carl", f"reports/{newest(road).id}/acceptance")
    assert "Report of an equal lead accepted" in text_of(road.of("carl").follow(answer))
    assert road.state is State.IN_WORK
    assert "Reports of equal leads" not in text_of(road.of("carl").get("/"))


def test_the_directive_goes_on_only_when_every_report_is_accepted(road: Road) -> None:
    road.post("ben", "reports", **FINAL)
    bens = newest(road).id
    road.post("cy", "reports", **FINAL)
    cys = newest(road).id
    assert road.state is State.REPORTED
    road.post("carl", f"reports/{bens}/acceptance")
    assert road.post("carl", "proposal", **GOOD).status_code == 409
    road.post("carl", f"reports/{cys}/acceptance")
    assert road.post("carl", f"reports/{cys}/acceptance").status_code == 409
    assert road.post("carl", "proposal", **GOOD).status_code == 303
    assert road.post("kurt", "closure", outcome="executed").status_code == 303
    road.db.expire_all()
    assert {each.state for each in progress.reports(road.db, road.directive.id or 0)} == {ReportState.ACCEPTED}


def test_one_is_returned_and_reminded_and_the_other_is_left_in_peace(road: Road, world: World) -> None:
    road.post("ben", "reports", **FINAL)
    assert not planned(road, world.energy.id) & {"due_1", "overdue"}
    assert {"due_1", "overdue"} <= planned(road, world.ecology.id)
    assert "review_idle" in planned(road, world.energy.id)
    road.post("carl", "return", report=str(newest(road).id), remark="Нет актов")
    assert (road.state, newest(road).state) == (State.IN_WORK, ReportState.RETURNED)
    assert {"returned", "due_1", "overdue"} <= planned(road, world.energy.id)
    assert "returned" not in planned(road, world.ecology.id)
    assert "review_idle" not in planned(road, world.energy.id)
    assert "Returned for rework" in text_of(road.of("ben").get("/"))
    assert "Returned for rework" not in text_of(road.of("cy").get("/"))
    assert "Нет актов" not in text_of(road.get("cy", "reports/new?kind=final"))
    assert road.post("ben", "reports", **FINAL).status_code == 303


def test_a_report_is_withdrawn_until_it_is_reviewed_itself(road: Road) -> None:
    road.post("ben", "reports", **FINAL)
    assert road.post("ben", "withdrawal", reason="Не тот файл").status_code == 303
    assert (road.state, newest(road).state) == (State.IN_WORK, ReportState.WITHDRAWN)
    road.post("ben", "reports", **FINAL)
    road.post("carl", f"reports/{newest(road).id}/acceptance")
    assert road.post("ben", "withdrawal", reason="Не тот файл").status_code == 409
    road.post("cy", "reports", **FINAL)
    assert road.post("cy", "withdrawal", reason="Не тот файл").status_code == 303
    assert road.state is State.IN_WORK


@pytest.mark.parametrize("name", ["ben", "cy", "kurt", "amina"])
def test_only_a_controller_accepts(road: Road, name: str) -> None:
    road.post("ben", "reports", **FINAL)
    assert road.post(name, f"reports/{newest(road).id}/acceptance").status_code == 403


def test_the_report_of_an_only_lead_is_not_accepted_by_itself(window: Callable[..., Window], db: Session, world: World) -> None:
    alone = Road(window, db, world)
    alone.post("ben", "reports", **FINAL)
    assert "Accept the report" not in text_of(alone.get("carl", "review"))
    assert alone.post("carl", f"reports/{newest(alone).id}/acceptance").status_code == 409


def test_the_form_has_the_fields_that_are_documented(road: Road) -> None:
    road.post("ben", "reports", **FINAL)
    assert named(road.get("carl", "review"), r"reports/\d+/acceptance") == documented("reports/{id}/acceptance")
