"""What the secretariat and the curator decide: review, close, send back, answer an objection, cancel, reopen."""

from typing import Any

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api.call import Answer, Call
from tracker.api.executing import done, held
from tracker.api.routing import route
from tracker.api.shapes.acts import (
    AnswerSent,
    CancellationSent,
    ClosureSent,
    ExtraControlSent,
    ProposalSent,
    ReopeningSent,
    ReturnSent,
    SendBackSent,
)
from tracker.api.shapes.directives import DirectiveShape
from tracker.directives import cancelling, objecting, queries
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, Outcome, State
from tracker.extensions import deciding as extensions
from tracker.kernel.errors import Invalid, NotFound
from tracker.kernel.words import N_
from tracker.progress import extra_control, reopening, reviewing, waiting
from tracker.progress import queries as progress
from tracker.progress.decisions import ensure_decidable
from tracker.progress.models import Report
from tracker.progress.permissions import in_force

_DECIDE: dict[str, Any] = {"scope": Scope.DECIDE, "answers": DirectiveShape}
_UNKNOWN = N_("There is no such directive.")


@route("POST", "/directives/{directive_id:int}/reports/{report_id:int}/acceptance", access=Permission.DIRECTIVE_REVIEW, **_DECIDE)
def accept(call: Call, directive_id: int, report_id: int) -> Answer:
    """Accept the final report of one of several equal leads."""
    directive = held(call, directive_id)
    ensure_decidable(directive, in_force(progress.reports(call.db, directive_id)), Move.RETURN)
    reviewing.accept(call.db, directive, progress.report(call.db, directive_id, report_id), by=call.actor, at=call.now)
    return done(call, directive)


@route("POST", "/directives/{directive_id:int}/return", access=Permission.DIRECTIVE_REVIEW, takes=ReturnSent, **_DECIDE)
def return_report(call: Call, directive_id: int) -> Answer:
    """Return a final report to its body with a remark."""
    directive, report = _bench(call, directive_id, Move.RETURN)
    reviewing.return_report(
        call.db, directive, report, call.sent.remark, call.sent.working_date, by=call.actor, at=call.now, today=call.today
    )
    return done(call, directive)


@route("POST", "/directives/{directive_id:int}/proposal", access=Permission.DIRECTIVE_REVIEW, takes=ProposalSent, **_DECIDE)
def propose(call: Call, directive_id: int) -> Answer:
    """Propose removal from control, with the outcome found."""
    directive, report = _bench(call, directive_id, Move.PROPOSE_REMOVAL)
    reviewing.propose(call.db, directive, report, Outcome(call.sent.outcome), call.sent.remark, by=call.actor, at=call.now)
    return done(call, directive)


@route("POST", "/directives/{directive_id:int}/closure", access=Permission.DIRECTIVE_CLOSE, takes=ClosureSent, **_DECIDE)
def close(call: Call, directive_id: int) -> Answer:
    """Remove a directive from control."""
    directive, report = _bench(call, directive_id, Move.CLOSE)
    outcome = Outcome(call.sent.outcome)
    reviewing.close(call.db, directive, report, outcome, call.sent.remark, by=call.actor, at=call.now, today=call.today)
    return done(call, directive)


@route("POST", "/directives/{directive_id:int}/send-back", access=Permission.DIRECTIVE_CLOSE, takes=SendBackSent, **_DECIDE)
def send_back(call: Call, directive_id: int) -> Answer:
    """Send a proposal back, to the controller or to the body."""
    directive, report = _bench(call, directive_id, Move.SEND_BACK)
    to = State.RETURNED if call.sent.to == "body" else State.REPORTED
    reviewing.send_back(call.db, directive, report, call.sent.remark, by=call.actor, at=call.now, to=to)
    return done(call, directive)


@route(
    "POST", "/directives/{directive_id:int}/extra-control/proposal", access=Permission.DIRECTIVE_REVIEW, takes=ExtraControlSent, **_DECIDE
)
def propose_extra_control(call: Call, directive_id: int) -> Answer:
    """Propose extra control, with the next day to report by."""
    directive, report = _bench(call, directive_id, Move.PROPOSE_EXTRA_CONTROL)
    wanted = (directive, report, call.sent.control_on, call.sent.remark)
    extra_control.propose(call.db, *wanted, by=call.actor, at=call.now, today=call.today)
    return done(call, directive)


@route("POST", "/directives/{directive_id:int}/extra-control", access=Permission.DIRECTIVE_EXTRA_CONTROL, takes=ExtraControlSent, **_DECIDE)
def put_on_extra_control(call: Call, directive_id: int) -> Answer:
    """Take note of a report, and keep the directive under control."""
    directive, report = _bench(call, directive_id, Move.PUT_ON_EXTRA_CONTROL)
    extra_control.put(call.db, directive, report, call.sent.control_on, call.sent.remark, by=call.actor, at=call.now, today=call.today)
    return done(call, directive)


@route(
    "POST", "/directives/{directive_id:int}/objection/answer", access=Permission.DIRECTIVE_PROPOSE_EXECUTORS, takes=AnswerSent, **_DECIDE
)
def keep_lead(call: Call, directive_id: int) -> Answer:
    """Answer an objection: the lead stays."""
    directive = held(call, directive_id)
    objecting.keep(call.db, directive, call.sent.remark, by=call.actor, at=call.now)
    return done(call, directive)


@route("POST", "/directives/{directive_id:int}/cancellation", access=Permission.DIRECTIVE_CANCEL, takes=CancellationSent, **_DECIDE)
def cancel(call: Call, directive_id: int) -> Answer:
    """Take a directive off control: cancelled, or superseded by another."""
    directive = held(call, directive_id)
    outcome, reason, successor = Outcome(call.sent.outcome), call.sent.reason, _successor(call)
    cancelling.cancel(call.db, directive, outcome, reason, successor, by=call.actor, at=call.now, today=call.today)
    extensions.void(call.db, directive, by=call.actor, at=call.now)
    waiting.void(call.db, directive, by=call.actor, at=call.now)
    return done(call, directive)


@route("POST", "/directives/{directive_id:int}/reopening", access=Permission.DIRECTIVE_REOPEN, takes=ReopeningSent, **_DECIDE)
def reopen(call: Call, directive_id: int) -> Answer:
    """Put a directive under control again, with a new term."""
    directive = held(call, directive_id)
    to = State(call.sent.to)
    reopening.reopen(call.db, directive, to, call.sent.due_on, call.sent.reason, by=call.actor, at=call.now, today=call.today)
    return done(call, directive)


def _bench(call: Call, directive_id: int, move: Move) -> tuple[Directive, Report]:
    """The directive, held, and the report meant: the one named, else the newest in force."""
    directive = held(call, directive_id)
    standing = in_force(progress.reports(call.db, directive_id))
    ensure_decidable(directive, standing, move)
    meant = [each for each in standing if call.sent.report_id in (None, each.id)]
    if not meant:
        raise NotFound
    return directive, meant[-1]


def _successor(call: Call) -> Directive | None:
    if call.sent.successor_id is None:
        return None
    try:
        return queries.get(call.db, call.sent.successor_id, seen_by=call.actor)
    except NotFound:
        raise Invalid("successor_id", _UNKNOWN) from None


HANDLERS = [accept, return_report, propose, close, send_back, propose_extra_control, put_on_extra_control, keep_lead, cancel, reopen]
