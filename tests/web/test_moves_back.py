"""Withdrawing a report, cancelling, superseding and reopening, through the front door."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.web.moving import Road, documented, named
from tests.web.reporting import FINAL
from tests.world import TODAY, World, make_directive
from tracker.directives import queries
from tracker.directives.models import Directive, Outcome, State, TermSource
from tracker.progress import queries as progress
from tracker.progress.models import ReportState
from tracker.reminders.models import Reminder, ReminderState
from tracker.reminders.rules import load_default_rules

OPEN = [State.ISSUED, State.IN_WORK, State.REPORTED, State.RETURNED, State.PROPOSED, State.EXTRA_CONTROL]
GONE = {"outcome": "cancelled", "reason": "Решение председателя"}
BACK = {"to": "in_work", "due_on": "2026-04-15", "reason": "Итог не подтвердился"}


@pytest.fixture
def road(window: Callable[..., Window], db: Session, world: World) -> Road:
    return Road(window, db, world, co=[world.ecology])


def reminders(road: Road) -> dict[tuple[int, int, int, int], ReminderState]:
    rows = road.db.exec(select(Reminder).where(col(Reminder.directive_id) == road.directive.id))
    return {(each.assignment_id, each.rule_id, each.occasion, each.sequence): each.state for each in rows}


@pytest.mark.parametrize("whence", [State.IN_WORK, State.RETURNED, State.EXTRA_CONTROL])
def test_a_withdrawn_report_leads_back_and_the_reminders_go_on(road: Road, db: Session, world: World, whence: State) -> None:
    load_default_rules(db)
    road.directive.state = whence
    road.post("ben", "no-change")
    before = reminders(road)
    road.post("ben", "reports", **FINAL)
    assert road.state is State.REPORTED
    assert "Withdraw the report" in text_of(road.get("ben"))
    answer = road.post("ben", "withdrawal", reason="Не тот файл")
    said = text_of(road.of("ben").follow(answer))
    assert "Report withdrawn" in said
    assert "Не тот файл" in said
    assert (road.state, road.directive.reported_on) == (whence, None)
    assert progress.reports(db, road.directive.id or 0)[-1].state is ReportState.WITHDRAWN
    after = reminders(road)
    assert {key: after[key] for key in before} == before
    assert set(after) - set(before) <= {key for key, state in after.items() if state is ReminderState.WITHDRAWN}
    assert road.post("ben", "reports", **FINAL).status_code == 303


def test_a_report_is_withdrawn_by_its_filer_and_only_before_the_review(road: Road) -> None:
    road.post("ben", "reports", **FINAL)
    assert road.post("hana", "withdrawal", reason="Поспешили").status_code == 403
    road.post("carl", "proposal", outcome="executed", remark="Исполнено")
    assert road.post("ben", "withdrawal", reason="Поспешили").status_code == 409
    road.post("kurt", "send-back", remark="Ещё раз")
    answer = road.post("ben", "withdrawal", reason="Поспешили")
    assert (answer.status_code, "can only be returned" in text_of(answer)) == (409, True)
    assert "Withdraw the report" not in text_of(road.get("ben"))


@pytest.mark.parametrize("state", OPEN)
def test_the_curator_cancels_from_every_open_state(road: Road, state: State) -> None:
    load_default_rules(road.db)
    road.directive.state = state
    answer = road.post("kurt", "cancellation", **GONE)
    assert "Решение председателя" in text_of(road.of("kurt").follow(answer))
    assert (road.state, road.directive.outcome) == (State.CLOSED, Outcome.CANCELLED)
    codes = {key for key, each in reminders(road).items() if each is ReminderState.PLANNED}
    assert {key[0] for key in codes} == {each.id for each in queries.assignments(road.db, road.directive.id or 0)}
    assert len(codes) == 2, "each body is told that it is over, and of nothing else"


def test_a_superseded_directive_names_its_successor(road: Road, db: Session, world: World) -> None:
    next_one: Directive = make_directive(db, world)
    wanted = GONE | {"outcome": "superseded"}
    for wrong in ({}, {"successor": "№ 1"}, {"successor": road.directive.ref}):
        assert road.post("kurt", "cancellation", **wanted, **wrong).status_code == 422
    assert road.post("kurt", "cancellation", **GONE, successor=next_one.ref).status_code == 422
    assert road.post("kurt", "cancellation", **wanted, successor=next_one.ref).status_code == 303
    shown = road.get("ben")
    assert f'href="/directives/{next_one.id}"' in shown.text
    assert "superseded" in text_of(shown)


def test_what_was_taken_back_itself_takes_nobodys_place(road: Road, db: Session, world: World) -> None:
    other, gone = make_directive(db, world), make_directive(db, world)
    wanted = GONE | {"outcome": "superseded"}
    kurt = road.of("kurt")
    kurt.post(f"/directives/{gone.id}/cancellation", GONE | {"version": str(gone.version)})
    kurt.post(f"/directives/{other.id}/cancellation", wanted | {"version": str(other.version), "successor": road.directive.ref})
    for successor, said in ((gone, "was cancelled or superseded itself"), (other, "was superseded by this one")):
        answer = road.post("kurt", "cancellation", **wanted, successor=successor.ref)
        assert answer.status_code == 422
        assert said in text_of(answer)
    assert road.state is State.ISSUED


def test_whoever_may_not_see_the_successor_is_not_told_of_it(road: Road, db: Session, world: World) -> None:
    foreign = make_directive(db, world, lead=world.industry)
    road.post("kurt", "cancellation", **GONE | {"outcome": "superseded"}, successor=foreign.ref)
    assert f'href="/directives/{foreign.id}"' not in road.get("ben").text
    assert f'href="/directives/{foreign.id}"' in road.get("carl").text


@pytest.mark.parametrize(("to", "source"), [("in_work", TermSource.CORRECTION), ("extra_control", TermSource.EXTRA_CONTROL)])
def test_a_reopened_directive_has_a_new_term_and_its_history(road: Road, db: Session, to: str, source: TermSource) -> None:
    road.post("ben", "reports", **FINAL)
    road.post("kurt", "cancellation", **GONE)
    answer = road.post("kurt", "reopening", **BACK | {"to": to})
    said = text_of(road.of("kurt").follow(answer))
    assert "Taken off control without execution" in said
    assert "Reopened" in said
    directive = road.directive
    assert (road.state, directive.outcome, directive.closed_on, directive.reported_on) == (State(to), None, None, None)
    versions = queries.terms(db, directive.id or 0)
    assert [each.number for each in versions] == [1, 2]
    assert (versions[-1].source, directive.effective_on) == (source, versions[-1].effective_on)
    # What waited for a review is the body's again, so that it can report anew.
    assert road.post("ben", "reports", **FINAL).status_code == 303


def test_a_term_that_is_over_is_no_new_term(road: Road) -> None:
    road.post("kurt", "cancellation", **GONE)
    assert road.post("kurt", "reopening", **BACK | {"due_on": "2026-03-09"}).status_code == 422


def test_a_directive_is_not_reopened_to_a_body_that_is_closed(road: Road, world: World) -> None:
    road.post("kurt", "cancellation", **GONE)
    world.energy.closed_on = TODAY
    answer = road.post("kurt", "reopening", **BACK)
    assert answer.status_code == 409
    assert "The body that led it is closed" in text_of(answer)


@pytest.mark.parametrize(("page", "fields"), [("cancellation", GONE), ("reopening", BACK)])
@pytest.mark.parametrize("name", ["amina", "carl", "ben", "hana", "dede", "ada"])
def test_only_the_curator_takes_back_and_reopens(road: Road, name: str, page: str, fields: dict[str, str]) -> None:
    assert road.post(name, page, **fields).status_code == 403


@pytest.mark.parametrize(
    ("name", "page", "state", "fields"),
    [
        ("ben", "withdrawal", State.IN_WORK, {"reason": "Так"}),
        ("kurt", "cancellation", State.CLOSED, GONE),
        ("kurt", "reopening", State.IN_WORK, BACK),
    ],
)
def test_what_the_table_refuses_is_refused_in_words(road: Road, name: str, page: str, state: State, fields: dict[str, str]) -> None:
    road.directive.state = state
    for answer in (road.get(name, page), road.post(name, page, **fields)):
        assert (answer.status_code, "This directive is" in text_of(answer)) == (409, True)


def test_the_forms_have_the_fields_that_are_documented(road: Road) -> None:
    road.post("ben", "reports", **FINAL)
    assert named(road.get("ben", "withdrawal"), "withdrawal") == documented("withdrawal")
    assert named(road.get("kurt", "cancellation"), "cancellation") == documented("cancellation")
    road.post("kurt", "cancellation", **GONE)
    assert named(road.get("kurt", "reopening"), "reopening") == documented("reopening")
