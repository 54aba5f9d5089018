"""Objecting, answering, proposing and deciding who executes, through the front door."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.web.moving import Road, documented, named
from tests.world import World
from tracker.directives.models import State
from tracker.reminders.models import Reminder, ReminderRule, ReminderState
from tracker.reminders.rules import load_default_rules


@pytest.fixture
def road(window: Callable[..., Window], db: Session, world: World) -> Road:
    return Road(window, db, world, co=[world.ecology])


def planned(road: Road, body_id: int | None) -> set[str]:
    """What this body is still to be reminded of."""
    wanted = select(ReminderRule.code).join(Reminder).where(col(Reminder.assignment_id) == road.part(body_id).id)
    return set(road.db.exec(wanted.where(col(Reminder.state) == ReminderState.PLANNED)))


def test_a_directive_of_somebody_else_finds_its_lead(road: Road, db: Session, world: World) -> None:
    load_default_rules(db)
    assert "Object: not our competence" in text_of(road.get("ben"))
    assert "Possible until 11 March 2026" in text_of(road.get("ben", "objection"))
    answer = road.post("ben", "objection", reason="Это ведение МПС")
    assert "until then the term runs on" in text_of(road.of("ben").follow(answer))
    assert "due_today" in planned(road, world.energy.id)

    controller = road.of("carl")
    assert "1 objection to answer" in text_of(controller.get("/"))
    assert "Это ведение МПС" in text_of(road.get("carl", "objection/answer"))
    answer = road.post("carl", "executors", lead=str(world.industry.id), co=str(world.ecology.id), reason="Положение МПС")
    assert "The curator decides" in text_of(controller.follow(answer))
    assert "1 change of executors to decide" in text_of(road.of("kurt").get("/"))
    said = text_of(road.get("kurt", "executors/decision"))
    assert "Это ведение МПС" in said
    assert "Proposed: Ministry of Industry leads, with Ministry of Ecology" in said

    answer = road.post("kurt", "executors/decision", verdict="make")
    shown = text_of(road.of("kurt").follow(answer))
    assert "Executors changed" in shown
    assert "Положение МПС" in shown
    assert road.state is State.ISSUED
    assert road.get("ben").status_code == 404
    assert "objection to answer" not in text_of(controller.get("/"))
    assert planned(road, world.energy.id) == set()
    assert {"issued", "not_accepted", "due_today"} <= planned(road, world.industry.id)


def test_the_controller_keeps_the_lead(road: Road) -> None:
    road.post("ben", "objection", reason="Не наше")
    assert road.post("carl", "objection/answer", remark="").status_code == 422
    assert road.post("carl", "objection/answer", remark="Ваше: пункт 14").status_code == 303
    said = text_of(road.get("ben"))
    assert "Objection answered: the lead stays" in said
    assert "Ваше: пункт 14" in said
    assert road.get("carl", "objection/answer").status_code == 409


def test_the_curator_refuses_and_says_why(road: Road, world: World) -> None:
    road.post("carl", "executors", lead=str(world.industry.id), reason="Положение МПС")
    answer = road.post("kurt", "executors/decision", verdict="refuse", remark="")
    assert (answer.status_code, "Say why the change is refused" in text_of(answer)) == (422, True)
    assert road.post("kurt", "executors/decision", verdict="refuse", remark="Оставить").status_code == 303
    assert road.part(world.energy.id).released_at is None


@pytest.mark.parametrize(("who", "page"), [("ben", "objection"), ("carl", "executors")])
def test_a_reason_is_asked_for_and_what_was_typed_is_kept(road: Road, who: str, page: str) -> None:
    answer = road.post(who, page, reason="", lead="")
    assert answer.status_code == 422
    assert "Fill in this field" in text_of(answer)


@pytest.mark.parametrize(("who", "page", "state"), [("ben", "objection", State.IN_WORK), ("carl", "executors", State.REPORTED)])
def test_what_the_table_refuses_is_refused_in_words(road: Road, who: str, page: str, state: State) -> None:
    road.directive.state = state
    for answer in (road.get(who, page), road.post(who, page, reason="Так")):
        assert (answer.status_code, "this cannot be done with it now" in text_of(answer)) == (409, True)


def test_a_stale_page_shows_what_stands(road: Road) -> None:
    answer = road.post("ben", "objection", reason="Не наше", version="99")
    assert answer.status_code == 409
    assert "Не наше" in text_of(answer)


def test_the_forms_have_the_fields_that_are_documented(road: Road, world: World) -> None:
    assert named(road.get("ben", "objection"), "objection") == documented("objection")
    assert named(road.get("carl", "executors"), "executors") == documented("executors")
    road.post("ben", "objection", reason="Не наше")
    assert named(road.get("carl", "objection/answer"), "objection/answer") == documented("objection/answer")
    road.post("carl", "executors", lead=str(world.industry.id), reason="Положение МПС")
    assert named(road.get("kurt", "executors/decision"), "executors/decision") == documented("executors/decision")
