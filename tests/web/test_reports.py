"""Filing reports through the front door."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.web.reporting import FINAL, PDF, counts, rows
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import Role
from tracker.directives import queries
from tracker.directives.models import AssignmentRole, Directive, State
from tracker.progress import reviewing
from tracker.progress.models import Evidence, Report, ReportKind

Windows = Callable[..., Window]


@pytest.fixture
def directive(db: Session, world: World) -> Directive:
    return make_directive(db, world, co=[world.ecology], result_ru="Акт ввода", visibility="restricted")


def reports_of(directive: Directive) -> str:
    return f"/directives/{directive.id}/reports"


def form_of(directive: Directive, kind: str = "final") -> str:
    return f"/directives/{directive.id}/reports/new?kind={kind}"


def test_the_form_stands_beside_what_was_wanted(window: Windows, world: World, directive: Directive) -> None:
    page = window(world.ben).get(form_of(directive))
    assert page.status_code == 200
    said = text_of(page)
    for wanted in ("Directive", "Акт ввода", "24 March 2026", "on track", "Day of execution", "Ministry of Ecology"):
        assert wanted in said
    assert "have not sent their contributions yet: Ministry of Ecology" in said


def test_a_final_report_is_filed_and_the_page_says_what_comes_next(
    window: Windows, db: Session, world: World, directive: Directive
) -> None:
    ben = window(world.ben)
    answer = ben.post(reports_of(directive), FINAL | {"links": "https://example.org/act Акт\n"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/directives/{directive.id}")
    (report,) = rows(db, Report)
    assert (report.kind, report.fact_on, report.text, report.language) == (ReportKind.FINAL, TODAY, FINAL["text"], "ru")
    (link,) = rows(db, Evidence)
    assert (link.url, link.name) == ("https://example.org/act", "Акт")
    db.refresh(directive)
    assert directive.state is State.REPORTED


def test_the_date_may_be_written_as_people_write_it(window: Windows, db: Session, world: World, directive: Directive) -> None:
    window(world.hana).post(reports_of(directive), FINAL | {"fact_on": "09.03.2026"})
    assert rows(db, Report)[0].fact_on == TODAY - timedelta(days=1)


@pytest.mark.parametrize(("kind", "name"), [("interim", "ben"), ("contribution", "cy")])
def test_the_other_kinds_want_a_text_and_no_day(
    window: Windows, db: Session, world: World, directive: Directive, kind: str, name: str
) -> None:
    person = window(getattr(world, name))
    assert "Day of execution" not in text_of(person.get(form_of(directive, kind)))
    assert person.post(reports_of(directive), {"kind": kind, "text": "Идёт"}).status_code == 303
    assert rows(db, Report)[0].kind == kind


def test_nothing_has_changed_is_one_click(window: Windows, db: Session, world: World, directive: Directive) -> None:
    assert window(world.ben).post(f"/directives/{directive.id}/no-change").status_code == 303
    assert rows(db, Report)[0].kind is ReportKind.NO_CHANGE


def test_every_error_comes_back_with_what_was_typed(window: Windows, db: Session, world: World, directive: Directive) -> None:
    typed = {"kind": "final", "fact_on": "2026-03-11", "text": "  ", "links": "javascript:alert(1)"}
    page = window(world.ben).post(reports_of(directive), typed)
    said = text_of(page)
    assert page.status_code == 422
    assert "3 things to correct" in said
    for wanted in ("This day has not come yet", "Write what was done.", '"javascript:alert(1)" is not an address'):
        assert wanted in said
    assert 'value="2026-03-11"' in page.text
    assert "javascript:alert(1)</textarea>" in page.text
    assert counts(db) == (0, 0, 0)


@pytest.mark.parametrize(
    ("field", "value", "saying"),
    [
        ("fact_on", "", "Fill in this field."),
        ("fact_on", "30.02.2026", "Write the date as"),
        ("fact_on", "2026-03-11", "This day has not come yet"),
        ("text", "", "Fill in this field."),
        ("text", "a\x00b", "cannot be kept"),
        ("text", "ә" * 20_001, "at most 20000 characters"),
        ("links", "ftp://example.org", "is not an address"),
        ("links", "https://example.org/a\x00b", "is not an address"),
    ],
)
def test_a_wrong_field_is_told_and_nothing_is_filed(
    window: Windows, db: Session, world: World, directive: Directive, field: str, value: str, saying: str
) -> None:
    page = window(world.ben).post(reports_of(directive), FINAL | {field: value})
    assert page.status_code == 422
    assert saying in text_of(page)
    assert counts(db) == (0, 0, 0)


@pytest.mark.parametrize("kind", ["", "no_change", "something", "FINAL"])
def test_an_unknown_kind_is_told(window: Windows, db: Session, world: World, directive: Directive, kind: str) -> None:
    assert window(world.ben).get(form_of(directive, kind)).status_code == 422
    assert window(world.ben).post(reports_of(directive), FINAL | {"kind": kind}).status_code == 422
    assert counts(db) == (0, 0, 0)


def test_the_form_is_as_good_in_kazakh_and_russian(window: Windows, db: Session, world: World, directive: Directive) -> None:
    for language, wanted in (("kk", "Орындау туралы есепті ұсыну"), ("ru", "Представить отчёт об исполнении")):
        world.ben.language = language
        assert wanted in text_of(window(world.ben).get(form_of(directive)))


ADDRESSES = [("get", "reports/new?kind=final"), ("post", "reports"), ("post", "no-change")]


@pytest.mark.parametrize(("method", "page"), ADDRESSES)
def test_another_body_finds_nothing(window: Windows, db: Session, world: World, method: str, page: str) -> None:
    foreign = make_directive(db, world)
    arguments: dict[str, Any] = {"fields": FINAL} if method == "post" else {}
    assert getattr(window(world.cy), method)(f"/directives/{foreign.id}/{page}", **arguments).status_code == 404
    assert counts(db) == (0, 0, 0)


@pytest.mark.parametrize(("method", "page"), ADDRESSES)
@pytest.mark.parametrize("name", ["amina", "carl", "kurt", "dede", "ada"])
def test_who_is_of_no_body_is_forbidden(
    window: Windows, db: Session, world: World, directive: Directive, name: str, method: str, page: str
) -> None:
    arguments: dict[str, Any] = {"fields": FINAL} if method == "post" else {}
    answer = getattr(window(getattr(world, name)), method)(f"/directives/{directive.id}/{page}", **arguments)
    assert answer.status_code == 403
    assert counts(db) == (0, 0, 0)


@pytest.mark.parametrize("kind", ["final", "interim"])
def test_a_co_executor_does_not_report_for_the_lead(window: Windows, db: Session, world: World, directive: Directive, kind: str) -> None:
    assert window(world.cy).get(form_of(directive, kind)).status_code == 403
    assert window(world.cy).post(reports_of(directive), FINAL | {"kind": kind}).status_code == 403
    assert counts(db) == (0, 0, 0)


def test_a_report_that_comes_too_late_is_refused_and_its_text_is_not_lost(
    window: Windows, db: Session, world: World, directive: Directive
) -> None:
    window(world.hana).post(reports_of(directive), FINAL)
    page = window(world.ben).post(
        reports_of(directive), FINAL | {"text": "Полчаса работы"}, files=[("evidence", ("Есеп.pdf", PDF, "application/pdf"))]
    )
    assert page.status_code == 409
    assert "waits for review" in text_of(page)
    assert "Полчаса работы</textarea>" in page.text
    assert "Есеп.pdf" in text_of(page)
    assert counts(db) == (1, 0, 0)


@pytest.mark.parametrize("state", [State.REPORTED, State.PROPOSED, State.CLOSED])
def test_there_is_no_form_while_somebody_else_has_the_directive(window: Windows, db: Session, world: World, state: State) -> None:
    directive = make_directive(db, world, state=state)
    assert window(world.ben).get(form_of(directive)).status_code == 409
    assert window(world.ben).post(f"/directives/{directive.id}/no-change").status_code == 409


def test_the_same_form_twice_files_once(window: Windows, db: Session, world: World, directive: Directive) -> None:
    ben = window(world.ben)
    answers = [ben.post(reports_of(directive), FINAL | {"key": "the-same-key"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert counts(db) == (1, 0, 0)


def test_a_returned_body_reads_the_remark_first(window: Windows, db: Session, world: World, directive: Directive) -> None:
    window(world.ben).post(reports_of(directive), FINAL)
    (report,) = rows(db, Report)
    reviewing.return_report(
        db, directive, report, "Нет акта ввода", TODAY + timedelta(days=3), by=world.actor(world.carl), at=NOW, today=TODAY
    )
    said = text_of(window(world.ben).get(form_of(directive)))
    assert "Returned for rework · Carl" in said
    assert "Нет акта ввода" in said
    assert "wanted by 13 March 2026; the term stays" in said
    assert "Нет акта ввода" not in text_of(window(world.ben).get(form_of(directive, "interim")))


def test_somebody_who_answers_for_two_bodies_says_for_which(window: Windows, db: Session, world: World, directive: Directive) -> None:
    both = queries.assignments(db, directive.id or 0)
    for each in both:
        each.role = AssignmentRole.EQUAL
    db.flush()
    member_of(db, world.ben, world.ecology.id)
    page = window(world.ben).get(f"{form_of(directive)}&assignment={both[1].id}")
    assert f'name="assignment" value="{both[1].id}"' in page.text
    window(world.ben).post(reports_of(directive), FINAL | {"assignment": str(both[1].id)})
    assert rows(db, Report)[0].body_id == world.ecology.id
    assert window(world.ben).post(reports_of(directive), FINAL | {"assignment": "999"}).status_code == 403


def member_of(db: Session, account: Account, body_id: int | None) -> None:
    db.add(Membership(account_id=account.id or 0, body_id=body_id or 0, role=Role.EXECUTOR, from_on=TODAY))
    db.flush()
