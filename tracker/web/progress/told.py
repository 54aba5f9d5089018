"""What was reported on a directive and decided on it, gathered for a page."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tracker.calendars import queries as calendars
from tracker.calendars.working import WorkingCalendar
from tracker.directives import queries as directives
from tracker.directives.checklist import ChecklistItem
from tracker.directives.models import Assignment
from tracker.kernel.language import language_of
from tracker.kernel.words import N_
from tracker.progress import queries, scanning
from tracker.progress.endorsement import Enclosure
from tracker.progress.models import Evidence, FileCheck, Report, ReportKind, Review, ScanState
from tracker.progress.punctuality import days_late, due_on
from tracker.web.contributions.told import Missing, ToldPassage, missing, passages
from tracker.web.templating import Language
from tracker.web.visit import Visit

# Information in between answers a reminder; only these answer the term.
_JUDGED = (ReportKind.FINAL, ReportKind.CONTRIBUTION)
_IN_TIME = N_("filed in time")
_JUST_AFTER = N_("filed after the term, before the next working day")


class ToldReview(NamedTuple):
    """`language` is the one its remark is written in."""

    review: Review
    language: str


class Piece(NamedTuple):
    """What is wanted, and what this report shows it by."""

    text: str
    is_mandatory: bool
    evidence: Sequence[Evidence | Enclosure]


class Told(NamedTuple):
    """One report with all that belongs to it: `evidence` is what names no item of the checklist, `checks` and `scans` say of a hash whether
    its file is unchanged and free of viruses, `timing` is empty where there is nothing to judge, `missing` are the co-executors it was
    filed without, `passages` the parts of a consolidated text."""

    report: Report
    body: str
    checklist: list[Piece]
    evidence: list[Evidence]
    checks: dict[str, FileCheck]
    scans: dict[str, ScanState]
    reviews: list[ToldReview]
    timing: str
    is_late: bool
    missing: list[Missing]
    passages: list[ToldPassage]


def reports(visit: Visit, directive_id: int, assignments: Sequence[Assignment]) -> list[Told]:
    """All of the directive's, the newest first."""
    evidence = queries.evidence_by_report(visit.db, directive_id)
    reviews = queries.reviews_by_report(visit.db, directive_id)
    hashes = {each.sha256 for files in evidence.values() for each in files if each.sha256}
    checks = queries.file_checks(visit.db, hashes)
    scans = scanning.states(visit.db, hashes, is_on=bool(visit.house.settings.clamd))
    items = directives.checklist(visit.db, directive_id, removed=True)
    terms = directives.terms(visit.db, directive_id)
    calendar = calendars.working_calendar(visit.db)
    filed = queries.reports(visit.db, directive_id)
    by_key = {each.id: each for each in assignments}

    def told(report: Report) -> Told:
        assignment, key = by_key[report.assignment_id], report.id or 0
        timing, is_late = _timing(report, due_on(report, assignment, terms), calendar, visit.words)
        decisions = [ToldReview(each, language_of(each.remark) or visit.language) for each in reviews.get(key, [])]
        pieces, others = _by_item(report, items, evidence.get(key, []), visit.language)
        return Told(
            report,
            assignment.body.name(visit.language),
            pieces,
            others,
            checks,
            scans,
            decisions,
            timing,
            is_late,
            missing(visit, report, assignments),
            passages(visit, report, filed, assignments),
        )

    return [told(report) for report in reversed(filed)]


def _by_item(report: Report, items: Iterable[ChecklistItem], filed: list[Evidence], language: str) -> tuple[list[Piece], list[Evidence]]:
    """A final report answers the whole list, item by item; others what they name. What was removed from the list since is told where it
    was answered."""
    pieces = []
    for item in items:
        mine = [each for each in filed if each.item_id == item.id]
        if mine or (report.kind is ReportKind.FINAL and item.removed_at is None):
            pieces.append(Piece(item.text(language), item.is_mandatory, mine))
    return pieces, [each for each in filed if each.item_id is None]


def _timing(report: Report, due: date, calendar: WorkingCalendar, words: Language) -> tuple[str, bool]:
    if report.kind not in _JUDGED:
        return "", False
    late = days_late(report.filed_on, due, calendar)
    if late is None:
        return words.say(_IN_TIME), False
    if late == 0:
        return words.say(_JUST_AFTER), True
    return words.ngettext("filed %(days)d working day late", "filed %(days)d working days late", late) % {"days": late}, True
