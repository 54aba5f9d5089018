"""The dates that standings depend on, for one visit."""

from tracker.calendars import queries as calendars
from tracker.calendars.working import WorkingCalendar
from tracker.directives.standing import Days
from tracker.web.visit import Visit


def days_of(visit: Visit) -> Days:
    """A register that is only being set up has no calendar yet; then Monday to Friday are worked."""
    is_there = calendars.find_calendar(visit.db, "KZ") is not None
    return Days.of(visit.today, calendars.working_calendar(visit.db) if is_there else WorkingCalendar())
