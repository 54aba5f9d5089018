"""Months by the old law's rule, and the periods of the year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.calendars.periods import Period, PeriodLength, add_months


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2025-06-25", 1, "2025-07-25"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-08-31", 3, "2026-11-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-12-31", 14, "2028-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-10", -1, "2025-12-10"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_there_is(start: str, count: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), count) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("length", "first", "last", "number"),
    [
        (PeriodLength.MONTH, "2026-02-01", "2026-02-28", 2),
        (PeriodLength.QUARTER, "2026-01-01", "2026-03-31", 1),
        (PeriodLength.HALF_YEAR, "2026-01-01", "2026-06-30", 1),
        (PeriodLength.YEAR, "2026-01-01", "2026-12-31", 1),
    ],
)
def test_a_day_lies_in_one_period_of_each_length(length: PeriodLength, first: str, last: str, number: int) -> None:
    period = Period.containing(date(2026, 2, 14), length)
    assert (period.first.isoformat(), period.last.isoformat(), period.number) == (first, last, number)
    assert Period.numbered(2026, number, length) == period


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(PeriodLength))
def test_periods_follow_each_other_without_a_gap(day: date, length: PeriodLength) -> None:
    period = Period.containing(day, length)
    assert period.first <= day <= period.last
    assert period.next.first == period.last + timedelta(days=1)
    assert period.next == Period.containing(period.next.first, length)
