"""Recurring directives through the front door: standing control, a rule, its periods."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import TODAY, World, make_directive
from tracker.directives.models import Directive, State
from tracker.kernel.dates import NO_END
from tracker.recurring import spawning
from tracker.recurring.models import Recurrence

Windows = Callable[..., Window]

QUARTERLY = {
    "every": "quarter",
    "quarter_month": "1",
    "quarter_day": "20",
    "starts_on": TODAY.isoformat(),
    "ahead": "10",
    "day_off": "next",
}


@pytest.fixture
def parent(db: Session, world: World) -> Directive:
    return make_directive(db, world, due_on=NO_END, state=State.IN_WORK)


def test_a_directive_is_logged_and_issued_on_standing_control(db: Session, window: Windows, world: World) -> None:
    here = window(world.amina)
    sent = {"point": "3.1", "gist_ru": "Информация", "text_ru": "Представлять", "result_ru": "Отчёты", "lead": str(world.energy.id)}
    here.post("/directives", sent | {"minutes": str(world.minutes.id), "term": "ongoing", "act": "issue"})
    directive = db.exec(select(Directive).where(Directive.gist_ru == "Информация")).one()
    assert (directive.state, directive.has_no_end) == (State.ISSUED, True)
    shown = text_of(here.get(f"/directives/{directive.id}"))
    assert "on standing control" in shown
    assert "Term no last day" in shown
    assert "9999" not in shown + text_of(here.get("/directives")) + here.get("/directives.csv").content.decode()
    assert "No rule yet" in shown


def test_nothing_is_due_or_overdue_by_a_directive_without_a_last_day(db: Session, window: Windows, world: World, parent: Directive) -> None:
    here = window(world.amina)
    assert text_of(here.get("/directives?standing=overdue")).count("№ ") == 0
    assert f"/directives/{parent.id}" in here.get("/directives").text
    refused = window(world.ben).post(f"/directives/{parent.id}/extensions", {"asked_on": "2026-12-31", "reason": "Later"})
    assert refused.status_code == 409
    assert "no last day" in text_of(refused)


def test_the_days_of_a_rule_are_shown_before_it_is_saved(db: Session, window: Windows, world: World, parent: Directive) -> None:
    here = window(world.amina)
    page = f"/directives/{parent.id}/recurrence"
    shown = text_of(here.post(page, QUARTERLY | {"act": "show"}))
    assert "Every quarter, by day 20 of the month (January, April, July, October)" in shown
    assert "20 April 2026" in shown
    wrong = here.post(page, {"every": "list", "dates": "soon", "starts_on": "2026-04-01", "act": "show"})
    assert "Write each date as 31.12.2026" in text_of(wrong)
    assert db.exec(select(Recurrence)).all() == []


@pytest.mark.parametrize(
    ("emptied", "name"),
    [
        ({"every": "month", "month_day": ""}, "month_day"),
        ({"quarter_day": " "}, "quarter_day"),
        ({"every": "weekday", "nth": "1", "weekday": ""}, "weekday"),
        ({"every": "list", "dates": ""}, "dates"),
        ({"ends": "until", "until": ""}, "until"),
        ({"every": ""}, "every"),
    ],
)
def test_what_was_emptied_is_asked_for_not_guessed(
    db: Session, window: Windows, world: World, parent: Directive, emptied: dict[str, str], name: str
) -> None:
    answer = window(world.amina).post(f"/directives/{parent.id}/recurrence", QUARTERLY | emptied)
    assert answer.status_code == 422
    assert re.search(rf'href="#{name}">[^<]*Fill in this field', answer.text)
    assert db.exec(select(Recurrence)).all() == []


def test_the_rule_and_its_periods_stand_on_the_page_and_the_period_leads_back(
    db: Session, window: Windows, world: World, parent: Directive
) -> None:
    here = window(world.amina)
    assert here.post(f"/directives/{parent.id}/recurrence", QUARTERLY).status_code == 303
    spawning.spawn(db, parent, datetime(2026, 4, 10, tzinfo=UTC), date(2026, 4, 10))
    db.commit()
    child = db.exec(select(Directive).where(Directive.parent_id == parent.id)).one()
    shown = here.get(f"/directives/{parent.id}")
    assert f'href="/directives/{child.id}">{child.ref}' in shown.text
    assert "20 July 2026" in text_of(shown)
    back = here.get(f"/directives/{child.id}")
    assert re.search(rf'Occurrence of.*href="/directives/{parent.id}"', back.text, re.DOTALL)
    assert "Created for its period by the rule" in text_of(back)


def test_a_wrong_rule_keeps_what_was_typed_and_says_what_is_wrong_beside_the_field(
    db: Session, window: Windows, world: World, parent: Directive
) -> None:
    here = window(world.amina)
    answer = here.post(f"/directives/{parent.id}/recurrence", QUARTERLY | {"quarter_day": "32", "ahead": "7"})
    assert answer.status_code == 422
    assert 'id="quarter_day-error"' in answer.text
    assert 'value="32"' in answer.text
    assert 'value="7"' in answer.text
    assert db.exec(select(Recurrence)).all() == []


def test_a_rule_is_paused_goes_on_and_ends_with_a_reason(db: Session, window: Windows, world: World, parent: Directive) -> None:
    here, page = window(world.carl), f"/directives/{parent.id}/recurrence"
    here.post(page, QUARTERLY)
    assert here.post(f"{page}/pause", {"reason": ""}).status_code == 409
    assert "paused" in text_of(here.follow(here.post(f"{page}/pause", {"reason": "Elections"})))
    assert "counts again" in text_of(here.follow(here.post(f"{page}/resumption")))
    assert "has ended" in text_of(here.follow(here.post(f"{page}/end", {"reason": "Done"})))
    assert here.post(f"{page}/resumption").status_code == 409
    assert [each.ending for each in db.exec(select(Recurrence).order_by(Recurrence.number))] == ["paused", "ended"]


def test_a_ministry_sees_the_periods_and_sets_nothing(window: Windows, world: World, parent: Directive) -> None:
    window(world.amina).post(f"/directives/{parent.id}/recurrence", QUARTERLY)
    here = window(world.ben)
    shown = here.get(f"/directives/{parent.id}")
    assert "Every quarter" in text_of(shown)
    assert "/recurrence" not in shown.text
    assert window(world.cy).get(f"/directives/{parent.id}").status_code == 404
