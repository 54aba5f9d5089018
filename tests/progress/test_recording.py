"""Execution that the secretariat knows of, recorded on behalf of the body that leads."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from tests.progress.making import FILE, Desk
from tests.world import NOW, TODAY, World
from tracker.accounts.models import Account
from tracker.accounts.roles import Role
from tracker.directives import queries
from tracker.directives.models import AssignmentRole, Directive, Outcome, State
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.progress import recording, reviewing, withdrawing
from tracker.progress.evidence import Link
from tracker.progress.models import Report, ReportKind
from tracker.progress.statement import Filing

EXECUTED = Filing(ReportKind.FINAL, "Стройка завершена.", TODAY, files=(FILE,))


def record(desk: Desk, by: Account | None = None, executed: Filing = EXECUTED, body_id: int | None = None) -> Report:
    assignment = desk.assignment(body_id or desk.world.energy.id)
    who = desk.world.actor(by or desk.world.amina)
    return recording.record(desk.db, desk.directive, assignment, executed, by=who, at=NOW, today=TODAY)


@pytest.mark.parametrize("state", [State.ISSUED, State.IN_WORK])
@pytest.mark.parametrize("name", ["amina", "carl"])
def test_it_is_the_bodys_final_report_and_the_log_says_on_whose_behalf(desk: Desk, directive: Directive, state: State, name: str) -> None:
    directive.state = state
    report = record(desk, getattr(desk.world, name))
    assert (directive.state, directive.reported_on) == (State.REPORTED, TODAY)
    assert (report.body_id, report.is_recorded, report.filed_by_name) == (desk.world.energy.id, True, name.title())
    entry = desk.recorded()[-1]
    assert (entry.action, entry.actor_name, entry.on_behalf_of) == ("report.recorded", name.title(), "Ministry of Energy")


def test_a_link_is_evidence_too_and_nothing_is_not(desk: Desk) -> None:
    with pytest.raises(Invalid) as wrong:
        record(desk, executed=replace(EXECUTED, files=()))
    assert wrong.value.field == "evidence"
    record(desk, executed=replace(EXECUTED, files=(), links=(Link("https://example.org/act", "Act"),)))


@pytest.mark.parametrize("state", [each for each in State if each not in (State.ISSUED, State.IN_WORK)])
def test_it_is_recorded_only_while_it_is_to_be_executed(desk: Desk, directive: Directive, state: State) -> None:
    directive.state = state
    with pytest.raises(Refused, match=r"\.$"):
        record(desk)


@pytest.mark.parametrize("name", ["kurt", "ben", "hana", "cy", "dede", "ada"])
def test_only_the_secretariat_records(desk: Desk, name: str) -> None:
    with pytest.raises(Forbidden):
        record(desk, getattr(desk.world, name))


def test_nothing_is_recorded_for_a_co_executor(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        record(desk, body_id=desk.world.ecology.id)


def test_whoever_recorded_it_does_not_review_it(desk: Desk, directive: Directive) -> None:
    report = record(desk, desk.world.carl)
    with pytest.raises(Forbidden):
        reviewing.propose(desk.db, directive, report, Outcome.EXECUTED, "Исполнено", by=desk.world.actor(desk.world.carl), at=NOW)
    other = replace(desk.world.actor(desk.world.dede), roles=frozenset({(Role.CONTROLLER, desk.world.office.id or 0)}))
    reviewing.propose(desk.db, directive, report, Outcome.EXECUTED, "Исполнено", by=other, at=NOW)
    assert directive.state is State.PROPOSED


def test_whoever_recorded_it_takes_it_back_before_the_review(desk: Desk, directive: Directive) -> None:
    report = record(desk)
    with pytest.raises(Forbidden):
        withdrawing.withdraw(desk.db, directive, report, "Не мы", by=desk.world.actor(desk.world.ben), at=NOW)
    withdrawing.withdraw(desk.db, directive, report, "Рано", by=desk.world.actor(desk.world.amina), at=NOW)
    assert (directive.state, directive.reported_on) == (State.IN_WORK, None)


def test_of_equal_leads_one_is_recorded_and_the_others_are_waited_for(db: Session, world: World, desk: Desk, directive: Directive) -> None:
    for each in queries.assignments(db, directive.id or 0):
        each.role = AssignmentRole.EQUAL
    db.flush()
    states = []
    record(desk, body_id=world.energy.id)
    states.append(directive.state)
    desk.file(by=world.cy)
    states.append(directive.state)
    assert states == [State.IN_WORK, State.REPORTED]
