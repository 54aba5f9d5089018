"""Decide on a final report: the controller returns it or proposes removal from control, the curator removes or sends back."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives.lifecycle import Move
from tracker.directives.models import State
from tracker.directives.permissions import may_review
from tracker.kernel.errors import Forbidden, Invalid
from tracker.kernel.words import N_
from tracker.progress import queries as progress
from tracker.progress import reviewing
from tracker.progress.models import Decision
from tracker.reminders import planning
from tracker.web.forms import beside
from tracker.web.progress.bench import Bench, context, held, shown
from tracker.web.progress.review_forms import LABELS, BackTo, ClosureForm, ProposalForm, ReturnForm, SendBackForm
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_ACCEPTED = N_("The report is accepted. The directive goes on when the report of every equal lead is.")
_RETURNED = N_("The report is returned. The body finds your remark on this page and on the form of its next report.")
_PROPOSED = N_("Removal from control is proposed. The curator decides next.")
_CLOSED = N_("The directive is removed from control. Nobody is reminded of it any more.")
_SENT_BACK = {
    BackTo.CONTROLLER: N_("The proposal is sent back. The controller looks at the report again."),
    BackTo.BODY: N_("The report is returned to the body, with your remark."),
}


@get("/directives/{directive_id:int}/review", access=Permission.DIRECTIVE_REVIEW)
def review(visit: Visit, directive_id: int) -> Response[Any]:
    """The controller's page."""
    bench = shown(visit, directive_id, Move.RETURN)
    if not all(may_review(visit.actor, filed_by) for filed_by in bench.filers):
        raise Forbidden(reviewing.NOT_REVIEWER)
    return visit.page("progress/review.html", errors={}, values={}, act="", **context(visit, bench))


@post("/directives/{directive_id:int}/reports/{report_id:int}/acceptance", access=Permission.DIRECTIVE_REVIEW)
def accept(visit: Visit, directive_id: int, report_id: int) -> Response[Any]:
    """One of several equal leads'."""
    bench = held(visit, directive_id, Move.RETURN, Decision.ACCEPT)
    reviewing.accept(visit.db, bench.directive, progress.report(visit.db, directive_id, report_id), by=visit.actor, at=visit.now)
    return done(visit, bench, _ACCEPTED)


@post("/directives/{directive_id:int}/return", access=Permission.DIRECTIVE_REVIEW)
def return_report(visit: Visit, directive_id: int) -> Response[Any]:
    bench = held(visit, directive_id, Move.RETURN, Decision.RETURN)
    form, errors = ReturnForm.read(visit.fields, visit.words, today=visit.today)
    if form is None:
        return visit.invalid("progress/review.html", errors, act="return", **context(visit, bench))
    chosen = bench.chosen(form)
    reviewing.return_report(
        visit.db, bench.directive, chosen, form.remark, form.working_date, by=visit.actor, at=visit.now, today=visit.today
    )
    return done(visit, bench, _RETURNED)


@post("/directives/{directive_id:int}/proposal", access=Permission.DIRECTIVE_REVIEW)
def propose(visit: Visit, directive_id: int) -> Response[Any]:
    bench = held(visit, directive_id, Move.PROPOSE_REMOVAL, Decision.PROPOSE)
    form, errors = ProposalForm.read(visit.fields, visit.words)
    if form is None:
        return visit.invalid("progress/review.html", errors, act="proposal", **context(visit, bench))
    reviewing.propose(visit.db, bench.directive, bench.chosen(form), form.outcome, form.remark, by=visit.actor, at=visit.now)
    return done(visit, bench, _PROPOSED)


@get("/directives/{directive_id:int}/decision", access=Permission.DIRECTIVE_CLOSE)
def decision(visit: Visit, directive_id: int) -> Response[Any]:
    """The curator's page, with the controller's proposal."""
    bench = shown(visit, directive_id, Move.SEND_BACK)
    shows = context(visit, bench)
    if not shows["can_close"]:
        raise Forbidden(reviewing.NOT_DECIDER)
    return visit.page("progress/decision.html", errors={}, values={}, act="", back_to=back_to(visit), **shows)


@post("/directives/{directive_id:int}/closure", access=Permission.DIRECTIVE_CLOSE)
def close(visit: Visit, directive_id: int) -> Response[Any]:
    bench = held(visit, directive_id, Move.CLOSE, Decision.CLOSE)
    form, errors = ClosureForm.read(visit.fields, visit.words)
    if form is None:
        return again(visit, bench, errors, "closure")
    try:
        report = bench.chosen(form)
        reviewing.close(visit.db, bench.directive, report, form.outcome, form.remark, by=visit.actor, at=visit.now, today=visit.today)
    except Invalid as wrong:
        return again(visit, bench, beside(visit.words, wrong), "closure")
    return done(visit, bench, _CLOSED)


@post("/directives/{directive_id:int}/send-back", access=Permission.DIRECTIVE_CLOSE)
def send_back(visit: Visit, directive_id: int) -> Response[Any]:
    bench = held(visit, directive_id, Move.SEND_BACK, Decision.SEND_BACK)
    form, errors = SendBackForm.read(visit.fields, visit.words)
    if form is None:
        return again(visit, bench, errors, "send-back")
    to = State.RETURNED if form.to is BackTo.BODY else State.REPORTED
    reviewing.send_back(visit.db, bench.directive, bench.chosen(form), form.remark, by=visit.actor, at=visit.now, to=to)
    return done(visit, bench, _SENT_BACK[form.to])


def again(visit: Visit, bench: Bench, errors: dict[str, str], act: str) -> Response[Any]:
    """The page that the form came from: in one step, that is the controller's."""
    if bench.directive.state is State.REPORTED:
        return visit.invalid("progress/review.html", errors, act=act, **context(visit, bench))
    return visit.invalid("progress/decision.html", errors, act=act, back_to=back_to(visit), **context(visit, bench))


def back_to(visit: Visit) -> list[tuple[str, str]]:
    return [(each.value, visit._(LABELS[each])) for each in BackTo]


def done(visit: Visit, bench: Bench, said: str) -> Response[Any]:
    planning.replan(visit.db, bench.directive, visit.now, visit.house.settings.time_zone)
    return visit.done(f"/directives/{bench.directive.id}", flash=visit._(said))


HANDLERS = [review, accept, return_report, propose, decision, close, send_back]
