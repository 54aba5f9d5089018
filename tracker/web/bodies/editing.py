"""Add a body, and change what is said of it."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.bodies import adding, changing, queries
from tracker.bodies.facts import FIELDS, Facts
from tracker.bodies.models import LABELS, Body, BodyKind
from tracker.directives import searching
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.web.forms import FieldErrors, Form, Line, Prose, beside
from tracker.web.routing import get, post
from tracker.web.visit import Visit

Name = Annotated[Line, Field(max_length=300)]
Abbreviation = Annotated[Line, Field(max_length=40)]


class BodyForm(Form):
    code: Annotated[Line, Field(max_length=40, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
    kind: BodyKind
    parent_id: int | None = None
    name_kk: Name
    name_ru: Name
    name_en: Name
    abbr_kk: Abbreviation = ""
    abbr_ru: Abbreviation = ""
    abbr_en: Abbreviation = ""
    short_ru: Abbreviation = ""
    name_kk_ins: Name = ""
    name_ru_gen: Name = ""
    name_ru_dat: Name = ""
    name_ru_ins: Name = ""
    note: Annotated[Prose, Field(max_length=2000)] = ""

    def facts(self) -> Facts:
        return Facts(**self.model_dump(exclude={"version"}))


class ChangedBodyForm(BodyForm):
    version: int


@get("/bodies/new", access=Permission.BODY_MANAGE)
def new(visit: Visit) -> Response[Any]:
    return visit.page("bodies/new.html", errors={}, values={"kind": BodyKind.MINISTRY.value}, **choices(visit))


@post("/bodies", access=Permission.BODY_MANAGE)
def add(visit: Visit) -> Response[Any]:
    form, errors = BodyForm.read(visit.fields, visit.words)
    if form is None:
        return visit.invalid("bodies/new.html", errors, **choices(visit))
    try:
        body = adding.add(visit.db, form.facts())
    except Invalid as wrong:
        return visit.invalid("bodies/new.html", beside(visit.words, wrong), **choices(visit))
    log.record(visit.db, visit.actor, "body.added", body, visit.now, after=form.facts().plain())
    return visit.done(f"/bodies/{body.id}", flash=visit._(N_("The body is added.")))


@get("/bodies/{body_id:int}/edit", access=Permission.BODY_MANAGE)
def edit(visit: Visit, body_id: int) -> Response[Any]:
    body = queries.get(visit.db, body_id)
    return visit.page("bodies/edit.html", body=body, errors={}, values=body.model_dump(), **choices(visit, body))


@post("/bodies/{body_id:int}", access=Permission.BODY_MANAGE)
def change(visit: Visit, body_id: int) -> Response[Any]:
    body = queries.get(visit.db, body_id)
    form, errors = ChangedBodyForm.read(visit.fields, visit.words)
    if form is None:
        return _again(visit, body, errors)
    try:
        before, after = changing.change(visit.db, body, form.facts(), form.version)
    except Invalid as wrong:
        return _again(visit, body, beside(visit.words, wrong))
    if after:
        searching.add_name(visit.db, body)
        log.record(visit.db, visit.actor, "body.changed", body, visit.now, before=before, after=after)
    return visit.done(f"/bodies/{body_id}", flash=visit._(N_("The body is saved.")))


def _again(visit: Visit, body: Body, errors: FieldErrors) -> Response[Any]:
    return visit.invalid("bodies/edit.html", errors, body=body, **choices(visit, body))


def choices(visit: Visit, body: Body | None = None) -> dict[str, Any]:
    others = [each for each in queries.in_order(visit.db, visit.language) if body is None or each.id != body.id]
    return {
        "kinds": [(kind.value, visit._(text)) for kind, text in LABELS.items()],
        "parents": [{"value": each.id, "label": each.name(visit.language), "words": each.search_text} for each in others],
        "labels": {name: visit._(text) for name, text in FIELDS.items()},
    }


HANDLERS = [new, add, edit, change]
