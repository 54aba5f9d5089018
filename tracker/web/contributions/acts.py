"""Accept or return a contribution, as its lead; excuse a co-executor, as a controller."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import AfterValidator, Field

from tracker.accounts.policy import Permission
from tracker.directives import lifecycle, queries
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive
from tracker.kernel.errors import Forbidden, NotFound
from tracker.kernel.words import N_
from tracker.progress import contributing
from tracker.progress import queries as progress
from tracker.progress.models import Report
from tracker.progress.permissions import may_take
from tracker.web.forms import Form, Prose
from tracker.web.moves import form as moves
from tracker.web.moves.form import Asking
from tracker.web.moves.texts import LONGEST_REASON, said
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_ACCEPTED = N_("The contribution is accepted.")
_RETURNED = N_("The contribution is returned. The co-executor gets a letter and finds your remark on its form.")
_EXCUSED = N_("The co-executor is excused. It is reminded no more, and its silence counts against nobody.")


class ReturnForm(Form):
    version: int
    remark: Annotated[Prose, Field(max_length=LONGEST_REASON), AfterValidator(said(contributing.NO_REMARK))]


class ExcuseForm(Form):
    version: int
    assignment: int
    reason: Annotated[Prose, Field(max_length=LONGEST_REASON), AfterValidator(said(contributing.NO_REASON))]


@post("/directives/{directive_id:int}/contributions/{report_id:int}/acceptance", access=Permission.CONTRIBUTION_REVIEW)
def accept(visit: Visit, directive_id: int, report_id: int) -> Response[Any]:
    directive = moves.held(visit, directive_id)
    contribution = progress.report(visit.db, directive_id, report_id)
    contributing.accept(visit.db, directive, contribution, by=visit.actor, at=visit.now)
    return moves.done(visit, directive, visit._(_ACCEPTED), _page(directive))


@get("/directives/{directive_id:int}/contributions/{report_id:int}/return", access=Permission.CONTRIBUTION_REVIEW)
def ask_return(visit: Visit, directive_id: int, report_id: int) -> Response[Any]:
    directive = moves.shown(visit, directive_id)
    return moves.ask(visit, directive, _returning(visit, directive, _theirs(visit, directive, report_id)))


@post("/directives/{directive_id:int}/contributions/{report_id:int}/return", access=Permission.CONTRIBUTION_REVIEW)
def give_back(visit: Visit, directive_id: int, report_id: int) -> Response[Any]:
    directive = moves.held(visit, directive_id)
    contribution = _theirs(visit, directive, report_id)
    form, errors = ReturnForm.read(visit.fields, visit.words)
    if form is None:
        return moves.again(visit, directive, _returning(visit, directive, contribution), errors)
    contributing.give_back(visit.db, directive, contribution, form.remark, by=visit.actor, at=visit.now)
    return moves.done(visit, directive, visit._(_RETURNED), _page(directive))


@get("/directives/{directive_id:int}/excuse", access=Permission.CONTRIBUTION_EXCUSE)
def ask_excuse(visit: Visit, directive_id: int) -> Response[Any]:
    """`?assignment=` names the co-executor."""
    directive = moves.shown(visit, directive_id)
    return moves.ask(visit, directive, _excusing(visit, directive), {"assignment": visit.query.get("assignment", [""])[0]})


@post("/directives/{directive_id:int}/excuse", access=Permission.CONTRIBUTION_EXCUSE)
def excuse(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.held(visit, directive_id)
    form, errors = ExcuseForm.read(visit.fields, visit.words)
    if form is None:
        return moves.again(visit, directive, _excusing(visit, directive), errors)
    assignment = next((each for each in _excusable(visit, directive) if each.id == form.assignment), None)
    if assignment is None:
        raise NotFound
    contributing.excuse(visit.db, directive, assignment, form.reason, by=visit.actor, at=visit.now)
    return moves.done(visit, directive, visit._(_EXCUSED), _page(directive))


def _theirs(visit: Visit, directive: Directive, report_id: int) -> Report:
    """Before a remark is written: may it be returned at all?"""
    contribution = progress.report(visit.db, directive.id or 0, report_id)
    if not may_take(visit.actor, queries.assignments(visit.db, directive.id or 0), contribution):
        raise Forbidden(contributing.NOT_LEAD)
    lifecycle.ensure(directive, Move.REPORT_INTERIM)
    return contribution


def _excusable(visit: Visit, directive: Directive) -> list[Assignment]:
    return [each for each in queries.assignments(visit.db, directive.id or 0) if contributing.is_excusable(each)]


def _returning(visit: Visit, directive: Directive, contribution: Report) -> Asking:
    name = next(each.body for each in queries.assignments(visit.db, directive.id or 0) if each.id == contribution.assignment_id)
    quote = moves.quote(visit, name.name(visit.language), visit.named(contribution.filed_by_name), contribution.filed_at, contribution.text)
    return Asking(
        title=visit._(N_("Return the contribution")),
        hint=visit._(N_("The co-executor's own day stays as it is.")),
        button=visit._(N_("Return the contribution")),
        path=f"{_page(directive)}/{contribution.id}/return",
        fields=[
            moves.Field(
                "area", "remark", visit._(N_("Remark")), visit._(N_("What is missing; the co-executor reads it first.")), required=True
            )
        ],
        quotes=[quote],
    )


def _excusing(visit: Visit, directive: Directive) -> Asking:
    bodies = [(each.id, each.body.name(visit.language)) for each in _excusable(visit, directive)]
    return Asking(
        title=visit._(N_("Excuse a co-executor")),
        hint=visit._(N_("It is reminded no more, and its silence counts against nobody. It may still give a contribution.")),
        button=visit._(N_("Excuse")),
        path=f"/directives/{directive.id}/excuse",
        fields=[
            moves.Field("radios", "assignment", visit._(N_("Co-executor")), required=True, options=bodies),
            moves.Field("area", "reason", visit._(N_("Reason")), required=True),
        ],
    )


def _page(directive: Directive) -> str:
    return f"/directives/{directive.id}/contributions"


HANDLERS = [accept, ask_return, give_back, ask_excuse, excuse]
