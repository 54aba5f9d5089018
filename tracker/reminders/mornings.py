"""Ten in the morning on working days, as instants: when everything is told that need not be told at once."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tracker.calendars.working import WorkingCalendar
from tracker.kernel import clock

HOUR = 10


class Mornings:
    """One calendar in one zone. It remembers what it has counted: thousands of directives share a few hundred days."""

    def __init__(self, calendar: WorkingCalendar, zone: ZoneInfo) -> None:
        self.calendar = calendar
        self.zone = zone
        self._known: dict[tuple[date, int], datetime] = {}

    def away(self, day: date, working_days: int) -> datetime:
        """The morning so many working days after that day, before it if negative. Zero is the day itself, or the working day before it."""
        found = self._known.get((day, working_days))
        if found is None:
            on = self.calendar.add_working_days(day, working_days) if working_days else self.calendar.previous_working(day)
            found = self._known[day, working_days] = clock.instant(on, HOUR, 0, self.zone)
        return found

    def after(self, at: datetime) -> datetime:
        """The first morning that has not passed at that instant."""
        on = self.calendar.next_working(clock.today(at, self.zone))
        morning = clock.instant(on, HOUR, 0, self.zone)
        return morning if morning >= at else self.away(on, 1)

    def between(self, start: date, end: date) -> int:
        return self.calendar.working_days_between(start, end)

    def day(self, at: datetime) -> date:
        return clock.today(at, self.zone)
