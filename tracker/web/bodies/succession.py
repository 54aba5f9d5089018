"""Record that a body was merged into another or gave it duties: choose, look at what goes over, and do it; or take it back."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.bodies import queries
from tracker.bodies.models import Body
from tracker.directives.inheriting import Passing
from tracker.kernel.errors import Invalid, NotFound, Refused
from tracker.kernel.words import N_
from tracker.succession import merging, undoing
from tracker.succession import queries as successions
from tracker.succession.merging import Merger
from tracker.succession.preview import preview
from tracker.web.bodies.renaming import Act
from tracker.web.forms import Day, FieldErrors, Form, Many, beside
from tracker.web.moves.form import several
from tracker.web.routing import get, post
from tracker.web.visit import Visit


class Scope(StrEnum):
    WHOLE = "whole"
    PART = "part"


class Choice(Form):
    into: int
    scope: Scope = Scope.WHOLE


class SuccessionForm(Choice):
    on: Annotated[date, Day]
    act: Act
    directives: Annotated[tuple[int, ...], Many] = ()
    people: Annotated[tuple[int, ...], Many] = ()

    def merger(self, old: Body, new: Body, everybody: set[int]) -> Merger:
        passing = Passing(old, new, self.on, self.act, self.scope is Scope.WHOLE)
        return Merger(passing, frozenset(self.directives), frozenset(everybody - set(self.people)))


@get("/bodies/{body_id:int}/succession", access=Permission.BODY_MERGE)
def new(visit: Visit, body_id: int) -> Response[Any]:
    old = queries.get(visit.db, body_id)
    typed = {name: values[-1] for name, values in visit.query.items()}
    if not typed:
        return _choose(visit, old, typed, {})
    form, errors = Choice.read(typed, visit.words)
    if form is None:
        return _choose(visit, old, typed, errors)
    found = queries.find(visit.db, form.into)
    try:
        merging.ensure_pair(old, found or old)
    except Refused as no:
        return _choose(visit, old, typed, {"into": visit._(no.text, **no.values)})
    chosen = {"people": [str(membership.id) for membership, _ in successions.memberships(visit.db, body_id, visit.today)]}
    return _look(visit, old, form, {"on": visit.today.isoformat(), "act": "", "directives": [], **chosen}, {}, 200)


@post("/bodies/{body_id:int}/succession", access=Permission.BODY_MERGE)
def add(visit: Visit, body_id: int) -> Response[Any]:
    old = queries.get(visit.db, body_id)
    choice, errors = Choice.read(visit.fields, visit.words)
    if choice is None:
        return _choose(visit, old, visit.fields, errors)
    form, errors = SuccessionForm.read(visit.fields, visit.words)
    if form is not None:
        everybody = {membership.id or 0 for membership, _ in successions.memberships(visit.db, body_id, visit.today)}
        merger = form.merger(old, queries.get(visit.db, form.into), everybody)
        try:
            zone = visit.house.settings.time_zone
            merging.merge(visit.db, merger, by=visit.actor, at=visit.now, today=visit.today, zone=zone)
        except Invalid as wrong:
            errors = beside(visit.words, wrong)
        else:
            return visit.done(f"/bodies/{body_id}", flash=visit._(_DONE[form.scope]))
    typed = {name: several(visit.fields.get(name)) for name in ("directives", "people")}
    return _look(visit, old, choice, {"on": "", "act": ""} | visit.fields | typed, errors, 422)


@post("/bodies/{body_id:int}/succession/undoing", access=Permission.BODY_MERGE)
def undo(visit: Visit, body_id: int) -> Response[Any]:
    found = successions.last_of(visit.db, body_id)
    if found is None:
        raise NotFound
    undoing.undo(visit.db, found, by=visit.actor, at=visit.now, today=visit.today, zone=visit.house.settings.time_zone)
    return visit.done(f"/bodies/{body_id}", flash=visit._(N_("The reorganisation is taken back; everything is as it was.")))


_DONE = {
    Scope.WHOLE: N_("The merger is recorded. Open directives, people and indicators have gone over; what is closed stays here."),
    Scope.PART: N_("The transfer is recorded. The chosen directives have gone over."),
}
_SCOPES = {
    Scope.WHOLE: (N_("It is merged: everything goes over, and it is closed"), N_("Give away first what is to go elsewhere.")),
    Scope.PART: (N_("It gives some of its directives away"), N_("Which ones, you choose on the next page; the body stays.")),
}


def _choose(visit: Visit, old: Body, values: dict[str, Any], errors: FieldErrors) -> Response[Any]:
    others = [each for each in queries.in_order(visit.db, visit.language) if each.is_answerable and each.id != old.id]
    return visit.page(
        "bodies/successor.html",
        status=422 if errors else 200,
        body=old,
        others=[{"value": each.id, "label": each.name(visit.language), "words": each.search_text} for each in others],
        scopes=[(scope.value, *(visit._(text) for text in texts)) for scope, texts in _SCOPES.items()],
        values={"into": "", "scope": Scope.WHOLE.value} | values,
        errors=errors,
        labels={"into": visit._(N_("Which body takes over"))},
    )


def _look(visit: Visit, old: Body, choice: Choice, values: dict[str, Any], errors: FieldErrors, status: int) -> Response[Any]:
    heir = queries.get(visit.db, choice.into)
    return visit.page(
        "bodies/succession.html",
        status=status,
        body=old,
        heir=heir,
        is_whole=choice.scope is Scope.WHOLE,
        found=preview(visit.db, old, heir, visit.actor, visit.today),
        values=values,
        errors=errors,
        labels={
            "on": visit._(N_("From which day")),
            "act": visit._(N_("By what act")),
            "directives": visit._(N_("Directives")),
            "people": visit._(N_("People")),
        },
    )


HANDLERS = [new, add, undo]
