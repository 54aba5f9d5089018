"""Extra control, a return with a working date and a recorded execution, through the front door."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.web.moving import Road, documented, named
from tests.web.reporting import FINAL, PDF, rows, sent
from tests.world import World
from tracker.directives.models import State
from tracker.progress.models import Evidence, Report
from tracker.reminders.models import Reminder, ReminderRule, ReminderState
from tracker.reminders.rules import load_default_rules

KEPT_ON = {"control_on": "2026-05-15", "remark": "Проверить работу станций"}


@pytest.fixture
def road(window: Callable[..., Window], db: Session, world: World) -> Road:
    load_default_rules(db)
    return Road(window, db, world, co=[world.ecology])


def planned(road: Road) -> set[str]:
    asked = select(ReminderRule.code).join(Reminder).where(col(Reminder.directive_id) == road.directive.id)
    return set(road.db.exec(asked.where(col(Reminder.state) == ReminderState.PLANNED)))


def test_the_controller_proposes_extra_control_and_the_curator_decides(road: Road) -> None:
    road.post("ben", "reports", **FINAL)
    said = text_of(road.of("carl").follow(road.post("carl", "extra-control/proposal", **KEPT_ON)))
    for wanted in ("Extra control proposed", "Next control date: 15 May 2026", "Проверить работу станций"):
        assert wanted in said
    page = road.get("kurt", "decision")
    assert 'name="control_on" type="date" value="2026-05-15"' in page.text or 'value="2026-05-15"' in page.text
    said = text_of(road.of("kurt").follow(road.post("kurt", "extra-control", **KEPT_ON)))
    assert road.state is State.EXTRA_CONTROL
    for wanted in ("on extra control", "15 May 2026", "Reported on 10 March 2026, then put on extra control", "That was in time."):
        assert wanted in said
    assert {"extra_control", "due_10", "due_today"} <= planned(road)
    assert road.post("ben", "reports", **FINAL).status_code == 303


def test_a_proposal_of_extra_control_waits_on_the_curators_day(road: Road) -> None:
    road.post("ben", "reports", **FINAL)
    road.post("carl", "extra-control/proposal", **KEPT_ON)
    assert f'href="{road.url("decision")}"' in road.of("kurt").get("/").text


@pytest.mark.parametrize(
    ("field", "value", "saying"),
    [("control_on", "", "Fill in this field."), ("control_on", "2026-03-10", "lies ahead"), ("remark", "", "Fill in this field.")],
)
def test_a_wrong_field_is_told_and_what_was_typed_stays(road: Road, field: str, value: str, saying: str) -> None:
    road.post("ben", "reports", **FINAL)
    for name, page in (("carl", "extra-control/proposal"), ("kurt", "extra-control")):
        answer = road.post(name, page, **KEPT_ON | {field: value})
        assert (answer.status_code, saying in text_of(answer), f'id="{field}"' in answer.text) == (422, True, True)
        kept = KEPT_ON["remark" if field == "control_on" else "control_on"]
        assert kept in answer.text
        road.post("carl", "extra-control/proposal", **KEPT_ON)


@pytest.mark.parametrize("name", ["amina", "carl", "ben", "hana", "dede", "ada"])
def test_only_the_curator_puts_on_extra_control(road: Road, name: str) -> None:
    road.post("ben", "reports", **FINAL)
    road.post("carl", "extra-control/proposal", **KEPT_ON)
    assert road.post(name, "extra-control", **KEPT_ON).status_code == 403
    assert road.state is State.PROPOSED


def test_a_rework_is_wanted_on_the_page_on_my_day_and_by_reminders_until_it_is_filed(road: Road) -> None:
    road.post("ben", "reports", **FINAL)
    road.post("carl", "return", remark="Нет актов", working_date="2026-03-18")
    assert "Rework wanted by 18 March 2026" in text_of(road.get("ben"))
    assert "rework by 18" in text_of(road.of("ben").get("/"))
    assert {"rework_1", "rework_today", "rework_late", "due_1"} <= planned(road)
    road.post("ben", "reports", **FINAL)
    assert planned(road) == {"review_idle"} | {code for code in planned(road) if code.startswith("co_")} | {"issued"} & planned(road)
    assert "Rework wanted by" not in text_of(road.get("ben"))


def test_the_secretariat_records_an_execution_on_behalf_of_the_body(road: Road, db: Session) -> None:
    window = road.of("amina")
    assert "Record the execution" in text_of(road.get("amina"))
    shown = road.get("amina", "execution")
    assert "Ministry of Energy" in text_of(shown)
    fields = {name: value for name, value in FINAL.items() if name != "kind"}
    bare = window.post(road.url("execution"), fields)
    assert (bare.status_code, "Attach what shows the execution" in text_of(bare)) == (422, True)
    assert FINAL["text"] in bare.text
    said = text_of(window.follow(window.post(road.url("execution"), fields, files=sent(("акт.pdf", PDF)))))
    assert "recorded by the secretariat on behalf of the body" in said
    assert "Amina, on behalf of Ministry of Energy" in said
    assert road.state is State.REPORTED
    assert (rows(db, Report)[-1].is_recorded, rows(db, Evidence)[-1].name) == (True, "акт.pdf")
    assert "Withdraw the report" in text_of(road.get("amina"))


def test_an_execution_is_not_recorded_once_the_body_has_reported(road: Road) -> None:
    road.post("ben", "reports", **FINAL)
    assert road.get("amina", "execution").status_code == 409
    assert "Record the execution" not in text_of(road.get("amina"))
    assert road.post("amina", "execution", **FINAL).status_code == 409


@pytest.mark.parametrize("name", ["kurt", "ben", "hana", "dede", "ada"])
def test_only_the_secretariat_records(road: Road, name: str) -> None:
    assert road.post(name, "execution", **FINAL).status_code == 403


def test_the_forms_are_as_documented(road: Road, db: Session) -> None:
    page = road.of("amina").post(road.url("execution"), FINAL | {"text": ""}, files=sent(("a.pdf", PDF)))
    assert named(page, "execution") == documented("execution")
    road.post("ben", "reports", **FINAL)
    assert named(road.get("carl", "review"), "extra-control/proposal") | {"report"} == documented("extra-control/proposal")
    road.post("carl", "extra-control/proposal", **KEPT_ON)
    assert named(road.get("kurt", "decision"), "extra-control") | {"report"} == documented("extra-control")
