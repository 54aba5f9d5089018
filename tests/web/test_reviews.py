"""Returning, proposing, closing and sending back through the front door."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.web.reporting import FINAL, counts, rows
from tests.world import TODAY, World, make_directive
from tracker.accounts.models import Membership
from tracker.accounts.roles import Role
from tracker.calendars.control import ControlProfile, Removal
from tracker.directives import queries
from tracker.directives.models import AssignmentRole, Directive, Outcome, State
from tracker.progress import queries as progress
from tracker.progress.models import Decision, ReportState, Review

Windows = Callable[..., Window]

# Each act with a good form; "who" is who may.
ACTS: dict[str, tuple[str, State, dict[str, str]]] = {
    "return": ("carl", State.REPORTED, {"remark": "Нет актов", "working_date": "2026-03-20"}),
    "proposal": ("carl", State.REPORTED, {"outcome": "executed", "remark": "Исполнено"}),
    "closure": ("kurt", State.PROPOSED, {"outcome": "executed"}),
    "send-back": ("kurt", State.PROPOSED, {"remark": "Не доказано", "to": "controller"}),
}
LEADS_TO = {"return": State.RETURNED, "proposal": State.PROPOSED, "closure": State.CLOSED, "send-back": State.REPORTED}
OTHERS = ("amina", "carl", "kurt", "ben", "dede", "ada")
PAGES = {"review": ("carl", State.REPORTED), "decision": ("kurt", State.PROPOSED)}

each_act = pytest.mark.parametrize("act", list(ACTS))
each_page = pytest.mark.parametrize("page", list(PAGES))


class Case:
    """A directive with Ben's final report, brought to where an act or a page wants it."""

    def __init__(self, window: Windows, db: Session, world: World) -> None:
        self.window, self.db, self.world = window, db, world
        self.directive = make_directive(db, world, result_ru="Акт ввода")
        window(world.ben).post(f"/directives/{self.directive.id}/reports", FINAL | {"links": "https://example.org/act Акт"})

    def at(self, state: State) -> "Case":
        if state is State.PROPOSED:
            self.act("proposal", outcome="partly_executed", remark="Две линии из трёх")
        return self

    def url(self, page: str) -> str:
        return f"/directives/{self.directive.id}/{page}"

    def who(self, page: str) -> Window:
        return self.window(getattr(self.world, (ACTS.get(page) or PAGES[page])[0]))

    def act(self, act: str, by: Any = None, **changed: Any) -> Any:
        window = self.window(by) if by else self.who(act)
        # Kurt closes as proposed, unless the test says otherwise.
        otherwise = {"remark": "Третья линия не нужна"} if act == "closure" else {}
        self.db.refresh(self.directive)
        return window.post(self.url(act), ACTS[act][2] | otherwise | {"version": str(self.directive.version)} | changed)

    def state(self) -> State:
        self.db.refresh(self.directive)
        return self.directive.state


@pytest.fixture
def case(window: Windows, db: Session, world: World) -> Case:
    return Case(window, db, world)


def test_the_controller_sees_the_report_and_what_was_wanted(case: Case) -> None:
    said = text_of(case.who("review").get(case.url("review")))
    for wanted in (
        "Стройка завершена",
        "Акт ввода",
        "filed in time",
        "done on 10 March 2026",
        "Ministry of Energy",
        "Ben",
        "with the reviewer",
    ):
        assert wanted in said
    assert "Propose removal from control" in said
    assert "Return for rework" in said


def test_the_controller_sees_how_late_a_report_is(window: Windows, db: Session, world: World, case: Case) -> None:
    late = make_directive(db, world, due_on=TODAY - timedelta(days=6))
    window(world.ben).post(f"/directives/{late.id}/reports", FINAL)
    # From Wednesday the 4th: Thursday, Friday, Tuesday; Monday the 9th was a day off.
    assert "filed 3 working days late" in text_of(window(world.carl).get(f"/directives/{late.id}/review"))


def test_the_curator_sees_the_proposal_chosen(case: Case) -> None:
    page = case.at(State.PROPOSED).who("decision").get(case.url("decision"))
    said = text_of(page)
    for wanted in ("Две линии из трёх", "partly executed", "Стройка завершена", "Send back"):
        assert wanted in said
    assert 'value="partly_executed" checked' in page.text


@each_act
def test_an_act_is_done_and_leads_to_the_directive(case: Case, db: Session, act: str) -> None:
    answer = case.at(ACTS[act][1]).act(act)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/directives/{case.directive.id}")
    assert case.state() is LEADS_TO[act]
    assert (
        rows(db, Review)[-1].decision
        == {
            "return": Decision.RETURN,
            "proposal": Decision.PROPOSE,
            "closure": Decision.CLOSE,
            "send-back": Decision.SEND_BACK,
        }[act]
    )


def test_what_was_decided_is_kept(case: Case, db: Session) -> None:
    case.act("return")
    (review,) = rows(db, Review)
    assert (review.remark, review.working_date) == ("Нет актов", TODAY + timedelta(days=10))
    case.window(case.world.ben).post(case.url("reports"), FINAL)
    case.act("proposal")
    case.act("closure", outcome="not_executed", remark="Линии не работают")
    db.refresh(case.directive)
    assert (case.directive.outcome, case.directive.closed_on) == (Outcome.NOT_EXECUTED, TODAY)


def test_a_proposal_goes_back_to_the_body(case: Case) -> None:
    case.at(State.PROPOSED).act("send-back", to="body")
    assert case.state() is State.RETURNED


@each_act
def test_the_same_form_twice_decides_once(case: Case, db: Session, act: str) -> None:
    case.at(ACTS[act][1])
    before = counts(db)[2]
    version = str(case.directive.version)
    for _ in range(2):
        assert case.act(act, key="the-same-key", version=version).status_code == 303
    assert counts(db)[2] == before + 1


@each_act
def test_a_decision_on_an_old_page_shows_both_and_changes_nothing(case: Case, db: Session, act: str) -> None:
    case.at(ACTS[act][1])
    version = str(case.directive.version - 1)
    before, state = counts(db), case.state()
    answer = case.act(act, version=version, remark="Моё замечание")
    assert answer.status_code == 409
    said = text_of(answer)
    for wanted in ("Somebody moved this directive", "Моё замечание", "Stands now"):
        assert wanted in said
    assert f'href="/directives/{case.directive.id}"' in answer.text
    assert (counts(db), case.state()) == (before, state)


@each_act
def test_a_second_decision_is_refused(case: Case, db: Session, act: str) -> None:
    case.at(ACTS[act][1]).act(act)
    before = counts(db)
    assert case.act(act).status_code == 409
    assert counts(db) == before


@pytest.mark.parametrize(
    ("act", "field", "value", "saying"),
    [
        ("return", "remark", "", "Fill in this field."),
        ("return", "remark", "  ", "Say why"),
        ("return", "remark", "ә" * 5_001, "at most 5000 characters"),
        ("return", "remark", "a\x00", "cannot be kept"),
        ("return", "working_date", "2026-03-09", "This day has passed"),
        ("return", "working_date", "завтра", "Write the date as"),
        ("proposal", "outcome", "", "Fill in this field."),
        ("proposal", "outcome", "cancelled", "Choose an outcome."),
        ("proposal", "outcome", "bogus", "Choose one of the list."),
        ("proposal", "remark", "", "Fill in this field."),
        ("closure", "outcome", "", "Fill in this field."),
        ("closure", "remark", "", "Say why the outcome differs"),
        ("send-back", "remark", "", "Fill in this field."),
        ("send-back", "to", "nobody", "Choose one of the list."),
    ],
)
def test_a_wrong_field_is_told_and_what_was_typed_stays(case: Case, db: Session, act: str, field: str, value: str, saying: str) -> None:
    state = case.at(ACTS[act][1]).state()
    before = counts(db)
    typed = {"remark": "Осталось как было"} if field != "remark" else {}
    page = case.act(act, **{**typed, field: value})
    assert page.status_code == 422
    assert saying in text_of(page)
    assert f'href="#{field}"' in page.text
    assert f'id="{field}"' in page.text
    assert all(words in page.text for words in typed.values())
    assert (counts(db), case.state()) == (before, state)


def test_every_error_of_a_form_is_told_at_once(case: Case) -> None:
    said = text_of(case.act("return", remark="", working_date="2026-03-01"))
    assert "2 things to correct" in said


def test_a_form_without_its_version_is_told(case: Case) -> None:
    assert case.act("return", version="").status_code == 422


@pytest.mark.parametrize(("act", "name"), [(act, name) for act in ACTS for name in OTHERS if name != ACTS[act][0]])
def test_who_may_not_decide_is_forbidden(case: Case, db: Session, act: str, name: str) -> None:
    case.at(ACTS[act][1])
    before = counts(db)
    assert case.act(act, by=getattr(case.world, name)).status_code == 403
    assert counts(db) == before


@each_page
@pytest.mark.parametrize("name", OTHERS)
def test_only_who_decides_opens_the_page(case: Case, page: str, name: str) -> None:
    who, state = PAGES[page]
    answer = case.at(state).window(getattr(case.world, name)).get(case.url(page))
    assert answer.status_code == (200 if name == who else 403)


@pytest.mark.parametrize("page", [*ACTS, *PAGES])
def test_what_is_not_there_is_not_found(window: Windows, world: World, page: str) -> None:
    person = window(getattr(world, (ACTS.get(page) or PAGES[page])[0]))
    answer = person.post(f"/directives/999/{page}", {"version": "1"}) if page in ACTS else person.get(f"/directives/999/{page}")
    assert answer.status_code == 404


@each_page
def test_there_is_no_page_without_a_report_to_decide_on(window: Windows, db: Session, world: World, page: str) -> None:
    fresh = make_directive(db, world)
    assert window(getattr(world, PAGES[page][0])).get(f"/directives/{fresh.id}/{page}").status_code == 409


def test_whoever_filed_neither_sees_the_page_nor_decides(case: Case, db: Session, world: World) -> None:
    for role in (Role.CONTROLLER, Role.CURATOR):
        db.add(Membership(account_id=world.ben.id or 0, body_id=world.office.id or 0, role=role, from_on=TODAY))
    db.flush()
    ben = case.window(world.ben)
    assert ben.get(case.url("review")).status_code == 403
    for act in ("return", "proposal"):
        assert case.act(act, by=world.ben).status_code == 403
    case.at(State.PROPOSED)
    assert ben.get(case.url("decision")).status_code == 403
    for act in ("closure", "send-back"):
        assert case.act(act, by=world.ben).status_code == 403


def test_where_the_secretariat_removes_a_controller_closes_in_one_step(case: Case, db: Session, world: World) -> None:
    world.council.profile = ControlProfile(removal=Removal.SECRETARIAT).to_json()
    db.flush()
    page = case.window(world.carl).get(case.url("review"))
    assert "Propose removal" not in text_of(page)
    assert f'action="/directives/{case.directive.id}/closure"' in page.text
    wrong = case.act("closure", by=world.carl, outcome="")
    assert wrong.status_code == 422
    assert "Return for rework" in text_of(wrong), "the same page again"
    assert case.act("closure", by=world.carl).status_code == 303
    assert case.state() is State.CLOSED


def test_of_two_reports_the_controller_says_whose_is_returned(window: Windows, db: Session, world: World) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    for each in queries.assignments(db, directive.id or 0):
        each.role = AssignmentRole.EQUAL
    db.flush()
    for person in (world.ben, world.cy):
        window(person).post(f"/directives/{directive.id}/reports", FINAL)
    bens = next(each for each in rows_of(db, directive) if each.body_id == world.energy.id)
    assert "Whose report" in text_of(window(world.carl).get(f"/directives/{directive.id}/review"))
    db.refresh(directive)
    form = {"version": str(directive.version), "remark": "Нет актов"}
    assert window(world.carl).post(f"/directives/{directive.id}/return", form | {"report": "999"}).status_code == 404
    assert window(world.carl).post(f"/directives/{directive.id}/return", form | {"report": str(bens.id)}).status_code == 303
    assert {each.body_id: each.state for each in rows_of(db, directive)} == {
        world.energy.id: ReportState.RETURNED,
        world.ecology.id: ReportState.FILED,
    }


def rows_of(db: Session, directive: Directive) -> list[Any]:
    db.expire_all()
    return progress.reports(db, directive.id or 0)
