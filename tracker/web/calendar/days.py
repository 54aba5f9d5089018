"""Add, change and remove an exceptional day."""

from datetime import date
from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.calendars import changing, queries
from tracker.calendars.holidays_kz import Names
from tracker.calendars.models import LABELS, Calendar, CalendarDay, DayKind, YearStatus
from tracker.kernel.errors import Invalid, Stale
from tracker.kernel.words import N_
from tracker.web.calendar.effects import after_change
from tracker.web.forms import Day, FieldErrors, Form, Line, beside
from tracker.web.routing import get, post
from tracker.web.visit import Visit

FIELDS = {
    "day": N_("Day"),
    "kind": N_("Kind"),
    "name_kk": N_("Name in Kazakh"),
    "name_ru": N_("Name in Russian"),
    "name_en": N_("Name in English"),
    "legal_basis": N_("Legal basis"),
}

Name = Annotated[Line, Field(max_length=200)]
Basis = Annotated[Line, Field(max_length=500)]


class DayForm(Form):
    kind: DayKind
    name_kk: Name
    name_ru: Name
    name_en: Name
    legal_basis: Basis = ""

    def keep(self, visit: Visit, calendar: Calendar, day: date) -> None:
        names = Names(self.name_kk, self.name_ru, self.name_en)
        basis = self.legal_basis
        changing.change_day(visit.db, calendar, day, kind=self.kind, names=names, legal_basis=basis, by=visit.actor, at=visit.now)


class NewDayForm(DayForm):
    day: Annotated[date, Day]


class ChangedDayForm(DayForm):
    version: int


class RemovalForm(Form):
    # Not `legal_basis`: the page has that field too.
    basis: Basis = ""


@get("/calendar/days/new", access=Permission.CALENDAR_MANAGE)
def new(visit: Visit) -> Response[Any]:
    values = {"day": visit.query.get("day", [""])[-1], "kind": DayKind.DAY_OFF_SHIFTED.value}
    return visit.page("calendar/new_day.html", errors={}, values=values, **_choices(visit))


@post("/calendar/days", access=Permission.CALENDAR_MANAGE)
def add(visit: Visit) -> Response[Any]:
    calendar = queries.calendar_named(visit.db)
    form, errors = NewDayForm.read(visit.fields, visit.words)
    if form is None:
        return visit.invalid("calendar/new_day.html", errors, **_choices(visit))
    if queries.find_day(visit.db, calendar, form.day) is not None:
        return visit.invalid(
            "calendar/new_day.html", {"day": visit._(N_("This day is in the list already; change it there."))}, **_choices(visit)
        )
    try:
        form.keep(visit, calendar, form.day)
    except Invalid as wrong:
        return visit.invalid("calendar/new_day.html", beside(visit.words, wrong), **_choices(visit))
    return visit.done(after_change(visit, calendar, form.day), flash=visit._(N_("%(day)s is in the calendar."), day=form.day))


@get("/calendar/days/{calendar_day_id:int}", access=Permission.CALENDAR_MANAGE)
def edit(visit: Visit, calendar_day_id: int) -> Response[Any]:
    found = queries.get_day(visit.db, calendar_day_id)
    return _page(visit, found, values=found.model_dump())


@post("/calendar/days/{calendar_day_id:int}", access=Permission.CALENDAR_MANAGE)
def change(visit: Visit, calendar_day_id: int) -> Response[Any]:
    found = queries.get_day(visit.db, calendar_day_id)
    calendar = queries.get(visit.db, found.calendar_id)
    form, errors = ChangedDayForm.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, found, values=visit.fields, errors=errors)
    queries.hold(visit.db, calendar)
    _ensure_fresh(calendar, found, form)
    try:
        form.keep(visit, calendar, found.day)
    except Invalid as wrong:
        return _page(visit, found, values=visit.fields, errors=beside(visit.words, wrong))
    return visit.done(after_change(visit, calendar, found.day), flash=visit._(N_("The day is saved.")))


@post("/calendar/days/{calendar_day_id:int}/removal", access=Permission.CALENDAR_MANAGE)
def remove(visit: Visit, calendar_day_id: int) -> Response[Any]:
    found = queries.get_day(visit.db, calendar_day_id)
    form, errors = RemovalForm.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, found, values=found.model_dump(), removal_errors=errors)
    calendar = queries.get(visit.db, found.calendar_id)
    try:
        changing.remove_day(visit.db, calendar, found.day, form.basis, visit.actor, visit.now)
    except Invalid as wrong:
        return _page(visit, found, values=found.model_dump(), removal_errors={"basis": visit._(wrong.text, **wrong.values)})
    day = found.day
    return visit.done(after_change(visit, calendar, day), flash=visit._(N_("%(day)s is an ordinary day now."), day=day))


def _ensure_fresh(calendar: Calendar, found: CalendarDay, form: ChangedDayForm) -> None:
    """A day has no version of its own: whatever changed in the calendar since the page was opened, both values are told."""
    if calendar.version != form.version:
        both = [(label, getattr(form, name), getattr(found, name)) for name, label in FIELDS.items() if name != "day"]
        differing = [(label, sent, stands) for label, sent, stands in both if sent != stands]
        raise Stale(N_("The calendar was changed while you were editing this day."), differing)


def _page(
    visit: Visit,
    found: CalendarDay,
    *,
    values: dict[str, Any],
    errors: FieldErrors | None = None,
    removal_errors: FieldErrors | None = None,
) -> Response[Any]:
    year = queries.find_year(visit.db, queries.get(visit.db, found.calendar_id), found.day.year)
    return visit.page(
        "calendar/edit_day.html",
        status=422 if errors or removal_errors else 200,
        found=found,
        version=queries.get(visit.db, found.calendar_id).version,
        is_confirmed=year is not None and year.status is YearStatus.CONFIRMED,
        values=values,
        errors=errors or {},
        removal_errors=removal_errors or {},
        **_choices(visit),
    )


def _choices(visit: Visit) -> dict[str, Any]:
    return {
        "kinds": [(kind.value, visit._(LABELS[kind])) for kind in DayKind],
        "labels": {name: visit._(text) for name, text in FIELDS.items()},
    }


HANDLERS = [new, add, edit, change, remove]
