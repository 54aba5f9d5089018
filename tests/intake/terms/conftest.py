"""The published days of Kazakhstan as a value to count with."""

import pytest

from tracker.calendars.holidays_kz import known_days
from tracker.calendars.models import DayKind
from tracker.calendars.working import WorkingCalendar


@pytest.fixture(scope="session")
def kz() -> WorkingCalendar:
    days = [day for year in known_days().values() for day in year]
    worked = frozenset(each.day for each in days if each.kind is DayKind.WORKING_SHIFTED)
    return WorkingCalendar(frozenset(each.day for each in days) - worked, worked, confirmed=frozenset({2025, 2026}))
