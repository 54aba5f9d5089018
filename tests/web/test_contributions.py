"""The contributions of one directive, through the front door: the lead accepts or returns, the controller excuses."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.web.moving import Road, documented, named
from tests.web.reporting import FINAL
from tests.world import TODAY, World
from tracker.directives.models import State
from tracker.progress import queries as progress
from tracker.progress.models import ReportState
from tracker.reminders.models import Reminder, ReminderRule, ReminderState
from tracker.reminders.rules import load_default_rules

GIVEN = {"kind": "contribution", "text": "Посты установлены.\nЗамеры начаты."}


@pytest.fixture
def road(window: Callable[..., Window], db: Session, world: World) -> Road:
    made = Road(window, db, world, co=[world.ecology, world.industry], state=State.IN_WORK)
    for each in (world.ecology, world.industry):
        part = made.part(each.id)
        part.due_on = part.effective_on = TODAY + timedelta(days=3)
    load_default_rules(db)
    return made


def contribute(road: Road) -> int:
    assert road.post("cy", "reports", **GIVEN).status_code == 303
    return progress.reports(road.db, road.directive.id or 0)[-1].id or 0


def planned(road: Road, body_id: int | None) -> set[str]:
    wanted = select(ReminderRule.code).join(Reminder)
    mine = (col(Reminder.assignment_id) == road.part(body_id).id, col(Reminder.state) == ReminderState.PLANNED)
    return set(road.db.exec(wanted.where(*mine)))


def test_the_page_tells_of_each_co_executor_what_came_of_it(road: Road, world: World) -> None:
    contribute(road)
    said = text_of(road.get("ben", "contributions"))
    assert "Ministry of Ecology" in said
    assert "given, waits for the lead" in said
    assert "still to come" in said
    assert "Посты установлены." in said


def test_the_lead_accepts_with_one_click(road: Road, world: World) -> None:
    report_id = contribute(road)
    answer = road.post("ben", f"contributions/{report_id}/acceptance")
    assert "accepted by the lead" in text_of(road.of("ben").follow(answer))
    assert "Contribution accepted" in text_of(road.get("ben"))
    assert "co_due_3" not in planned(road, world.ecology.id)
    assert "co_due_1" in planned(road, world.industry.id)


def test_a_returned_contribution_is_wanted_again_with_the_remark_on_its_form(road: Road, world: World) -> None:
    report_id = contribute(road)
    assert "co_due_1" not in planned(road, world.ecology.id)
    assert "Посты установлены." in text_of(road.get("ben", f"contributions/{report_id}/return"))
    road.post("ben", f"contributions/{report_id}/return", remark="Нет итогов замеров")
    assert {"returned", "co_due_1", "co_silent"} <= planned(road, world.ecology.id)
    assert "Returned for rework" in text_of(road.of("cy").get("/"))
    assert "Нет итогов замеров" in text_of(road.get("cy", "reports/new?kind=contribution"))
    contribute(road)
    assert not planned(road, world.ecology.id) & {"returned", "co_due_1", "co_silent"}


def test_a_return_without_a_remark_comes_back(road: Road) -> None:
    report_id = contribute(road)
    answer = road.post("ben", f"contributions/{report_id}/return")
    assert answer.status_code == 422
    assert "Fill in this field." in text_of(answer)
    assert progress.reports(road.db, road.directive.id or 0)[-1].state is ReportState.FILED


@pytest.mark.parametrize(("name", "status"), [("cy", 403), ("carl", 403)])
def test_nobody_else_decides_on_a_contribution(road: Road, name: str, status: int) -> None:
    report_id = contribute(road)
    assert road.post(name, f"contributions/{report_id}/acceptance").status_code == status
    assert road.post(name, f"contributions/{report_id}/return", remark="Мало").status_code == status


def test_a_decision_on_a_stale_page_is_refused(road: Road) -> None:
    report_id = contribute(road)
    assert road.post("ben", f"contributions/{report_id}/acceptance", version="1").status_code == 409


def test_a_controller_excuses_and_the_reminders_stop(road: Road, world: World) -> None:
    part = road.part(world.industry.id)
    road.post("ben", "no-change")
    assert "co_silent_leads" in planned(road, world.industry.id)
    assert f"excuse?assignment={part.id}" in road.get("carl", "contributions").text
    answer = road.post("carl", "excuse", assignment=str(part.id), reason="Вопрос передан акимату")
    said = text_of(road.of("carl").follow(answer))
    assert "Excused from contributing" in said
    assert "Вопрос передан акимату" in said
    assert not planned(road, world.industry.id) & {"co_due_1", "co_silent", "co_silent_leads"}
    assert "Co-executor excused" in text_of(road.get("ben"))


def test_excusing_wants_a_co_executor_and_a_reason(road: Road, world: World) -> None:
    assert road.post("carl", "excuse", reason="Так").status_code == 422
    assert road.post("carl", "excuse", assignment=str(road.part(world.industry.id).id)).status_code == 422
    assert road.post("carl", "excuse", assignment=str(road.part(world.energy.id).id), reason="Так").status_code == 404
    assert road.post("ben", "excuse", assignment=str(road.part(world.industry.id).id), reason="Так").status_code == 403


def test_the_final_report_names_who_did_not_answer_and_the_body_page_too(road: Road, world: World) -> None:
    contribute(road)
    part = road.part(world.industry.id)
    part.effective_on = TODAY - timedelta(days=1)
    assert "Ministry of Industry" in text_of(road.get("ben", "reports/new?kind=final"))
    road.post("ben", "reports", **FINAL)
    said = text_of(road.get("carl")).partition("Filed without the contributions of:")[2]
    assert said.strip().startswith("Ministry of Industry no answer")
    body = text_of(road.of("carl").get(f"/bodies/{world.industry.id}"))
    assert "Contributions it did not give" in body
    assert road.directive.ref is not None
    assert road.directive.ref in body
    assert "Contributions it did not give" not in text_of(road.of("carl").get(f"/bodies/{world.energy.id}"))


def test_a_contribution_is_withdrawn_by_its_filer(road: Road) -> None:
    contribute(road)
    assert "Withdraw the contribution" in text_of(road.get("cy"))
    assert "Withdraw" not in text_of(road.get("ben"))
    answer = road.post("cy", "withdrawal", reason="Не тот файл")
    assert "The contribution is withdrawn" in text_of(road.of("cy").follow(answer))
    contribute(road)


def test_a_directive_without_co_executors_says_so(window: Callable[..., Window], db: Session, world: World) -> None:
    assert "has no co-executors" in text_of(Road(window, db, world).get("ben", "contributions"))


def test_the_forms_have_the_fields_that_are_documented(road: Road) -> None:
    report_id = contribute(road)
    assert named(road.get("ben", f"contributions/{report_id}/return"), r"contributions/\d+/return") == documented(
        "contributions/{id}/return"
    )
    assert named(road.get("ben", "contributions"), r"contributions/\d+/acceptance") == documented("contributions/{id}/acceptance")
    assert named(road.get("carl", "excuse"), "excuse") == documented("excuse")
