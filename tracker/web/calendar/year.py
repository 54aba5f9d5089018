"""One year of the working calendar; proposing and confirming a year."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.calendars import changing, proposing, queries
from tracker.calendars.models import LABELS, Calendar, DayKind, YearStatus
from tracker.calendars.terms import FIRST_YEAR, LAST_YEAR
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.web.calendar.months import months, weekdays, working_days
from tracker.web.forms import Form
from tracker.web.routing import get, post
from tracker.web.visit import Visit


class YearForm(Form):
    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class ConfirmationForm(Form):
    version: int


@get("/calendar", access=Permission.CALENDAR_READ)
def show(visit: Visit) -> Response[Any]:
    calendar = queries.find_calendar(visit.db, "KZ")
    can_manage = visit.actor.may(Permission.CALENDAR_MANAGE)
    if calendar is None:
        return visit.page("calendar/none.html", can_manage=can_manage)
    year = _asked_year(visit)
    found = queries.find_year(visit.db, calendar, year)
    days = queries.days_of_year(visit.db, calendar, year)
    working = queries.working_calendar_of(visit.db, calendar.id or 0)
    return visit.page(
        "calendar/show.html",
        calendar=calendar,
        year=year,
        found=found,
        is_confirmed=found is not None and found.status is YearStatus.CONFIRMED,
        days=days,
        months=months(year, {each.day: each for each in days}, working, visit.language) if found else [],
        working_days=working_days(year, working),
        weekdays=weekdays(visit.language),
        kinds=[(kind.value, visit._(LABELS[kind])) for kind in DayKind],
        years=[each.year for each in queries.years_of(visit.db, calendar)],
        around=[each for each in (year - 1, year + 1) if FIRST_YEAR <= each <= LAST_YEAR],
        can_manage=can_manage,
        can_refit=visit.actor.may(Permission.TERM_REFIT),
    )


@post("/calendar", access=Permission.CALENDAR_MANAGE)
def found(visit: Visit) -> Response[Any]:
    proposing.found(visit.db, visit.actor, visit.now)
    return visit.done("/calendar", flash=visit._(N_("The calendar is set up. Check each year and confirm it.")))


@post("/calendar/years", access=Permission.CALENDAR_MANAGE)
def propose(visit: Visit) -> Response[Any]:
    form, _ = YearForm.read(visit.fields, visit.words)
    if form is None:
        raise Refused(N_("Give a year between %(first)d and %(last)d."), first=FIRST_YEAR, last=LAST_YEAR)
    proposing.propose_year(visit.db, queries.calendar_named(visit.db), form.year, visit.actor, visit.now)
    return visit.done(f"/calendar?year={form.year}", flash=visit._(N_("The year is proposed. Check its days and confirm it.")))


@post("/calendar/years/{year:int}/confirmation", access=Permission.CALENDAR_MANAGE)
def confirm(visit: Visit, year: int) -> Response[Any]:
    calendar = queries.calendar_named(visit.db)
    queries.hold(visit.db, calendar)
    _ensure_seen(visit, calendar)
    changing.confirm_year(visit.db, calendar, year, visit.actor, visit.now)
    return visit.done(f"/calendar?year={year}", flash=visit._(N_("The year is confirmed. Dates computed in it are certain.")))


def _ensure_seen(visit: Visit, calendar: Calendar) -> None:
    """Nobody confirms a day they have not seen."""
    form, _ = ConfirmationForm.read(visit.fields, visit.words)
    if form is None or form.version != calendar.version:
        raise Refused(N_("The calendar was changed after you opened the page. Look at the year again, and confirm it then."))


def _asked_year(visit: Visit) -> int:
    text = visit.query.get("year", [""])[-1]
    asked = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    return asked if FIRST_YEAR <= asked <= LAST_YEAR else visit.today.year


HANDLERS = [show, found, propose, confirm]
