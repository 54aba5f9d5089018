"""One report about to be written: by whom, on whose part, with which form; and the page it is written on."""

from dataclasses import dataclass
from typing import Any

from litestar.response import Response

from tracker.directives import queries
from tracker.directives.models import Assignment, Directive
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.file_kinds import EXTENSIONS
from tracker.kernel.language import language_of
from tracker.progress import filing
from tracker.progress import queries as progress
from tracker.progress.answers import Answer, answers, unanswered
from tracker.progress.filing import Filing
from tracker.progress.models import Report, ReportKind
from tracker.progress.permissions import may_file
from tracker.web import uploads
from tracker.web.forms import FieldErrors
from tracker.web.forms import beside as error_beside
from tracker.web.progress.beside import beside
from tracker.web.progress.part import FILE, RECORD
from tracker.web.progress.report_form import FinalForm, ReportForm
from tracker.web.uploads import Uploads
from tracker.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Desk:
    """`recorded` among several equal leads: the secretariat says on whose behalf."""

    directive: Directive
    assignments: list[Assignment]
    assignment: Assignment
    reports: list[Report]
    kind: ReportKind
    recorded: tuple[Assignment, ...] = ()

    @property
    def path(self) -> str:
        return f"/directives/{self.directive.id}/{'execution' if self.recorded else 'reports'}"


def own_desk(visit: Visit, directive_id: int, kind: ReportKind, assignment_id: Any) -> Desk:
    """For the body's own people."""
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    assignments = queries.assignments(visit.db, directive_id)
    mine = [each for each in assignments if may_file(visit.actor, each, kind) and assignment_id in (None, "", str(each.id))]
    if not mine:
        raise Forbidden(filing.NOT_YOURS)
    return Desk(directive, assignments, mine[0], progress.reports(visit.db, directive_id), kind)


def written(visit: Visit, desk: Desk, sent: Uploads) -> tuple[Filing | None, FieldErrors]:
    """What is to be filed, or every error."""
    form, errors = (FinalForm if desk.kind is ReportKind.FINAL else ReportForm).read(visit.fields, visit.words, today=visit.today)
    if sent.error:
        errors["evidence"] = sent.error
    if form is None or errors:
        return None, errors
    return Filing(desk.kind, form.text, form.fact_on, sent.files, form.links), {}


def again(visit: Visit, desk: Desk, sent: Uploads, errors: FieldErrors, status: int) -> Response[Any]:
    """With what was typed and uploaded."""
    return page(visit, desk, sent, errors, visit.fields, status)


def refused(visit: Visit, desk: Desk, sent: Uploads, why: Refused | Invalid) -> Response[Any]:
    """Half an hour of writing is not lost for that, be it that somebody moved the directive meanwhile."""
    if isinstance(why, Invalid):
        return again(visit, desk, sent, error_beside(visit.words, why), 422)
    return again(visit, desk, sent, {"": visit._(why.text, **why.values)}, 409)


def page(visit: Visit, desk: Desk, sent: Uploads, errors: FieldErrors, values: dict[str, Any], status: int = 200) -> Response[Any]:
    is_final = desk.kind is ReportKind.FINAL
    is_asked_for = is_final or desk.kind is ReportKind.CONTRIBUTION
    remark = progress.last_remark(visit.db, desk.assignment.id or 0) if is_asked_for else None
    return visit.page(
        "progress/report.html",
        status=status,
        errors=errors,
        values=values,
        desk=desk,
        kind=desk.kind,
        assignment=desk.assignment,
        button=visit._(RECORD if desk.recorded else FILE[desk.kind]),
        remark=remark,
        remark_language=language_of(remark.remark) if remark else "",
        silent=[each.assignment.body.name(visit.language) for each in _missing(visit, desk)] if is_final else [],
        kept=uploads.tickets(visit, sent.files),
        extensions=EXTENSIONS,
        **beside(visit, desk.directive, desk.assignments),
    )


def _missing(visit: Visit, desk: Desk) -> list[Answer]:
    """The co-executors without whom the report would be filed now."""
    return unanswered(answers(desk.directive, desk.assignments, desk.reports, visit.today))
