"""Asking for more time, speaking and deciding on it, through the front door."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.directives.making import recorded
from tests.web.reporting import FINAL, rows
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.models import Account
from tracker.directives import queries
from tracker.directives.models import Directive, State, TermSource
from tracker.extensions.models import Cascade, ExtensionRequest, RequestState
from tracker.reminders.models import Event, Reminder, ReminderRule, ReminderState
from tracker.reminders.rules import load_default_rules

Windows = Callable[..., Window]

# From Tuesday the 10th: Energy's term is the 31st; 23–25 March are days off.
DUE, ASKED = date(2026, 3, 31), date(2026, 4, 14)
GOOD = {"asked_on": ASKED.isoformat(), "reason": "Подрядчик сорвал поставку.", "evidence": "Письмо подрядчика"}


def test_whoever_comes_from_my_day_goes_back_to_it(window: Windows, db: Session, world: World) -> None:
    case = Case(window, db, world, due_on=TODAY, state=State.IN_WORK)
    for each in queries.assignments(db, case.directive.id or 0):
        each.accepted_at = NOW
    ben = window(world.ben)
    page = ben.get("/").text
    (url,) = re.findall(r'href="(/directives/\d+/extensions/new[^"]*)"', page)
    form = ben.get(url.replace("&amp;", "&")).text
    assert 'name="next" value="/#due_soon"' in form
    assert 'href="/#due_soon"' in form, "and without asking"
    assert case.ask(next="/#due_soon", reason="").text.count('name="next" value="/#due_soon"') == 1
    assert case.ask(next="/#due_soon").headers["location"] == "/#due_soon"
    assert case.window(world.hana).get(f"/directives/{case.directive.id}/extensions/new?next=//evil.example").status_code == 409


class Case:
    """A directive to Energy with Ecology beside it, whose own day is four working days before the term."""

    def __init__(self, window: Windows, db: Session, world: World, **given: Any) -> None:
        self.window, self.db, self.world = window, db, world
        load_default_rules(db)
        self.directive: Directive = make_directive(db, world, **{"co": [world.ecology], "due_on": DUE} | given)
        self.co = queries.assignments(db, self.directive.id or 0)[1]
        self.co.due_on = self.co.effective_on = date(2026, 3, 20)
        db.flush()

    def ask(self, by: Account | None = None, **changed: Any) -> Any:
        return self.window(by or self.world.ben).post(f"/directives/{self.directive.id}/extensions", GOOD | changed)

    def act(self, by: Account, act: str, **fields: Any) -> Any:
        return self.window(by).post(f"/extensions/{self.request.id}/{act}", {"version": str(self.fresh.version)} | fields)

    def support(self) -> "Case":
        assert self.act(self.world.carl, "opinion", opinion="support").status_code == 303
        return self

    def grant(self, **changed: Any) -> Any:
        return self.act(self.world.kurt, "grant", **{"granted_on": ASKED.isoformat(), "cascade": "keep_distance"} | changed)

    @property
    def fresh(self) -> Directive:
        self.db.refresh(self.directive)
        return self.directive

    @property
    def request(self) -> ExtensionRequest:
        found: ExtensionRequest = rows(self.db, ExtensionRequest)[-1]
        return found

    def page(self, by: Account) -> str:
        return text_of(self.window(by).get(f"/directives/{self.directive.id}"))


@pytest.fixture
def case(window: Windows, db: Session, world: World) -> Case:
    return Case(window, db, world)


def test_a_request_changes_nothing_but_waits(case: Case) -> None:
    answer = case.ask()
    assert (answer.status_code, answer.headers["location"]) == (303, f"/directives/{case.directive.id}")
    request = case.request
    assert (request.state, request.asked_on, request.is_late, request.earlier) == (RequestState.REQUESTED, ASKED, False, 0)
    assert (case.fresh.effective_on, case.directive.state) == (DUE, State.ISSUED)
    page = case.page(case.world.ben)
    for said in (
        "more time asked for",
        "until 14 April 2026",
        "Подрядчик сорвал поставку",
        "Письмо подрядчика",
        "waits for the controller",
    ):
        assert said in page


def test_the_form_says_what_is_wrong_with_each_field(case: Case) -> None:
    answer = case.ask(asked_on="31.03.2026", reason="")
    assert answer.status_code == 422
    assert "Fill in this field." in text_of(answer)
    for day in (DUE, TODAY, TODAY - timedelta(days=1)):
        assert case.ask(asked_on=day.isoformat()).status_code == 422
    assert "Give a day after the term in force, which is 31 March 2026" in text_of(case.ask(asked_on="2026-03-31"))
    assert not rows(case.db, ExtensionRequest)


def test_one_request_is_open_at_a_time(case: Case) -> None:
    case.ask()
    again = case.ask()
    assert again.status_code == 409
    assert "has already asked for more time" in text_of(again)
    assert case.window(case.world.ben).get(f"/directives/{case.directive.id}/extensions/new").status_code == 409


def test_a_co_executor_asks_through_the_lead(case: Case) -> None:
    assert case.ask(by=case.world.cy).status_code == 403
    assert "Ask for more time" not in case.page(case.world.cy)
    assert "Ask for more time" in case.page(case.world.ben)


@pytest.mark.parametrize(("due", "late"), [(date(2026, 3, 13), False), (date(2026, 3, 12), True), (date(2026, 3, 6), True)])
def test_a_request_under_three_working_days_before_the_term_is_late(
    window: Windows, db: Session, world: World, due: date, late: bool
) -> None:
    case = Case(window, db, world, due_on=due)
    form = text_of(window(world.ben).get(f"/directives/{case.directive.id}/extensions/new"))
    assert ("marked as late" in form) is late
    case.ask()
    assert case.request.is_late is late
    assert ("asked late" in case.page(world.kurt)) is late


def test_the_controller_supports_with_or_without_words_but_objects_with_reasons(case: Case) -> None:
    case.ask()
    assert case.act(case.world.carl, "opinion", opinion="objection").status_code == 422
    assert case.act(case.world.carl, "opinion", opinion="objection", remark="Письма нет").status_code == 303
    assert (case.request.state, case.request.opinion_by_name) == (RequestState.OBJECTED, "Carl")
    assert case.act(case.world.carl, "opinion", opinion="support").status_code == 409
    assert "Письма нет" in text_of(case.window(case.world.kurt).get(f"/extensions/{case.request.id}/decision"))


def test_the_decision_page_shows_what_follows_before_anything_is_decided(case: Case) -> None:
    case.ask()
    page = case.window(case.world.kurt).get(f"/extensions/{case.request.id}/decision")
    said = text_of(page)
    for wanted in (
        "31 March 2026 → 14 April 2026",
        "10 working days more",
        "Ministry of Ecology",
        "The date named is 14 April 2026 (Tuesday).",
    ):
        assert wanted in said
    assert 'value="2026-04-14"' in page.text
    # Ecology's 20 March is four working days before the 31st, so the 8th of April is four before the 14th.
    assert "20.03.2026 08.04.2026" in said
    part = case.window(case.world.kurt).fragment(f"/extensions/{case.request.id}/decision?granted_on=2026-04-18")
    assert "20 April 2026" in text_of(part)
    assert "<form" not in part.text


def test_granting_makes_a_new_version_and_moves_the_co_executors_with_it(case: Case) -> None:
    case.ask()
    assert case.support().grant(remark="Согласен").status_code == 303
    first, second = queries.terms(case.db, case.directive.id or 0)
    assert (first.effective_on, first.source) == (DUE, TermSource.ORIGINAL)
    assert (second.effective_on, second.source, second.reason, second.basis) == (
        ASKED,
        TermSource.EXTENSION,
        "Подрядчик сорвал поставку.",
        {"kind": "date", "due_on": "2026-04-14"},
    )
    assert (case.fresh.due_on, case.directive.effective_on) == (ASKED, ASKED)
    case.db.refresh(case.co)
    assert case.co.effective_on == date(2026, 4, 8)
    assert (case.request.state, case.request.granted_number) == (RequestState.GRANTED, 2)
    page = case.page(case.world.dede)
    for said in ("14 April 2026 · extension · in force", "31 March 2026", "asked by Ben, decided by Kurt", "Согласен", "Term extended"):
        assert said in page


def test_co_executors_keep_their_dates_if_the_curator_says_so(case: Case) -> None:
    case.ask()
    case.grant(cascade="keep_dates")
    case.db.refresh(case.co)
    assert (case.co.effective_on, case.request.cascade, case.request.moved) == (date(2026, 3, 20), Cascade.KEEP_DATES, [])


def test_another_day_may_be_granted_and_a_day_off_moves(case: Case) -> None:
    case.ask()
    assert case.grant(granted_on="2026-04-18").status_code == 303
    assert (case.fresh.due_on, case.directive.effective_on) == (date(2026, 4, 18), date(2026, 4, 20))


def test_a_day_whose_consequences_were_not_shown_is_shown_first(case: Case) -> None:
    case.ask()
    answer = case.grant(granted_on="2026-04-07", shown_on="2026-04-14")
    assert answer.status_code == 422
    assert "31 March 2026 → 7 April 2026" in text_of(answer)
    assert case.request.is_pending
    assert case.grant(granted_on="2026-04-07", shown_on="2026-04-07").status_code == 303


def test_no_term_is_granted_that_is_not_later(case: Case) -> None:
    case.ask()
    answer = case.grant(granted_on="2026-03-31")
    assert answer.status_code == 422
    assert "after the term in force" in text_of(answer)
    assert len(queries.terms(case.db, case.directive.id or 0)) == 1


def test_refusing_wants_a_reason_and_leaves_the_term(case: Case) -> None:
    case.ask()
    assert case.act(case.world.kurt, "refusal").status_code == 422
    assert case.act(case.world.kurt, "refusal", remark="Причины не доказаны").status_code == 303
    assert (case.request.state, case.fresh.effective_on) == (RequestState.REFUSED, DUE)
    assert "Причины не доказаны" in case.page(case.world.ben)
    # Refused once, the body may ask again; nothing was extended, so it is no second time.
    case.ask()
    assert (case.request.state, case.request.earlier) == (RequestState.REQUESTED, 0)


def test_a_second_extension_says_so(case: Case) -> None:
    case.ask()
    case.grant()
    assert "already extended 1 time" in text_of(case.window(case.world.ben).get(f"/directives/{case.directive.id}/extensions/new"))
    case.ask(asked_on="2026-04-30")
    assert case.request.earlier == 1
    assert "repeated: 1 earlier" in text_of(case.window(case.world.kurt).get(f"/extensions/{case.request.id}/decision"))


def test_the_lead_withdraws_and_nobody_else(case: Case) -> None:
    case.ask()
    assert case.act(case.world.cy, "withdrawal").status_code == 403
    assert case.act(case.world.hana, "withdrawal").status_code == 303
    assert case.request.state is RequestState.WITHDRAWN
    assert case.grant().status_code == 409
    assert case.fresh.effective_on == DUE


def test_nobody_decides_on_a_request_of_their_own(case: Case) -> None:
    case.ask()
    case.request.filed_by_id = case.world.kurt.id or 0
    case.db.commit()
    assert case.grant().status_code == 403
    assert case.act(case.world.kurt, "refusal", remark="Нет").status_code == 403
    assert "Decide on more time" not in case.page(case.world.kurt)


def test_of_two_windows_that_decide_at_once_one_decides(case: Case) -> None:
    case.ask()
    version, kurt = str(case.fresh.version), case.window(case.world.kurt)
    first = kurt.post(f"/extensions/{case.request.id}/grant", {"version": version, "granted_on": ASKED.isoformat()})
    second = case.window(case.world.kurt).post(f"/extensions/{case.request.id}/refusal", {"version": version, "remark": "Нет оснований"})
    assert (first.status_code, second.status_code) == (303, 409)
    assert "Нет оснований" in text_of(second)
    assert "granted" in text_of(second)
    assert case.request.state is RequestState.GRANTED
    # Without a version the form is refused in a sentence.
    third = case.window(case.world.kurt).post(
        f"/extensions/{case.request.id}/grant", {"version": str(case.fresh.version), "granted_on": "2026-05-20"}
    )
    assert third.status_code == 409
    assert "already decided or withdrawn" in text_of(third)
    assert len(queries.terms(case.db, case.directive.id or 0)) == 2


def test_a_request_is_void_when_the_directive_is_removed_from_control(case: Case) -> None:
    case.ask()
    url = f"/directives/{case.directive.id}"
    case.window(case.world.ben).post(f"{url}/reports", FINAL)
    for who, act, fields in (("carl", "proposal", {"outcome": "executed", "remark": "Да"}), ("kurt", "closure", {"outcome": "executed"})):
        answer = case.window(getattr(case.world, who)).post(f"{url}/{act}", fields | {"version": str(case.fresh.version)})
        assert answer.status_code == 303
    assert case.request.state is RequestState.VOID
    assert case.grant().status_code == 409
    assert "Request for more time is void" in case.page(case.world.carl)


def test_a_request_is_void_when_the_directive_is_cancelled(case: Case) -> None:
    case.ask()
    cancelled = {"outcome": "cancelled", "reason": "Больше не нужно", "version": str(case.fresh.version)}
    assert case.window(case.world.kurt).post(f"/directives/{case.directive.id}/cancellation", cancelled).status_code == 303
    assert case.request.state is RequestState.VOID


def test_a_contribution_stays_as_late_as_it_was_when_the_day_moves(case: Case) -> None:
    case.co.due_on = case.co.effective_on = date(2026, 3, 6)
    contribution = {"kind": "contribution", "text": "Данные переданы."}
    assert case.window(case.world.cy).post(f"/directives/{case.directive.id}/reports", contribution).status_code == 303
    assert "filed 1 working day late" in case.page(case.world.kurt)
    case.ask()
    case.grant()
    assert "filed 1 working day late" in case.page(case.world.kurt)


def test_a_request_is_void_when_another_body_leads(case: Case) -> None:
    case.ask()
    executors = f"/directives/{case.directive.id}/executors"
    for who, path, fields in (
        (case.world.carl, executors, {"lead": str(case.world.industry.id), "reason": "Не их компетенция"}),
        (case.world.kurt, f"{executors}/decision", {"verdict": "make"}),
    ):
        assert case.window(who).post(path, fields | {"version": str(case.fresh.version)}).status_code == 303
    assert case.request.state is RequestState.VOID
    assert not [code for code, _ in told(case) if code.startswith("extension")]


def test_the_days_of_delay_under_the_old_term_stay_in_its_history(window: Windows, db: Session, world: World) -> None:
    case = Case(window, db, world, due_on=date(2026, 3, 4))
    case.ask()
    assert "overdue" in case.page(world.ben)
    case.grant()
    # Thursday the 5th, Friday the 6th, Tuesday the 10th; Monday was a day off.
    assert "It was overdue by 3 working days when it was replaced." in case.page(world.kurt)


def test_reminders_of_the_old_term_go_on_until_the_decision_and_follow_the_new_one_after_it(case: Case) -> None:
    case.ask()
    assert due_days(case) == {date(2026, 3, 31)}
    case.grant()
    assert due_days(case) == {date(2026, 4, 14)}
    assert planned(case, Event.EXTENSION_DECIDED) == [NOW, NOW]


def due_days(case: Case) -> set[date]:
    """On which days the lead is told that the term ends today."""
    return {at.date() for code, at in told(case) if code == "due_today"}


def planned(case: Case, event: Event) -> list[Any]:
    codes = {rule.code for rule in rows(case.db, ReminderRule) if rule.event is event}
    return [at for code, at in told(case) if code in codes]


def told(case: Case) -> list[tuple[str, Any]]:
    codes = {rule.id: rule.code for rule in rows(case.db, ReminderRule)}
    waiting = [each for each in rows(case.db, Reminder) if each.state is ReminderState.PLANNED and each.directive_id == case.directive.id]
    return [(codes[each.rule_id], each.planned_for) for each in waiting]


def test_an_idle_request_climbs_from_the_controller_to_the_curator(case: Case) -> None:
    case.ask()
    assert [(code, at.date()) for code, at in told(case) if code.startswith("extension")] == [
        ("extension_idle", date(2026, 3, 12)),
        ("extension_idle_curators", date(2026, 3, 16)),
    ]
    case.support()
    assert [(code, at.date()) for code, at in told(case) if code.startswith("extension")] == [("extension_undecided", date(2026, 3, 12))]


def test_my_day_shows_each_what_waits_for_them(case: Case) -> None:
    def day(who: Account) -> str:
        return text_of(case.window(who).get("/"))

    assert "More time" not in day(case.world.carl) + day(case.world.kurt) + day(case.world.ben)
    case.ask()
    assert "1 request for more time to support" in day(case.world.carl)
    assert "More time we asked for" in day(case.world.ben)
    assert "More time" not in day(case.world.kurt) + day(case.world.cy)
    case.support()
    assert "More time" not in day(case.world.carl)
    assert "1 request for more time to decide" in day(case.world.kurt)


def test_a_request_nobody_speaks_on_comes_to_the_curator_after_the_controllers_own_days(case: Case) -> None:
    case.ask()
    case.request.filed_at = NOW - timedelta(days=6)
    case.db.commit()
    assert "1 request for more time to decide" in text_of(case.window(case.world.kurt).get("/"))


def test_the_list_marks_and_finds_what_waits_for_more_time(case: Case) -> None:
    other = make_directive(case.db, case.world)
    case.ask()
    window = case.window(case.world.carl)
    assert text_of(window.get("/directives")).count("more time asked for") == 1
    found = text_of(window.get("/directives?extension=pending"))
    assert f"Directive {case.directive.gist_en.split()[-1]}" in found
    assert other.gist_en not in found
    assert "asked for, not decided" in found


def test_every_act_stands_in_the_audit_log(case: Case) -> None:
    case.ask()
    case.support().grant(remark="Согласен")
    acts = [entry.action for entry in recorded(case.db) if entry.action.startswith("extension.")]
    assert acts == ["extension.asked", "extension.supported", "extension.granted"]
    entry = recorded(case.db)[-1]
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["effective_on"], entry.after["effective_on"]) == (DUE.isoformat(), ASKED.isoformat())
    assert entry.after["moved"] == [[case.co.id, "2026-03-20", "2026-04-08"]]
