"""Objections, and changes of who executes."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from tests.directives.making import recorded
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.bodies.models import Body
from tracker.directives import accepting, changing, gate, objecting, permissions, queries
from tracker.directives.handover import Answer
from tracker.directives.models import Assignment, AssignmentRole, Directive, State
from tracker.kernel.errors import Forbidden, Invalid, Refused

LATER = NOW + timedelta(days=1)
NEXT_DAY = TODAY + timedelta(days=1)


@pytest.fixture
def directive(db: Session, world: World) -> Directive:
    return make_directive(db, world, co=[world.ecology])


def part(db: Session, directive: Directive, body: Body) -> Assignment:
    return next(each for each in queries.assignments(db, directive.id or 0) if each.body_id == body.id)


def object_to(
    db: Session, world: World, directive: Directive, reason: str = "Это ведение МПС", by: Account | None = None, **given: Any
) -> Any:
    whose = part(db, directive, given.get("body", world.energy))
    today = given.get("today", TODAY)
    return objecting.object_to(db, directive, whose, reason, by=world.actor(by or world.ben), at=NOW, today=today)


def propose(db: Session, world: World, directive: Directive, *leads: Body, co: tuple[Body, ...] = (), by: Account | None = None) -> None:
    changing.propose(db, directive, leads, co, "Компетенция другого органа", by=world.actor(by or world.carl), at=NOW)


def change(db: Session, world: World, directive: Directive, *leads: Body, co: tuple[Body, ...] = ()) -> None:
    propose(db, world, directive, *leads, co=co)
    changing.make(db, directive, "", answered=(), by=world.actor(world.kurt), at=LATER, today=NEXT_DAY)


def test_the_lead_objects_and_nothing_stands_still(db: Session, world: World, directive: Directive) -> None:
    term = directive.effective_on
    objection = object_to(db, world, directive)
    assert (directive.state, directive.effective_on) == (State.ISSUED, term)
    assert queries.open_objection(db, directive) is objection
    entry = recorded(db)[-1]
    assert (entry.action, entry.after) == ("directive.objected", {"body_id": world.energy.id, "reason": "Это ведение МПС"})


def test_an_objection_wants_a_reason(db: Session, world: World, directive: Directive) -> None:
    with pytest.raises(Invalid, match="whose competence"):
        object_to(db, world, directive, "")


@pytest.mark.parametrize("name", ["cy", "carl", "kurt", "amina", "dede", "ada"])
def test_only_the_leading_body_objects(db: Session, world: World, directive: Directive, name: str) -> None:
    with pytest.raises(Forbidden):
        object_to(db, world, directive, by=getattr(world, name))


def test_a_co_executor_does_not_object(db: Session, world: World, directive: Directive) -> None:
    with pytest.raises(Forbidden):
        object_to(db, world, directive, by=world.cy, body=world.ecology)


def test_an_objection_comes_within_one_working_day(db: Session, world: World, directive: Directive) -> None:
    with pytest.raises(Refused, match="until"):
        object_to(db, world, directive, today=TODAY + timedelta(days=2))
    object_to(db, world, directive, today=NEXT_DAY)


def test_whoever_has_accepted_objects_no_more(db: Session, world: World) -> None:
    directive = make_directive(db, world, state=State.IN_WORK)
    with pytest.raises(Refused, match="in progress"):
        object_to(db, world, directive)


def test_a_body_objects_once(db: Session, world: World, directive: Directive) -> None:
    object_to(db, world, directive)
    with pytest.raises(Refused, match="already objected"):
        object_to(db, world, directive)


def test_accepting_settles_an_objection_by_itself(db: Session, world: World, directive: Directive) -> None:
    object_to(db, world, directive)
    accepting.accept(db, directive, world.actor(world.ben), NOW)
    assert queries.open_objection(db, directive) is None


def test_the_controller_keeps_the_lead_with_an_answer(db: Session, world: World, directive: Directive) -> None:
    objection = object_to(db, world, directive)
    with pytest.raises(Forbidden):
        objecting.keep(db, directive, "Ваше", by=world.actor(world.kurt), at=LATER)
    with pytest.raises(Invalid):
        objecting.keep(db, directive, "", by=world.actor(world.carl), at=LATER)
    ben = world.actor(world.ben)
    both = Actor(ben.account_id, ben.name, ben.language, ben.roles | world.actor(world.carl).roles)
    with pytest.raises(Forbidden):
        objecting.keep(db, directive, "Моё же", by=both, at=LATER)
    objecting.keep(db, directive, "Положение, пункт 14", by=world.actor(world.carl), at=LATER)
    assert (objection.answer, objection.remark, objection.answered_at) == (Answer.KEPT, "Положение, пункт 14", LATER)
    with pytest.raises(Refused, match="answered already"):
        objecting.keep(db, directive, "Ещё раз", by=world.actor(world.carl), at=LATER)


def test_a_proposed_change_changes_nothing_yet(db: Session, world: World, directive: Directive) -> None:
    propose(db, world, directive, world.industry)
    assert (directive.lead_id, part(db, directive, world.energy).released_at) == (world.energy.id, None)
    with pytest.raises(Refused, match="proposed already"):
        propose(db, world, directive, world.ecology)


@pytest.mark.parametrize("state", [State.ISSUED, State.IN_WORK, State.RETURNED])
def test_a_new_lead_begins_with_a_clock_of_its_own(db: Session, world: World, state: State) -> None:
    directive = make_directive(db, world, co=[world.ecology], state=state)
    part(db, directive, world.energy).accepted_at = None if state is State.ISSUED else NOW
    term = directive.effective_on
    objection = object_to(db, world, directive) if state is State.ISSUED else None
    change(db, world, directive, world.industry, co=(world.ecology,))
    new, old, co = (part(db, directive, body) for body in (world.industry, world.energy, world.ecology))
    assert (directive.state, directive.lead_id, directive.effective_on) == (State.ISSUED, world.industry.id, term)
    assert (new.role, new.accepted_at, new.given_at, new.given_on) == (AssignmentRole.LEAD, None, LATER, NEXT_DAY)
    assert (old.released_at, co.released_at, co.given_at) == (LATER, None, None)
    assert objection is None or objection.answer is Answer.CHANGED
    entry = recorded(db)[-1]
    assert (entry.action, entry.before) == ("directive.executors_changed", {"leads": ["ME"], "co": ["MENR"]})


def test_the_people_of_a_released_body_do_not_see_it_any_more(db: Session, world: World, directive: Directive) -> None:
    change(db, world, directive, world.industry)
    every = queries.assignments(db, directive.id or 0)
    assert not permissions.may_see(world.actor(world.ben), directive, every)
    assert not permissions.may_see(world.actor(world.cy), directive, every)
    assert permissions.may_see(world.actor(world.carl), directive, every)


def test_where_only_co_executors_change_the_lead_goes_on(db: Session, world: World) -> None:
    directive = make_directive(db, world, co=[world.ecology], state=State.IN_WORK)
    part(db, directive, world.energy).accepted_at = NOW
    change(db, world, directive, world.energy, co=(world.industry,))
    assert (directive.state, part(db, directive, world.energy).given_at) == (State.IN_WORK, None)
    assert part(db, directive, world.ecology).released_at == LATER


def test_a_body_that_comes_back_begins_anew(db: Session, world: World, directive: Directive) -> None:
    change(db, world, directive, world.industry)
    change(db, world, directive, world.energy)
    back = part(db, directive, world.energy)
    assert (back.giving, back.released_at, back.accepted_at, directive.state) == (2, None, None, State.ISSUED)
    object_to(db, world, directive)


def test_a_lead_may_become_a_co_executor_and_several_may_lead(db: Session, world: World, directive: Directive) -> None:
    change(db, world, directive, world.industry, world.ecology, co=(world.energy,))
    roles = {each.body_id: each.role for each in queries.assignments(db, directive.id or 0)}
    assert roles == {world.industry.id: "equal", world.ecology.id: "equal", world.energy.id: "co"}


def test_executors_that_could_not_be_issued_to_cannot_be_changed_to(db: Session, world: World, directive: Directive) -> None:
    with pytest.raises(gate.Unready):
        propose(db, world, directive)
    with pytest.raises(gate.Unready):
        propose(db, world, directive, world.industry, co=(world.industry,))
    with pytest.raises(Invalid):
        propose(db, world, directive, world.energy, co=(world.ecology,))


@pytest.mark.parametrize("name", ["amina", "kurt", "ben", "cy", "dede", "ada"])
def test_only_a_controller_proposes(db: Session, world: World, directive: Directive, name: str) -> None:
    with pytest.raises(Forbidden):
        propose(db, world, directive, world.industry, by=getattr(world, name))


@pytest.mark.parametrize("name", ["amina", "carl", "ben", "cy", "dede", "ada"])
def test_only_the_curator_decides(db: Session, world: World, directive: Directive, name: str) -> None:
    propose(db, world, directive, world.industry)
    by = world.actor(getattr(world, name))
    with pytest.raises(Forbidden):
        changing.make(db, directive, "", answered=(), by=by, at=LATER, today=NEXT_DAY)
    with pytest.raises(Forbidden):
        changing.refuse(db, directive, "Нет", by=by, at=LATER)


def test_the_curator_refuses_with_a_reason_and_the_objection_waits_on(db: Session, world: World, directive: Directive) -> None:
    objection = object_to(db, world, directive)
    propose(db, world, directive, world.industry)
    kurt = world.actor(world.kurt)
    changing.refuse(db, directive, "Оставить", by=kurt, at=LATER)
    assert (directive.lead_id, queries.open_change(db, directive)) == (world.energy.id, None)
    assert queries.open_objection(db, directive) is objection
    with pytest.raises(Refused, match="No change"):
        changing.make(db, directive, "", answered=(), by=kurt, at=LATER, today=NEXT_DAY)


def test_while_a_final_report_stands_the_executors_stay(db: Session, world: World, directive: Directive) -> None:
    propose(db, world, directive, world.industry)
    with pytest.raises(Refused, match="already filed"):
        changing.make(db, directive, "", answered={1}, by=world.actor(world.kurt), at=LATER, today=NEXT_DAY)


@pytest.mark.parametrize("state", [State.DRAFT, State.REPORTED, State.PROPOSED, State.EXTRA_CONTROL, State.CLOSED])
def test_elsewhere_the_table_refuses_a_change(db: Session, world: World, state: State) -> None:
    with pytest.raises(Refused):
        propose(db, world, make_directive(db, world, state=state), world.industry)
