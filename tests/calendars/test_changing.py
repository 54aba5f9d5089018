"""One day at a time, and a year confirmed: checked, recorded, and counted with at once."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from tracker.accounts.actor import SYSTEM, Actor
from tracker.audit.models import AuditEntry
from tracker.calendars import queries
from tracker.calendars.changing import change_day, confirm_year, remove_day
from tracker.calendars.holidays_kz import Names
from tracker.calendars.models import Calendar, CalendarDay, Certainty, DayKind, YearStatus
from tracker.calendars.proposing import found
from tracker.kernel.db import reading, unit_of_work
from tracker.kernel.errors import Invalid, Refused

NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
AMINA = Actor(account_id=7, name="Amina", language="ru", roles=frozenset())
BRIDGE = Names("Демалыс", "Выходной", "Day off")
MONDAY, SATURDAY, KURBAN_AIT = date(2026, 6, 15), date(2026, 6, 20), date(2027, 5, 16)


@pytest.fixture
def calendar(db: Session) -> Calendar:
    founded = found(db, by=SYSTEM, at=NOW)
    db.commit()
    return founded


def change(db: Session, calendar: Calendar, day: date, kind: DayKind, names: Names = BRIDGE, legal_basis: str = "") -> CalendarDay:
    return change_day(db, calendar, day, kind=kind, names=names, legal_basis=legal_basis, by=AMINA, at=NOW)


def last_entry(db: Session) -> AuditEntry:
    db.commit()
    return db.exec(select(AuditEntry).order_by(col(AuditEntry.seq).desc())).first()  # type: ignore[return-value]


def test_a_day_off_and_a_worked_weekend_change_places(db: Session, calendar: Calendar) -> None:
    change(db, calendar, MONDAY, DayKind.DAY_OFF_SHIFTED)
    change(db, calendar, SATURDAY, DayKind.WORKING_SHIFTED)
    kz = queries.working_calendar(db)
    assert not kz.is_working(MONDAY)
    assert kz.is_working(SATURDAY)
    assert kz.names[MONDAY]["ru"] == "Выходной"
    entry = last_entry(db)
    assert (entry.action, entry.account_id, entry.before) == ("calendar.day_changed", 7, None)
    assert entry.after is not None
    assert (entry.after["day"], entry.after["kind"]) == ("2026-06-20", "working_shifted")


def test_an_estimated_day_is_corrected_in_place(db: Session, calendar: Calendar) -> None:
    names = Names("Құрбан айттың бірінші күні", "Первый день Курбан-айта", "First day of Kurban Ait")
    changed = change(db, calendar, KURBAN_AIT, DayKind.HOLIDAY, names)
    assert (changed.kind, changed.certainty, changed.source) == (DayKind.HOLIDAY, Certainty.HIGH, "")
    entry = last_entry(db)
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["kind"], entry.after["kind"]) == ("religious", "holiday")


def test_saying_the_same_again_changes_and_records_nothing(db: Session, calendar: Calendar) -> None:
    change(db, calendar, MONDAY, DayKind.DAY_OFF_SHIFTED)
    version, entry = calendar.version, last_entry(db)
    change(db, calendar, MONDAY, DayKind.DAY_OFF_SHIFTED)
    assert calendar.version == version
    assert last_entry(db).seq == entry.seq


def test_a_removed_day_is_an_ordinary_one_again(db: Session, calendar: Calendar) -> None:
    nauryz = date(2026, 3, 23)
    remove_day(db, calendar, nauryz, "", by=AMINA, at=NOW)
    assert queries.working_calendar(db).is_working(nauryz)
    entry = last_entry(db)
    assert entry.action == "calendar.day_removed"
    assert entry.before is not None
    assert entry.before["name_en"] == "Nauryz"
    with pytest.raises(Refused, match="ordinary day already"):
        remove_day(db, calendar, nauryz, "", by=AMINA, at=NOW)


def test_a_weekday_cannot_become_a_working_day_nor_a_weekend_a_day_off(db: Session, calendar: Calendar) -> None:
    for day, kind in ((MONDAY, DayKind.WORKING_SHIFTED), (SATURDAY, DayKind.DAY_OFF_SHIFTED)):
        with pytest.raises(Invalid) as refusal:
            change(db, calendar, day, kind)
        assert refusal.value.field == "kind"


def test_a_day_needs_its_year_first(db: Session, calendar: Calendar) -> None:
    with pytest.raises(Refused, match="2030 has not been proposed"):
        change(db, calendar, date(2030, 6, 14), DayKind.HOLIDAY)
    with pytest.raises(Refused, match="2030 has not been proposed"):
        confirm_year(db, calendar, 2030, by=AMINA, at=NOW)


def test_a_year_is_confirmed_once(db: Session, calendar: Calendar) -> None:
    confirmed = confirm_year(db, calendar, 2026, by=AMINA, at=NOW)
    assert (confirmed.status, confirmed.confirmed_by_id, confirmed.confirmed_at) == (YearStatus.CONFIRMED, 7, NOW)
    assert queries.working_calendar(db).confirmed == {2026}
    assert last_entry(db).action == "calendar.year_confirmed"
    with pytest.raises(Refused, match="confirmed already"):
        confirm_year(db, calendar, 2026, by=AMINA, at=NOW)


def test_a_confirmed_year_changes_only_by_an_act_that_is_named(db: Session, calendar: Calendar) -> None:
    confirm_year(db, calendar, 2026, by=AMINA, at=NOW)
    with pytest.raises(Invalid) as refusal:
        change(db, calendar, MONDAY, DayKind.DAY_OFF_SHIFTED, legal_basis="  ")
    assert refusal.value.field == "legal_basis"
    with pytest.raises(Invalid):
        remove_day(db, calendar, date(2026, 3, 23), "", by=AMINA, at=NOW)
    change(db, calendar, MONDAY, DayKind.DAY_OFF_SHIFTED, legal_basis="Resolution No 1")
    assert not queries.working_calendar(db).is_working(MONDAY)


def test_one_date_cannot_have_two_rows(db: Session, calendar: Calendar) -> None:
    day = CalendarDay(calendar_id=calendar.id or 0, day=date(2026, 3, 23), kind=DayKind.HOLIDAY, name_kk="", name_ru="", name_en="")
    db.add(day)
    with pytest.raises(Exception, match=r"(?i)unique"):
        db.flush()


def test_an_unchanged_calendar_is_read_once(engine: Engine, calendar: Calendar) -> None:
    with Session(reading(engine)) as one, Session(engine) as another:
        first = queries.working_calendar(one)
        assert queries.working_calendar(another) is first
        assert queries.working_calendar_of(another, calendar.id or 0) is first


def test_a_change_is_counted_with_by_whoever_asks_next(engine: Engine, db: Session, calendar: Calendar) -> None:
    assert queries.working_calendar(db).is_working(MONDAY)
    db.commit()
    with unit_of_work(engine) as other:
        change(other, queries.calendar_named(other), MONDAY, DayKind.DAY_OFF_SHIFTED)
    assert not queries.working_calendar(db).is_working(MONDAY)


def test_a_change_that_was_rolled_back_leaves_no_trace(db: Session, calendar: Calendar) -> None:
    change(db, calendar, MONDAY, DayKind.DAY_OFF_SHIFTED)
    assert not queries.working_calendar(db).is_working(MONDAY)
    db.rollback()
    assert queries.working_calendar(db).is_working(MONDAY)
    change(db, calendar, SATURDAY, DayKind.WORKING_SHIFTED)
    kz = queries.working_calendar(db)
    assert kz.is_working(MONDAY)
    assert kz.is_working(SATURDAY)


def test_counting_without_a_calendar_is_refused_not_guessed(db: Session) -> None:
    for ask in (queries.working_calendar, queries.calendar_named):
        with pytest.raises(Refused, match="no working calendar KZ"):
            ask(db)
