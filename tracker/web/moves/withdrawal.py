"""Withdraw a report that nobody has reviewed yet."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import AfterValidator, Field

from tracker.accounts.policy import Permission
from tracker.directives import lifecycle
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive
from tracker.kernel.errors import Forbidden
from tracker.kernel.words import N_
from tracker.progress import queries as progress
from tracker.progress import withdrawing
from tracker.progress.models import Report
from tracker.progress.permissions import in_force, may_withdraw
from tracker.web.forms import Form, Prose
from tracker.web.moves import form as moves
from tracker.web.moves.form import Asking
from tracker.web.moves.texts import LONGEST_REASON, said
from tracker.web.routing import get, post
from tracker.web.visit import Visit

WITHDRAW = N_("Withdraw the report")
_HINT = N_("The report stays in the history, marked as withdrawn. The directive is yours again, and the reminders of its term go on.")
_DONE = N_("The report is withdrawn. The directive is where it was before; report again when it is ready.")


class WithdrawalForm(Form):
    version: int
    reason: Annotated[Prose, Field(max_length=LONGEST_REASON), AfterValidator(said(withdrawing.NO_REASON))]


@get("/directives/{directive_id:int}/withdrawal", access=Permission.REPORT_WITHDRAW)
def ask(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.shown(visit, directive_id)
    _mine(visit, directive)
    return moves.ask(visit, directive, _asking(visit, directive))


@post("/directives/{directive_id:int}/withdrawal", access=Permission.REPORT_WITHDRAW)
def withdraw(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.held(visit, directive_id)
    report = _mine(visit, directive)
    form, errors = WithdrawalForm.read(visit.fields, visit.words)
    if form is None:
        return moves.again(visit, directive, _asking(visit, directive), errors)
    withdrawing.withdraw(visit.db, directive, report, form.reason, by=visit.actor, at=visit.now)
    return moves.done(visit, directive, visit._(_DONE))


def _mine(visit: Visit, directive: Directive) -> Report:
    lifecycle.ensure(directive, Move.WITHDRAW_REPORT)
    mine = [each for each in in_force(progress.reports(visit.db, directive.id or 0)) if may_withdraw(visit.actor, each)]
    if not mine:
        raise Forbidden(withdrawing.NOT_YOURS)
    return mine[-1]


def _asking(visit: Visit, directive: Directive) -> Asking:
    return Asking(
        title=visit._(WITHDRAW),
        hint=visit._(_HINT),
        button=visit._(WITHDRAW),
        path=f"/directives/{directive.id}/withdrawal",
        fields=[moves.Field("area", "reason", visit._(N_("Reason")), required=True)],
    )


HANDLERS = [ask, withdraw]
