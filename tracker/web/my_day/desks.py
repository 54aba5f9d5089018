"""What waits at the desks of the secretariat and the curator, the oldest first."""

from datetime import date, datetime
from typing import Any, NamedTuple

from tracker.calendars.working import ONE_DAY
from tracker.kernel import clock
from tracker.kernel.words import N_
from tracker.overview import desk
from tracker.overview.desk import Heap, Waiting
from tracker.web.marks import Marker
from tracker.web.my_day.part import Part
from tracker.web.overview import address
from tracker.web.visit import Visit

# A proposal that has waited so many working days is late: the curator has been reminded by then.
LATE_AFTER = 3


class Row(NamedTuple):
    """`url` is where one acts on it, `waits` how many working days it has waited."""

    ref: str
    url: str
    gist: str
    lead: str
    # What is proposed for it, in words.
    proposed: str
    since: date
    waits: int


def reports_to_review(visit: Visit, marker: Marker) -> Part:
    """The controller's: the reports, and the way to review them."""
    heap = desk.reports(visit.db, visit.actor, visit.language)
    said = visit.words.ngettext("%(n)d report to review", "%(n)d reports to review", heap.number)
    facts: dict[str, Any] = {
        "title": visit._(N_("Reports to review")),
        "since": visit._(N_("Filed on")),
        "action": visit._(N_("Review the report")),
        "rows": _rows(visit, marker, heap, page="/review"),
        "url": address(state="reported"),
        "empty": visit._(N_("No report waits for review. A final report comes here as soon as the body files it.")),
    }
    return _part("reports", heap, facts, said)


def reports_waiting(visit: Visit, marker: Marker) -> Part:
    """The clerk's: the same heap, to look at."""
    heap = desk.reports(visit.db, visit.actor, visit.language)
    said = visit.words.ngettext("%(n)d report waits for review", "%(n)d reports wait for review", heap.number)
    facts: dict[str, Any] = {
        "title": visit._(N_("Reports waiting for review")),
        "since": visit._(N_("Filed on")),
        "action": "",
        "rows": _rows(visit, marker, heap),
        "url": address(state="reported"),
        "empty": visit._(N_("No report waits for review.")),
    }
    return _part("reports", heap, facts, said)


def equal_reports(visit: Visit, marker: Marker) -> Part:
    """Not shown while there are none."""
    heap = desk.equal_reports(visit.db, visit.actor, visit.language)
    said = visit.words.ngettext("%(n)d report of an equal lead", "%(n)d reports of equal leads", heap.number)
    facts: dict[str, Any] = {
        "title": visit._(N_("Reports of equal leads")),
        "since": visit._(N_("Filed on")),
        "action": visit._(N_("Review the report")),
        "rows": _rows(visit, marker, heap, page="/review"),
        "url": address(),
        "empty": "",
    }
    return _part("equal-reports", heap, facts, said)


def removals_to_decide(visit: Visit, marker: Marker) -> Part:
    heap = desk.removals(visit.db, visit.actor, visit.language)
    said = visit.words.ngettext("%(n)d proposal to decide", "%(n)d proposals to decide", heap.number)
    facts: dict[str, Any] = {
        "title": visit._(N_("Proposals to decide")),
        "since": visit._(N_("Proposed on")),
        "action": visit._(N_("Decide on the proposal")),
        "rows": _rows(visit, marker, heap, page="/decision"),
        "url": address(state="proposed"),
        "empty": visit._(N_("No proposal waits for you. When a controller proposes removal from control, it comes here.")),
    }
    return _part("removals", heap, facts, said)


def removals_waiting(visit: Visit, marker: Marker) -> Part:
    """The clerk's: decisions that are long in coming."""
    last_day = marker.calendar.add_working_days(marker.calendar.previous_working(visit.today), -LATE_AFTER)
    before = clock.instant(last_day + ONE_DAY, 0, 0, visit.words.zone)
    heap = desk.removals(visit.db, visit.actor, visit.language, before=before)
    said = visit.words.ngettext("%(n)d decision is late", "%(n)d decisions are late", heap.number)
    facts: dict[str, Any] = {
        "title": visit._(N_("Decisions that are late")),
        "since": visit._(N_("Proposed on")),
        "action": "",
        "rows": _rows(visit, marker, heap),
        "url": address(state="proposed"),
        "empty": visit._(N_("No proposal has waited for a decision for three working days or longer.")),
    }
    return _part("removals", heap, facts, said)


def objections_to_answer(visit: Visit, marker: Marker) -> Part:
    """Not shown while there are none."""
    heap = desk.objections(visit.db, visit.actor, visit.language)
    said = visit.words.ngettext("%(n)d objection to answer", "%(n)d objections to answer", heap.number)
    facts: dict[str, Any] = {
        "title": visit._(N_("Objections to answer")),
        "since": visit._(N_("Objected on")),
        "action": visit._(N_("Answer the objection")),
        "rows": _rows(visit, marker, heap, page="/objection/answer"),
        "url": address(state="issued"),
        "empty": "",
    }
    return _part("objections", heap, facts, said)


def changes_to_decide(visit: Visit, marker: Marker) -> Part:
    """Not shown while there are none."""
    heap = desk.changes(visit.db, visit.actor, visit.language)
    said = visit.words.ngettext("%(n)d change of executors to decide", "%(n)d changes of executors to decide", heap.number)
    facts: dict[str, Any] = {
        "title": visit._(N_("Changes of executors to decide")),
        "since": visit._(N_("Proposed on")),
        "action": visit._(N_("Decide on the executors")),
        "rows": _rows(visit, marker, heap, page="/executors/decision"),
        "url": address(),
        "empty": "",
    }
    return _part("changes", heap, facts, said)


def drafts(visit: Visit, marker: Marker) -> Part:
    heap = desk.drafts(visit.db, visit.actor, visit.language)
    said = visit.words.ngettext("%(n)d draft to issue", "%(n)d drafts to issue", heap.number)
    facts: dict[str, Any] = {
        "title": visit._(N_("Drafts to issue")),
        "since": visit._(N_("Logged on")),
        "action": visit._(N_("Check and issue")),
        "rows": _rows(visit, marker, heap),
        "url": address(state="draft"),
        "empty": visit._(N_("No draft waits to be issued. Drafts are logged under the points of the minutes.")),
    }
    return _part("drafts", heap, facts, said)


def minutes(visit: Visit, _: Marker) -> Part:
    """Minutes from which nothing was logged yet; not shown when there are none."""
    heap = desk.minutes_without_directives(visit.db)
    said = visit.words.ngettext("%(n)d minutes without directives", "%(n)d minutes without directives", heap.number)
    return Part("my_day/_minutes.html", {"heap": heap}, [said % {"n": heap.number}] if heap.number else [])


def _part(key: str, heap: Heap[Waiting], facts: dict[str, Any], said: str) -> Part:
    finding = [said % {"n": heap.number}] if heap.number else []
    return Part("my_day/_heap.html", {"key": key, "number": heap.number, **facts}, finding)


def _rows(visit: Visit, marker: Marker, heap: Heap[Waiting], page: str = "") -> list[Row]:
    return [_row(visit, each, marker, page) for each in heap.oldest]


def _row(visit: Visit, each: Waiting, marker: Marker, page: str) -> Row:
    since = _day(each.since, visit)
    waits = marker.calendar.working_days_between(since, marker.days.today)
    proposed = visit.words.label(each.outcome) if each.outcome else visit._(N_("extra control")) if each.is_proposed else ""
    return Row(each.ref, f"/directives/{each.directive_id}{page}", each.gist, each.lead, proposed, since, waits)


def _day(since: date | datetime, visit: Visit) -> date:
    return clock.today(since, visit.words.zone) if isinstance(since, datetime) else since
