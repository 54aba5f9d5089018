"""Write a remark, change it, withdraw it; and say that one has seen where one is mentioned."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.directives import queries as directives
from tracker.directives.models import Directive
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_
from tracker.remarks import queries, saying
from tracker.remarks.models import Circle, Remark
from tracker.remarks.permissions import may_edit, speaks_for
from tracker.remarks.saying import Saying
from tracker.web import forms
from tracker.web.accounts.back import own_path
from tracker.web.forms import FieldErrors, Form, Many, Prose
from tracker.web.remarks.part import people
from tracker.web.routing import get, post
from tracker.web.visit import Visit

LONGEST_TEXT = 4_000
_WRITTEN = N_("The remark is written.")
_EDITED = N_("The remark is changed.")
_WITHDRAWN = N_("The remark is withdrawn. That there was one stays to be seen.")
_SEEN = N_("Noted as seen.")


class RemarkForm(Form):
    text: Annotated[Prose, Field(min_length=1, max_length=LONGEST_TEXT)]
    circle: Circle = Circle.ASSIGNED
    mentioned: Annotated[frozenset[int], Many] = frozenset()

    def saying(self) -> Saying:
        return Saying(self.text, self.circle, self.mentioned)


@post("/directives/{directive_id:int}/remarks", access=Permission.REMARK_WRITE)
def write(visit: Visit, directive_id: int) -> Response[Any]:
    directive = directives.get(visit.db, directive_id, seen_by=visit.actor)
    form, errors = RemarkForm.read(visit.fields, visit.words)
    if form is not None:
        try:
            saying.write(visit.db, directive, form.saying(), by=visit.actor, at=visit.now, today=visit.today)
            return _back(visit, directive_id, _WRITTEN)
        except Invalid as wrong:
            errors = forms.beside(visit.words, wrong)
    return _form(visit, directive, None, errors)


@get("/remarks/{remark_id:int}/edit", access=Permission.REMARK_WRITE)
def edit(visit: Visit, remark_id: int) -> Response[Any]:
    remark, directive = queries.get(visit.db, remark_id, visit.actor)
    if not may_edit(visit.actor, remark, visit.now):
        raise Refused(saying.TOO_LATE)
    return _form(visit, directive, remark, {})


@post("/remarks/{remark_id:int}", access=Permission.REMARK_WRITE)
def save(visit: Visit, remark_id: int) -> Response[Any]:
    remark, directive = queries.get(visit.db, remark_id, visit.actor)
    form, errors = RemarkForm.read(visit.fields, visit.words)
    if form is not None:
        try:
            saying.edit(visit.db, remark, directive, form.saying(), by=visit.actor, at=visit.now, today=visit.today)
            return _back(visit, remark.directive_id, _EDITED)
        except Invalid as wrong:
            errors = forms.beside(visit.words, wrong)
    return _form(visit, directive, remark, errors)


@post("/remarks/{remark_id:int}/withdrawal", access=Permission.REMARK_WRITE)
def withdraw(visit: Visit, remark_id: int) -> Response[Any]:
    remark, _ = queries.get(visit.db, remark_id, visit.actor)
    saying.withdraw(visit.db, remark, by=visit.actor, at=visit.now)
    return _back(visit, remark.directive_id, _WITHDRAWN)


@post("/directives/{directive_id:int}/mentions/seen", access=Permission.REMARK_WRITE)
def seen(visit: Visit, directive_id: int) -> Response[Any]:
    directive = directives.get(visit.db, directive_id, seen_by=visit.actor)
    saying.acknowledge(visit.db, directive, by=visit.actor, at=visit.now)
    return visit.done(own_path(visit.fields.get("next") or f"/directives/{directive_id}#remarks"), flash=visit._(_SEEN))


def _back(visit: Visit, directive_id: int, said: str) -> Response[Any]:
    return visit.done(f"/directives/{directive_id}#remarks", flash=visit._(said))


def _form(visit: Visit, directive: Directive, remark: Remark | None, errors: FieldErrors) -> Response[Any]:
    """By itself: where a remark is changed, and where one that was wrong is mended."""
    assignments = directives.assignments(visit.db, directive.id or 0)
    body_id = remark.body_id if remark else speaks_for(visit.actor, assignments)
    typed: dict[str, Any] = dict(visit.fields)
    if not visit.posted and remark:
        typed = {"text": remark.text, "circle": remark.circle.value, "mentioned": saying.mentioned(visit.db, remark)}
    return visit.page(
        "remarks/form.html",
        status=422 if errors else 200,
        errors=errors,
        values=typed,
        directive=directive,
        remark=remark,
        people=people(visit, assignments, body_id or 0),
        circles=[(circle.value, visit.words.label(circle)) for circle in Circle],
    )


HANDLERS = [write, edit, save, withdraw, seen]
