"""What becomes of contributions: accepted, returned, excused; and who is charged with a silence."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from tests.progress.making import Desk
from tests.world import NOW, TODAY, World
from tracker.directives.models import Directive, Outcome, State
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.progress import contributing, queries, withdrawing
from tracker.progress.answers import AnswerState, Unanswered, answers
from tracker.progress.models import Decision, ReportKind, ReportState
from tracker.progress.owing import Owed, contributions_owed, silent_as_co_executor

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def own_day(directive: Directive, desk: Desk, world: World) -> None:
    """The co-executor was to answer by today."""
    directive.state = State.IN_WORK
    part = desk.assignment(world.ecology.id)
    part.due_on = part.effective_on = TODAY


def state(db: Session, desk: Desk, today: date = TODAY) -> AnswerState:
    assignments = [desk.assignment(desk.world.energy.id), desk.assignment(desk.world.ecology.id)]
    (only,) = answers(desk.directive, assignments, queries.reports(db, desk.directive.id or 0), today)
    return only.state


def is_charged(db: Session, desk: Desk, today: date) -> bool:
    return desk.directive.id in db.execute(silent_as_co_executor(desk.world.ecology.id or 0, today)).scalars().all()


def test_the_lead_accepts_a_contribution_once(db: Session, world: World, directive: Directive, desk: Desk) -> None:
    given = desk.file(ReportKind.CONTRIBUTION, by=world.cy)
    assert state(db, desk) is AnswerState.GIVEN
    review = contributing.accept(db, directive, given, by=world.actor(world.hana), at=NOW)
    assert (review.decision, given.state, state(db, desk)) == (Decision.ACCEPT, ReportState.ACCEPTED, AnswerState.ACCEPTED)
    assert directive.state is State.IN_WORK
    with pytest.raises(Refused):
        contributing.accept(db, directive, given, by=world.actor(world.ben), at=NOW)


def test_a_returned_contribution_is_given_anew(db: Session, world: World, directive: Directive, desk: Desk) -> None:
    first = desk.file(ReportKind.CONTRIBUTION, by=world.cy)
    with pytest.raises(Refused):
        desk.file(ReportKind.CONTRIBUTION, by=world.cy)
    with pytest.raises(Invalid):
        contributing.give_back(db, directive, first, "", by=world.actor(world.ben), at=NOW)
    contributing.give_back(db, directive, first, "Нет цифр", by=world.actor(world.ben), at=NOW)
    db.flush()
    assert state(db, desk) is AnswerState.RETURNED
    remark = queries.last_remark(db, first.assignment_id)
    assert remark is not None
    assert remark.remark == "Нет цифр"
    desk.file(ReportKind.CONTRIBUTION, by=world.cy)
    assert state(db, desk) is AnswerState.GIVEN
    assert [entry.action for entry in desk.recorded() if entry.action.startswith("report.")] == [
        "report.filed",
        "report.contribution_returned",
        "report.filed",
    ]


@pytest.mark.parametrize("name", ["cy", "carl", "kurt", "amina", "dede"])
def test_only_the_lead_decides_on_a_contribution(db: Session, world: World, directive: Directive, desk: Desk, name: str) -> None:
    given = desk.file(ReportKind.CONTRIBUTION, by=world.cy)
    with pytest.raises(Forbidden):
        contributing.accept(db, directive, given, by=world.actor(getattr(world, name)), at=NOW)


def test_a_lead_report_is_no_contribution(db: Session, world: World, directive: Directive, desk: Desk) -> None:
    interim = desk.file(ReportKind.INTERIM, by=world.hana)
    with pytest.raises(Refused):
        contributing.give_back(db, directive, interim, "Мало", by=world.actor(world.ben), at=NOW)


def test_a_contribution_is_withdrawn_until_the_lead_has_decided(db: Session, world: World, directive: Directive, desk: Desk) -> None:
    given = desk.file(ReportKind.CONTRIBUTION, by=world.cy)
    withdrawing.withdraw(db, directive, given, "Не тот файл", by=world.actor(world.cy), at=NOW)
    assert (given.state, directive.state, state(db, desk)) == (ReportState.WITHDRAWN, State.IN_WORK, AnswerState.WAITING)
    again = desk.file(ReportKind.CONTRIBUTION, by=world.cy)
    contributing.accept(db, directive, again, by=world.actor(world.ben), at=NOW)
    with pytest.raises(Refused):
        withdrawing.withdraw(db, directive, again, "Не тот файл", by=world.actor(world.cy), at=NOW)


def test_a_controller_excuses_with_a_reason_and_only_once(db: Session, world: World, directive: Directive, desk: Desk) -> None:
    part = desk.assignment(world.ecology.id)
    with pytest.raises(Forbidden):
        contributing.excuse(db, directive, part, "Не касается", by=world.actor(world.ben), at=NOW)
    with pytest.raises(Invalid):
        contributing.excuse(db, directive, part, "", by=world.actor(world.carl), at=NOW)
    contributing.excuse(db, directive, part, "Не касается", by=world.actor(world.carl), at=NOW)
    assert state(db, desk, TODAY + timedelta(days=9)) is AnswerState.EXCUSED
    assert not is_charged(db, desk, TODAY + timedelta(days=9))
    with pytest.raises(Refused):
        contributing.excuse(db, directive, part, "Не касается", by=world.actor(world.carl), at=NOW)


def test_a_lead_is_never_excused(db: Session, world: World, directive: Directive, desk: Desk) -> None:
    with pytest.raises(Refused):
        contributing.excuse(db, directive, desk.assignment(world.energy.id), "Не касается", by=world.actor(world.carl), at=NOW)


def test_silence_begins_the_day_after_the_own_day_and_is_the_co_executors(db: Session, world: World, desk: Desk) -> None:
    for today, said in ((TODAY, AnswerState.WAITING), (TODAY + timedelta(days=1), AnswerState.SILENT)):
        assert state(db, desk, today) is said
        assert is_charged(db, desk, today) is (said is AnswerState.SILENT)
    later = TODAY + timedelta(days=30)
    assert contributions_owed(db, TODAY, TODAY, later) == {world.ecology.id: Owed(wanted=1, in_time=0, silent=1)}
    assert contributions_owed(db, later, later, later) == {}


def test_what_was_given_in_time_counts_as_in_time(db: Session, world: World, desk: Desk) -> None:
    desk.file(ReportKind.CONTRIBUTION, by=world.cy)
    assert contributions_owed(db, TODAY, TODAY, TODAY + timedelta(days=30)) == {world.ecology.id: Owed(wanted=1, in_time=1, silent=0)}


def test_nobody_is_charged_when_the_lead_reported_before_the_own_day(db: Session, desk: Desk) -> None:
    desk.file()
    assert state(db, desk, TODAY + timedelta(days=30)) is AnswerState.WAITING
    assert not is_charged(db, desk, TODAY + timedelta(days=30))


def test_what_was_cancelled_is_charged_to_nobody(db: Session, directive: Directive, desk: Desk) -> None:
    directive.state, directive.outcome, directive.closed_on = State.CLOSED, Outcome.CANCELLED, TODAY + timedelta(days=5)
    assert not is_charged(db, desk, TODAY + timedelta(days=30))
    assert contributions_owed(db, TODAY, TODAY, TODAY) == {}


def test_a_final_report_keeps_for_ever_who_had_not_answered(db: Session, world: World, desk: Desk) -> None:
    part = desk.assignment(world.ecology.id)
    part.due_on = part.effective_on = YESTERDAY
    report = desk.file()
    db.commit()
    db.refresh(report)
    assert [Unanswered.from_json(each) for each in report.unanswered] == [Unanswered(world.ecology.id or 0, YESTERDAY, AnswerState.SILENT)]
    assert report.due_on == desk.directive.effective_on, "the lead is in time by its own term"


def test_who_answered_is_not_named_as_missing(world: World, desk: Desk) -> None:
    desk.file(ReportKind.CONTRIBUTION, by=world.cy)
    assert desk.file().unanswered == []
