"""Issuing through the front door: one directive, and all of the minutes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.directives.making import make_content
from tests.world import NOW, World, make_point
from tracker.audit.models import AuditEntry
from tracker.directives import drafting
from tracker.directives.content import Content
from tracker.directives.models import Directive, State, Visibility
from tracker.meetings.models import Point
from tracker.reminders.models import Reminder
from tracker.reminders.rules import load_default_rules

Open = Callable[..., Window]


def log_draft(db: Session, world: World, content: Content | None = None, point: Point | None = None) -> Directive:
    return drafting.draft(db, point or world.point, content or make_content(world), world.actor(world.amina), NOW - timedelta(days=1))


def test_a_complete_draft_is_issued_recorded_and_comes_back_with_303(window: Open, db: Session, world: World) -> None:
    draft = log_draft(db, world)
    answer = window(world.amina).post(f"/directives/{draft.id}/issue", {"version": "1"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/directives/{draft.id}")
    db.refresh(draft)
    assert (draft.state, draft.ref, draft.issued_at) == (State.ISSUED, "№ 17-07/3104, п. 2.1", NOW)
    assert db.exec(select(AuditEntry.action).order_by(AuditEntry.seq)).all()[-1] == "directive.issued"


def test_issued_twice_is_refused(window: Open, db: Session, world: World) -> None:
    draft = log_draft(db, world)
    amina = window(world.amina)
    amina.post(f"/directives/{draft.id}/issue")
    assert amina.post(f"/directives/{draft.id}/issue").status_code == 409


def test_the_same_form_sent_twice_issues_once_and_answers_alike(window: Open, db: Session, world: World) -> None:
    draft = log_draft(db, world)
    amina = window(world.amina)
    answers = [amina.post(f"/directives/{draft.id}/issue", {"key": "once"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert db.exec(select(AuditEntry.action).order_by(AuditEntry.seq)).all().count("directive.issued") == 1


def test_a_page_older_than_the_draft_does_not_issue_it(window: Open, db: Session, world: World) -> None:
    draft = log_draft(db, world)
    drafting.redraft(db, draft, world.point, make_content(world, leads=(world.ecology,)), world.actor(world.carl), NOW)
    assert window(world.amina).post(f"/directives/{draft.id}/issue", {"version": "1"}).status_code == 409
    db.refresh(draft)
    assert draft.state is State.DRAFT


def test_an_incomplete_draft_comes_back_as_its_form_with_every_gap(window: Open, db: Session, world: World) -> None:
    draft = log_draft(db, world, make_content(world, text_ru="", result_ru="", leads=(), basis=None))
    answer = window(world.amina).post(f"/directives/{draft.id}/issue")
    assert answer.status_code == 422
    assert all(f'href="#{field}"' in answer.text for field in ("text_ru", "result_ru", "lead", "due_on"))
    assert f'action="/directives/{draft.id}"' in answer.text
    assert 'name="gist_ru" value="Утвердить план"' in answer.text
    db.refresh(draft)
    assert draft.state is State.DRAFT


def test_a_restricted_directive_is_issued_by_a_controller_only(window: Open, db: Session, world: World) -> None:
    draft = log_draft(db, world, make_content(world, visibility=Visibility.RESTRICTED))
    assert window(world.amina).post(f"/directives/{draft.id}/issue").status_code == 403
    assert window(world.carl).post(f"/directives/{draft.id}/issue").status_code == 303


@pytest.mark.parametrize("name", ["kurt", "ben", "hana", "cy", "dede", "ada"])
def test_nobody_outside_the_secretariat_issues(window: Open, db: Session, world: World, name: str) -> None:
    draft = log_draft(db, world)
    visitor = window(getattr(world, name))
    assert visitor.post(f"/directives/{draft.id}/issue").status_code == 403
    assert visitor.get(f"/minutes/{world.minutes.id}/issue").status_code == 403
    assert visitor.post(f"/minutes/{world.minutes.id}/issue").status_code == 403


def test_the_page_of_the_minutes_says_what_is_ready_and_what_the_rest_lacks(window: Open, db: Session, world: World) -> None:
    log_draft(db, world)
    log_draft(db, world, make_content(world, gist_ru="Без исполнителя", leads=()))
    log_draft(db, world, make_content(world, gist_ru="Секрет", visibility=Visibility.RESTRICTED))
    shown = text_of(window(world.amina).get(f"/minutes/{world.minutes.id}/issue"))
    assert "1 draft is ready" in shown
    assert "2 drafts are not ready" in shown
    assert "Без исполнителя Name the body that leads." in shown
    assert "Секрет A restricted directive is issued by a controller." in shown
    assert "Issue 1 directive" in shown


def test_all_that_is_ready_is_issued_and_the_rest_explained(window: Open, db: Session, world: World) -> None:
    log_draft(db, world)
    log_draft(db, world, point=make_point(db, world.minutes, "3"))
    bare = log_draft(db, world, make_content(world, gist_ru="Без исполнителя", leads=()))
    amina = window(world.amina)
    page = amina.follow(amina.post(f"/minutes/{world.minutes.id}/issue"))
    assert "2 directives are issued. 1 draft is not ready yet." in text_of(page)
    assert "Без исполнителя" in text_of(page)
    issued = select(Directive.ref).where(col(Directive.state) == State.ISSUED).order_by(col(Directive.ref))
    assert db.exec(issued).all() == ["№ 17-07/3104, п. 2.1/1", "№ 17-07/3104, п. 3"]
    db.refresh(bare)
    assert bare.state is State.DRAFT


def test_when_nothing_is_left_one_is_back_at_the_minutes_and_a_second_time_is_refused(window: Open, db: Session, world: World) -> None:
    log_draft(db, world)
    amina = window(world.amina)
    answer = amina.post(f"/minutes/{world.minutes.id}/issue")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/minutes/{world.minutes.id}")
    assert amina.post(f"/minutes/{world.minutes.id}/issue").status_code == 409
    assert "No drafts wait here" in text_of(amina.get(f"/minutes/{world.minutes.id}/issue"))


def test_unknown_minutes_are_not_there(window: Open, world: World) -> None:
    amina = window(world.amina)
    assert amina.get("/minutes/4711/issue").status_code == 404
    assert amina.post("/minutes/4711/issue").status_code == 404


def test_issuing_plans_the_reminders_in_the_same_breath(window: Open, db: Session, world: World) -> None:
    load_default_rules(db)
    draft = log_draft(db, world)
    window(world.amina).post(f"/directives/{draft.id}/issue")
    assert {reminder.directive_id for reminder in db.exec(select(Reminder)).all()} == {draft.id}
