"""What was reported on a directive and decided on it, gathered for a page."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.calendars import queries as calendars
from tracker.calendars.working import WorkingCalendar
from tracker.directives import queries as directives
from tracker.directives.models import Assignment
from tracker.kernel.language import language_of
from tracker.kernel.words import N_
from tracker.progress import queries
from tracker.progress.models import Evidence, FileCheck, Report, ReportKind, Review
from tracker.progress.punctuality import days_late, due_on
from tracker.web.contributions.told import Missing, missing
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


class Told(NamedTuple):
    """One report with all that belongs to it. `checks` says of a file's hash whether it is unchanged; `timing` is empty where there is
    nothing to judge; `missing` are the co-executors it was filed without."""

    report: Report
    body: str
    evidence: list[Evidence]
    checks: dict[str, FileCheck]
    reviews: list[ToldReview]
    timing: str
    is_late: bool
    missing: list[Missing]


def reports(visit: Visit, directive_id: int, assignments: Sequence[Assignment]) -> list[Told]:
    """All of the directive's, the newest first."""
    evidence = queries.evidence_by_report(visit.db, directive_id)
    reviews = queries.reviews_by_report(visit.db, directive_id)
    checks = queries.file_checks(visit.db, {each.sha256 for files in evidence.values() for each in files if each.sha256})
    terms = directives.terms(visit.db, directive_id)
    calendar = calendars.working_calendar(visit.db)
    by_key = {each.id: each for each in assignments}

    def told(report: Report) -> Told:
        assignment, key = by_key[report.assignment_id], report.id or 0
        timing, is_late = _timing(report, due_on(report, assignment, terms), calendar, visit.words)
        decisions = [ToldReview(each, language_of(each.remark) or visit.language) for each in reviews.get(key, [])]
        return Told(
            report,
            assignment.body.name(visit.language),
            evidence.get(key, []),
            checks,
            decisions,
            timing,
            is_late,
            missing(visit, report, assignments),
        )

    return [told(report) for report in reversed(queries.reports(visit.db, directive_id))]


def _timing(report: Report, due: date, calendar: WorkingCalendar, words: Language) -> tuple[str, bool]:
    if report.kind not in _JUDGED:
        return "", False
    late = days_late(report.filed_on, due, calendar)
    if late is None:
        return words.say(_IN_TIME), False
    if late == 0:
        return words.say(_JUST_AFTER), True
    return words.ngettext("filed %(days)d working day late", "filed %(days)d working days late", late) % {"days": late}, True
