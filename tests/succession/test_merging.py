"""A body is merged into another, or gives it some of its duties."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from tests.reminders import scenes
from tests.reminders.conftest import ALMATY, Post
from tests.succession.conftest import ACT, Reorganise
from tests.world import NOW, TODAY, World, make_body, make_directive
from tracker.accounts.models import Membership
from tracker.accounts.roles import Role
from tracker.accounts.visiting import acting
from tracker.audit.models import AuditEntry
from tracker.bodies.closing import reopen
from tracker.directives import queries
from tracker.directives.listing import Filter, Order, page
from tracker.directives.models import Assignment, AssignmentRole, Directive, State, Term, Visibility
from tracker.directives.queries import visible_to
from tracker.directives.standing import Days
from tracker.extensions.models import ExtensionRequest, RequestState
from tracker.indicators.models import Indicator
from tracker.indicators.path import Direction
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.progress.endorsement import EndorsementRequest
from tracker.progress.models import Report, ReportKind
from tracker.reminders import planning
from tracker.reminders.models import Reminder, ReminderState
from tracker.succession.undoing import undo


def part(db: Session, directive: Directive, body_id: int | None) -> Assignment:
    return next(each for each in queries.assignments(db, directive.id or 0) if each.body_id == body_id)


def test_an_open_part_passes_with_its_term_and_its_clock(db: Session, world: World, reorganise: Reorganise) -> None:
    directive = make_directive(db, world, co=[world.industry])
    mine = part(db, directive, world.energy.id)
    mine.accepted_at = NOW - timedelta(days=2)
    stood = (mine.id, mine.accepted_at, mine.given_at, mine.giving, directive.effective_on, directive.state)
    reorganise(world.energy, world.ecology)
    heir = part(db, directive, world.ecology.id)
    assert (heir.id, heir.accepted_at, heir.given_at, heir.giving, directive.effective_on, directive.state) == stood
    assert (directive.lead_id, heir.role) == (world.ecology.id, AssignmentRole.LEAD)
    assert len(db.exec(select(Term).where(Term.directive_id == directive.id)).all()) == 1
    assert not queries.given_openly(db, world.energy.id or 0)
    assert "экологи" in directive.search_text


def test_the_history_names_both_bodies_and_the_act(db: Session, world: World, reorganise: Reorganise) -> None:
    directive = make_directive(db, world)
    reorganise(world.energy, world.ecology)
    db.commit()
    entry = db.exec(select(AuditEntry).where(AuditEntry.directive_id == directive.id)).one()
    assert entry.action == "directive.inherited"
    assert entry.after
    assert (entry.after["old_en"], entry.after["new_en"], entry.after["reason"]) == ("Ministry of Energy", "Ministry of Ecology", ACT)


def test_the_older_body_is_closed_and_names_its_successor(db: Session, world: World, reorganise: Reorganise) -> None:
    reorganise(world.energy, world.ecology, on=TODAY - timedelta(days=3))
    assert (world.energy.closed_on, world.energy.successor_id) == (TODAY - timedelta(days=3), world.ecology.id)
    with pytest.raises(Refused):
        reopen(db, world.energy)


def test_what_is_closed_stays_the_older_body_s_and_the_heirs_see_it(db: Session, world: World, reorganise: Reorganise) -> None:
    past = make_directive(db, world, state=State.CLOSED, closed_on=TODAY, closed_at=NOW, visibility=Visibility.RESTRICTED)
    cy = acting(db, world.cy.id or 0, "Cy", "en", TODAY)
    assert not db.exec(select(Directive).where(visible_to(cy))).all()
    reorganise(world.energy, world.ecology)
    assert past.lead_id == world.energy.id
    heir = acting(db, world.cy.id or 0, "Cy", "en", TODAY)
    found = page(db, Filter(states=(State.CLOSED,), body_id=world.energy.id), Order(), heir, Days(TODAY, TODAY), "en")
    assert [row.id for row in found.rows] == [past.id]


def test_a_stranger_sees_nothing_more_than_before(db: Session, world: World, reorganise: Reorganise) -> None:
    make_directive(db, world)
    reorganise(world.energy, world.industry)
    cy = acting(db, world.cy.id or 0, "Cy", "en", TODAY)
    assert not db.exec(select(Directive).where(visible_to(cy))).all()


def test_where_the_heir_was_a_co_executor_it_leads_with_the_lead_s_things(db: Session, world: World, reorganise: Reorganise) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    scenes.accept(db, directive, NOW)
    contribution = scenes.report(db, directive, NOW, ReportKind.CONTRIBUTION, position=1)
    final = scenes.report(db, directive, NOW, ReportKind.FINAL)
    lead, co = part(db, directive, world.energy.id), part(db, directive, world.ecology.id)
    reorganise(world.energy, world.ecology)
    assert (co.role, co.released_at, lead.released_at) == (AssignmentRole.LEAD, None, NOW)
    assert (final.assignment_id, contribution.assignment_id) == (co.id, lead.id)
    assert (final.body_id, contribution.body_id) == (world.energy.id, world.ecology.id)
    assert directive.lead_id == world.ecology.id


def test_where_the_heir_leads_already_the_other_part_ends(db: Session, world: World, reorganise: Reorganise) -> None:
    directive = make_directive(db, world, lead=world.ecology, co=[world.energy])
    reorganise(world.energy, world.ecology)
    (only,) = [each for each in queries.assignments(db, directive.id or 0) if each.released_at is None]
    assert (only.body_id, only.role) == (world.ecology.id, AssignmentRole.LEAD)


def _equal(db: Session, world: World) -> Directive:
    directive = make_directive(db, world, co=[world.ecology])
    for each in queries.assignments(db, directive.id or 0):
        each.role = AssignmentRole.EQUAL
    db.flush()
    return directive


def test_of_two_equal_leads_one_is_left_and_leads(db: Session, world: World, reorganise: Reorganise) -> None:
    directive = _equal(db, world)
    reorganise(world.energy, world.ecology)
    assert part(db, directive, world.ecology.id).role is AssignmentRole.LEAD
    assert part(db, directive, world.energy.id).released_at == NOW


def test_equal_leads_of_whom_one_has_reported_are_decided_first(db: Session, world: World, reorganise: Reorganise) -> None:
    directive = _equal(db, world)
    scenes.report(db, directive, NOW)
    with pytest.raises(Refused, match="equally"):
        reorganise(world.energy, world.ecology)


def test_what_the_administrator_may_not_see_is_not_named_when_it_is_in_the_way(db: Session, world: World, reorganise: Reorganise) -> None:
    directive = _equal(db, world)
    directive.visibility = Visibility.RESTRICTED
    scenes.report(db, directive, NOW)
    with pytest.raises(Refused, match="may not see"):
        reorganise(world.energy, world.ecology)


def test_people_go_on_with_their_roles_except_those_left_out(db: Session, world: World, reorganise: Reorganise) -> None:
    ben, hana = (db.exec(select(Membership).where(Membership.account_id == each.id)).one() for each in (world.ben, world.hana))
    reorganise(world.energy, world.ecology, left_out={hana.id})
    assert (ben.to_on, hana.to_on) == (TODAY - timedelta(days=1), TODAY - timedelta(days=1))
    (new,) = db.exec(select(Membership).where(Membership.account_id == world.ben.id, col(Membership.to_on).is_(None))).all()
    assert (new.body_id, new.role, new.from_on) == (world.ecology.id, Role.EXECUTOR, TODAY)
    assert not acting(db, world.hana.id or 0, "Hana", "en", TODAY).roles


def test_subordinates_indicators_and_councils_go_over(db: Session, world: World, reorganise: Reorganise) -> None:
    lab = make_body(db, "LAB", parent_id=world.energy.id)
    world.council.body_id = world.energy.id
    names = {"name_kk": "К", "name_ru": "П", "name_en": "I", "unit_kk": "%", "unit_ru": "%", "unit_en": "%"}
    indicator = Indicator(code="I1", **names, direction=Direction.UP, responsible_id=world.energy.id)
    db.add(indicator)
    db.flush()
    reorganise(world.energy, world.ecology)
    assert (lab.parent_id, world.council.body_id, indicator.responsible_id) == (world.ecology.id,) * 3


def test_a_draft_and_a_proposed_change_name_the_heir(db: Session, world: World, reorganise: Reorganise) -> None:
    draft = make_directive(db, world, state=State.DRAFT)
    reorganise(world.energy, world.ecology)
    assert draft.lead_id == world.ecology.id


def test_a_request_for_more_time_goes_on(db: Session, world: World, reorganise: Reorganise) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    request = _request(db, directive, part(db, directive, world.energy.id))
    reorganise(world.energy, world.ecology)
    assert request.state is RequestState.REQUESTED
    assert request.assignment_id == part(db, directive, world.ecology.id).id


def _request(db: Session, directive: Directive, assignment: Assignment) -> ExtensionRequest:
    who: dict[str, Any] = {"filed_by_id": 1, "filed_by_name": "Ben", "filed_at": NOW, "filed_on": TODAY}
    request = ExtensionRequest(
        directive_id=directive.id, assignment_id=assignment.id, asked_on=date(2026, 5, 4), reason="Late", term_number=1, **who
    )
    db.add(request)
    db.flush()
    return request


def test_only_what_was_chosen_passes_and_the_body_stays(db: Session, world: World, reorganise: Reorganise) -> None:
    one, other = make_directive(db, world), make_directive(db, world)
    reorganise(world.energy, world.ecology, is_whole=False, directive_ids={one.id})
    assert (one.lead_id, other.lead_id) == (world.ecology.id, world.energy.id)
    assert world.energy.is_answerable
    assert world.energy.successor_id is None
    with pytest.raises(Invalid):
        reorganise(world.energy, world.ecology, is_whole=False)
    with pytest.raises(Refused, match="changed since"):
        reorganise(world.energy, world.ecology, is_whole=False, directive_ids={one.id})


def test_a_body_takes_neither_its_own_place_nor_a_closed_one_s(db: Session, world: World, reorganise: Reorganise) -> None:
    with pytest.raises(Refused):
        reorganise(world.energy, world.energy)
    with pytest.raises(Invalid):
        reorganise(world.energy, world.ecology, on=TODAY + timedelta(days=1))
    world.ecology.closed_on = TODAY
    db.flush()
    with pytest.raises(Refused):
        reorganise(world.energy, world.ecology)


@pytest.mark.parametrize("name", ["amina", "carl", "kurt", "hana", "dede"])
def test_only_an_administrator_records_it(db: Session, world: World, reorganise: Reorganise, name: str) -> None:
    with pytest.raises(Forbidden):
        reorganise(world.energy, world.ecology, by=world.actor(getattr(world, name)))


@pytest.mark.usefixtures("rules")
def test_nobody_is_told_twice_and_nothing_is_forgotten(db: Session, world: World, reorganise: Reorganise, tick: Any, post: Post) -> None:
    """The lead's letters were sent before the merger; its heir, a co-executor until then, hears what is still to come."""
    directive = make_directive(db, world, co=[world.ecology])
    planning.replan(db, directive, NOW, ALMATY)
    tick(NOW)
    told = {name: len(post.to(name)) for name in ("ben", "cy")}
    assert told == {"ben": 1, "cy": 1}
    reorganise(world.energy, world.ecology)
    db.commit()
    tick(NOW + timedelta(minutes=5))
    assert {name: len(post.to(name)) for name in ("ben", "cy")} == told
    heir = part(db, directive, world.ecology.id)
    planned = db.exec(select(Reminder).where(Reminder.state == ReminderState.PLANNED)).all()
    assert planned
    assert {each.assignment_id for each in planned} == {heir.id}


def test_on_its_day_it_is_taken_back_whole(db: Session, world: World, reorganise: Reorganise) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    request = _request(db, directive, part(db, directive, world.energy.id))
    final = scenes.report(db, directive, NOW)
    found = reorganise(world.energy, world.ecology)
    undo(db, found, by=world.actor(world.ada), at=NOW, today=TODAY, zone=ALMATY)
    lead, co = queries.assignments(db, directive.id or 0)
    assert (lead.body_id, lead.role, lead.released_at) == (world.energy.id, AssignmentRole.LEAD, None)
    assert (co.body_id, co.role, co.released_at) == (world.ecology.id, AssignmentRole.CO, None)
    assert directive.lead_id == world.energy.id
    assert (request.assignment_id, db.get_one(Report, final.id).assignment_id) == (lead.id, lead.id)
    assert (world.energy.closed_on, world.energy.successor_id) == (None, None)
    assert acting(db, world.ben.id or 0, "Ben", "en", TODAY).body_ids == {world.energy.id}
    with pytest.raises(Refused, match="already"):
        undo(db, found, by=world.actor(world.ada), at=NOW, today=TODAY, zone=ALMATY)


def test_it_is_not_taken_back_over_later_work_nor_on_a_later_day(db: Session, world: World, reorganise: Reorganise) -> None:
    directive = make_directive(db, world)
    found = reorganise(world.energy, world.ecology)
    ada = world.actor(world.ada)
    with pytest.raises(Refused, match="on the day"):
        undo(db, found, by=ada, at=NOW + timedelta(days=1), today=TODAY + timedelta(days=1), zone=ALMATY)
    directive.version += 1
    db.flush()
    with pytest.raises(Refused, match="17-07/3104"):
        undo(db, found, by=ada, at=NOW, today=TODAY, zone=ALMATY)


def test_a_report_that_waits_for_the_head_waits_for_the_heirs(db: Session, world: World, reorganise: Reorganise) -> None:
    directive = make_directive(db, world, state=State.IN_WORK)
    asked = EndorsementRequest(
        directive_id=directive.id,
        assignment_id=part(db, directive, world.energy.id).id,
        body_id=world.energy.id,
        text="Построена",
        language="ru",
        asked_by_id=world.ben.id,
        asked_by_name="Ben",
        asked_at=NOW,
    )
    db.add(asked)
    db.flush()
    succession = reorganise(world.energy, world.ecology)
    assert (asked.body_id, asked.waits) == (world.ecology.id, True)
    undo(db, succession, by=world.actor(world.ada), at=NOW, today=TODAY, zone=ALMATY)
    assert asked.body_id == world.energy.id
