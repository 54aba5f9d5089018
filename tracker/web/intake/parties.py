"""Words that name no known body, or several: say which body they mean, or make a body of them."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.bodies import adding
from tracker.bodies import queries as bodies
from tracker.bodies.aliases import LONGEST
from tracker.bodies.models import Body, BodyKind
from tracker.intake import learning, queries
from tracker.kernel.errors import Invalid
from tracker.kernel.table import LARGEST_KEY
from tracker.kernel.words import N_
from tracker.meetings.sent import Intake
from tracker.web.bodies.editing import BodyForm, choices
from tracker.web.forms import FieldErrors, Form, Line, beside
from tracker.web.routing import get, post
from tracker.web.visit import Visit


class AliasForm(Form):
    words: Annotated[Line, Field(max_length=LONGEST)]
    body: Annotated[int, Field(ge=1, le=LARGEST_KEY)]


@get("/intake/{intake_id:int}/parties", access=Permission.DIRECTIVE_LOG)
def ask(visit: Visit, intake_id: int) -> Response[Any]:
    """`words` are those of the document; which body do they mean?"""
    intake = queries.get(visit.db, intake_id, visit.actor)
    return _asked(visit, intake, visit.query.get("words", [""])[-1][:LONGEST], {})


@post("/intake/{intake_id:int}/aliases", access=Permission.DIRECTIVE_LOG, slow=True)
def learn(visit: Visit, intake_id: int) -> Response[Any]:
    intake = queries.get(visit.db, intake_id, visit.actor)
    form, errors = AliasForm.read(visit.fields, visit.words)
    body = bodies.find(visit.db, form.body) if form else None
    if form is None or body is None:
        errors = errors or {"body": visit._(N_("Choose one of the list."))}
        return _asked(visit, intake, str(visit.fields.get("words", ""))[:LONGEST], errors)
    return _learnt(visit, intake, form.words, body)


@get("/intake/{intake_id:int}/bodies/new", access=Permission.BODY_MANAGE)
def new_body(visit: Visit, intake_id: int) -> Response[Any]:
    """The form of a body, with the words of the document as its names."""
    intake = queries.get(visit.db, intake_id, visit.actor)
    words = visit.query.get("words", [""])[-1][:LONGEST]
    names = dict.fromkeys(("name_kk", "name_ru", "name_en"), words)
    return _page(visit, intake, {}, {"kind": BodyKind.ORGANISATION.value, "words": words, **names}, 200)


@post("/intake/{intake_id:int}/bodies", access=Permission.BODY_MANAGE, slow=True)
def add_body(visit: Visit, intake_id: int) -> Response[Any]:
    intake = queries.get(visit.db, intake_id, visit.actor)
    form, errors = BodyForm.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, intake, errors, visit.fields, 422)
    try:
        body = adding.add(visit.db, form.facts())
    except Invalid as wrong:
        return _page(visit, intake, beside(visit.words, wrong), visit.fields, 422)
    log.record(visit.db, visit.actor, "body.added", body, visit.now, after=form.facts().plain())
    return _learnt(visit, intake, str(visit.fields.get("words") or form.name_ru)[:LONGEST], body)


def _asked(visit: Visit, intake: Intake, words: str, errors: FieldErrors) -> Response[Any]:
    known = bodies.in_order(visit.db, visit.language)
    return visit.page(
        "intake/alias.html",
        status=422 if errors else 200,
        intake=intake,
        words=words,
        errors=errors,
        bodies=[{"value": each.id, "label": each.name(visit.language), "words": each.search_text} for each in known if each.is_answerable],
    )


def _learnt(visit: Visit, intake: Intake, words: str, body: Body) -> Response[Any]:
    number = learning.learn(visit.db, intake, words, body, visit.actor, visit.now)
    said = visit._(N_("“%(words)s” means %(body)s from now on."), words=words, body=body.name(visit.language))
    put = visit.words.ngettext("It was put into %(n)d proposal.", "It was put into %(n)d proposals.", number) % {"n": number}
    return visit.done(f"/intake/{intake.id}", flash=f"{said} {put}")


def _page(visit: Visit, intake: Intake, errors: FieldErrors, values: dict[str, Any], status: int) -> Response[Any]:
    return visit.page("intake/body.html", status=status, intake=intake, errors=errors, values=values, **choices(visit))


HANDLERS = [ask, learn, new_body, add_body]
