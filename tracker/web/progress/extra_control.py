"""Extra control: proposed on the controller's page, decided on the curator's."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives.lifecycle import Move
from tracker.kernel.words import N_
from tracker.progress import extra_control
from tracker.progress.models import Decision
from tracker.web.progress.bench import context, held
from tracker.web.progress.review_forms import ExtraControlForm
from tracker.web.progress.reviews import again, done
from tracker.web.routing import post
from tracker.web.visit import Visit

_PROPOSED = N_("Extra control is proposed. The curator decides next.")
_PUT = N_("The directive is on extra control. The body is told, and reports again by the next control date.")


@post("/directives/{directive_id:int}/extra-control/proposal", access=Permission.DIRECTIVE_REVIEW)
def propose(visit: Visit, directive_id: int) -> Response[Any]:
    bench = held(visit, directive_id, Move.PROPOSE_EXTRA_CONTROL, Decision.PROPOSE_EXTRA_CONTROL)
    form, errors = ExtraControlForm.read(visit.fields, visit.words, today=visit.today)
    if form is None:
        return visit.invalid("progress/review.html", errors, act="extra-control", **context(visit, bench))
    wanted = (bench.chosen(form), form.control_on, form.remark)
    extra_control.propose(visit.db, bench.directive, *wanted, by=visit.actor, at=visit.now, today=visit.today)
    return done(visit, bench, _PROPOSED)


@post("/directives/{directive_id:int}/extra-control", access=Permission.DIRECTIVE_EXTRA_CONTROL)
def put(visit: Visit, directive_id: int) -> Response[Any]:
    bench = held(visit, directive_id, Move.PUT_ON_EXTRA_CONTROL, Decision.EXTRA_CONTROL)
    form, errors = ExtraControlForm.read(visit.fields, visit.words, today=visit.today)
    if form is None:
        return again(visit, bench, errors, "extra-control")
    wanted = (bench.chosen(form), form.control_on, form.remark)
    extra_control.put(visit.db, bench.directive, *wanted, by=visit.actor, at=visit.now, today=visit.today)
    return done(visit, bench, _PUT)


HANDLERS = [propose, put]
