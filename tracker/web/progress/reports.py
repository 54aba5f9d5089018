"""File a report: the form with the directive beside it, and the one-click "nothing has changed"."""

from dataclasses import dataclass
from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import lifecycle, queries
from tracker.directives.models import Assignment, Directive
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.file_kinds import EXTENSIONS
from tracker.kernel.language import language_of
from tracker.kernel.words import N_
from tracker.progress import filing
from tracker.progress import queries as progress
from tracker.progress.filing import Filing
from tracker.progress.models import Report, ReportKind
from tracker.progress.permissions import filing_now, may_file, move_of, silent
from tracker.reminders import planning
from tracker.web import uploads
from tracker.web.accounts.back import own_path
from tracker.web.progress.beside import beside
from tracker.web.progress.part import FILE
from tracker.web.progress.report_form import FinalForm, ReportForm
from tracker.web.routing import get, post
from tracker.web.uploads import LARGEST_UPLOAD, Uploads
from tracker.web.visit import Visit

_FILED = {
    ReportKind.FINAL: N_("The final report is filed. A controller reviews it next; the decision will appear on this page."),
    ReportKind.INTERIM: N_("The interim report is filed. The directive stays with you until the final one."),
    ReportKind.CONTRIBUTION: N_("Your contribution is filed. The body that leads sees it on this page."),
    ReportKind.NO_CHANGE: N_("It is noted that nothing has changed. The directive stays with you until the final report."),
}
_NO_KIND = N_("Choose what kind of report it is: final, interim or contribution.")


@dataclass(frozen=True, slots=True)
class Desk:
    """One body's report of one kind, about to be written."""

    directive: Directive
    assignments: list[Assignment]
    assignment: Assignment
    reports: list[Report]
    kind: ReportKind


@get("/directives/{directive_id:int}/reports/new", access=Permission.REPORT_FILE)
def new(visit: Visit, directive_id: int) -> Response[Any]:
    """`kind`, and `assignment` for somebody who answers for several bodies, stand in the address."""
    desk = _desk(visit, directive_id, _kind(_asked(visit, "kind")), _asked(visit, "assignment"))
    lifecycle.ensure(desk.directive, move_of(desk.kind))
    if (desk.assignment, desk.kind) not in filing_now(visit.actor, desk.directive, desk.assignments, desk.reports):
        raise Refused(filing.ALREADY)
    return visit.page("progress/report.html", errors={}, values={}, **_context(visit, desk, Uploads(())))


@post("/directives/{directive_id:int}/reports", access=Permission.REPORT_FILE, slow=True, largest=LARGEST_UPLOAD, receive=uploads.receive)
def file(visit: Visit, directive_id: int) -> Response[Any]:
    desk = _desk(visit, directive_id, _kind(visit.fields.get("kind")), visit.fields.get("assignment"))
    sent = uploads.taken(visit, "evidence", "kept")
    form, errors = (FinalForm if desk.kind is ReportKind.FINAL else ReportForm).read(visit.fields, visit.words, today=visit.today)
    if sent.error:
        errors["evidence"] = sent.error
    if form is None or errors:
        return _again(visit, desk, sent, errors, sent.status)
    wanted = Filing(desk.kind, form.text, form.fact_on, sent.files, form.links)
    try:
        filing.file(visit.db, desk.directive, desk.assignment, wanted, by=visit.actor, at=visit.now, today=visit.today)
    except Refused as refused:
        # Somebody moved the directive meanwhile; half an hour of writing is not lost for that.
        return _again(visit, desk, sent, {"": visit._(refused.text, **refused.values)}, 409)
    return _filed(visit, desk)


@post("/directives/{directive_id:int}/no-change", access=Permission.REPORT_FILE)
def no_change(visit: Visit, directive_id: int) -> Response[Any]:
    desk = _desk(visit, directive_id, ReportKind.NO_CHANGE, _asked(visit, "assignment"))
    filing.no_change(visit.db, desk.directive, desk.assignment, by=visit.actor, at=visit.now, today=visit.today)
    return _filed(visit, desk)


def _filed(visit: Visit, desk: Desk) -> Response[Any]:
    planning.replan(visit.db, desk.directive, visit.now, visit.house.settings.time_zone)
    # From My day one goes on with one's day.
    path = own_path(visit.fields.get("next") or f"/directives/{desk.directive.id}")
    return visit.done(path, flash=visit._(_FILED[desk.kind]))


def _again(visit: Visit, desk: Desk, sent: Uploads, errors: dict[str, str], status: int) -> Response[Any]:
    return visit.page("progress/report.html", status=status, errors=errors, values=visit.fields, **_context(visit, desk, sent))


def _context(visit: Visit, desk: Desk, sent: Uploads) -> dict[str, Any]:
    is_final = desk.kind is ReportKind.FINAL
    remark = progress.last_remark(visit.db, desk.directive.id or 0) if is_final else None
    return {
        "kind": desk.kind,
        "assignment": desk.assignment,
        "button": visit._(FILE[desk.kind]),
        "remark": remark,
        "remark_language": language_of(remark.remark) if remark else "",
        "silent": [each.body.name(visit.language) for each in silent(desk.assignments, desk.reports)] if is_final else [],
        "kept": uploads.tickets(visit, sent.files),
        "extensions": EXTENSIONS,
        **beside(visit, desk.directive, desk.assignments),
    }


def _desk(visit: Visit, directive_id: int, kind: ReportKind, assignment_id: Any) -> Desk:
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    assignments = queries.assignments(visit.db, directive_id)
    mine = [each for each in assignments if may_file(visit.actor, each, kind) and assignment_id in (None, "", str(each.id))]
    if not mine:
        raise Forbidden(filing.NOT_YOURS)
    return Desk(directive, assignments, mine[0], progress.reports(visit.db, directive_id), kind)


def _kind(given: Any) -> ReportKind:
    if given not in (ReportKind.FINAL, ReportKind.INTERIM, ReportKind.CONTRIBUTION):
        raise Invalid("kind", _NO_KIND)
    return ReportKind(given)


def _asked(visit: Visit, name: str) -> str | None:
    return visit.query.get(name, [None])[0]


HANDLERS = [new, file, no_change]
