"""Change one day of a calendar, and confirm a year."""

from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.calendars import queries
from tracker.calendars.holidays_kz import Names
from tracker.calendars.models import Calendar, CalendarDay, CalendarYear, Certainty, DayKind, YearStatus
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_


def change_day(
    db: Session, calendar: Calendar, day: date, *, kind: DayKind, names: Names, legal_basis: str, by: Actor, at: datetime
) -> CalendarDay:
    """Add the day, or make the one there is say this. A year once confirmed changes only with a legal basis."""
    _check_kind(day, kind)
    calendar_id = _open(db, calendar, day, legal_basis)
    wanted = CalendarDay(
        calendar_id=calendar_id,
        day=day,
        kind=kind,
        name_kk=names.kk,
        name_ru=names.ru,
        name_en=names.en,
        legal_basis=legal_basis.strip(),
    )
    found = queries.find_day(db, calendar, day)
    if found is not None and found.facts == wanted.facts:
        return found
    before = None if found is None else found.facts
    # The source, if there was one, said something else.
    changed = wanted if found is None else found.sqlmodel_update(wanted.facts | {"source": "", "certainty": Certainty.HIGH})
    db.add(changed)
    calendar.mark_changed()
    log.record(db, by, "calendar.day_changed", changed, at, before=before, after=changed.facts)
    return changed


def remove_day(db: Session, calendar: Calendar, day: date, legal_basis: str, by: Actor, at: datetime) -> None:
    """The day becomes an ordinary one: worked if it is Monday to Friday. A year once confirmed changes only with a legal basis."""
    _open(db, calendar, day, legal_basis)
    found = queries.find_day(db, calendar, day)
    if found is None:
        raise Refused(N_("%(day)s is an ordinary day already."), day=day)
    before = found.facts
    db.delete(found)
    calendar.mark_changed()
    # Last, as in the other acts: it flushes, so that whoever counts next in this transaction counts with the change.
    log.record(db, by, "calendar.day_removed", found, at, before=before, after={"legal_basis": legal_basis.strip()})


def confirm_year(db: Session, calendar: Calendar, year: int, by: Actor, at: datetime) -> CalendarYear:
    """From now on the year's dates are certain, and what is computed with them is no longer doubted."""
    queries.hold(db, calendar)
    found = _year(db, calendar, year)
    if found.status is YearStatus.CONFIRMED:
        raise Refused(N_("The calendar of %(year)d is confirmed already."), year=year)
    before = {"status": found.status}
    found.status, found.confirmed_by_id, found.confirmed_at = YearStatus.CONFIRMED, by.account_id, at
    calendar.mark_changed()
    log.record(db, by, "calendar.year_confirmed", found, at, before=before, after={"status": found.status, "year": year})
    return found


def _check_kind(day: date, kind: DayKind) -> None:
    is_weekend = day.weekday() >= 5
    if kind is DayKind.WORKING_SHIFTED and not is_weekend:
        raise Invalid("kind", N_("Only a Saturday or a Sunday can become a working day."))
    if kind is DayKind.DAY_OFF_SHIFTED and is_weekend:
        raise Invalid("kind", N_("A Saturday or a Sunday is off already."))


def _open(db: Session, calendar: Calendar, day: date, legal_basis: str) -> int:
    """Hold the calendar for a change of that day; its id."""
    calendar_id = queries.hold(db, calendar)
    if _year(db, calendar, day.year).status is YearStatus.CONFIRMED and not legal_basis.strip():
        raise Invalid("legal_basis", N_("The year is confirmed: name the act that changes it."))
    return calendar_id


def _year(db: Session, calendar: Calendar, year: int) -> CalendarYear:
    found = queries.find_year(db, calendar, year)
    if found is None:
        raise Refused(N_("The calendar of %(year)d has not been proposed yet."), year=year)
    return found
