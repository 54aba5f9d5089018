"""Cancel a directive, or note what has superseded it."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import AfterValidator, Field

from tracker.accounts.policy import Permission
from tracker.directives import cancelling, lifecycle, queries
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, Outcome
from tracker.extensions import deciding as extensions
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.progress import waiting
from tracker.web.forms import Form, Line, Prose, beside
from tracker.web.moves import form as moves
from tracker.web.moves.form import Asking
from tracker.web.moves.texts import LONGEST_REASON, said
from tracker.web.routing import get, post
from tracker.web.visit import Visit

CANCEL = N_("Cancel or supersede")
_HINT = N_("The directive leaves control at once and counts neither as executed nor as late. Its bodies are told, and reminded no more.")
_DONE = N_("The directive is off control: nobody has to execute it any more.")
WHOLE_REFERENCE = N_("The whole reference, as on the other directive's page.")
_UNKNOWN = N_("There is no directive with this reference.")


class CancellationForm(Form):
    version: int
    outcome: Outcome
    successor: Annotated[Line, Field(max_length=120)] = ""
    reason: Annotated[Prose, Field(max_length=LONGEST_REASON), AfterValidator(said(cancelling.NO_REASON))]


@get("/directives/{directive_id:int}/cancellation", access=Permission.DIRECTIVE_CANCEL)
def ask(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.shown(visit, directive_id)
    lifecycle.ensure(directive, Move.CANCEL)
    return moves.ask(visit, directive, _asking(visit, directive), {"outcome": Outcome.CANCELLED.value})


@post("/directives/{directive_id:int}/cancellation", access=Permission.DIRECTIVE_CANCEL)
def cancel(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.held(visit, directive_id)
    lifecycle.ensure(directive, Move.CANCEL)
    form, errors = CancellationForm.read(visit.fields, visit.words)
    if form is not None:
        try:
            successor = named(visit, form.successor) if form.successor else None
            cancelling.cancel(visit.db, directive, form.outcome, form.reason, successor, by=visit.actor, at=visit.now, today=visit.today)
            extensions.void(visit.db, directive, by=visit.actor, at=visit.now)
            waiting.void(visit.db, directive, by=visit.actor, at=visit.now)
        except Invalid as wrong:
            errors = beside(visit.words, wrong)
    if errors:
        return moves.again(visit, directive, _asking(visit, directive), errors)
    return moves.done(visit, directive, visit._(_DONE))


def named(visit: Visit, ref: str) -> Directive:
    found = queries.by_reference(visit.db, ref, visit.actor)
    if found is None:
        raise Invalid("successor", _UNKNOWN)
    return found


def _asking(visit: Visit, directive: Directive) -> Asking:
    outcomes = [(each.value, visit.words.label(each)) for each in cancelling.OUTCOMES]
    asked = [
        moves.Field("radios", "outcome", visit._(N_("Outcome")), required=True, options=outcomes),
        moves.Field("line", "successor", visit._(N_("Superseded by")), visit._(WHOLE_REFERENCE)),
        moves.Field("area", "reason", visit._(N_("Reason")), required=True),
    ]
    return Asking(visit._(CANCEL), visit._(_HINT), visit._(N_("Take off control")), f"/directives/{directive.id}/cancellation", asked)


HANDLERS = [ask, cancel]
