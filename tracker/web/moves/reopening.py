"""Reopen a directive that was removed from control."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from litestar.response import Response
from pydantic import AfterValidator, Field

from tracker.accounts.policy import Permission
from tracker.directives import lifecycle
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, State
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.progress import reopening
from tracker.web.forms import Day, Form, Prose, beside
from tracker.web.moves import form as moves
from tracker.web.moves.form import Asking
from tracker.web.moves.texts import LONGEST_REASON, said
from tracker.web.routing import get, post
from tracker.web.visit import Visit

REOPEN = N_("Reopen")
_HINT = N_("The directive is under control again with this term. How it was closed before stays in its history.")
_DONE = N_("The directive is under control again.")


class To(StrEnum):
    IN_WORK = State.IN_WORK.value
    EXTRA_CONTROL = State.EXTRA_CONTROL.value


class ReopeningForm(Form):
    version: int
    to: To = To.IN_WORK
    due_on: Annotated[date, Day]
    reason: Annotated[Prose, Field(max_length=LONGEST_REASON), AfterValidator(said(reopening.NO_REASON))]


@get("/directives/{directive_id:int}/reopening", access=Permission.DIRECTIVE_REOPEN)
def ask(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.shown(visit, directive_id)
    lifecycle.ensure(directive, Move.REOPEN)
    return moves.ask(visit, directive, _asking(visit, directive), {"to": To.IN_WORK.value})


@post("/directives/{directive_id:int}/reopening", access=Permission.DIRECTIVE_REOPEN)
def reopen(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.held(visit, directive_id)
    lifecycle.ensure(directive, Move.REOPEN)
    form, errors = ReopeningForm.read(visit.fields, visit.words)
    if form is not None:
        try:
            reopening.reopen(visit.db, directive, State(form.to), form.due_on, form.reason, by=visit.actor, at=visit.now, today=visit.today)
        except Invalid as wrong:
            errors = beside(visit.words, wrong)
    if errors:
        return moves.again(visit, directive, _asking(visit, directive), errors)
    return moves.done(visit, directive, visit._(_DONE))


def _asking(visit: Visit, directive: Directive) -> Asking:
    states = [(each.value, visit.words.label(each)) for each in reopening.SOURCES]
    asked = [
        moves.Field("radios", "to", visit._(N_("State")), required=True, options=states),
        moves.Field("date", "due_on", visit._(N_("New term")), required=True),
        moves.Field("area", "reason", visit._(N_("Reason")), required=True),
    ]
    return Asking(visit._(REOPEN), visit._(_HINT), visit._(REOPEN), f"/directives/{directive.id}/reopening", asked)


HANDLERS = [ask, reopen]
