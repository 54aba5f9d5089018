"""What the rows of reports and reviews say of a directive's parts. All come oldest first."""

from typing import Any

from sqlalchemy import Row

from tracker.progress.models import BACK, GOOD, Decision, ReportKind, ReportState

Rows = list[Row[Any]]


def said(reports: Rows, term_number: int) -> set[int]:
    """The assignments on which something of substance stands in this term."""
    return {each.assignment_id for each in reports if _stands(each) and _counts(each, term_number)}


def came_back(assignment_id: int, reports: Rows, reviews: Rows) -> Row[Any] | None:
    """The review by which the newest report of this assignment was returned, if it was."""
    answered = (ReportKind.FINAL, ReportKind.CONTRIBUTION)
    given = [each for each in reports if each.assignment_id == assignment_id and each.kind in answered]
    if not given or given[-1].state is not ReportState.RETURNED:
        return None
    return last([each for each in reviews if each.report_id == given[-1].id], *BACK)


def waiting(assignment_id: int, reports: Rows, reviews: Rows) -> tuple[Row[Any] | None, bool]:
    """The final report of this assignment that stands, and whether the last word on it is good."""
    final = next((each for each in reversed(reports) if each.assignment_id == assignment_id and _is_in_force(each)), None)
    word = last([each for each in reviews if each.report_id == final.id], *Decision) if final else None
    return final, word is not None and word.decision in GOOD


def _is_in_force(report: Row[Any]) -> bool:
    return report.kind is ReportKind.FINAL and report.state is ReportState.FILED


def last(reviews: Rows, *decisions: Decision) -> Row[Any] | None:
    return next((each for each in reversed(reviews) if each.decision in decisions), None)


def _stands(report: Row[Any]) -> bool:
    return report.state in (ReportState.FILED, ReportState.ACCEPTED)


def _counts(report: Row[Any], term_number: int) -> bool:
    """A contribution is given once, whatever becomes of the term; how things stand is wanted in each."""
    if report.kind is ReportKind.CONTRIBUTION:
        return True
    return report.kind is not ReportKind.NO_CHANGE and bool(report.term_number == term_number)
