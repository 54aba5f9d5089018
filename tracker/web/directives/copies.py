"""Give the order of a draft to other bodies as well: choose them, look at what would be made, and make it."""

from datetime import date
from typing import Annotated, Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.bodies import queries as bodies
from tracker.bodies.models import Body
from tracker.directives import copying, gate, lifecycle, queries
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive
from tracker.indicators import linking
from tracker.indicators import queries as indicators
from tracker.indicators.linking import Contribution
from tracker.kernel.errors import Invalid
from tracker.web import forms
from tracker.web.directives import choices
from tracker.web.directives.fields import read_through
from tracker.web.forms import Day, FieldErrors, Form, Many
from tracker.web.numbers import key_of
from tracker.web.routing import get, post
from tracker.web.visit import Visit


class LeadsForm(Form):
    leads: Annotated[tuple[int, ...], Many] = ()


class DayForm(Form):
    due_on: Annotated[date, Day] | None = None


@get("/directives/{directive_id:int}/copies", access=Permission.DIRECTIVE_LOG)
def show(visit: Visit, directive_id: int) -> Response[Any]:
    """`lead` as often as bodies are chosen: then what would be made, a row each."""
    directive = _draft(visit, directive_id)
    keys = [key for each in visit.query.get("lead", []) if (key := key_of(each))]
    return _page(visit, directive, _chosen(visit, keys), {}, {})


@post("/directives/{directive_id:int}/copies", access=Permission.DIRECTIVE_LOG)
def make(visit: Visit, directive_id: int) -> Response[Any]:
    """`leads` as often as bodies are chosen, and for each, with its key behind, `due_on_`: a day of its own."""
    directive = _draft(visit, directive_id)
    form, errors = read_through(LeadsForm, visit.fields, visit)
    chosen = _chosen(visit, form.leads) if not errors else []
    days: list[tuple[Body, date | None]] = []
    for body in chosen:
        own, wrong = read_through(DayForm, {"due_on": visit.fields.get(f"due_on_{body.id}", "")}, visit)
        days.append((body, None if wrong else own.due_on))
        errors |= {f"due_on_{body.id}": message for message in wrong.values()}
    if errors:
        return _page(visit, directive, chosen, errors, visit.fields)
    try:
        made = copying.copy_to(visit.db, directive, days, by=visit.actor, at=visit.now)
    except Invalid as refused:
        return _page(visit, directive, chosen, forms.beside(visit.words, refused), visit.fields)
    except gate.Unready as unready:
        told = {"": " ".join(visit._(each.text, **each.values) for each in unready.problems)}
        return _page(visit, directive, chosen, told, visit.fields)
    for each in made:
        _link(visit, directive, each)
    said = visit.words.ngettext("%(n)d draft is made.", "%(n)d drafts are made.", len(made)) % {"n": len(made)}
    return visit.done(f"/minutes/{directive.point.minutes_id}/issue", flash=said)


def _draft(visit: Visit, directive_id: int) -> Directive:
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    lifecycle.ensure(directive, Move.EDIT)
    return directive


def _chosen(visit: Visit, keys: Any) -> list[Body]:
    known = {body.id: body for body in bodies.in_order(visit.db, visit.language) if body.is_answerable}
    return [known[key] for key in dict.fromkeys(keys) if key in known]


def _link(visit: Visit, draft: Directive, made: Directive) -> None:
    """What the draft is expected to do to indicators is expected of each."""
    for each in indicators.links_from(visit.db, draft.id or 0):
        expected = Contribution(
            direction=each.direction, expected_effect=each.expected_effect, lag_months=each.lag_months, confidence=each.confidence
        )
        linking.link(visit.db, made, each.indicator, expected, visit.actor, visit.now)


def _page(visit: Visit, directive: Directive, chosen: list[Body], errors: FieldErrors, typed: dict[str, Any]) -> Response[Any]:
    named = {each.body_id for each in queries.assignments(visit.db, directive.id or 0) if each.leads}
    offered = [body for body in bodies.in_order(visit.db, visit.language) if body.id not in named]
    return visit.page(
        "directives/copies.html",
        status=422 if errors else 200,
        directive=directive,
        chosen=chosen,
        bodies=choices.of_bodies(visit, offered, {"lead": "", "equal": (), "co": ()}),
        errors=errors,
        values=typed,
    )


HANDLERS = [show, make]
