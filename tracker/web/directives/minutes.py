"""The minutes a directive is logged under, as the address or the form names them."""

from typing import Any

from tracker.kernel.errors import NotFound
from tracker.meetings import queries as meetings
from tracker.meetings.models import Minutes
from tracker.web.visit import Visit


def chosen_minutes(visit: Visit) -> Minutes:
    """`minutes` of the form or of the address; unknown ones are a 404."""
    given = visit.fields.get("minutes") if visit.posted else visit.query.get("minutes", [""])[-1]
    return meetings.get_minutes(visit.db, key_of(given))


def key_of(given: Any) -> int:
    """A key as it was written, if it can be one."""
    if isinstance(given, str) and given.isascii() and given.isdigit() and len(given) < 10:
        return int(given)
    raise NotFound
