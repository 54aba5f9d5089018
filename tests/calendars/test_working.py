"""Counting in working days, against the published calendar and against counting on one's fingers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.calendars.working import ONE_DAY, WorkingCalendar

FIRST = date(2024, 1, 1)
DAYS = st.integers(0, 900).map(lambda days: FIRST + timedelta(days=days))
CALENDARS = st.builds(WorkingCalendar, st.frozensets(DAYS, max_size=60), st.frozensets(DAYS, max_size=30))
COUNTS = st.integers(-200, 200)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("which", "is_worked"),
    [
        ("2025-01-01", False),
        ("2025-01-03", False),  # Friday, in exchange for the Sunday after it
        ("2025-01-05", True),  # that Sunday
        ("2025-01-06", True),
        ("2025-01-07", False),
        ("2025-03-07", True),
        ("2025-03-10", False),  # 8 March was a Saturday
        ("2025-03-21", False),
        ("2025-03-24", False),
        ("2025-03-25", False),
        ("2025-03-26", True),
        ("2025-05-02", True),
        ("2025-05-08", True),
        ("2025-06-06", False),  # Kurban Ait
        ("2025-06-25", True),
        ("2025-07-07", False),
        ("2025-09-01", False),
        ("2025-10-27", False),
        ("2025-12-16", False),
        ("2025-12-31", True),
        ("2026-01-02", False),
        ("2026-01-05", True),
        ("2026-03-09", False),
        ("2026-03-24", False),
        ("2026-03-25", False),
        ("2026-03-26", True),
        ("2026-05-11", False),
        ("2026-05-27", False),  # Kurban Ait
        ("2026-07-06", False),
        ("2026-08-31", True),  # Constitution Day left August with the new constitution
        ("2026-10-26", False),
        ("2027-01-04", False),  # 2 January is a Saturday
        ("2027-03-08", False),
        ("2027-03-15", False),  # and came to March
        ("2027-03-24", False),
        ("2027-05-03", False),
        ("2027-05-10", False),
        ("2027-05-17", True),  # a religious day off does not move off a Sunday
        ("2027-08-30", True),
        ("2027-12-16", False),
    ],
)
def test_a_published_day_is_worked_or_not(kz: WorkingCalendar, which: str, is_worked: bool) -> None:
    assert kz.is_working(day(which)) is is_worked


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-03-12", 10, "2026-03-31"),
        ("2026-03-06", 1, "2026-03-10"),
        ("2026-03-20", 1, "2026-03-26"),
        ("2025-01-02", 1, "2025-01-05"),
        ("2025-01-03", 3, "2025-01-08"),
        ("2025-12-30", 2, "2026-01-05"),
        ("2026-12-31", 1, "2027-01-05"),
        ("2026-05-26", 1, "2026-05-28"),
        ("2025-06-25", 10, "2025-07-10"),
        ("2025-06-25", 30, "2025-08-07"),
        ("2026-06-01", -1, "2026-05-29"),
        ("2026-03-26", -3, "2026-03-18"),
        ("2025-01-06", -1, "2025-01-05"),
        ("2026-03-22", -1, "2026-03-20"),
        ("2026-03-22", 1, "2026-03-26"),
        ("2026-03-21", 0, "2026-03-21"),
    ],
)
def test_working_days_are_added_from_the_day_after(kz: WorkingCalendar, start: str, count: int, end: str) -> None:
    assert kz.add_working_days(day(start), count) == day(end)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2025-01-01", "2025-12-31", 246),
        ("2025-12-31", "2026-12-31", 247),
        ("2026-03-01", "2026-03-31", 18),
        ("2026-03-31", "2026-03-01", -18),
        ("2026-03-20", "2026-03-25", 0),
        ("2025-01-03", "2025-01-05", 1),
        ("2026-05-29", "2026-05-29", 0),
    ],
)
def test_working_days_between_leave_out_the_first_day_and_count_the_last(kz: WorkingCalendar, start: str, end: str, count: int) -> None:
    assert kz.working_days_between(day(start), day(end)) == count


def test_no_days_are_left_on_the_last_one_and_fewer_than_none_after_it(kz: WorkingCalendar) -> None:
    assert kz.working_days_left(today=day("2026-06-01"), until=day("2026-06-03")) == 2
    assert kz.working_days_left(today=day("2026-06-03"), until=day("2026-06-03")) == 0
    assert kz.working_days_left(today=day("2026-06-04"), until=day("2026-06-03")) == -1


def test_a_day_off_gives_way_to_its_neighbours(kz: WorkingCalendar) -> None:
    assert kz.next_working(day("2026-03-21")) == day("2026-03-26")
    assert kz.previous_working(day("2026-03-25")) == day("2026-03-20")
    assert kz.next_working(day("2026-03-20")) == kz.previous_working(day("2026-03-20")) == day("2026-03-20")


def test_only_exceptions_on_weekdays_are_days_off_to_speak_of(kz: WorkingCalendar) -> None:
    assert kz.weekdays_off(day("2026-03-20"), day("2026-03-31")) == [day("2026-03-23"), day("2026-03-24"), day("2026-03-25")]
    assert kz.weekends_worked(day("2025-01-05"), day("2025-01-05")) == [day("2025-01-05")]
    assert kz.weekends_worked(day("2026-01-01"), day("2026-12-31")) == []


def test_an_exception_that_changes_nothing_is_harmless() -> None:
    saturday, monday = date(2026, 6, 6), date(2026, 6, 8)
    odd = WorkingCalendar(days_off=frozenset({saturday}), working_weekends=frozenset({monday}))
    assert odd.working_days_between(date(2026, 6, 5), date(2026, 6, 12)) == 5


@given(CALENDARS, DAYS, DAYS)
def test_between_agrees_with_counting_day_by_day(calendar: WorkingCalendar, start: date, end: date) -> None:
    low, high = min(start, end), max(start, end)
    counted = sum(calendar.is_working(low + timedelta(days=n)) for n in range(1, (high - low).days + 1))
    assert calendar.working_days_between(start, end) == (counted if start <= end else -counted)


@given(CALENDARS, DAYS, COUNTS)
def test_adding_agrees_with_walking_day_by_day(calendar: WorkingCalendar, start: date, count: int) -> None:
    walked, left = start, abs(count)
    while left:
        walked += ONE_DAY if count > 0 else -ONE_DAY
        left -= calendar.is_working(walked)
    assert calendar.add_working_days(start, count) == walked


@given(CALENDARS, DAYS, st.integers(1, 200))
def test_what_was_added_is_what_lies_between(calendar: WorkingCalendar, start: date, count: int) -> None:
    end = calendar.add_working_days(start, count)
    assert calendar.is_working(end)
    assert calendar.working_days_between(start, end) == count


@given(CALENDARS, DAYS, DAYS, DAYS)
def test_stretches_add_up(calendar: WorkingCalendar, a: date, b: date, c: date) -> None:
    assert calendar.working_days_between(a, b) + calendar.working_days_between(b, c) == calendar.working_days_between(a, c)


@given(CALENDARS, DAYS)
def test_the_neighbours_are_the_nearest_working_days(calendar: WorkingCalendar, which: date) -> None:
    after, before = calendar.next_working(which), calendar.previous_working(which)
    assert calendar.is_working(after)
    assert calendar.is_working(before)
    assert before <= which <= after
    assert calendar.working_days_between(before, which) == 0
    assert calendar.working_days_between(which, after) == (which != after)
