"""Requests for more time on My day: to support, to decide, or one's own that wait. Not shown where there are none."""

from datetime import date
from typing import Any, NamedTuple

from tracker.calendars.working import ONE_DAY
from tracker.kernel import clock
from tracker.kernel.words import N_
from tracker.overview import extensions
from tracker.overview.desk import Heap
from tracker.overview.extensions import Pending
from tracker.web.directives.asked import PENDING
from tracker.web.marks import Marker
from tracker.web.my_day.part import Part
from tracker.web.overview import address
from tracker.web.visit import Visit

# The controller's own clock, in working days: after it the curator sees a request on which nobody has spoken.
OWN_CLOCK = 2


class Row(NamedTuple):
    pending: Pending
    # Where one acts on it.
    url: str
    since: date
    waits: int


def to_support(visit: Visit, marker: Marker) -> Part:
    heap = extensions.to_support(visit.db, visit.actor, visit.language)
    said = visit.words.ngettext("%(n)d request for more time to support", "%(n)d requests for more time to support", heap.number)
    title, action = visit._(N_("More time: to support or object")), visit._(N_("Look at the request"))
    return _part(visit, marker, "extensions-to-support", heap, said, title=title, action=action, page="opinion")


def to_decide(visit: Visit, marker: Marker) -> Part:
    first_day = marker.calendar.add_working_days(marker.calendar.previous_working(visit.today), -OWN_CLOCK)
    before = clock.instant(first_day + ONE_DAY, 0, 0, visit.words.zone)
    heap = extensions.to_decide(visit.db, visit.actor, visit.language, before)
    said = visit.words.ngettext("%(n)d request for more time to decide", "%(n)d requests for more time to decide", heap.number)
    title, action = visit._(N_("More time: to decide")), visit._(N_("Decide on more time"))
    return _part(visit, marker, "extensions-to-decide", heap, said, title=title, action=action, page="decision")


def asked_for(visit: Visit, marker: Marker) -> Part:
    """The body's own; there is nothing to do about them, so the heading does not count them."""
    heap = extensions.of_bodies(visit.db, visit.actor, visit.language)
    return _part(visit, marker, "extensions-asked", heap, "", title=visit._(N_("More time we asked for")), action="")


def _part(visit: Visit, marker: Marker, key: str, heap: Heap[Pending], said: str, **shown: Any) -> Part:
    page = shown.pop("page", "")
    rows = [_row(visit, marker, each, page) for each in heap.oldest]
    facts = {"key": key, "number": heap.number, "rows": rows, "url": address(extension=PENDING), **shown}
    return Part("my_day/_extensions.html", facts, [said % {"n": heap.number}] if heap.number and said else [])


def _row(visit: Visit, marker: Marker, each: Pending, page: str) -> Row:
    since = clock.today(each.filed_at, visit.words.zone)
    url = f"/extensions/{each.request_id}/{page}" if page else f"/directives/{each.directive_id}#term"
    return Row(each, url, since, marker.calendar.working_days_between(since, visit.today))
