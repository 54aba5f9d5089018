"""`docs/pages.md` names every field of the forms of bodies, councils, meetings, minutes and the calendar, and no other."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, select

from tests.browser_window import Window
from tests.directives.making import make_content
from tests.web.reporting import PDF
from tests.world import NOW, TODAY, World, make_directive
from tracker.calendars.bases import Counted, CountUnit
from tracker.calendars.models import Calendar, CalendarDay
from tracker.directives import drafting, issuing, queries
from tracker.directives.models import State

PAGES = Path(__file__).parents[2] / "docs" / "pages.md"
_NAMED = re.compile(r'<(?:input|textarea|select)\b[^>]*\bname="(\w+)"')

# (page that holds the form, where it is sent, the tables that name its fields, fields of those tables that this form lacks)
FORMS = [
    ("/bodies/new", "/bodies", ["/bodies"], set()),
    ("/bodies/{energy}/edit", "/bodies/{energy}", ["/bodies", "/bodies/{id}"], set()),
    ("/bodies/{energy}", "/bodies/{energy}/closure", ["/bodies/{id}/closure"], set()),
    ("/councils/new", "/councils", ["/councils"], set()),
    ("/councils/{council}/edit", "/councils/{council}", ["/councils", "/councils/{id}"], set()),
    ("/councils/{council}/profile", "/councils/{council}/profile", ["/councils/{id}/profile"], set()),
    ("/meetings/new", "/meetings", ["/meetings"], set()),
    ("/meetings/{meeting}/edit", "/meetings/{meeting}", ["/meetings", "/meetings/{id}"], {"council_id"}),
    ("/minutes/{minutes}/edit", "/minutes/{minutes}", ["/meetings/{id}/minutes", "/minutes/{id}"], {"kept"}),
    ("/minutes/{minutes}/points/new", "/minutes/{minutes}/points", ["/minutes/{id}/points"], set()),
    ("/points/{point}", "/points/{point}", ["/minutes/{id}/points", "/points/{id}"], set()),
    ("/views/new", "/views", ["/views"], set()),
    ("/calendar?year=2028", "/calendar/years", ["/calendar/years"], set()),
    ("/calendar/days/new", "/calendar/days", ["/calendar/days"], set()),
    ("/calendar/days/{day}", "/calendar/days/{day}", ["/calendar/days", "/calendar/days/{id}"], {"day"}),
    ("/calendar/days/{day}", "/calendar/days/{day}/removal", ["/calendar/days/{id}/removal"], set()),
]


def documented(form: str) -> set[str]:
    _, found, rest = PAGES.read_text(encoding="utf-8").partition(f"### POST {form}\n")
    assert found, form
    section = rest.partition("\n### ")[0].partition("\n## ")[0]
    return {name for line in section.splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line.split("|")[1])}


def named(page: str, action: str) -> set[str]:
    forms = re.findall(rf'<form\b[^>]*method="post" action="{action}".*?</form>', page, re.DOTALL)
    assert forms, action
    # A step of the control profile is told once for all six.
    names = {re.sub(r"^rung_\d_", "rung_1_", name) for form in forms for name in _NAMED.findall(form)}
    return names - {"csrf", "key"}


@pytest.mark.parametrize(("page", "action", "tables", "lacks"), FORMS, ids=[form[1] for form in FORMS])
def test_a_form_has_the_fields_that_are_documented(
    window: Callable[..., Window], db: Session, world: World, page: str, action: str, tables: list[str], lacks: set[str]
) -> None:
    keys = {
        "energy": world.energy.id,
        "council": world.council.id,
        "meeting": world.meeting.id,
        "minutes": world.minutes.id,
        "point": world.point.id,
        "day": db.exec(select(CalendarDay.id)).first(),
    }
    clerk = window(world.amina)
    fields = {name for table in tables for name in documented(table)} - {"rung_6_up_to"}
    assert named(clerk.get(page.format(**keys)).text, action.format(**keys)) == fields - lacks


def test_a_form_of_minutes_that_came_back_has_every_documented_field(window: Callable[..., Window], world: World) -> None:
    path = f"/meetings/{world.meeting.id}/minutes"
    again = window(world.amina).post(path, {"number": ""}, files=[("file", ("a.pdf", PDF, "application/pdf"))])
    assert named(again.text, path) == documented("/meetings/{id}/minutes")


def test_my_day_answers_for_many_with_what_is_documented(window: Callable[..., Window], db: Session, world: World) -> None:
    made = make_directive(db, world, state=State.IN_WORK)
    key = queries.assignments(db, made.id or 0)[0].id
    ben = window(world.ben)
    day = ben.get("/").text
    assert named(day, "/my-day/answers") | {"act", "assignment"} == documented("/my-day/answers")
    assert f'name="assignment" value="{key}" form="ticked"' in day
    lines = named(ben.get(f"/my-day/reports?assignment={key}").text, "/my-day/reports")
    assert {name.replace(f"_{key}", "_n") for name in lines} == documented("/my-day/reports")
    assert named(ben.get("/my-day/sheet").text, "/my-day/sheet") == documented("/my-day/sheet")


def test_deciding_on_terms_sends_what_is_documented(window: Callable[..., Window], db: Session, world: World) -> None:
    content = make_content(world, basis=Counted(count=10, unit=CountUnit.WORKING_DAYS))
    draft = drafting.draft(db, world.point, content, world.actor(world.amina), NOW)
    issuing.issue(db, draft, world.actor(world.amina), NOW, TODAY)
    db.delete(db.exec(select(CalendarDay).where(CalendarDay.day == date(2026, 3, 9))).one())
    db.get_one(Calendar, world.council.calendar_id).mark_changed()
    assert named(window(world.amina).get("/calendar/terms").text, "/calendar/terms/moves") == documented("/calendar/terms/moves")


def test_confirming_a_year_sends_what_is_documented(window: Callable[..., Window], world: World) -> None:
    clerk = window(world.amina)
    page = clerk.follow(clerk.post("/calendar/years", {"year": "2027"}))
    path = "/calendar/years/2027/confirmation"
    assert named(page.text, path) == documented("/calendar/years/{year}/confirmation")
