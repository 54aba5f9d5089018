"""My day through the front door, for each role."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import Engine, event
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.progress.making import Desk
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.models import Membership
from tracker.accounts.roles import Role
from tracker.directives.models import Directive, Outcome, State
from tracker.meetings.models import Minutes
from tracker.progress import reviewing
from tracker.progress.models import Report, ReportKind
from tracker.reminders.models import Audience, Event, Reminder, ReminderRule, ReminderState

Open = Callable[..., Window]


def heading(page: str) -> str:
    """Its dots are kept from beginning a line; here a blank is a blank."""
    return page.partition("<h1>")[2].partition("</h1>")[0].replace("\u00a0", " ")


def propose(db: Session, world: World, days_ago: int) -> Directive:
    made = make_directive(db, world)
    report = Desk(db, world, made).file()
    at = NOW - timedelta(days=days_ago)
    reviewing.propose(db, made, report, Outcome.EXECUTED, "Исполнено.", by=world.actor(world.carl), at=at)
    db.commit()
    return made


def test_an_executor_sees_what_to_answer_most_pressing_first(window: Open, db: Session, world: World) -> None:
    make_directive(db, world, gist_en="Far off", state=State.IN_WORK, due_on=TODAY + timedelta(days=60))
    make_directive(db, world, gist_en="Quite new", due_on=TODAY + timedelta(days=60))
    make_directive(db, world, gist_en="Late", state=State.IN_WORK, due_on=TODAY - timedelta(days=7))
    make_directive(db, world, gist_en="Come back", state=State.RETURNED, due_on=TODAY + timedelta(days=9))
    make_directive(db, world, gist_en="Not ours", lead=world.ecology)
    page = window(world.ben).get("/")
    assert heading(page.text) == "4 to answer · 1 overdue"
    told = text_of(page)
    order = ["Returned for rework 1", "Come back", "Overdue 1", "Late", "To accept 2", "Far off", "Quite new"]
    assert [told.index(words) for words in order] == sorted(told.index(words) for words in order)
    assert "Not ours" not in told


def test_one_accepts_from_my_day_and_comes_back_to_it(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, due_on=TODAY + timedelta(days=60))
    ben = window(world.ben)
    assert f'action="/directives/{made.id}/acceptance"' in ben.get("/").text
    page = ben.follow(ben.post(f"/directives/{made.id}/acceptance", {"next": "/"}))
    assert f"{made.ref} is accepted." in text_of(page)
    assert heading(page.text) == "Nothing waits for you today"
    assert f'action="/directives/{made.id}/acceptance"' not in page.text


def test_one_says_that_nothing_has_changed_from_my_day(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, due_on=TODAY)
    ben = window(world.ben)
    ben.post(f"/directives/{made.id}/acceptance", {"next": "/"})
    assert f'action="/directives/{made.id}/no-change"' in ben.get("/").text
    answer = ben.post(f"/directives/{made.id}/no-change", {"next": "/"})
    assert answer.headers["location"] == "/"
    assert db.exec(select(Report.kind)).all() == [ReportKind.NO_CHANGE]


def test_what_was_answered_today_leaves_what_is_to_answer_and_stays_overdue(window: Open, db: Session, world: World) -> None:
    made = [make_directive(db, world, state=State.IN_WORK, due_on=TODAY - timedelta(days=7)) for _ in range(3)]
    for each in made:
        Desk(db, world, each).assignment(world.energy.id).accepted_at = NOW
    ben = window(world.ben)
    assert heading(ben.get("/").text) == "3 to answer · 3 overdue"
    ben.post(f"/directives/{made[0].id}/no-change", {"next": "/"})
    page = ben.get("/")
    assert heading(page.text) == "2 to answer · 3 overdue · 1 answered today"
    told = text_of(page)
    assert "Overdue 2 " in told
    assert "Answered today 1, 1 of them overdue" in told
    row = page.text.partition('id="answered"')[2]
    assert "answered today" in row
    assert "no-change" not in row
    assert f"/directives/{made[0].id}/reports/new" in row


def test_when_all_is_answered_my_day_says_so(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, state=State.IN_WORK, due_on=TODAY - timedelta(days=7))
    ben = window(world.ben)
    ben.post(f"/directives/{made.id}/no-change", {"next": "/"})
    assert "Everything that is late, near its term or new was answered today." in text_of(ben.get("/"))
    assert made.ref in text_of(ben.get("/?want=answered"))


def test_that_nothing_has_changed_is_noted_once_a_day(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, due_on=TODAY)
    ben = window(world.ben)
    ben.post(f"/directives/{made.id}/no-change", {"next": "/"})
    page = ben.follow(ben.post(f"/directives/{made.id}/no-change", {"next": "/"}))
    assert "It was noted today already that nothing has changed; that stands." in text_of(page)
    assert 'class="flash note"' in page.text
    assert len(db.exec(select(Report)).all()) == 1


def test_my_day_never_leads_to_somebody_elses_site(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    answer = window(world.ben).post(f"/directives/{made.id}/acceptance", {"next": "//evil.example"})
    assert answer.headers["location"] == "/"


def test_the_report_that_is_wanted_is_one_click_away(window: Open, db: Session, world: World) -> None:
    ours = make_directive(db, world, due_on=TODAY)
    theirs = make_directive(db, world, lead=world.ecology, co=[world.energy], due_on=TODAY)
    ben = window(world.ben)
    page = ben.get("/").text
    for url in (f"/directives/{ours.id}/reports/new?kind=final", f"/directives/{theirs.id}/reports/new?kind=contribution"):
        assert f'href="{url}&amp;next=' in page
        assert ben.get(url).status_code == 200


def test_whoever_answers_for_two_bodies_says_for_which_one(window: Open, db: Session, world: World) -> None:
    db.add(Membership(account_id=world.ben.id, body_id=world.ecology.id, role=Role.EXECUTOR, from_on=date(2025, 1, 1)))
    made = make_directive(db, world, co=[world.ecology], due_on=TODAY)
    page = window(world.ben).get("/").text
    for kind in ("final", "contribution"):
        assert f"/directives/{made.id}/reports/new?kind={kind}&amp;assignment=" in page
    urls = {part.partition('"')[0].replace("&amp;", "&") for part in page.split('href="')[1:] if "reports/new" in part.partition('"')[0]}
    assert {window(world.ben).get(url).status_code for url in urls} == {200}


def test_a_long_section_shows_the_nearest_and_leads_to_all(window: Open, db: Session, world: World) -> None:
    for back in range(12):
        make_directive(db, world, state=State.IN_WORK, gist_en=f"Number {back}.", due_on=TODAY - timedelta(days=7 + back))
    page = window(world.ben).get("/")
    assert "Overdue 12 · all of them here · in the list of directives" in text_of(page)
    assert "Number 11." in page.text
    assert "Number 0." not in page.text
    assert f"/directives?standing=overdue&amp;lead={world.energy.id}" in window(world.ben).get("/?want=overdue").text


def test_a_body_without_directives_learns_what_my_day_is(window: Open, world: World) -> None:
    page = window(world.hana).get("/")
    assert heading(page.text) == "Nothing waits for you today"
    assert "No open directive is with your body" in text_of(page)


def test_a_controller_goes_straight_to_the_review(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    Desk(db, world, made).file()
    carl = window(world.carl)
    page = carl.get("/")
    assert heading(page.text) == "1 report to review"
    assert f'href="/directives/{made.id}/review"' in page.text
    assert carl.get(f"/directives/{made.id}/review").status_code == 200


def test_a_curator_goes_straight_to_the_decision(window: Open, db: Session, world: World) -> None:
    made = propose(db, world, days_ago=1)
    kurt = window(world.kurt)
    page = kurt.get("/")
    assert heading(page.text) == "1 proposal to decide"
    assert "proposed: executed" in text_of(page)
    assert "1 working day" in text_of(page)
    assert kurt.get(f"/directives/{made.id}/decision").status_code == 200


def test_a_clerk_sees_what_waits_everywhere(window: Open, db: Session, world: World) -> None:
    make_directive(db, world, state=State.DRAFT, gist_en="A draft")
    make_directive(db, world, state=State.REPORTED, reported_on=TODAY - timedelta(days=6))
    propose(db, world, days_ago=1)
    propose(db, world, days_ago=8)
    db.add(Minutes(meeting_id=world.meeting.id or 0, council_id=world.council.id or 0, number="17-07/9", signed_on=date(2026, 3, 4)))
    page = window(world.amina).get("/")
    assert heading(page.text) == "1 draft to issue · 1 report waits for review · 1 decision is late · 1 minutes without directives"
    assert "A draft" in page.text
    assert "Minutes № 17-07/9 of 4 March 2026" in text_of(page)


def test_reminders_that_reached_nobody_are_told_to_those_who_can_help(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world)
    rule = ReminderRule(code="heads", event=Event.OVERDUE, audience=Audience.HEADS, offset=1)
    db.add(rule)
    db.flush()
    assignment = Desk(db, world, made).assignment(world.energy.id)
    found = {"directive_id": made.id, "assignment_id": assignment.id, "rule_id": rule.id, "occasion": 1, "sequence": 0}
    db.add(Reminder(**found, planned_for=NOW, settled_at=NOW, state=ReminderState.UNREACHABLE))
    for person in (world.amina, world.ada):
        page = window(person).get("/")
        assert "1 reminder reached nobody" in heading(page.text)
        assert "Ministry of Energy , heads of the body: 1 reminder" in text_of(page)


def test_an_administrator_sees_the_machine_and_who_cannot_sign_in(window: Open, db: Session, world: World) -> None:
    page = window(world.ada).get("/")
    assert heading(page.text) == "1 problem with the reminders · 8 accounts without a password"
    assert "The scheduler has never run" in text_of(page)


def test_an_observer_sees_the_overview(window: Open, db: Session, world: World) -> None:
    make_directive(db, world, due_on=TODAY - timedelta(days=7))
    page = window(world.dede).get("/")
    assert heading(page.text) == "1 directive is overdue, with one body"
    assert 'aria-current="page"' in page.text.partition('href="/"')[2].partition("</li>")[0]


def test_two_roles_of_one_person_share_one_page(window: Open, db: Session, world: World) -> None:
    db.add(Membership(account_id=world.carl.id, body_id=world.office.id, role=Role.CLERK, from_on=date(2025, 1, 1)))
    make_directive(db, world, state=State.REPORTED, reported_on=TODAY)
    make_directive(db, world, state=State.DRAFT)
    assert heading(window(world.carl).get("/").text) == "1 report to review · 1 draft to issue · 1 report waits for review"


def test_the_heading_begins_with_a_capital_in_every_language(window: Open, db: Session, world: World) -> None:
    make_directive(db, world, due_on=TODAY)
    for language, said in (("kk", "Жауап керек: 1"), ("ru", "Нужен ответ: 1"), ("en", "1 to answer")):
        world.ben.language = language
        db.flush()
        assert heading(window(world.ben).get("/").text) == said


def test_whoever_has_not_signed_in_is_sent_to_the_sign_in_page(window: Open, world: World) -> None:
    assert window().get("/").headers["location"].startswith("/sign-in")


def test_a_page_asks_no_more_for_many_directives_than_for_one(window: Open, db: Session, world: World, engine: Engine) -> None:
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    numbers = []
    # The first visit reads the calendar, which is then remembered.
    window(world.ben).get("/")
    for more in (1, 8):
        for _ in range(more):
            make_directive(db, world, due_on=TODAY, co=[world.ecology])
        browser = window(world.ben)
        db.commit()
        asked.clear()
        browser.get("/")
        numbers.append(sum(statement.lstrip().startswith("SELECT") for statement in asked))
    assert numbers[0] == numbers[1] <= 12
