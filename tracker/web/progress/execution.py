"""Record an execution that the secretariat knows of, on behalf of the body that leads."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import lifecycle, queries
from tracker.directives.lifecycle import Move
from tracker.directives.permissions import may_record_execution
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_
from tracker.progress import queries as progress
from tracker.progress import recording
from tracker.progress.models import ReportKind
from tracker.progress.permissions import answered
from tracker.reminders import planning
from tracker.web import uploads
from tracker.web.progress.report_desk import Desk, again, new, refused, taken, written
from tracker.web.routing import get, post
from tracker.web.uploads import LARGEST_UPLOAD
from tracker.web.visit import Visit

_RECORDED = N_("The execution is recorded on behalf of the body. A controller other than you reviews it next.")


@get("/directives/{directive_id:int}/execution", access=Permission.DIRECTIVE_RECORD_EXECUTION)
def ask(visit: Visit, directive_id: int) -> Response[Any]:
    return new(visit, _desk(visit, directive_id))


@post(
    "/directives/{directive_id:int}/execution",
    access=Permission.DIRECTIVE_RECORD_EXECUTION,
    slow=True,
    largest=LARGEST_UPLOAD,
    receive=uploads.receive,
)
def record(visit: Visit, directive_id: int) -> Response[Any]:
    desk = _desk(visit, directive_id)
    sent = taken(visit, desk)
    wanted, errors = written(visit, desk, sent)
    if wanted is None:
        return again(visit, desk, sent, errors, sent.status)
    try:
        recording.record(visit.db, desk.directive, desk.assignment, wanted, by=visit.actor, at=visit.now, today=visit.today)
    except (Refused, Invalid) as why:
        return refused(visit, desk, sent, why)
    planning.replan(visit.db, desk.directive, visit.now, visit.house.settings.time_zone)
    return visit.done(f"/directives/{directive_id}", flash=visit._(_RECORDED))


def _desk(visit: Visit, directive_id: int) -> Desk:
    """Of several equal leads, those that have not reported themselves."""
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    lifecycle.ensure(directive, Move.RECORD_EXECUTION)
    assignments, reports = queries.assignments(visit.db, directive_id), progress.reports(visit.db, directive_id)
    open_ones = [each for each in assignments if may_record_execution(visit.actor, each) and each.id not in answered(reports)]
    chosen = [each for each in open_ones if visit.fields.get("assignment") in (None, "", str(each.id))]
    if not chosen:
        raise Forbidden(recording.NOT_SECRETARIAT)
    return Desk(directive, assignments, chosen[0], reports, ReportKind.FINAL, tuple(open_ones))


HANDLERS = [ask, record]
