"""What a change of the calendar does to terms, through the front door."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.directives.making import make_content
from tests.world import NOW, TODAY, World
from tracker.calendars.bases import ByDate, Counted, CountUnit
from tracker.directives import drafting, issuing, queries
from tracker.directives.models import Directive, Term, TermSource, Visibility
from tracker.reminders import planning
from tracker.reminders.models import Reminder, ReminderRule, ReminderState
from tracker.reminders.rules import load_default_rules

Browse = Callable[..., Window]

TEN_DAYS = Counted(count=10, unit=CountUnit.WORKING_DAYS)
DAY_OFF = {
    "day": "2026-03-17",
    "kind": "day_off_shifted",
    "name_kk": "Демалыс",
    "name_ru": "Выходной",
    "name_en": "Day off",
    "legal_basis": "Resolution 7",
}


def issued(db: Session, world: World, **given: object) -> Directive:
    draft = drafting.draft(db, world.point, make_content(world, **{"basis": TEN_DAYS} | given), world.actor(world.carl), NOW)
    issuing.issue(db, draft, world.actor(world.carl), NOW, TODAY)
    return draft


def test_a_changed_day_leads_to_the_terms_it_concerns_and_the_ticked_ones_move(window: Browse, db: Session, world: World) -> None:
    moves, stays = issued(db, world, co=(world.ecology,)), issued(db, world)
    named = issued(db, world, basis=ByDate(due_on=date(2026, 3, 17)))
    browser = window(world.amina)
    page = browser.follow(browser.post("/calendar/days", DAY_OFF))
    text = text_of(page)
    for words in ("17 March 2026 is in the calendar.", moves.ref, "ME, MENR", "Wed 18 March", "Thu 19 March 1 day later", "are days off"):
        assert (words or "") in text
    assert f"{named.ref} " not in text
    db.refresh(moves)
    assert moves.effective_on == date(2026, 3, 18)
    after = browser.follow(browser.post("/calendar/terms/moves", {"term": f"{moves.id}:2026-03-19"}))
    assert "1 term has moved." in text_of(after)
    assert f"{stays.ref} " in text_of(after)
    assert f"{moves.ref} " not in text_of(after)
    assert [queries.terms(db, each.id)[-1].effective_on.day for each in (moves, stays, named)] == [19, 18, 17]


def test_a_term_left_where_it_stands_is_off_the_list(window: Browse, db: Session, world: World) -> None:
    directive = issued(db, world)
    browser = window(world.amina)
    browser.post("/calendar/days", DAY_OFF)
    after = browser.follow(browser.post("/calendar/terms/dismissals", {"term": f"{directive.id}:2026-03-19"}))
    assert "1 term stays." in text_of(after)
    assert "Every term fits the calendar" in text_of(after)
    page = text_of(browser.get(f"/directives/{directive.id}"))
    assert "Term kept, though the calendar has changed" in page
    assert "change of the calendar" not in page


def test_a_moved_term_is_told_on_the_directives_page_and_its_reminders_follow(window: Browse, db: Session, world: World) -> None:
    load_default_rules(db)
    directive = issued(db, world)
    planning.replan(db, directive, NOW, window(world.amina).site.app.state.house.settings.time_zone)
    browser = window(world.amina)
    browser.post("/calendar/days", DAY_OFF)
    browser.post("/calendar/terms/moves", {"term": f"{directive.id}:2026-03-19"})
    page = text_of(window(world.ben).get(f"/directives/{directive.id}"))
    assert "Term moved, as the calendar has changed" in page
    assert "19 March 2026 · change of the calendar" in page
    wanted = select(Reminder.occasion, Reminder.state).join(ReminderRule).where(col(ReminderRule.code) == "due_today")
    assert set(db.exec(wanted)) == {(1, ReminderState.WITHDRAWN), (2, ReminderState.PLANNED)}


def test_an_administrator_changes_the_calendar_but_moves_no_term(window: Browse, db: Session, world: World) -> None:
    directive = issued(db, world)
    browser = window(world.ada)
    assert "Working calendar 2026" in text_of(browser.follow(browser.post("/calendar/days", DAY_OFF)))
    for answer in (browser.get("/calendar/terms"), browser.post("/calendar/terms/moves", {"term": f"{directive.id}:2026-03-19"})):
        assert answer.status_code == 403
    assert "/calendar/terms" not in browser.get("/calendar").text


@pytest.mark.parametrize(
    ("ticks", "status"),
    [
        ([], 422),
        (["x"], 422),
        (["1:"], 422),
        (["999999:2026-03-19"], 404),
        (["1:2026-03-20"], 409),
        (["1:2026-03-19", "1:2026-03-20"], 409),
    ],
)
def test_what_was_not_ticked_or_not_shown_moves_nothing(window: Browse, db: Session, world: World, ticks: list[str], status: int) -> None:
    directive = issued(db, world)
    assert directive.id == 1
    browser = window(world.amina)
    browser.post("/calendar/days", DAY_OFF)
    for act in ("moves", "dismissals"):
        answer = browser.post(f"/calendar/terms/{act}", {"term": ticks})
        assert answer.status_code == status
    assert db.exec(select(Term.source)).all() == [TermSource.ORIGINAL]


def test_a_clerk_sees_that_a_restricted_term_is_a_controllers_to_move(window: Browse, db: Session, world: World) -> None:
    directive = issued(db, world, visibility=Visibility.RESTRICTED)
    browser = window(world.amina)
    page = browser.follow(browser.post("/calendar/days", DAY_OFF))
    assert "A controller decides" in text_of(page)
    assert 'name="term"' not in page.text
    tick = {"term": f"{directive.id}:2026-03-19"}
    assert browser.post("/calendar/terms/moves", tick).status_code == 403
    assert window(world.carl).post("/calendar/terms/moves", tick).status_code == 303


def test_what_would_move_is_seen_before_the_day_is_changed(window: Browse, db: Session, world: World) -> None:
    directive = issued(db, world)
    browser = window(world.amina)
    asked = "/calendar/days/preview?day=2026-03-17&kind=day_off_shifted"
    assert "1 computed term would move." in text_of(browser.get(asked))
    part = browser.fragment(asked)
    assert part.text.lstrip().startswith('<div id="effects"')
    assert directive.ref in text_of(part)
    assert "No computed term would move." in text_of(browser.get("/calendar/days/preview?day=2026-03-19&kind=holiday"))
    assert "Nothing is changed by looking." in text_of(browser.get("/calendar/days/preview?day=soon"))
    assert queries.timing(db, world.minutes).calendar.is_working(date(2026, 3, 17))


def test_taking_a_day_out_of_the_list_is_looked_at_too(window: Browse, db: Session, world: World) -> None:
    issued(db, world)
    text = text_of(window(world.amina).get("/calendar/days/preview?day=2026-03-09&kind=ordinary"))
    assert "1 day earlier" in text
