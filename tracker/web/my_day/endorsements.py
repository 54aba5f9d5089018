"""Final reports and the head of the body, on My day: to endorse, sent back, waiting. Not shown where there are none."""

from typing import Any

from tracker.kernel.words import N_
from tracker.overview import endorsements
from tracker.overview.desk import Heap
from tracker.overview.endorsements import Unfiled
from tracker.web.marks import Marker
from tracker.web.my_day.part import Part
from tracker.web.visit import Visit


def to_endorse(visit: Visit, marker: Marker) -> Part:
    del marker
    heap = endorsements.to_endorse(visit.db, visit.actor, visit.language)
    said = visit.words.ngettext("%(n)d report to endorse", "%(n)d reports to endorse", heap.number)
    shown = {
        "title": visit._(N_("To endorse")),
        "by": visit._(N_("Written by")),
        "action": visit._(N_("Read and endorse")),
        "is_back": False,
    }
    return _part("to-endorse", heap, said, **shown)


def sent_back(visit: Visit, marker: Marker) -> Part:
    del marker
    heap = endorsements.sent_back(visit.db, visit.actor, visit.language)
    said = visit.words.ngettext("%(n)d report sent back by the head", "%(n)d reports sent back by the head", heap.number)
    shown = {
        "title": visit._(N_("Sent back by the head of the body")),
        "by": visit._(N_("Sent back by")),
        "action": visit._(N_("Change the report")),
        "is_back": True,
    }
    return _part("sent-back", heap, said, **shown)


def asked(visit: Visit, marker: Marker) -> Part:
    """There is nothing to do about them, so the heading does not count them."""
    del marker
    heap = endorsements.asked(visit.db, visit.actor, visit.language)
    shown = {
        "title": visit._(N_("Reports that wait for the head of the body")),
        "by": visit._(N_("Written by")),
        "action": "",
        "is_back": False,
    }
    return _part("endorsements-asked", heap, "", **shown)


def _part(key: str, heap: Heap[Unfiled], said: str, **shown: Any) -> Part:
    facts = {"key": key, "number": heap.number, "rows": heap.oldest, **shown}
    return Part("my_day/_endorsements.html", facts, [said % {"n": heap.number}] if heap.number and said else [])
