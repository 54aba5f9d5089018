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
from tracker.progress.models import Report, ReportKind, ReportState
from tracker.progress.permissions import in_force, may_withdraw
from tracker.web.forms import Form, Prose
from tracker.web.moves import form as moves
from tracker.web.moves.form import Asking
from tracker.web.moves.texts import LONGEST_REASON, said
from tracker.web.routing import get, post
from tracker.web.visit import Visit

# What the button says, by the kind that is withdrawn.
LABELS = {ReportKind.FINAL: N_("Withdraw the report"), ReportKind.CONTRIBUTION: N_("Withdraw the contribution")}
_HINT_CONTRIBUTION = N_("The contribution stays in the history, marked as withdrawn, and is still wanted by your own day.")
_HINT = N_("The report stays in the history, marked as withdrawn. The directive is yours again, and the reminders of its term go on.")
_DONE_CONTRIBUTION = N_("The contribution is withdrawn. Give it anew when it is ready.")
_DONE = N_("The report is withdrawn. The directive is where it was before; report again when it is ready.")


class WithdrawalForm(Form):
    version: int
    reason: Annotated[Prose, Field(max_length=LONGEST_REASON), AfterValidator(said(withdrawing.NO_REASON))]


@get("/directives/{directive_id:int}/withdrawal", access=Permission.REPORT_WITHDRAW)
def ask(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.shown(visit, directive_id)
    return moves.ask(visit, directive, _asking(visit, directive, _mine(visit, directive)))


@post("/directives/{directive_id:int}/withdrawal", access=Permission.REPORT_WITHDRAW)
def withdraw(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.held(visit, directive_id)
    report = _mine(visit, directive)
    form, errors = WithdrawalForm.read(visit.fields, visit.words)
    if form is None:
        return moves.again(visit, directive, _asking(visit, directive, report), errors)
    withdrawing.withdraw(visit.db, directive, report, form.reason, by=visit.actor, at=visit.now)
    return moves.done(visit, directive, visit._(_DONE if report.kind is ReportKind.FINAL else _DONE_CONTRIBUTION))


def _mine(visit: Visit, directive: Directive) -> Report:
    mine = [each for each in undecided(visit, directive) if may_withdraw(visit.actor, each)]
    if not mine:
        lifecycle.ensure(directive, Move.WITHDRAW_REPORT)
        raise Forbidden(withdrawing.NOT_YOURS)
    return mine[-1]


def undecided(visit: Visit, directive: Directive) -> list[Report]:
    """Final reports under review; while somebody who leads is at work on one, the contributions it has not decided on, and those of other
    equal leads."""
    found = progress.reports(visit.db, directive.id or 0)
    if lifecycle.allows(directive, Move.WITHDRAW_REPORT):
        return in_force(found)
    if lifecycle.allows(directive, Move.REPORT_INTERIM):
        given = [each for each in found if each.kind is ReportKind.CONTRIBUTION and each.state is ReportState.FILED]
        return [*given, *in_force(found)]
    return []


def _asking(visit: Visit, directive: Directive, report: Report) -> Asking:
    return Asking(
        title=visit._(LABELS[report.kind]),
        hint=visit._(_HINT if report.kind is ReportKind.FINAL else _HINT_CONTRIBUTION),
        button=visit._(LABELS[report.kind]),
        path=f"/directives/{directive.id}/withdrawal",
        fields=[moves.Field("area", "reason", visit._(N_("Reason")), required=True)],
    )


HANDLERS = [ask, withdraw]
