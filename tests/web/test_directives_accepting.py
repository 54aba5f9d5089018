"""Accepting through the front door."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window
from tests.world import NOW, World, make_directive
from tracker.audit.models import AuditEntry
from tracker.directives.models import State, Visibility

Open = Callable[..., Window]


def test_the_lead_accepts_with_one_click(window: Open, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    answer = window(world.ben).post(f"/directives/{directive.id}/acceptance")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/directives/{directive.id}")
    db.refresh(directive)
    assert (directive.state, directive.accepted_at) == (State.IN_WORK, NOW)
    (entry,) = db.exec(select(AuditEntry)).all()
    assert (entry.action, entry.directive_id, entry.account_id) == ("directive.accepted", directive.id, world.ben.id)


def test_accepted_twice_is_refused_but_the_same_form_twice_is_one(window: Open, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    ben, address = window(world.ben), f"/directives/{directive.id}/acceptance"
    assert [ben.post(address, {"key": "once"}).status_code for _ in range(2)] == [303, 303]
    assert window(world.hana).post(address).status_code == 409
    assert db.exec(select(AuditEntry.action).order_by(AuditEntry.seq)).all() == ["directive.accepted"]


def test_to_another_ministry_the_directive_does_not_exist(window: Open, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    assert window(world.cy).post(f"/directives/{directive.id}/acceptance").status_code == 404
    assert window(world.cy).post("/directives/4711/acceptance").status_code == 404


def test_a_co_executor_sees_it_and_does_not_accept_it(window: Open, db: Session, world: World) -> None:
    directive = make_directive(db, world, co=[world.ecology], visibility=Visibility.RESTRICTED)
    assert window(world.cy).post(f"/directives/{directive.id}/acceptance").status_code == 403


@pytest.mark.parametrize("name", ["amina", "carl", "kurt", "dede", "ada"])
def test_nobody_outside_the_body_accepts(window: Open, db: Session, world: World, name: str) -> None:
    directive = make_directive(db, world)
    assert window(getattr(world, name)).post(f"/directives/{directive.id}/acceptance").status_code == 403


def test_a_draft_does_not_exist_for_its_future_lead(window: Open, db: Session, world: World) -> None:
    draft = make_directive(db, world, state=State.DRAFT)
    assert window(world.ben).post(f"/directives/{draft.id}/acceptance").status_code == 404
