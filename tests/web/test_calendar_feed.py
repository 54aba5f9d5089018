"""The calendar behind an address: whose days it holds, how they move, and what it never says."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window
from tests.directives.making import recorded
from tests.web.moving import Road
from tests.web.reporting import FINAL
from tests.web.subscribing import Subscription
from tests.world import NOW, TODAY, World, make_body, make_directive
from tracker.accounts.models import Membership
from tracker.directives.models import Directive, Outcome, State, TermSource, Visibility
from tracker.directives.queries import assignments
from tracker.directives.versions import new_version
from tracker.kernel.dates import NO_END
from tracker.kernel.limiting import PerMinute
from tracker.remarks.models import Watch
from tracker.web import headers
from tracker.web.feed import door

Windows = Callable[..., Window]
DUE = TODAY + timedelta(days=14)
CANARY = "Zhezkiik"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """All tests happen in one and the same minute."""
    monkeypatch.setattr(door, "OF_A_CALENDAR", PerMinute(20))
    monkeypatch.setattr(door, "FROM_A_NETWORK", PerMinute(600))


def moved(db: Session, world: World, directive: Directive, days: int = 30) -> None:
    """A later term, as the acts that give one set it."""
    new_version(db, directive, DUE + timedelta(days=days), TermSource.EXTENSION, "why", by=world.actor(world.kurt), at=NOW, today=TODAY)
    directive.version += 1
    directive.changed_at = NOW + timedelta(hours=1)


def test_the_leading_body_finds_its_term_and_the_day_of_its_report(window: Windows, db: Session, world: World) -> None:
    make_directive(db, world, gist_en="Adopt the plan", ref="№ 1, п. 2")
    days = Subscription(window, world.ben).days()
    assert days == {"Term: № 1, п. 2 · Adopt the plan": DUE, "Day of the report: № 1, п. 2 · Adopt the plan": DUE - timedelta(days=3)}


def test_a_co_executor_finds_its_own_day(window: Windows, db: Session, world: World) -> None:
    directive = make_directive(db, world, lead=world.ecology, co=[world.energy], gist_en="Adopt the plan", ref="№ 1, п. 2")
    co = assignments(db, directive.id or 0)[1]
    co.effective_on = date(2026, 3, 18)
    subscription = Subscription(window, world.ben)
    assert subscription.days() == {"Contribution: № 1, п. 2 · Adopt the plan": date(2026, 3, 18)}
    co.excused_at = NOW
    assert subscription.event()["status"] == "CANCELLED"


def test_an_event_is_a_whole_day_that_makes_nobody_busy_and_leads_to_its_page(window: Windows, db: Session, world: World) -> None:
    directive = make_directive(db, world, report_by=DUE)
    subscription = Subscription(window, world.ben)
    event = subscription.event()
    assert (event["dtstart"].dt, event["dtend"].dt) == (DUE, DUE + timedelta(days=1))
    assert (event["status"], event["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert event["url"] == f"http://testserver.local/directives/{directive.id}"
    assert str(event["description"]).split("\n") == [
        "Lead: ME",
        "Standing: on track",
        "Term of the directive: 24 March 2026",
        f"http://testserver.local/directives/{directive.id}",
    ]
    assert subscription.calendar["x-wr-calname"] == "Directives: everything my bodies answer for"


def test_the_event_stays_the_same_when_its_term_moves(window: Windows, db: Session, world: World) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    lead, co = Subscription(window, world.ben), Subscription(window, world.cy)
    before = {name: each.event("Term:" if name == "lead" else "Contribution:") for name, each in (("lead", lead), ("co", co))}
    moved(db, world, directive)
    after = {"lead": lead.event("Term:"), "co": co.event("Contribution:")}
    for name, event in after.items():
        assert event["uid"] == before[name]["uid"], name
        assert event["sequence"] > before[name]["sequence"], name
        assert event["dtstart"].dt > before[name]["dtstart"].dt, name
        assert event["last-modified"].dt > before[name]["last-modified"].dt, name


def test_an_extension_through_the_front_door_moves_it(window: Windows, db: Session, world: World) -> None:
    road = Road(window, db, world)
    subscription = Subscription(window, world.ben)
    before = subscription.event("Term:")
    road.post("ben", "extensions", asked_on="2026-04-14", reason="Подрядчик сорвал поставку.", evidence="Письмо")
    request = recorded(db)[-1].noun_id
    road.of("carl").post(f"/extensions/{request}/opinion", {"version": str(road.directive.version), "opinion": "support"})
    db.refresh(road.directive)
    sent = {"version": str(road.directive.version), "granted_on": "2026-04-14", "cascade": "keep_distance"}
    assert road.of("kurt").post(f"/extensions/{request}/grant", sent).status_code == 303
    after = subscription.event("Term:")
    assert (after["uid"], after["dtstart"].dt) == (before["uid"], date(2026, 4, 14))
    assert after["sequence"] > before["sequence"]


def test_every_event_has_a_uid_of_its_own_that_is_no_key_of_ours(window: Windows, db: Session, world: World) -> None:
    for _ in range(3):
        make_directive(db, world, co=[world.ecology])
    uids = [str(each["uid"]) for who in (world.ben, world.cy) for each in Subscription(window, who).events()]
    assert len(set(uids)) == len(uids) == 9
    assert {len(each) for each in uids} == {36}


def test_a_directive_taken_back_is_cancelled_and_one_reopened_is_not(window: Windows, db: Session, world: World) -> None:
    road = Road(window, db, world)
    subscription = Subscription(window, world.ben)
    before = subscription.event("Term:")
    assert road.post("kurt", "cancellation", outcome="cancelled", reason="Решение председателя").status_code == 303
    gone = subscription.event("Term:")
    assert (gone["status"], gone["uid"], gone["sequence"] > before["sequence"]) == ("CANCELLED", before["uid"], True)
    assert {each["status"] for each in subscription.events()} == {"CANCELLED"}
    assert road.post("kurt", "reopening", due_on="2026-04-14", reason="Ошибка").status_code == 303
    back = subscription.event("Term:")
    assert (back["status"], back["sequence"] > gone["sequence"]) == ("CONFIRMED", True)


def test_a_superseded_directive_is_cancelled_too(window: Windows, db: Session, world: World) -> None:
    make_directive(db, world, state=State.CLOSED, closed_on=TODAY, outcome=Outcome.SUPERSEDED)
    assert {each["status"] for each in Subscription(window, world.ben).events()} == {"CANCELLED"}


def test_what_is_reported_and_what_is_executed_is_ticked(window: Windows, db: Session, world: World) -> None:
    road = Road(window, db, world)
    subscription = Subscription(window, world.ben)
    road.post("ben", "reports", **FINAL)
    event = subscription.event("Term:")
    assert str(event["summary"]).startswith("✓ Term: ")
    assert "Standing: with the reviewer" in str(event["description"])
    road.directive.state, road.directive.outcome, road.directive.closed_on = State.CLOSED, Outcome.EXECUTED, TODAY
    assert subscription.event("✓ Term:")["status"] == "CONFIRMED"


def test_a_calendar_ends_somewhere(window: Windows, db: Session, world: World) -> None:
    closed = {"state": State.CLOSED, "outcome": Outcome.EXECUTED}
    ago = TODAY - timedelta(days=100)
    make_directive(db, world, due_on=NO_END, gist_en="standing")
    make_directive(db, world, due_on=ago, closed_on=ago, gist_en="closed long ago", **closed)
    make_directive(db, world, due_on=DUE, closed_on=ago, gist_en="closed early, long ago", **closed)
    make_directive(db, world, due_on=TODAY, closed_on=TODAY, gist_en="closed today", **closed)
    make_directive(db, world, due_on=ago, gist_en="overdue")
    make_directive(db, world, due_on=TODAY - timedelta(days=400), gist_en="forgotten")
    text = Subscription(window, world.ben).text
    told = {word for word in ("standing", "long ago", "closed today", "overdue", "forgotten") if f"· {word}" in text}
    assert told == {"closed today", "overdue"}


def test_the_days_to_come_are_not_crowded_out(window: Windows, db: Session, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.overview.agenda.MOST", 2)
    for days in (-30, 60, -3, 5, 30):
        make_directive(db, world, due_on=TODAY + timedelta(days=days), report_by=None)
    assert sorted(Subscription(window, world.ben).days().values()) == [TODAY + timedelta(days=5), TODAY + timedelta(days=30)]


@pytest.mark.parametrize(
    ("reader", "holds", "given"),
    [
        ("cy", "answered", {}),
        ("cy", "handed", {}),
        ("cy", "watched", {"visibility": Visibility.PUBLIC}),
        ("dede", "control", {"visibility": Visibility.RESTRICTED}),
        ("dede", "body", {"visibility": Visibility.RESTRICTED}),
        ("dede", "watched", {"visibility": Visibility.RESTRICTED}),
        ("ada", "control", {"visibility": Visibility.RESTRICTED}),
        ("ben", "answered", {"state": State.DRAFT}),
        ("amina", "control", {"state": State.DRAFT}),
    ],
)
def test_nobody_finds_what_they_may_not_see(
    window: Windows, db: Session, world: World, reader: str, holds: str, given: dict[str, Any]
) -> None:
    texts = {f"{part}_{language}": CANARY for part in ("gist", "text", "result") for language in ("kk", "ru", "en")}
    hidden, account = make_directive(db, world, ref=f"№ 1/{CANARY}", **texts, **given), getattr(world, reader)
    seen = make_directive(db, world, lead=world.ecology, co=[world.energy], ref="№ 1/2", gist_en="seen")
    for directive in (hidden, seen):
        assignments(db, directive.id or 0)[0].person_id = account.id
        db.add(Watch(account_id=account.id, directive_id=directive.id, since=NOW, told_seq=0))
    text = Subscription(window, account, holds=holds, body_id=str(world.energy.id)).text
    assert "№ 1/2 · seen" in text
    assert CANARY not in text
    assert f"/directives/{hidden.id}" not in text


@pytest.mark.parametrize(("reader", "holds"), [("ben", "answered"), ("kurt", "control"), ("carl", "body")])
def test_a_restricted_directive_stands_without_a_title_even_where_titles_are_shown(
    window: Windows, db: Session, world: World, reader: str, holds: str
) -> None:
    hidden = make_directive(db, world, visibility=Visibility.RESTRICTED, gist_en=CANARY, report_by=DUE)
    subscription = Subscription(window, getattr(world, reader), holds=holds, body_id=str(world.energy.id))
    event = subscription.event()
    assert (event["summary"], event["dtstart"].dt) == ("Term of a directive", DUE)
    assert event["description"] == event["url"] == f"http://testserver.local/directives/{hidden.id}"
    assert CANARY not in subscription.text
    assert str(hidden.ref) not in subscription.text


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_days_only_say_nothing_else(window: Windows, db: Session, world: World, language: str) -> None:
    texts = {f"gist_{each}": CANARY for each in ("kk", "ru", "en")}
    directive = make_directive(db, world, ref=f"№ {CANARY}", **texts)
    make_directive(
        db, world, lead=world.ecology, co=[world.energy], state=State.CLOSED, closed_on=TODAY, outcome=Outcome.CANCELLED, **texts
    )
    subscription = Subscription(window, world.ben, shows="days", language=language)
    told = {"kk": "Тапсырма мерзімі", "ru": "Срок поручения", "en": "Term of a directive"}[language]
    events = subscription.events()
    assert [(str(each["summary"]), each["status"]) for each in events if each["dtstart"].dt == DUE] == [
        (told, "CONFIRMED"),
        (told, "CANCELLED"),
    ]
    assert {name for each in events for name in each} == {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "STATUS", "TRANSP", "SUMMARY"
    }  # fmt: skip
    text = subscription.text
    names = [body.name(each) for body in (world.energy, world.ecology) for each in ("kk", "ru", "en")]
    for word in (CANARY, f"/directives/{directive.id}", "Ben", "МЭ", "testserver", *names):
        assert word not in text, word


@pytest.mark.parametrize(("language", "told"), [("kk", "Мерзімі: "), ("ru", "Срок: "), ("en", "Term: ")])
def test_a_calendar_speaks_its_own_language(window: Windows, db: Session, world: World, language: str, told: str) -> None:
    make_directive(db, world, gist_kk="Жоспар, бекіту; барлығы", gist_ru="План, утвердить; всё", gist_en="Plan, adopt; all", ref="№ 1")
    gist = {"kk": "Жоспар, бекіту; барлығы", "ru": "План, утвердить; всё", "en": "Plan, adopt; all"}[language]
    assert Subscription(window, world.ben, language=language).event(told)["summary"] == f"{told}№ 1 · {gist}"


def test_long_cyrillic_lines_are_folded_within_letters(window: Windows, db: Session, world: World) -> None:
    gist = "Обеспечить разработку и утверждение плана мероприятий по переходу к зелёной экономике " * 3
    make_directive(db, world, gist_en=gist.strip(), ref="№ 1")
    subscription = Subscription(window, world.ben)
    assert max(len(line) for line in subscription.get().content.split(b"\r\n")) <= 75
    assert str(subscription.event("Term:")["summary"]).endswith(gist.strip())


def test_what_was_handed_to_a_person_is_that_and_no_more(window: Windows, db: Session, world: World) -> None:
    mine, _ = make_directive(db, world, gist_en="mine"), make_directive(db, world, gist_en="somebody's")
    assignments(db, mine.id or 0)[0].person_id = world.ben.id
    days = Subscription(window, world.ben, holds="handed").days()
    assert len(days) == 2
    assert all(title.endswith("mine") for title in days)


def test_a_calendar_of_one_body_is_of_that_body(window: Windows, db: Session, world: World) -> None:
    make_directive(db, world, gist_en="energy's", report_by=None)
    make_directive(db, world, lead=world.ecology, gist_en="ecology's", report_by=None)
    subscription = Subscription(window, world.carl, holds="body", body_id=str(world.ecology.id))
    assert [str(each["summary"])[-9:] for each in subscription.events()] == ["ecology's"]
    assert subscription.calendar["x-wr-calname"] == "Directives: Ministry of Ecology"


@pytest.mark.parametrize(("reader", "state"), [("carl", State.REPORTED), ("kurt", State.PROPOSED)])
def test_a_desk_is_what_waits_for_ones_word(window: Windows, db: Session, world: World, reader: str, state: State) -> None:
    for each in (State.IN_WORK, State.REPORTED, State.PROPOSED):
        make_directive(db, world, state=each, gist_en=each.value)
    assert [title.rpartition(" ")[2] for title in Subscription(window, getattr(world, reader), holds="desk").days()] == [state.value]


def test_requests_objections_and_changes_wait_at_a_desk_too(window: Windows, db: Session, world: World) -> None:
    road = Road(window, db, world)
    carl, kurt = Subscription(window, world.carl, holds="desk"), Subscription(window, world.kurt, holds="desk")
    road.post("ben", "extensions", asked_on="2026-04-14", reason="Подрядчик сорвал поставку.", evidence="Письмо")
    assert (len(carl.events()), len(kurt.events())) == (1, 0)
    request = recorded(db)[-1].noun_id
    db.refresh(road.directive)
    road.of("carl").post(f"/extensions/{request}/opinion", {"version": str(road.directive.version), "opinion": "support"})
    assert (len(carl.events()), len(kurt.events())) == (0, 1)


def test_a_role_that_is_lost_takes_its_days_along(window: Windows, db: Session, world: World) -> None:
    make_directive(db, world)
    subscription = Subscription(window, world.ben)
    assert len(subscription.events()) == 2
    db.exec(select(Membership).where(Membership.account_id == world.ben.id)).one().to_on = TODAY - timedelta(days=1)
    assert subscription.events() == []


def test_a_body_that_is_released_loses_the_day(window: Windows, db: Session, world: World) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    subscription = Subscription(window, world.cy)
    assert len(subscription.events()) == 1
    assignments(db, directive.id or 0)[1].released_at = NOW
    assert subscription.events() == []


def test_whose_calendar_it_is_decides_and_not_the_browser_it_is_opened_in(window: Windows, db: Session, world: World) -> None:
    make_directive(db, world, lead=make_body(db, "OTHER"))
    path = Subscription(window, world.ben).path
    assert "BEGIN:VEVENT" not in window(world.carl).get(path).text


def test_nothing_new_is_not_sent_again(window: Windows, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    subscription = Subscription(window, world.ben)
    first = subscription.get()
    assert first.headers["cache-control"] == "private, no-cache"
    assert "set-cookie" not in first.headers
    again = subscription.get(**{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    moved(db, world, directive)
    assert subscription.get(**{"if-none-match": first.headers["etag"]}).status_code == 200


def test_a_program_gone_wild_waits_and_no_other_does(window: Windows, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ben, hana = Subscription(window, world.ben), Subscription(window, world.hana)
    monkeypatch.setattr(door, "OF_A_CALENDAR", PerMinute(2))
    answers = [ben.get() for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert 0 < int(answers[2].headers["retry-after"]) <= 60
    assert hana.get().status_code == 200
    monkeypatch.setattr(door, "FROM_A_NETWORK", PerMinute(1))
    assert [window().get("/calendar/unknown.ics").status_code for _ in range(2)] == [404, 429]


def test_the_log_names_the_address_and_not_its_secret(window: Windows, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    subscription = Subscription(window, world.ben)
    secret, logged = subscription.secret, []
    monkeypatch.setattr(headers, "log", SimpleNamespace(info=lambda _, **said: logged.append(said["path"])))
    subscription.get()
    assert logged == [f"/calendar/{secret[:12]}…"]
    for path in (f"{subscription.path}/", f"/Calendar/{secret}", f"/x/{secret}/y", f"/{secret.upper()}"):
        window().get(path)
    window().post(subscription.path, guarded=False)
    assert len(logged) == 6
    assert secret[12:].lower() not in str(logged).lower()
