"""Questions about calendars."""

from collections.abc import Sequence
from datetime import date
from typing import cast
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Pool
from sqlmodel import Session, col, select

from tracker.calendars.models import Calendar, CalendarDay, CalendarYear, DayKind, YearStatus
from tracker.calendars.working import WorkingCalendar
from tracker.kernel.errors import NotFound, Refused
from tracker.kernel.words import N_

NO_CALENDAR = N_("There is no working calendar %(code)s yet.")

# By database (its pool) and calendar code: the last one read, with its stamp.
_read: WeakKeyDictionary[Pool, dict[str, tuple[str, WorkingCalendar]]] = WeakKeyDictionary()


def calendar_named(db: Session, code: str = "KZ") -> Calendar:
    calendar = find_calendar(db, code)
    if calendar is None:
        raise Refused(NO_CALENDAR, code=code)
    return calendar


def get(db: Session, calendar_id: int) -> Calendar:
    found = db.get(Calendar, calendar_id)
    if found is None:
        raise NotFound
    return found


def every(db: Session) -> Sequence[Calendar]:
    return db.exec(select(Calendar).order_by(col(Calendar.code))).all()


def find_calendar(db: Session, code: str) -> Calendar | None:
    return db.exec(select(Calendar).where(col(Calendar.code) == code)).one_or_none()


def hold(db: Session, calendar: Calendar) -> int:
    """For a change: read it anew, and let nobody else change it until we are done. Its key."""
    db.flush()
    db.refresh(calendar, with_for_update=True)
    return cast(int, calendar.id)


def working_calendar(db: Session, code: str = "KZ") -> WorkingCalendar:
    """To count with. One small query, unless the calendar has changed since this process last looked."""
    return _working(db, col(Calendar.code) == code, code)


def working_calendar_of(db: Session, calendar_id: int) -> WorkingCalendar:
    """The same, by key: a council knows its calendar."""
    return _working(db, col(Calendar.id) == calendar_id, str(calendar_id))


def years_of(db: Session, calendar: Calendar) -> Sequence[CalendarYear]:
    return db.exec(select(CalendarYear).where(col(CalendarYear.calendar_id) == calendar.id).order_by(col(CalendarYear.year))).all()


def find_year(db: Session, calendar: Calendar, year: int) -> CalendarYear | None:
    return db.exec(select(CalendarYear).where(col(CalendarYear.calendar_id) == calendar.id, col(CalendarYear.year) == year)).one_or_none()


def days_of_year(db: Session, calendar: Calendar, year: int) -> Sequence[CalendarDay]:
    in_year = col(CalendarDay.day).between(date(year, 1, 1), date(year, 12, 31))
    return db.exec(select(CalendarDay).where(col(CalendarDay.calendar_id) == calendar.id, in_year).order_by(col(CalendarDay.day))).all()


def get_day(db: Session, calendar_day_id: int) -> CalendarDay:
    found = db.get(CalendarDay, calendar_day_id)
    if found is None:
        raise NotFound
    return found


def find_day(db: Session, calendar: Calendar, day: date) -> CalendarDay | None:
    return db.exec(select(CalendarDay).where(col(CalendarDay.calendar_id) == calendar.id, col(CalendarDay.day) == day)).one_or_none()


def _working(db: Session, which: ColumnElement[bool], asked: str) -> WorkingCalendar:
    found = db.connection().execute(select(Calendar.id, Calendar.code, Calendar.stamp).where(which)).one_or_none()
    if found is None:
        raise Refused(NO_CALENDAR, code=asked)
    calendar_id, code, stamp = found
    kept = _read.setdefault(db.connection().engine.pool, {})
    if code not in kept or kept[code][0] != stamp:
        kept[code] = stamp, _whole(db, calendar_id)
    return kept[code][1]


def _whole(db: Session, calendar_id: int | None) -> WorkingCalendar:
    days = db.exec(select(CalendarDay).where(col(CalendarDay.calendar_id) == calendar_id)).all()
    worked = frozenset(each.day for each in days if each.kind is DayKind.WORKING_SHIFTED)
    is_confirmed = col(CalendarYear.status) == YearStatus.CONFIRMED
    return WorkingCalendar(
        days_off=frozenset(each.day for each in days) - worked,
        working_weekends=worked,
        names={each.day: each.names for each in days},
        confirmed=frozenset(db.exec(select(CalendarYear.year).where(col(CalendarYear.calendar_id) == calendar_id, is_confirmed))),
    )
