"""Add a point to minutes, and change what is said of it."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.directives import ties
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.meetings import pointing, queries
from tracker.meetings.facts import FIELDS, PointFacts
from tracker.meetings.models import LABELS, Minutes, Point, PointKind
from tracker.web.forms import FieldErrors, Form, Line, Prose, beside
from tracker.web.routing import get, post
from tracker.web.visit import Visit

Text = Annotated[Prose, Field(max_length=20_000)]


class PointForm(Form):
    label: Annotated[Line, Field(max_length=20)]
    kind: PointKind
    text_kk: Text = ""
    text_ru: Text = ""
    text_en: Text = ""

    def facts(self) -> PointFacts:
        return PointFacts(**self.model_dump(exclude={"version"}))


class ChangedPointForm(PointForm):
    version: int


@get("/minutes/{minutes_id:int}/points/new", access=Permission.MEETING_MANAGE)
def new(visit: Visit, minutes_id: int) -> Response[Any]:
    minutes = queries.get_minutes(visit.db, minutes_id)
    return visit.page("minutes/new_point.html", errors={}, values={"kind": PointKind.DIRECTIVE.value}, **_context(visit, minutes))


@post("/minutes/{minutes_id:int}/points", access=Permission.MEETING_MANAGE)
def add(visit: Visit, minutes_id: int) -> Response[Any]:
    minutes = queries.get_minutes(visit.db, minutes_id)
    form, errors = PointForm.read(visit.fields, visit.words)
    if form is None:
        return visit.invalid("minutes/new_point.html", errors, **_context(visit, minutes))
    texts = form.model_dump(include={"text_kk", "text_ru", "text_en"})
    try:
        pointing.add_point(visit.db, minutes, form.label, visit.actor, visit.now, kind=form.kind, texts=texts)
    except Invalid as wrong:
        return visit.invalid("minutes/new_point.html", beside(visit.words, wrong), **_context(visit, minutes))
    return visit.done(f"/minutes/{minutes_id}", flash=visit._(N_("The point is added.")))


@get("/points/{point_id:int}", access=Permission.MEETING_MANAGE)
def edit(visit: Visit, point_id: int) -> Response[Any]:
    point = queries.get_point(visit.db, point_id)
    return _page(visit, point, values=point.model_dump(), errors={}, status=200)


@post("/points/{point_id:int}", access=Permission.MEETING_MANAGE)
def change(visit: Visit, point_id: int) -> Response[Any]:
    point = queries.get_point(visit.db, point_id)
    form, errors = ChangedPointForm.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, point, values=visit.fields, errors=errors, status=422)
    is_cited = ties.cite_point(visit.db, point_id)
    try:
        pointing.change_point(visit.db, point, form.facts(), form.version, is_cited=is_cited, by=visit.actor, at=visit.now)
    except Invalid as wrong:
        return _page(visit, point, values=visit.fields, errors=beside(visit.words, wrong), status=422)
    return visit.done(f"/minutes/{point.minutes_id}", flash=visit._(N_("The point is saved.")))


def _page(visit: Visit, point: Point, *, values: dict[str, Any], errors: FieldErrors, status: int) -> Response[Any]:
    context = _context(visit, queries.get_minutes(visit.db, point.minutes_id))
    return visit.page("minutes/edit_point.html", status=status, point=point, values=values, errors=errors, **context)


def _context(visit: Visit, minutes: Minutes) -> dict[str, Any]:
    return {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "kinds": [(kind.value, visit._(text)) for kind, text in LABELS.items()],
        "labels": {name: visit._(text) for name, text in FIELDS.items()},
    }


HANDLERS = [new, add, edit, change]
