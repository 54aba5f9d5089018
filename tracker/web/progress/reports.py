"""File a report: the form with the directive beside it, and the one-click "nothing has changed"."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import lifecycle
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_
from tracker.progress import filing, statement
from tracker.progress.models import Report, ReportKind
from tracker.progress.permissions import filing_now, move_of
from tracker.reminders import planning
from tracker.web import uploads
from tracker.web.accounts.back import own_path
from tracker.web.progress.report_desk import Desk, again, own_desk, refused, taken, written
from tracker.web.progress.report_desk import new as blank
from tracker.web.routing import get, post
from tracker.web.uploads import LARGEST_UPLOAD
from tracker.web.visit import Visit

_FILED = {
    ReportKind.FINAL: N_("The final report is filed. A controller reviews it next; the decision will appear on this page."),
    ReportKind.INTERIM: N_("The interim report is filed. The directive stays with you until the final one."),
    ReportKind.CONTRIBUTION: N_("Your contribution is filed. The body that leads accepts it, or returns it with a remark."),
    ReportKind.NO_CHANGE: N_("It is noted that nothing has changed. The directive stays with you until the final report."),
}
_TO_HEAD = N_("The final report waits for the head of your body. It is filed when the head endorses it; until then the term goes on.")
_NO_KIND = N_("Choose what kind of report it is: final, interim or contribution.")


@get("/directives/{directive_id:int}/reports/new", access=Permission.REPORT_FILE)
def new(visit: Visit, directive_id: int) -> Response[Any]:
    """`kind`, and `assignment` for somebody who answers for several bodies, stand in the address."""
    desk = own_desk(visit, directive_id, _kind(_asked(visit, "kind")), _asked(visit, "assignment"))
    lifecycle.ensure(desk.directive, move_of(desk.kind))
    if (desk.assignment, desk.kind) not in filing_now(visit.actor, desk.directive, desk.assignments, desk.reports):
        raise Refused(statement.GIVEN if desk.kind is ReportKind.CONTRIBUTION else statement.ALREADY)
    return blank(visit, desk)


@post("/directives/{directive_id:int}/reports", access=Permission.REPORT_FILE, slow=True, largest=LARGEST_UPLOAD, receive=uploads.receive)
def file(visit: Visit, directive_id: int) -> Response[Any]:
    desk = own_desk(visit, directive_id, _kind(visit.fields.get("kind")), visit.fields.get("assignment"))
    sent = taken(visit, desk)
    wanted, errors = written(visit, desk, sent)
    if wanted is None:
        return again(visit, desk, sent, errors, sent.status)
    try:
        filed = filing.file(visit.db, desk.directive, desk.assignment, wanted, by=visit.actor, at=visit.now, today=visit.today)
    except (Refused, Invalid) as why:
        return refused(visit, desk, sent, why)
    return _filed(visit, desk) if isinstance(filed, Report) else _asked_for(visit, desk)


@post("/directives/{directive_id:int}/no-change", access=Permission.REPORT_FILE)
def no_change(visit: Visit, directive_id: int) -> Response[Any]:
    desk = own_desk(visit, directive_id, ReportKind.NO_CHANGE, _asked(visit, "assignment"))
    try:
        filing.no_change(visit.db, desk.directive, desk.assignment, by=visit.actor, at=visit.now, today=visit.today)
    except statement.SaidToday as why:
        return visit.done(_back(visit, desk), flash=visit._(why.text), kind="note")
    return _filed(visit, desk)


def _asked_for(visit: Visit, desk: Desk) -> Response[Any]:
    """Nothing is filed yet, so no reminder follows."""
    return visit.done(_back(visit, desk), flash=visit._(_TO_HEAD))


def _filed(visit: Visit, desk: Desk) -> Response[Any]:
    planning.replan(visit.db, desk.directive, visit.now, visit.house.settings.time_zone)
    return visit.done(_back(visit, desk), flash=visit._(_FILED[desk.kind]))


def _back(visit: Visit, desk: Desk) -> str:
    """From My day one goes on with one's day."""
    return own_path(visit.fields.get("next") or f"/directives/{desk.directive.id}")


def _kind(given: Any) -> ReportKind:
    if given not in (ReportKind.FINAL, ReportKind.INTERIM, ReportKind.CONTRIBUTION):
        raise Invalid("kind", _NO_KIND)
    return ReportKind(given)


def _asked(visit: Visit, name: str) -> str | None:
    return visit.query.get(name, [None])[0]


HANDLERS = [new, file, no_change]
