"""«Not our competence»: the lead's form, and the controller's answer."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import AfterValidator, Field

from tracker.accounts.policy import Permission
from tracker.directives import lifecycle, objecting, queries
from tracker.directives.handover import Objection
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive
from tracker.directives.permissions import may_object
from tracker.kernel.errors import Forbidden, Refused
from tracker.kernel.words import N_
from tracker.web.forms import Form, Prose
from tracker.web.moves import form as moves
from tracker.web.moves.form import Asking
from tracker.web.moves.texts import LONGEST_REASON, said
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_FILED = N_("Your objection is filed. A controller answers it; until then the term runs on.")
_KEPT = N_("The lead stays. The body sees your answer on this page.")
OBJECT = N_("Object: not our competence")
ANSWER = N_("Answer the objection")


class ObjectionForm(Form):
    version: int
    reason: Annotated[Prose, Field(max_length=LONGEST_REASON), AfterValidator(said(objecting.NO_REASON))]


class AnswerForm(Form):
    version: int
    remark: Annotated[Prose, Field(max_length=LONGEST_REASON), AfterValidator(said(objecting.NO_ANSWER))]


@get("/directives/{directive_id:int}/objection", access=Permission.DIRECTIVE_OBJECT)
def new(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.shown(visit, directive_id)
    lifecycle.ensure(directive, Move.OBJECT)
    return moves.ask(visit, directive, _objecting(visit, directive, _mine(visit, directive)))


@post("/directives/{directive_id:int}/objection", access=Permission.DIRECTIVE_OBJECT)
def file(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.held(visit, directive_id)
    assignment = _mine(visit, directive)
    form, errors = ObjectionForm.read(visit.fields, visit.words)
    if form is None:
        lifecycle.ensure(directive, Move.OBJECT)
        return moves.again(visit, directive, _objecting(visit, directive, assignment), errors)
    objecting.object_to(visit.db, directive, assignment, form.reason, by=visit.actor, at=visit.now, today=visit.today)
    return moves.done(visit, directive, visit._(_FILED))


@get("/directives/{directive_id:int}/objection/answer", access=Permission.DIRECTIVE_PROPOSE_EXECUTORS)
def answer(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.shown(visit, directive_id)
    return moves.ask(visit, directive, _answering(visit, directive, _waiting(visit, directive)))


@post("/directives/{directive_id:int}/objection/answer", access=Permission.DIRECTIVE_PROPOSE_EXECUTORS)
def keep(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.held(visit, directive_id)
    form, errors = AnswerForm.read(visit.fields, visit.words)
    if form is None:
        return moves.again(visit, directive, _answering(visit, directive, _waiting(visit, directive)), errors)
    objecting.keep(visit.db, directive, form.remark, by=visit.actor, at=visit.now)
    return moves.done(visit, directive, visit._(_KEPT))


def _mine(visit: Visit, directive: Directive) -> Assignment:
    """Of several equal leads' parts of one person, the first that is not accepted."""
    every = [each for each in queries.assignments(visit.db, directive.id or 0) if may_object(visit.actor, each)]
    if not every:
        raise Forbidden(objecting.NOT_YOURS)
    return min(every, key=lambda each: each.accepted_at is not None)


def _waiting(visit: Visit, directive: Directive) -> Objection:
    found = queries.open_objection(visit.db, directive)
    if found is None:
        raise Refused(objecting.ANSWERED)
    return found


def _objecting(visit: Visit, directive: Directive, assignment: Assignment) -> Asking:
    until = objecting.last_day(visit.db, directive, assignment)
    return Asking(
        title=visit._(OBJECT),
        hint=visit._(N_("Possible until %(day)s. A controller answers; the term is not suspended."), day=until),
        button=visit._(N_("Send the objection")),
        path=f"/directives/{directive.id}/objection",
        fields=[
            moves.Field("area", "reason", visit._(N_("Reason")), visit._(N_("Whose competence it is, and by which act.")), required=True)
        ],
    )


def _answering(visit: Visit, directive: Directive, objection: Objection) -> Asking:
    hint = N_("The answer keeps the lead. If another body should lead, propose a change of executors instead; the curator decides on it.")
    said_by = moves.quote(
        visit, visit._(N_("Not our competence")), visit.named(objection.filed_by_name), objection.filed_at, objection.reason
    )
    return Asking(
        title=visit._(ANSWER),
        hint=visit._(hint),
        button=visit._(N_("Keep the lead")),
        path=f"/directives/{directive.id}/objection/answer",
        fields=[moves.Field("area", "remark", visit._(N_("Why the lead stays")), required=True)],
        quotes=[said_by],
        links=[(visit._(N_("Propose a change of executors")), f"/directives/{directive.id}/executors")],
    )


HANDLERS = [new, file, answer, keep]
