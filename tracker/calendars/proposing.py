"""Propose the days of a year: a draft, for the secretariat to correct and confirm."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.calendars import queries
from tracker.calendars.holidays_kz import ProposedDay, known_days, proposed_days
from tracker.calendars.models import Calendar, CalendarDay, CalendarYear
from tracker.calendars.terms import FIRST_YEAR, LAST_YEAR
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_


def found(db: Session, by: Actor, at: datetime) -> Calendar:
    """The calendar of Kazakhstan with a draft of every year whose days were published; the one there is, if there is one."""
    there = queries.find_calendar(db, "KZ")
    if there is not None:
        return there
    calendar = Calendar(
        code="KZ",
        name_kk="Қазақстанның жұмыс күнтізбесі",
        name_ru="Рабочий календарь Казахстана",
        name_en="Working calendar of Kazakhstan",
    )
    db.add(calendar)
    log.record(db, by, "calendar.founded", calendar, at, after={"code": calendar.code})
    for year in known_days():
        propose_year(db, calendar, year, by=by, at=at)
    return calendar


def propose_year(db: Session, calendar: Calendar, year: int, by: Actor, at: datetime) -> CalendarYear:
    """Refused where the year is there already: what was corrected by hand is never written over."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid("year", N_("Give a year between %(first)d and %(last)d."), first=FIRST_YEAR, last=LAST_YEAR)
    calendar_id = queries.hold(db, calendar)
    if queries.find_year(db, calendar, year) is not None:
        raise Refused(N_("The calendar of %(year)d is there already."), year=year)
    days = proposed_days(year)
    proposed = CalendarYear(calendar_id=calendar_id, year=year)
    db.add(proposed)
    db.add_all(_row(calendar_id, each) for each in days)
    calendar.mark_changed()
    log.record(db, by, "calendar.year_proposed", proposed, at, after={"year": year, "days": [each.day for each in days]})
    return proposed


def _row(calendar_id: int, proposed: ProposedDay) -> CalendarDay:
    return CalendarDay(
        calendar_id=calendar_id,
        day=proposed.day,
        kind=proposed.kind,
        name_kk=proposed.names.kk,
        name_ru=proposed.names.ru,
        name_en=proposed.names.en,
        legal_basis=proposed.legal_basis,
        source=proposed.source,
        certainty=proposed.certainty,
    )
