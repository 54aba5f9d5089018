"""The day of what has no last day, the days that forms take, the names of the days of the week."""

from datetime import date

from tracker.kernel.words import N_

# Later than any other, so that it sorts last and is never near; not the last day there is, so that days can be counted on from it.
NO_END = date(9999, 1, 1)

# No form takes a day before or after: working days are counted, and instants made, of any that is taken.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


def is_near(day: date) -> bool:
    return FIRST_DAY <= day <= LAST_DAY


# From Monday on, as `date.weekday` counts them.
WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
