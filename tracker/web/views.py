"""Views: keep a list of directives under a name, and look after one's own."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.accounts.roles import Role
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.views import queries, saving
from tracker.views.models import LONGEST_NAME, LONGEST_QUERY, SavedView
from tracker.views.permissions import may_share
from tracker.views.saving import Content
from tracker.web.directives.asked import asked_in, canonical
from tracker.web.directives.chips import chips
from tracker.web.forms import FieldErrors, Form, Line, beside
from tracker.web.numbers import key_of
from tracker.web.routing import get, post
from tracker.web.visit import Visit


class ViewForm(Form):
    name: Annotated[Line, Field(min_length=1, max_length=LONGEST_NAME)]
    shared_with: Role | None = None
    is_first: bool = False

    def content(self) -> Content:
        return Content(name=self.name, shared_with=self.shared_with, is_first=self.is_first)


@get("/views", access=Permission.DIRECTIVE_READ)
def index(visit: Visit) -> Response[Any]:
    return visit.page("views/index.html", views=queries.seen_by(visit.db, visit.actor), labels=_labels(visit))


@get("/views/new", access=Permission.DIRECTIVE_READ)
def new(visit: Visit) -> Response[Any]:
    """`query` is that of the list to keep."""
    return _new_page(visit, visit.query.get("query", [""])[0], values={})


@post("/views", access=Permission.DIRECTIVE_READ)
def save(visit: Visit) -> Response[Any]:
    query = str(visit.fields.get("query", ""))
    form, errors = ViewForm.read(visit.fields, visit.words)
    if form is None:
        return _new_page(visit, query, values=visit.fields, errors=errors)
    try:
        view = saving.save(visit.db, form.content(), _kept(query), visit.actor, visit.now)
    except Invalid as invalid:
        return _new_page(visit, query, values=visit.fields, errors=beside(visit.words, invalid))
    return visit.done(f"/directives?{view.query}", flash=visit._(N_("The view is kept; you find it above the list.")))


@get("/views/{view_id:int}/edit", access=Permission.DIRECTIVE_READ)
def edit(visit: Visit, view_id: int) -> Response[Any]:
    view = queries.own(visit.db, visit.actor, view_id)
    return _edit_page(visit, view, values=view.model_dump())


@post("/views/{view_id:int}", access=Permission.DIRECTIVE_READ)
def revise(visit: Visit, view_id: int) -> Response[Any]:
    view = queries.own(visit.db, visit.actor, view_id)
    form, errors = ViewForm.read(visit.fields, visit.words)
    if form is None:
        return _edit_page(visit, view, values=visit.fields, errors=errors)
    version = str(visit.fields.get("version", ""))
    try:
        saving.revise(visit.db, view, form.content(), key_of(version) or 0, visit.actor, visit.now)
    except Invalid as invalid:
        return _edit_page(visit, view, values=visit.fields, errors=beside(visit.words, invalid))
    return visit.done("/views", flash=visit._(N_("The view is saved.")))


@post("/views/{view_id:int}/deletion", access=Permission.DIRECTIVE_READ)
def remove(visit: Visit, view_id: int) -> Response[Any]:
    saving.remove(visit.db, queries.own(visit.db, visit.actor, view_id), visit.actor, visit.now)
    return visit.done("/views", flash=visit._(N_("The view is deleted.")))


def _kept(query: str) -> str:
    return canonical(query[:LONGEST_QUERY])


def _new_page(visit: Visit, query: str, *, values: dict[str, Any], errors: FieldErrors | None = None) -> Response[Any]:
    kept = _kept(query)
    return _page(visit, "views/new.html", kept, values, errors, query=kept, list_url=f"/directives?{kept}")


def _edit_page(visit: Visit, view: SavedView, *, values: dict[str, Any], errors: FieldErrors | None = None) -> Response[Any]:
    return _page(visit, "views/edit.html", view.query, values, errors, view=view)


def _page(visit: Visit, template: str, kept: str, values: dict[str, Any], errors: FieldErrors | None, **context: Any) -> Response[Any]:
    roles = [(role.value, visit.words.label(role)) for role in Role] if may_share(visit.actor) else []
    context |= {"roles": roles, "chips": [(label, text, "") for label, text, _ in chips(visit, asked_in(visit, kept))]}
    return visit.page(template, status=422 if errors else 200, values=values, errors=errors or {}, labels=_labels(visit), **context)


def _labels(visit: Visit) -> dict[str, str]:
    return {
        "name": visit._(N_("Name")),
        "is_first": visit._(N_("Open the directives with this view")),
        "shared_with": visit._(N_("Who else sees it")),
    }


HANDLERS = [index, new, save, edit, revise, remove]
