"""The pages of meetings, through the front door."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import TODAY, World, make_directive
from tracker.audit.models import AuditEntry
from tracker.directives.models import Outcome, State, Visibility
from tracker.meetings.models import Council, Meeting

Browse = Callable[..., Window]


@pytest.fixture
def typed(world: World) -> dict[str, str]:
    return {
        "council_id": str(world.council.id),
        "held_on": "05.03.2026",
        "number": "2",
        "place": "Astana",
        "topics_ru": "Чистый воздух\nДоклад министра",
        "sources": "News | https://example.org/a\nAn archive",
    }


def test_meetings_to_come_stand_apart_from_those_held(window: Browse, db: Session, world: World) -> None:
    for days in (7, 30, 0):
        db.add(Meeting(council_id=world.council.id or 0, held_on=TODAY + timedelta(days=days)))
    text = text_of(window(world.dede).get("/meetings"))
    order = [text.index(words) for words in ("Upcoming", "10.03.2026", "17.03.2026", "09.04.2026", "Held", "02.03.2026")]
    assert order == sorted(order)


def test_the_list_is_narrowed_by_year_and_council(window: Browse, db: Session, world: World) -> None:
    other = Council(name_kk="Өзге", name_ru="Иной", name_en="Another", calendar_id=world.council.calendar_id)
    db.add(other)
    db.flush()
    db.add(Meeting(council_id=other.id or 0, held_on=date(2025, 6, 25)))
    browser = window(world.kurt)
    assert "25.06.2025" in text_of(browser.get("/meetings"))
    fragment = browser.fragment("/meetings?year=2026")
    assert "02.03.2026" in fragment.text
    assert "25.06.2025" not in fragment.text
    assert "<html" not in fragment.text
    assert "02.03.2026" not in browser.get(f"/meetings?council={other.id}").text
    assert "No meeting fits" in text_of(browser.get("/meetings?year=2024&council=1"))


@pytest.mark.parametrize("nonsense", ["year=x", "year=0", "year=99999999999999999999", "council=-1", "council=²", "year="])
def test_an_address_with_nonsense_is_a_page(window: Browse, world: World, nonsense: str) -> None:
    assert window(world.dede).get(f"/meetings?{nonsense}").status_code == 200


def test_a_meeting_tells_how_its_directives_stand_and_each_number_leads_to_its_list(window: Browse, db: Session, world: World) -> None:
    make_directive(db, world, due_on=TODAY - timedelta(days=3))
    make_directive(db, world, state=State.DRAFT)
    make_directive(db, world, state=State.CLOSED, outcome=Outcome.EXECUTED, reported_on=TODAY, closed_on=TODAY)
    browser, list_of = window(world.amina), f"/directives?meeting={world.meeting.id}"
    page = browser.get(f"/meetings/{world.meeting.id}")
    assert "1 of 2 directives are removed from control." in text_of(page)
    for query, words in (
        ("standing=overdue", "overdue"),
        ("state=draft", "draft"),
        ("state=closed&standing=closed_on_time", "executed on time"),
    ):
        url = f"{list_of}&{query}"
        assert f'href="{url.replace("&", "&amp;")}"' in page.text
        assert words in text_of(page)
        assert "1 directive" in text_of(browser.get(url))
    row = browser.get("/meetings").text
    assert f'<a href="{list_of}">1</a>' in row
    assert f'<a href="{list_of}&amp;standing=overdue">1</a>' in row
    assert "1 of 2" in row


def test_drafts_and_restricted_directives_are_counted_for_nobody_else(window: Browse, db: Session, world: World) -> None:
    make_directive(db, world, state=State.DRAFT)
    make_directive(db, world, visibility=Visibility.RESTRICTED)
    text = text_of(window(world.dede).get(f"/meetings/{world.meeting.id}"))
    assert "Execution of its directives" not in text
    assert "draft" not in text


def test_a_meeting_is_added_with_topics_and_sources(window: Browse, db: Session, world: World, typed: dict[str, str]) -> None:
    browser = window(world.carl)
    page = browser.follow(browser.post("/meetings", typed))
    for words in ("Meeting of 5 March 2026", "Astana", "Чистый воздух", "Доклад министра", "An archive"):
        assert words in text_of(page)
    assert '<a href="https://example.org/a" rel="noopener noreferrer">News</a>' in page.text
    assert '<div class="prose" lang="ru">' in page.text
    entry = db.exec(select(AuditEntry)).one()
    assert (entry.action, entry.actor_name, entry.after and entry.after["held_on"]) == ("meeting.added", "Carl", "2026-03-05")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"held_on": ""}, "held_on"),
        ({"held_on": "2026-02-30"}, "held_on"),
        ({"held_on": "05.03.206"}, "held_on"),
        ({"council_id": "404"}, "council_id"),
        ({"council_id": "x"}, "council_id"),
        ({"sources": "Bad | javascript:alert(1)"}, "sources"),
        ({"number": "9" * 61}, "number"),
        ({"place": "\u202e"}, "place"),
    ],
)
def test_a_wrong_meeting_is_told_beside_its_field_and_what_was_typed_stays(
    window: Browse, db: Session, world: World, typed: dict[str, str], wrong: dict[str, str], field: str
) -> None:
    answer = window(world.amina).post("/meetings", typed | {"chair": "Head"} | wrong)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert 'value="Head"' in answer.text
    assert db.exec(select(Meeting)).all() == [world.meeting]


def test_a_change_is_saved_and_a_stale_one_shows_both_values(window: Browse, world: World, typed: dict[str, str]) -> None:
    browser, path = window(world.amina), f"/meetings/{world.meeting.id}"
    assert 'value="2026-03-02"' in browser.get(f"{path}/edit").text
    sent = typed | {"version": "1", "held_on": "2026-03-01"}
    assert "The meeting is saved." in text_of(browser.follow(browser.post(path, sent)))
    stale = browser.post(path, sent | {"place": "Almaty", "held_on": "2026-02-28"})
    assert stale.status_code == 409
    assert "Day of the meeting 28 February 2026 1 March 2026" in text_of(stale)
    assert "Place Almaty Astana" in text_of(stale)


def test_a_meeting_does_not_move_behind_its_minutes(window: Browse, world: World, typed: dict[str, str]) -> None:
    answer = window(world.amina).post(f"/meetings/{world.meeting.id}", typed | {"version": "1"})
    assert answer.status_code == 422
    assert "Its minutes were signed on 3 March 2026 already." in text_of(answer)


def test_only_a_meeting_that_was_held_gets_minutes(window: Browse, db: Session, world: World) -> None:
    planned = Meeting(council_id=world.council.id or 0, held_on=TODAY + timedelta(days=7))
    db.add(planned)
    db.flush()
    browser = window(world.amina)
    assert f"/meetings/{planned.id}/minutes/new" not in browser.get(f"/meetings/{planned.id}").text
    assert f"/meetings/{world.meeting.id}/minutes/new" in browser.get(f"/meetings/{world.meeting.id}").text


@pytest.mark.parametrize(("person", "status"), [("kurt", 200), ("dede", 200), ("ada", 200), ("ben", 403), ("hana", 403), ("cy", 403)])
def test_leadership_reads_meetings_and_only_the_secretariat_keeps_them(
    window: Browse, db: Session, world: World, typed: dict[str, str], person: str, status: int
) -> None:
    browser, path = window(getattr(world, person)), f"/meetings/{world.meeting.id}"
    assert browser.get("/meetings").status_code == status
    assert browser.get(path).status_code == status
    assert "/meetings/new" not in browser.get("/meetings").text
    assert f"{path}/edit" not in browser.get(path).text
    for page in ("/meetings/new", f"{path}/edit", f"{path}/minutes/new"):
        assert browser.get(page).status_code == 403
    for act in ("/meetings", path, f"{path}/minutes"):
        assert browser.post(act, typed | {"version": "1"}).status_code == 403
    assert db.exec(select(AuditEntry)).all() == []


def test_an_unknown_meeting_is_not_found(window: Browse, world: World, typed: dict[str, str]) -> None:
    browser = window(world.amina)
    for path in ("/meetings/404", "/meetings/404/edit", "/meetings/404/minutes/new"):
        assert browser.get(path).status_code == 404
    assert browser.post("/meetings/404", typed | {"version": "1"}).status_code == 404
