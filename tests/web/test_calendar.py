"""The pages of the working calendar, through the front door."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.world import World
from tracker.audit.models import AuditEntry
from tracker.bodies.models import Body
from tracker.calendars import queries
from tracker.calendars.models import Calendar, CalendarDay, CalendarYear, DayKind, YearStatus
from tracker.calendars.working import WorkingCalendar
from tracker.meetings.models import Council, Meeting, Minutes, Point
from tracker.web.calendar.months import months, weekdays, working_days

Browse = Callable[..., Window]

SHIFTED = {"kind": "day_off_shifted", "name_kk": "Демалыс", "name_ru": "Выходной", "name_en": "Day off", "legal_basis": "Resolution 7"}


def the_day(db: Session, day: date) -> CalendarDay:
    return db.exec(select(CalendarDay).where(CalendarDay.day == day)).one()


def version(db: Session) -> str:
    return str(db.exec(select(Calendar)).one().version)


def forget_calendar(db: Session) -> None:
    for table in (Point, Minutes, Meeting, Council, CalendarDay, CalendarYear, Calendar):
        for row in db.exec(select(table)):
            db.delete(row)
        db.flush()


def test_every_day_of_the_year_stands_once_in_its_week() -> None:
    twelve = months(2026, {}, WorkingCalendar(), "en")
    days = [cell.day for month in twelve for week in month.weeks for cell in week if cell]
    assert (len(days), days[0], days[-1]) == (365, date(2026, 1, 1), date(2026, 12, 31))
    assert days == sorted(days)
    assert all(len(week) == 7 for month in twelve for week in month.weeks)
    assert all(cell is None or cell.day.weekday() == place for month in twelve for week in month.weeks for place, cell in enumerate(week))
    assert sum(month.working_days for month in twelve) == working_days(2026, WorkingCalendar()) == 261


@pytest.mark.parametrize(
    ("language", "month", "weekday"), [("kk", "Наурыз", "дүйсенбі"), ("ru", "Март", "понедельник"), ("en", "March", "Monday")]
)
def test_months_and_weekdays_are_named_in_the_readers_language(language: str, month: str, weekday: str) -> None:
    assert months(2026, {}, WorkingCalendar(), language)[2].name == month
    assert weekdays(language)[0][1] == weekday


def test_everybody_sees_the_year_with_its_exceptional_days(window: Browse, db: Session, world: World) -> None:
    day = the_day(db, date(2026, 3, 24))
    day.kind, day.name_en, day.legal_basis, day.source = DayKind.DAY_OFF_SHIFTED, "Nauryz shifted", "Закон № 267", "gov.kz"
    page = window(world.ben).get("/calendar?year=2026")
    text = text_of(page)
    for words in (
        "March 18 working days",
        "confirmed by the secretariat",
        "24 , Nauryz shifted, shifted day off",
        "Tue 24 March",
        "Закон № 267",
        "gov.kz",
    ):
        assert words in text
    assert 'class="day day-off-shifted" href="#day-2026-03-24"' in page.text
    assert 'id="day-2026-03-24"' in page.text
    assert re.search(r'aria-current="date"><span class="day working today">10<', page.text)
    assert "/calendar/days/" not in page.text


@pytest.mark.parametrize("asked", ["", "?year=x", "?year=99999", "?year=0007", "?year=²026", "?year="])
def test_a_year_that_cannot_be_is_the_present_one(window: Browse, world: World, asked: str) -> None:
    assert "Working calendar 2026" in text_of(window(world.dede).get(f"/calendar{asked}"))


def test_a_year_is_proposed_and_then_confirmed(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    empty = browser.get("/calendar?year=2027")
    assert "has not been proposed yet" in text_of(empty)
    proposed = browser.follow(browser.post("/calendar/years", {"year": "2027"}))
    assert "proposed, not confirmed" in text_of(proposed)
    assert "Independence Day" in text_of(proposed)
    sent = {"version": version(db)}
    assert f'name="version" value="{sent["version"]}"' in proposed.text
    confirmed = browser.follow(browser.post("/calendar/years/2027/confirmation", sent))
    assert "confirmed by the secretariat" in text_of(confirmed)
    assert browser.post("/calendar/years/2027/confirmation", {"version": version(db)}).status_code == 409
    assert db.exec(select(AuditEntry.action).order_by(AuditEntry.seq)).all() == ["calendar.year_proposed", "calendar.year_confirmed"]


def test_nobody_confirms_a_day_they_have_not_seen(window: Browse, db: Session, world: World) -> None:
    browser = window(world.ada)
    browser.post("/calendar/years", {"year": "2027"})
    seen = version(db)
    browser.post("/calendar/days", SHIFTED | {"day": "2027-06-07"})
    for late in ({"version": seen}, {}):
        answer = browser.post("/calendar/years/2027/confirmation", late)
        assert answer.status_code == 409
        assert "Look at the year again" in text_of(answer)
    year = queries.find_year(db, db.exec(select(Calendar)).one(), 2027)
    assert year is not None
    assert year.status is YearStatus.DRAFT


@pytest.mark.parametrize("year", ["2026", "1999", "x", ""])
def test_a_year_that_is_there_or_cannot_be_is_not_proposed(window: Browse, world: World, year: str) -> None:
    assert window(world.amina).post("/calendar/years", {"year": year}).status_code == 409


def test_a_day_is_added_counted_and_recorded(window: Browse, db: Session, world: World) -> None:
    browser = window(world.amina)
    assert "March 18 working days" in text_of(browser.get("/calendar?year=2026"))
    text = text_of(browser.follow(browser.post("/calendar/days", SHIFTED | {"day": "27.03.2026"})))
    assert "27 March 2026 is in the calendar." in text
    assert "March 17 working days" in text
    assert the_day(db, date(2026, 3, 27)).legal_basis == "Resolution 7"
    assert db.exec(select(AuditEntry.action).order_by(AuditEntry.seq)).all() == ["calendar.day_changed"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": ""}, "day"),
        ({"day": "2026-03-24"}, "day"),
        ({"kind": "working_shifted"}, "kind"),
        ({"kind": "x"}, "kind"),
        ({"name_kk": ""}, "name_kk"),
        ({"legal_basis": ""}, "legal_basis"),
    ],
)
def test_a_wrong_day_is_told_beside_its_field(window: Browse, db: Session, world: World, wrong: dict[str, str], field: str) -> None:
    answer = window(world.amina).post("/calendar/days", SHIFTED | {"day": "2026-03-27"} | wrong)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert 'value="Выходной"' in answer.text
    assert db.exec(select(AuditEntry)).all() == []


def test_a_day_of_a_year_that_is_not_there_is_refused_in_words(window: Browse, world: World) -> None:
    answer = window(world.amina).post("/calendar/days", SHIFTED | {"day": "2031-03-27"})
    assert answer.status_code == 409
    assert "The calendar of 2031 has not been proposed yet." in text_of(answer)


def test_a_day_is_changed_and_a_stale_change_shows_both_values(window: Browse, db: Session, world: World) -> None:
    browser, path = window(world.amina), f"/calendar/days/{the_day(db, date(2026, 3, 24)).id}"
    assert f'name="version" value="{version(db)}"' in browser.get(path).text
    sent = SHIFTED | {"version": version(db)}
    assert "The day is saved." in text_of(browser.follow(browser.post(path, sent)))
    stale = browser.post(path, sent | {"name_en": "Something else", "kind": "holiday"})
    assert stale.status_code == 409
    text = text_of(stale)
    assert "Kind public holiday shifted day off" in text
    assert "Name in English Something else Day off" in text
    assert the_day(db, date(2026, 3, 24)).name_en == "Day off"


def test_a_confirmed_year_loses_a_day_only_by_an_act(window: Browse, db: Session, world: World) -> None:
    browser, path = window(world.amina), f"/calendar/days/{the_day(db, date(2026, 3, 24)).id}"
    without = browser.post(f"{path}/removal")
    assert without.status_code == 422
    assert 'id="basis-error"' in without.text
    browser.follow(browser.post(f"{path}/removal", {"basis": "Resolution 9"}))
    assert browser.get(path).status_code == 404
    entry = db.exec(select(AuditEntry)).one()
    assert (entry.action, entry.after) == ("calendar.day_removed", {"legal_basis": "Resolution 9"})


def test_a_register_without_a_calendar_gets_one_with_one_button(window: Browse, db: Session, world: World) -> None:
    forget_calendar(db)
    assert "There is no working calendar yet" in text_of(window(world.ben).get("/calendar"))
    browser = window(world.ada)
    assert 'method="post" action="/calendar"' in browser.get("/calendar").text
    assert "Nauryz" in text_of(browser.follow(browser.post("/calendar")))
    browser.follow(browser.post("/calendar"))
    assert len(db.exec(select(Calendar)).all()) == 1


def test_pages_of_bodies_councils_and_meetings_open_before_there_is_a_calendar(window: Browse, db: Session, world: World) -> None:
    forget_calendar(db)
    browser = window(world.amina)
    body = db.exec(select(Body)).first()
    assert body is not None
    for path in ("/bodies", f"/bodies/{body.id}", "/councils", "/councils/new", "/meetings", "/meetings/new"):
        assert browser.get(path).status_code == 200, path
    assert "First a working calendar" in text_of(browser.get("/councils/new"))
    assert "First a council" in text_of(browser.get("/meetings/new"))


@pytest.mark.parametrize("person", ["carl", "kurt", "ben", "hana", "dede"])
def test_others_read_the_calendar_and_change_nothing(window: Browse, db: Session, world: World, person: str) -> None:
    browser, day = window(getattr(world, person)), the_day(db, date(2026, 3, 24)).id
    assert browser.get("/calendar").status_code == 200
    for page in ("/calendar/days/new", f"/calendar/days/{day}"):
        assert browser.get(page).status_code == 403
    acts = ("/calendar", "/calendar/years", "/calendar/years/2026/confirmation", "/calendar/days", f"/calendar/days/{day}")
    for act in (*acts, f"/calendar/days/{day}/removal"):
        assert browser.post(act, SHIFTED | {"year": "2027", "version": "1"}).status_code == 403
    assert db.exec(select(AuditEntry)).all() == []


def test_an_unknown_day_is_not_found(window: Browse, world: World) -> None:
    browser = window(world.amina)
    assert browser.get("/calendar/days/4040").status_code == 404
    assert browser.post("/calendar/days/4040", SHIFTED | {"version": "1"}).status_code == 404
    assert browser.post("/calendar/days/4040/removal").status_code == 404
