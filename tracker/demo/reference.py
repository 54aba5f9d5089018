"""What a register of this country begins with, demo or not: the bodies and the working calendar. Added to what is there, never over it."""

from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import SYSTEM
from tracker.calendars import proposing, queries
from tracker.demo import bodies


def begin(db: Session, at: datetime, today: date) -> tuple[int, int]:
    """How many bodies there are now, and how many years of the calendar. The secretariat confirms the years."""
    known = bodies.load(db, SYSTEM, at)
    calendar = proposing.found(db, SYSTEM, at)
    years = [today.year - 1, today.year, today.year + 1]
    for year in years:
        if queries.find_year(db, calendar, year) is None:
            proposing.propose_year(db, calendar, year, SYSTEM, at)
    return len(known), len(years)
