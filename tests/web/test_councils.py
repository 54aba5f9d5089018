"""The pages of councils and their rules, through the front door."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import World
from tracker.audit.models import AuditEntry
from tracker.calendars.control import REFERENCE, Removal, Rung, Urgency
from tracker.meetings.models import Council
from tracker.web.councils import profile_form

Browse = Callable[..., Window]


@pytest.fixture
def council(world: World) -> dict[str, str]:
    names = {"name_kk": "Көлік кеңесі", "name_ru": "Совет по транспорту", "name_en": "Transport council"}
    return names | {"chair_en": "Minister", "calendar_id": str(world.council.calendar_id), "body_id": str(world.office.id)}


@pytest.fixture
def rules() -> dict[str, Any]:
    """The form as the page of the reference rules sends it."""
    return {name: str(value) for name, value in profile_form.values(REFERENCE, 1).items() if name != "co_before"}


def test_a_clerk_founds_a_council_that_begins_with_the_rules_of_the_regulation(
    window: Browse, db: Session, world: World, council: dict[str, str]
) -> None:
    browser = window(world.amina)
    text = text_of(browser.follow(browser.post("/councils", council)))
    for words in ("Transport council", "Совет по транспорту", "Minister", "Office of the Government", "terms up to 15 working days"):
        assert words in text
    made = db.exec(select(Council).where(Council.name_en == "Transport council")).one()
    assert made.control == REFERENCE
    assert f'href="/councils/{made.id}"' in browser.get("/councils").text


def test_every_error_of_a_council_is_told_at_once(window: Browse, world: World, council: dict[str, str]) -> None:
    answer = window(world.ada).post("/councils", {"name_ru": "Совет", "calendar_id": "x"})
    assert answer.status_code == 422
    assert "3 things to correct" in text_of(answer)
    assert 'value="Совет"' in answer.text
    unknown = window(world.ada).post("/councils", council | {"calendar_id": "404", "body_id": "404"})
    assert unknown.status_code == 422
    assert "2 things to correct" in text_of(unknown)


def test_a_change_is_saved_and_a_stale_one_shows_both_values(window: Browse, world: World, council: dict[str, str]) -> None:
    browser, path = window(world.amina), f"/councils/{world.council.id}"
    assert 'name="version" value="1"' in browser.get(f"{path}/edit").text
    sent = council | {"version": "1"}
    assert "The council is saved." in text_of(browser.follow(browser.post(path, sent)))
    stale = browser.post(path, sent | {"chair_en": "Deputy", "body_id": str(world.energy.id)})
    assert stale.status_code == 409
    assert "Chair in English Deputy Minister" in text_of(stale)
    assert "Secretariat ME GOVOFF" in text_of(stale)


def test_the_form_of_the_rules_shows_every_rule_with_its_reason_and_its_point(window: Browse, world: World) -> None:
    page = window(world.amina).get(f"/councils/{world.council.id}/profile")
    text = text_of(page)
    for words in ("Terms start from", "The day itself is not counted", "Regulation: 177, 182.", "very urgent", "On longer terms"):
        assert words in text
    for name in profile_form.ProfileForm.model_fields:
        assert f'name="{name}"' in page.text, name


def test_changed_rules_are_saved_recorded_and_told_beside_the_reference(
    window: Browse, db: Session, world: World, rules: dict[str, Any]
) -> None:
    browser, path = window(world.ada), f"/councils/{world.council.id}"
    changed = rules | {"removal": "secretariat", "urgency_urgent": "5", "rung_4_up_to": "", "rung_4_before": ""}
    text = text_of(browser.follow(browser.post(f"{path}/profile", changed)))
    assert "the Regulation: the curator, on the controller's proposal" in text
    control = world.council.control
    assert (control.removal, control.urgency[Urgency.URGENT]) == (Removal.SECRETARIAT, 5)
    assert control.co_before[-2:] == (Rung(up_to_months=1, before=5), Rung(before=20))
    entry = db.exec(select(AuditEntry)).one()
    assert entry.action == "council.profile_changed"
    assert set(entry.after or {}) == {"removal", "urgency", "co_before"}


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"default_term_months": "0"}, "default_term_months", "Write a number of at least 1."),
        ({"report_before": "many"}, "report_before", "Write a whole number."),
        ({"period_report_day": "31"}, "period_report_day", "Write a number of at most 28."),
        ({"unit": "lunar"}, "unit", "Choose one of the list."),
        ({"urgency_expedite": ""}, "urgency_expedite", "Fill in this field."),
        ({"rung_1_before": ""}, "rung_1_before", "Fill in this field."),
        ({"rung_4_up_to": "121"}, "rung_4_up_to", "Write a number of at most 120."),
        ({"rung_1_up_to": "30"}, "co_before", "The steps must go from short terms to long ones."),
        ({"rung_1_reach": "years"}, "rung_1_reach", "Choose one of the list."),
    ],
)
def test_a_wrong_rule_is_told_beside_its_field_and_nothing_changes(
    window: Browse, world: World, rules: dict[str, Any], wrong: dict[str, str], field: str, words: str
) -> None:
    answer = window(world.amina).post(f"/councils/{world.council.id}/profile", rules | wrong | {"extension_before": "7"})
    assert answer.status_code == 422
    assert f'<a href="#{field}">' in answer.text
    assert f'id="{field}"' in answer.text
    assert words in text_of(answer)
    assert 'name="extension_before" value="7"' in answer.text
    assert (world.council.control, world.council.version) == (REFERENCE, 1)


def test_rules_changed_on_a_stale_page_show_both_values(window: Browse, world: World, rules: dict[str, Any]) -> None:
    browser, path = window(world.amina), f"/councils/{world.council.id}/profile"
    browser.follow(browser.post(path, rules | {"report_before": "4"}))
    stale = browser.post(path, rules | {"report_before": "5"})
    assert stale.status_code == 409
    assert "Report before the term, working days 5 4" in text_of(stale)


def test_a_stale_page_says_rules_in_the_readers_words(window: Browse, world: World, rules: dict[str, Any]) -> None:
    world.amina.language = "ru"
    browser, path = window(world.amina), f"/councils/{world.council.id}/profile"
    browser.follow(browser.post(path, rules | {"removal": "secretariat"}))
    stale = text_of(browser.post(path, rules | {"unit": "calendar", "urgency_urgent": "7"}))
    assert "Кто снимает с контроля куратор по предложению контролёра секретариат, в один шаг" in stale
    assert "календарные дни рабочие дни" in stale
    assert "срочно: 7" in stale


@pytest.mark.parametrize(("person", "status"), [("carl", 200), ("kurt", 200), ("dede", 200), ("ben", 403), ("hana", 403)])
def test_leadership_and_secretariat_read_councils_and_nobody_else_changes_them(
    window: Browse, db: Session, world: World, council: dict[str, str], rules: dict[str, Any], person: str, status: int
) -> None:
    browser, path = window(getattr(world, person)), f"/councils/{world.council.id}"
    assert browser.get("/councils").status_code == status
    assert browser.get(path).status_code == status
    assert f"{path}/edit" not in browser.get(path).text
    for page in ("/councils/new", f"{path}/edit", f"{path}/profile"):
        assert browser.get(page).status_code == 403
    for act, form in (("/councils", council), (path, council | {"version": "1"}), (f"{path}/profile", rules)):
        assert browser.post(act, form).status_code == 403
    assert db.exec(select(AuditEntry)).all() == []


def test_an_unknown_council_is_not_found(window: Browse, world: World, rules: dict[str, Any]) -> None:
    browser = window(world.amina)
    for path in ("/councils/404", "/councils/404/edit", "/councils/404/profile"):
        assert browser.get(path).status_code == 404
    assert browser.post("/councils/404/profile", rules).status_code == 404
