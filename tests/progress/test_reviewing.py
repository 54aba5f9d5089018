"""Returning, proposing, closing, sending back."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from tests.progress.making import Desk
from tests.world import NOW, TODAY, World
from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.accounts.roles import Role
from tracker.calendars.control import ControlProfile, Removal
from tracker.directives import queries
from tracker.directives.models import AssignmentRole, Directive, Outcome, State
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.progress import reviewing
from tracker.progress.models import Decision, Report, ReportKind, ReportState, Review

WANTED_ON = date(2026, 3, 20)
LATER = NOW + timedelta(days=1)


class Reviewers:
    """Each decision with a good form; name what the test is about."""

    def __init__(self, db: Session, world: World, directive: Directive) -> None:
        self.db, self.world, self.directive = db, world, directive

    def actor(self, by: Account | Actor | None, otherwise: Account) -> Actor:
        return by if isinstance(by, Actor) else self.world.actor(by or otherwise)

    def return_report(self, report: Report, remark: str = "Нет актов", on: date | None = None, by: Account | Actor | None = None) -> Review:
        who = self.actor(by, self.world.carl)
        return reviewing.return_report(self.db, self.directive, report, remark, on, by=who, at=LATER, today=TODAY)

    def propose(self, report: Report, outcome: Outcome = Outcome.EXECUTED, remark: str = "Исполнено", by: Any = None) -> Review:
        return reviewing.propose(self.db, self.directive, report, outcome, remark, by=self.actor(by, self.world.carl), at=LATER)

    def close(self, report: Report, outcome: Outcome = Outcome.EXECUTED, remark: str = "", by: Any = None) -> Review:
        who = self.actor(by, self.world.kurt)
        return reviewing.close(self.db, self.directive, report, outcome, remark, by=who, at=LATER, today=TODAY)

    def send_back(self, report: Report, remark: str = "Не доказано", by: Any = None, to: State = State.REPORTED) -> Review:
        return reviewing.send_back(self.db, self.directive, report, remark, by=self.actor(by, self.world.kurt), at=LATER, to=to)


Acting = Callable[..., Review]
DECISIONS = ["return_report", "propose", "close", "send_back"]


@pytest.fixture
def reviewers(db: Session, world: World, directive: Directive) -> Reviewers:
    return Reviewers(db, world, directive)


@pytest.fixture
def report(desk: Desk) -> Report:
    """Ben's final report, waiting for Carl."""
    return desk.file()


@pytest.fixture
def proposed(report: Report, reviewers: Reviewers) -> Report:
    """The same, with Carl's proposal, waiting for Kurt."""
    reviewers.propose(report)
    return report


def test_a_controller_returns_a_report_with_a_remark(desk: Desk, directive: Directive, report: Report, reviewers: Reviewers) -> None:
    term = directive.effective_on
    review = reviewers.return_report(report, "Нет актов", WANTED_ON)
    assert (directive.state, directive.reported_on, report.state) == (State.RETURNED, None, ReportState.RETURNED)
    assert (review.decision, review.remark, review.working_date) == (Decision.RETURN, "Нет актов", WANTED_ON)
    assert directive.effective_on == term, "a working date is no change of the term"
    entry = desk.recorded()[-1]
    assert (entry.action, entry.directive_id) == ("report.returned", directive.id)
    assert entry.after == {
        "state": "returned",
        "report_id": report.id,
        "outcome": None,
        "remark": "Нет актов",
        "working_date": "2026-03-20",
        "control_on": None,
    }


def test_a_returned_body_reports_anew_and_the_first_report_stays_as_it_was(
    desk: Desk, directive: Directive, report: Report, reviewers: Reviewers
) -> None:
    reviewers.return_report(report)
    second = desk.file(text="С актами")
    assert (directive.state, directive.reported_on) == (State.REPORTED, TODAY)
    assert (report.state, report.text, second.state) == (ReportState.RETURNED, "Стройка завершена.", ReportState.FILED)


def test_a_controller_proposes_removal_with_an_outcome(desk: Desk, directive: Directive, report: Report, reviewers: Reviewers) -> None:
    reviewers.propose(report, Outcome.PARTLY_EXECUTED, "Две из трёх линий")
    assert (directive.state, directive.proposed_outcome, directive.outcome) == (State.PROPOSED, Outcome.PARTLY_EXECUTED, None)
    assert (report.state, directive.reported_on) == (ReportState.FILED, TODAY)
    assert desk.recorded()[-1].action == "review.proposed"


def test_the_curator_removes_from_control(desk: Desk, directive: Directive, proposed: Report, reviewers: Reviewers) -> None:
    reviewers.close(proposed)
    assert (directive.state, directive.outcome) == (State.CLOSED, Outcome.EXECUTED)
    assert (directive.closed_at, directive.closed_on, directive.reported_on) == (LATER, TODAY, TODAY)
    assert proposed.state is ReportState.ACCEPTED
    entry = desk.recorded()[-1]
    assert entry.action == "directive.closed"
    assert entry.after is not None
    assert entry.after["outcome"] == "executed"


def test_another_outcome_than_the_proposed_one_wants_a_reason(directive: Directive, proposed: Report, reviewers: Reviewers) -> None:
    with pytest.raises(Invalid) as refused:
        reviewers.close(proposed, Outcome.NOT_EXECUTED)
    assert (refused.value.field, directive.state) == ("remark", State.PROPOSED)
    reviewers.close(proposed, Outcome.NOT_EXECUTED, "Линии не работают")
    assert directive.outcome is Outcome.NOT_EXECUTED


def test_the_curator_sends_back_to_the_controller(directive: Directive, proposed: Report, reviewers: Reviewers) -> None:
    reviewers.send_back(proposed)
    assert (directive.state, directive.proposed_outcome) == (State.REPORTED, None)
    assert (proposed.state, directive.reported_on) == (ReportState.FILED, TODAY)
    reviewers.propose(proposed)
    assert directive.state is State.PROPOSED


def test_the_curator_sends_back_to_the_body(directive: Directive, desk: Desk, proposed: Report, reviewers: Reviewers) -> None:
    reviewers.send_back(proposed, to=State.RETURNED)
    assert (directive.state, directive.proposed_outcome, directive.reported_on) == (State.RETURNED, None, None)
    assert proposed.state is ReportState.RETURNED
    assert desk.recorded()[-1].action == "review.sent_back"


@pytest.mark.parametrize("act", DECISIONS)
def test_every_decision_is_kept_with_who_and_when(
    world: World, directive: Directive, report: Report, reviewers: Reviewers, act: str
) -> None:
    before = directive.version
    if act in ("close", "send_back"):
        reviewers.propose(report)
    review = getattr(reviewers, act)(report)
    decider = world.kurt if act in ("close", "send_back") else world.carl
    assert (review.report_id, review.directive_id, review.decided_by_id, review.decided_at) == (report.id, directive.id, decider.id, LATER)
    assert (directive.changed_at, directive.version > before) == (LATER, True)


@pytest.mark.parametrize("act", DECISIONS)
def test_a_decision_twice_is_refused(report: Report, reviewers: Reviewers, act: str) -> None:
    if act in ("close", "send_back"):
        reviewers.propose(report)
    getattr(reviewers, act)(report)
    with pytest.raises(Refused):
        getattr(reviewers, act)(report)


@pytest.mark.parametrize("act", ["return_report", "propose"])
@pytest.mark.parametrize("name", ["amina", "kurt", "ben", "hana", "cy", "dede", "ada"])
def test_only_a_controller_reviews(world: World, directive: Directive, report: Report, reviewers: Reviewers, name: str, act: str) -> None:
    with pytest.raises(Forbidden):
        getattr(reviewers, act)(report, by=getattr(world, name))
    assert directive.state is State.REPORTED


@pytest.mark.parametrize("act", ["close", "send_back"])
@pytest.mark.parametrize("name", ["amina", "carl", "ben", "hana", "cy", "dede", "ada"])
def test_only_the_curator_decides(world: World, directive: Directive, proposed: Report, reviewers: Reviewers, name: str, act: str) -> None:
    with pytest.raises(Forbidden):
        getattr(reviewers, act)(proposed, by=getattr(world, name))
    assert directive.state is State.PROPOSED


@pytest.mark.parametrize(("act", "role"), [("return_report", Role.CONTROLLER), ("propose", Role.CONTROLLER)])
def test_whoever_filed_never_reviews(
    world: World, report: Report, reviewers: Reviewers, also: Callable[..., Actor], act: str, role: Role
) -> None:
    with pytest.raises(Forbidden):
        getattr(reviewers, act)(report, by=also(world.ben, role))


@pytest.mark.parametrize("act", ["close", "send_back"])
def test_whoever_filed_never_decides(world: World, proposed: Report, reviewers: Reviewers, also: Callable[..., Actor], act: str) -> None:
    with pytest.raises(Forbidden):
        getattr(reviewers, act)(proposed, by=also(world.ben, Role.CURATOR))


def test_a_curator_waits_for_the_proposal(directive: Directive, report: Report, reviewers: Reviewers) -> None:
    with pytest.raises(Forbidden):
        reviewers.close(report)
    assert directive.state is State.REPORTED


def test_where_the_council_lets_the_secretariat_a_controller_closes_in_one_step(
    db: Session, world: World, directive: Directive, report: Report, reviewers: Reviewers, also: Callable[..., Actor]
) -> None:
    world.council.profile = ControlProfile(removal=Removal.SECRETARIAT).to_json()
    db.flush()
    with pytest.raises(Forbidden):
        reviewers.close(report, by=also(world.ben, Role.CONTROLLER))
    reviewers.close(report, by=world.carl)
    assert (directive.state, directive.outcome, report.state) == (State.CLOSED, Outcome.EXECUTED, ReportState.ACCEPTED)


@pytest.mark.parametrize("kind", [ReportKind.INTERIM, ReportKind.NO_CHANGE])
@pytest.mark.parametrize("act", DECISIONS)
def test_interim_information_never_closes_and_is_never_reviewed(
    directive: Directive, desk: Desk, reviewers: Reviewers, kind: ReportKind, act: str
) -> None:
    interim = desk.file(kind)
    with pytest.raises(Refused):
        getattr(reviewers, act)(interim)
    assert directive.state is State.IN_WORK


@pytest.mark.parametrize("act", DECISIONS)
def test_a_decision_is_on_the_report_in_force(desk: Desk, report: Report, reviewers: Reviewers, act: str) -> None:
    reviewers.return_report(report)
    second = desk.file()
    if act in ("close", "send_back"):
        reviewers.propose(second)
    with pytest.raises(Refused, match="no longer under review"):
        getattr(reviewers, act)(report)


@pytest.mark.parametrize("act", ["return_report", "propose", "send_back"])
def test_a_decision_against_or_for_says_why(report: Report, reviewers: Reviewers, act: str) -> None:
    if act == "send_back":
        reviewers.propose(report)
    with pytest.raises(Invalid) as refused:
        getattr(reviewers, act)(report, remark="")
    assert refused.value.field == "remark"


@pytest.mark.parametrize("outcome", [Outcome.CANCELLED, Outcome.SUPERSEDED])
def test_a_review_finds_how_it_was_executed_and_nothing_else(report: Report, reviewers: Reviewers, outcome: Outcome) -> None:
    with pytest.raises(Invalid) as refused:
        reviewers.propose(report, outcome)
    assert refused.value.field == "outcome"
    reviewers.propose(report)
    with pytest.raises(Invalid):
        reviewers.close(report, outcome, "Отпало")


def test_of_equal_leads_one_report_is_returned_and_both_are_accepted(
    db: Session, world: World, directive: Directive, desk: Desk, reviewers: Reviewers
) -> None:
    for each in queries.assignments(db, directive.id or 0):
        each.role = AssignmentRole.EQUAL
    db.flush()
    bens, cys = desk.file(by=world.ben), desk.file(by=world.cy)
    reviewing.accept(db, directive, bens, by=world.actor(world.carl), at=LATER)
    reviewers.return_report(cys)
    assert (directive.state, bens.state, cys.state) == (State.RETURNED, ReportState.FILED, ReportState.RETURNED)
    again = desk.file(by=world.cy)
    assert directive.state is State.REPORTED
    with pytest.raises(Refused, match="every one"):
        reviewers.propose(again)
    reviewing.accept(db, directive, again, by=world.actor(world.carl), at=LATER)
    reviewers.propose(again)
    reviewers.close(again)
    assert {bens.state, again.state} == {ReportState.ACCEPTED}
    assert cys.state is ReportState.RETURNED
