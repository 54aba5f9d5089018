"""Extra control: proposed by the controller, decided by the curator; the first period keeps its punctuality."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from tests.progress.making import Desk
from tests.world import NOW, TODAY, World
from tracker.accounts.models import Account
from tracker.directives import queries
from tracker.directives.models import Directive, Outcome, State, TermSource
from tracker.extensions import asking
from tracker.extensions import queries as extensions
from tracker.extensions.asking import Asking
from tracker.extensions.models import RequestState
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.progress import extra_control, reviewing
from tracker.progress.models import Report, ReportState

NEXT = date(2026, 5, 15)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def report(desk: Desk) -> Report:
    """Ben's final report, waiting for Carl."""
    return desk.file()


def propose(
    desk: Desk, report: Report, by: Account | None = None, control_on: date = NEXT, remark: str = "Проверить через квартал"
) -> None:
    who = desk.world.actor(by or desk.world.carl)
    extra_control.propose(desk.db, desk.directive, report, control_on, remark, by=who, at=LATER, today=TODAY)


def put(desk: Desk, report: Report, by: Account | None = None, control_on: date = NEXT, remark: str = "Согласен") -> None:
    who = desk.world.actor(by or desk.world.kurt)
    extra_control.put(desk.db, desk.directive, report, control_on, remark, by=who, at=LATER, today=TODAY)


def test_extra_control_has_a_next_date_and_a_new_version_of_the_term(desk: Desk, directive: Directive, report: Report) -> None:
    propose(desk, report)
    assert (directive.state, directive.proposed_outcome) == (State.PROPOSED, None)
    put(desk, report)
    assert (directive.state, directive.effective_on) == (State.EXTRA_CONTROL, NEXT)
    first, second = queries.terms(desk.db, directive.id or 0)
    assert (second.number, second.source, second.due_on, second.reason) == (2, TermSource.EXTRA_CONTROL, NEXT, "Согласен")
    assert [entry.action for entry in desk.recorded()[-2:]] == ["review.extra_control_proposed", "directive.put_on_extra_control"]
    assert first.reported_on == TODAY


def test_the_first_period_keeps_its_day_and_the_next_report_is_the_next_periods(desk: Desk, directive: Directive, report: Report) -> None:
    was_due, filed_on = report.due_on, report.filed_on
    propose(desk, report)
    put(desk, report)
    assert (report.state, report.due_on, report.filed_on, report.term_number) == (ReportState.ACCEPTED, was_due, filed_on, 1)
    assert directive.reported_on is None
    again = desk.file()
    assert (again.term_number, again.due_on, again.whence) == (2, NEXT, State.EXTRA_CONTROL)
    assert directive.state is State.REPORTED
    reviewing.propose(desk.db, directive, again, Outcome.EXECUTED, "Исполнено", by=desk.world.actor(desk.world.carl), at=LATER)
    reviewing.close(desk.db, directive, again, Outcome.EXECUTED, "", by=desk.world.actor(desk.world.kurt), at=LATER, today=TODAY)
    assert queries.terms(desk.db, directive.id or 0)[0].reported_on == filed_on


def test_the_curator_decides_otherwise_than_proposed_and_says_why(desk: Desk, directive: Directive, report: Report) -> None:
    propose(desk, report)
    kurt = desk.world.actor(desk.world.kurt)
    with pytest.raises(Invalid) as wrong:
        reviewing.close(desk.db, directive, report, Outcome.EXECUTED, "", by=kurt, at=LATER, today=TODAY)
    assert wrong.value.field == "remark"
    reviewing.close(desk.db, directive, report, Outcome.EXECUTED, "Проверять нечего", by=kurt, at=LATER, today=TODAY)
    assert directive.state is State.CLOSED


def test_a_removal_that_was_proposed_may_end_as_extra_control(desk: Desk, directive: Directive, report: Report) -> None:
    reviewing.propose(desk.db, directive, report, Outcome.EXECUTED, "Исполнено", by=desk.world.actor(desk.world.carl), at=LATER)
    put(desk, report)
    assert (directive.state, directive.proposed_outcome) == (State.EXTRA_CONTROL, None)


def test_a_request_for_more_time_is_void_when_a_new_term_is_set(desk: Desk, world: World, directive: Directive, db: Session) -> None:
    wanted = Asking(TODAY + timedelta(days=30), "Не успеваем", "")
    asking.ask(db, directive, desk.assignment(world.energy.id), wanted, by=world.actor(world.ben), at=NOW, today=TODAY)
    report = desk.file()
    propose(desk, report)
    put(desk, report)
    assert [each.state for each in extensions.of_directive(db, directive.id or 0)] == [RequestState.VOID]


@pytest.mark.parametrize(("given", "field"), [({"control_on": TODAY}, "control_on"), ({"remark": ""}, "remark")])
def test_a_date_that_is_not_ahead_or_no_reason_is_refused(desk: Desk, report: Report, given: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        propose(desk, report, **given)
    assert wrong.value.field == field
    propose(desk, report)
    with pytest.raises(Invalid) as wrong:
        put(desk, report, **given)
    assert wrong.value.field == field


@pytest.mark.parametrize("name", ["amina", "kurt", "ben", "hana", "cy", "dede", "ada"])
def test_only_a_controller_proposes_it(desk: Desk, report: Report, name: str) -> None:
    with pytest.raises(Forbidden):
        propose(desk, report, by=getattr(desk.world, name))


@pytest.mark.parametrize("name", ["amina", "carl", "ben", "hana", "cy", "dede", "ada"])
def test_only_the_curator_decides_it(desk: Desk, report: Report, name: str) -> None:
    propose(desk, report)
    with pytest.raises(Forbidden):
        put(desk, report, by=getattr(desk.world, name))


@pytest.mark.parametrize("state", [each for each in State if each not in (State.PROPOSED, State.REPORTED)])
def test_it_is_refused_in_words_while_nothing_waits(desk: Desk, directive: Directive, report: Report, state: State) -> None:
    directive.state = state
    for act in (propose, put):
        with pytest.raises(Refused, match=r"\.$"):
            act(desk, report)
