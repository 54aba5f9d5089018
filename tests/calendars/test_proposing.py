"""A year proposed from what was published, else from the `holidays` package."""

import re
from datetime import UTC, date, datetime

import holidays
import pytest
from sqlmodel import Session, select

from tracker.accounts.actor import SYSTEM
from tracker.audit.models import AuditEntry
from tracker.calendars import queries
from tracker.calendars.holidays_kz import NAMES, Names, known_days, proposed_days
from tracker.calendars.models import Certainty, DayKind, YearStatus
from tracker.calendars.proposing import found, propose_year
from tracker.kernel.errors import Invalid, Refused

NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)

OFF = {DayKind.HOLIDAY, DayKind.RELIGIOUS, DayKind.DAY_OFF_SHIFTED}


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_our_data_and_the_package_agree_on_the_days_off(year: int) -> None:
    """When a new release of the package disagrees, a law has changed: look it up, then correct the one that is wrong."""
    package = holidays.country_holidays("KZ", years=year)
    assert {each.day for each in proposed_days(year) if each.kind in OFF} == set(package)
    worked = {each.day for each in proposed_days(year) if each.kind is DayKind.WORKING_SHIFTED}
    assert worked == {day for day in package.weekend_workdays if day.year == year}


def test_a_day_of_our_data_has_its_law_its_source_and_three_names() -> None:
    for days in known_days().values():
        for each in days:
            assert each.legal_basis
            assert each.source
            assert re.search("[А-Яа-яЁё]", each.names.kk)
            assert re.search("[А-Яа-яЁё]", each.names.ru)
            assert not re.search("[А-Яа-яЁё]", each.names.en)


def test_a_shifted_day_off_is_a_weekday_and_a_shifted_working_day_is_not() -> None:
    for days in known_days().values():
        for each in days:
            if each.kind in (DayKind.DAY_OFF_SHIFTED, DayKind.WORKING_SHIFTED):
                assert (each.day.weekday() < 5) is (each.kind is DayKind.DAY_OFF_SHIFTED)


def test_a_year_nobody_published_comes_from_the_package() -> None:
    by_day = {each.day: each for each in proposed_days(2028)}
    assert by_day[date(2028, 3, 15)].names == NAMES["Constitution Day"]
    assert by_day[date(2028, 1, 3)].kind is DayKind.DAY_OFF_SHIFTED
    assert by_day[date(2028, 1, 3)].names.ru == "Новый год (перенесённый выходной)"
    lunar = [each for each in by_day.values() if each.certainty is Certainty.LOW]
    assert [each.names for each in lunar] == [NAMES["Eid al-Adha"]]
    assert lunar[0].kind is DayKind.RELIGIOUS
    assert all(each.source.startswith("holidays ") for each in by_day.values())


def test_a_year_the_government_rearranged_has_its_worked_weekend() -> None:
    by_day = {each.day: each for each in proposed_days(2024)}
    assert by_day[date(2024, 5, 4)].kind is DayKind.WORKING_SHIFTED
    assert by_day[date(2024, 5, 8)].kind is DayKind.DAY_OFF_SHIFTED


def test_a_holiday_by_law_outshines_one_by_the_moon_on_the_same_day() -> None:
    assert {each.day: each.names for each in proposed_days(2032)}[date(2032, 3, 22)] == NAMES["Nowruz Holiday"]


@pytest.mark.parametrize("year", range(2022, 2041))
def test_every_holiday_the_package_knows_has_a_russian_name(year: int) -> None:
    assert all(re.search("[а-яё]", each.names.ru) for each in proposed_days(year))


def test_the_calendar_is_founded_once_with_drafts_of_the_published_years(db: Session) -> None:
    calendar = found(db, by=SYSTEM, at=NOW)
    db.commit()
    assert found(db, by=SYSTEM, at=NOW) is calendar
    assert [(year.year, year.status) for year in queries.years_of(db, calendar)] == [
        (year, YearStatus.DRAFT) for year in (2025, 2026, 2027)
    ]
    assert len(queries.days_of_year(db, calendar, 2026)) == len(known_days()[2026])
    assert [entry.action for entry in db.exec(select(AuditEntry).order_by(AuditEntry.seq)).all()] == [
        "calendar.founded",
        *["calendar.year_proposed"] * 3,
    ]


def test_a_further_year_is_proposed_as_a_draft(db: Session) -> None:
    calendar = found(db, by=SYSTEM, at=NOW)
    before = queries.working_calendar(db)
    assert propose_year(db, calendar, 2028, by=SYSTEM, at=NOW).status is YearStatus.DRAFT
    after = queries.working_calendar(db)
    assert before.is_working(date(2028, 3, 15))
    assert not after.is_working(date(2028, 3, 15))
    assert after.confirmed == frozenset()


def test_a_year_is_not_proposed_over_what_was_corrected(db: Session) -> None:
    calendar = found(db, by=SYSTEM, at=NOW)
    with pytest.raises(Refused, match="2026 is there already"):
        propose_year(db, calendar, 2026, by=SYSTEM, at=NOW)


@pytest.mark.parametrize("year", [0, 1999, 2101, 99999])
def test_a_year_out_of_all_reason_is_not_proposed(db: Session, year: int) -> None:
    with pytest.raises(Invalid):
        propose_year(db, found(db, by=SYSTEM, at=NOW), year, by=SYSTEM, at=NOW)


def test_a_name_the_table_lacks_stays_english_until_somebody_corrects_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(NAMES, "Capital Day")
    assert {each.day: each.names for each in proposed_days(2028)}[date(2028, 7, 6)] == Names("Capital Day", "Capital Day", "Capital Day")
