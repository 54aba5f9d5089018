"""A reading in one line, to compare with what is expected."""

from datetime import date

from dateutil.rrule import rrulestr

from tracker.calendars.working import WorkingCalendar
from tracker.intake.terms.around import Place
from tracker.intake.terms.reading import find

DAY = date(2026, 3, 12)


def told(calendar: WorkingCalendar, phrase: str, language: str, place: Place = Place.PARAGRAPH) -> str:
    """The kind, the days due, the rule. Each rule is one that a calendar program reads."""
    found = find(phrase, language, DAY, calendar, place=place)
    if found.recurrence:
        rrulestr(found.recurrence)
    return " ".join([found.kind.value, *(day.isoformat() for day in found.due_ons), *([found.recurrence] if found.recurrence else [])])
