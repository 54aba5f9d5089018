"""The minutes a directive is logged under, as the address or the form names them."""

from tracker.meetings import queries as meetings
from tracker.meetings.models import Minutes
from tracker.web.numbers import needed_key
from tracker.web.visit import Visit


def chosen_minutes(visit: Visit) -> Minutes:
    """`minutes` of the form or of the address; unknown ones are a 404."""
    given = visit.fields.get("minutes") if visit.posted else visit.query.get("minutes", [""])[-1]
    return meetings.get_minutes(visit.db, needed_key(given))
