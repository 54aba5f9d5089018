"""Change who executes: the controller's proposal, and the curator's decision on it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from litestar.response import Response
from pydantic import AfterValidator, Field

from tracker.accounts.policy import Permission
from tracker.bodies import queries as bodies
from tracker.bodies.models import Body
from tracker.directives import changing, gate, lifecycle, queries
from tracker.directives.content import Content
from tracker.directives.handover import ExecutorChange
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive
from tracker.extensions import deciding as extensions
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_
from tracker.progress import queries as progress
from tracker.progress import waiting
from tracker.progress.permissions import answered
from tracker.web.directives.fields import BodyKey
from tracker.web.forms import FieldErrors, Form, Many, Prose, beside
from tracker.web.moves import form as moves
from tracker.web.moves.form import Asking
from tracker.web.moves.texts import LONGEST_REASON, said
from tracker.web.routing import get, post
from tracker.web.visit import Visit

PROPOSE = N_("Propose a change of executors")
DECIDE = N_("Decide on the executors")
_PROPOSED = N_("The change of executors is proposed. The curator decides; until then nothing changes.")
_HINT = N_("The curator decides. A new lead gets the directive as if it were issued to it then; the term stays as it is.")


class Verdict(StrEnum):
    MAKE = "make"
    REFUSE = "refuse"


_VERDICTS = {Verdict.MAKE: N_("make the change"), Verdict.REFUSE: N_("refuse it; the executors stay")}
_DONE = {
    Verdict.MAKE: N_("The executors are changed. Whoever is new is told; whoever is released is reminded no more."),
    Verdict.REFUSE: N_("The change is refused; the executors stay."),
}
Text = Annotated[Prose, Field(max_length=LONGEST_REASON)]


class ChangeForm(Form):
    version: int
    lead: BodyKey | None = None
    equal: Annotated[tuple[BodyKey, ...], Many] = ()
    co: Annotated[tuple[BodyKey, ...], Many] = ()
    reason: Annotated[Text, AfterValidator(said(changing.NO_REASON))]


class VerdictForm(Form):
    version: int
    verdict: Verdict
    remark: Text = ""


@get("/directives/{directive_id:int}/executors", access=Permission.DIRECTIVE_PROPOSE_EXECUTORS)
def new(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.shown(visit, directive_id)
    lifecycle.ensure(directive, Move.CHANGE_EXECUTORS)
    stands = Content.of(directive, queries.assignments(visit.db, directive_id), None)
    lead, *equal = [str(body.id) for body in stands.leads]
    values = {"lead": lead, "equal": equal, "co": [str(body.id) for body in stands.co]}
    return moves.ask(visit, directive, _proposing(visit, directive, _known(visit)), values)


@post("/directives/{directive_id:int}/executors", access=Permission.DIRECTIVE_PROPOSE_EXECUTORS)
def propose(visit: Visit, directive_id: int) -> Response[Any]:
    directive, known = moves.held(visit, directive_id), _known(visit)
    lifecycle.ensure(directive, Move.CHANGE_EXECUTORS)
    form, errors = ChangeForm.read(visit.fields, visit.words, bodies=known)
    if form is not None:
        leads = tuple(known[key] for key in [*([form.lead] if form.lead else []), *form.equal])
        co = tuple(known[key] for key in form.co)
        try:
            changing.propose(visit.db, directive, leads, co, form.reason, by=visit.actor, at=visit.now)
        except (gate.Unready, Invalid) as wrong:
            errors = _told(visit, wrong)
    if errors:
        return moves.again(visit, directive, _proposing(visit, directive, known), errors)
    return moves.done(visit, directive, visit._(_PROPOSED))


@get("/directives/{directive_id:int}/executors/decision", access=Permission.DIRECTIVE_CHANGE_EXECUTORS)
def decision(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.shown(visit, directive_id)
    return moves.ask(visit, directive, _deciding(visit, directive))


@post("/directives/{directive_id:int}/executors/decision", access=Permission.DIRECTIVE_CHANGE_EXECUTORS)
def decide(visit: Visit, directive_id: int) -> Response[Any]:
    directive = moves.held(visit, directive_id)
    asking = _deciding(visit, directive)
    form, errors = VerdictForm.read(visit.fields, visit.words)
    if form is None:
        return moves.again(visit, directive, asking, errors)
    try:
        if form.verdict is Verdict.REFUSE:
            changing.refuse(visit.db, directive, form.remark, by=visit.actor, at=visit.now)
        else:
            standing = answered(progress.reports(visit.db, directive_id))
            changing.make(visit.db, directive, form.remark, answered=standing, by=visit.actor, at=visit.now, today=visit.today)
            extensions.void(visit.db, directive, by=visit.actor, at=visit.now)
            waiting.void(visit.db, directive, by=visit.actor, at=visit.now)
    except Invalid as wrong:
        return moves.again(visit, directive, asking, beside(visit.words, wrong))
    return moves.done(visit, directive, visit._(_DONE[form.verdict]))


def _known(visit: Visit) -> dict[int, Body]:
    return {body.id or 0: body for body in bodies.in_order(visit.db, visit.language) if body.is_answerable}


def _told(visit: Visit, wrong: gate.Unready | Invalid) -> FieldErrors:
    problems = wrong.problems if isinstance(wrong, gate.Unready) else [wrong]
    return {each.field: visit._(each.text, **each.values) for each in problems}


def _proposing(visit: Visit, directive: Directive, known: Mapping[int, Body]) -> Asking:
    offered = [{"value": key, "label": body.name(visit.language), "words": body.search_text} for key, body in known.items()]
    asked = [
        moves.Field("body", "lead", visit._(N_("Lead")), required=True, options=offered),
        moves.Field("bodies", "equal", visit._(N_("Equal leads")), options=offered),
        moves.Field("bodies", "co", visit._(N_("Co-executors")), options=offered),
        moves.Field("area", "reason", visit._(N_("Reason")), required=True),
    ]
    path = f"/directives/{directive.id}/executors"
    return Asking(visit._(PROPOSE), visit._(_HINT), visit._(PROPOSE), path, asked, _objections(visit, directive))


def _deciding(visit: Visit, directive: Directive) -> Asking:
    change = queries.open_change(visit.db, directive)
    if change is None:
        raise Refused(changing.NOTHING)
    lifecycle.ensure(directive, Move.CHANGE_EXECUTORS)
    verdicts = [(each.value, visit._(text)) for each, text in _VERDICTS.items()]
    asked = [
        moves.Field("radios", "verdict", visit._(N_("Decision")), required=True, options=verdicts),
        moves.Field("area", "remark", visit._(N_("Remark")), visit._(N_("Needed when the change is refused."))),
    ]
    proposed = moves.quote(visit, _named(visit, change), visit.named(change.proposed_by_name), change.proposed_at, change.reason)
    path = f"/directives/{directive.id}/executors/decision"
    return Asking(visit._(DECIDE), "", visit._(N_("Save the decision")), path, asked, [*_objections(visit, directive), proposed])


def _named(visit: Visit, change: ExecutorChange) -> str:
    named = {body.id: body.name(visit.language) for body in bodies.in_order(visit.db, visit.language)}
    lead, co = (", ".join(named[key] for key in keys) for keys in (change.leads, change.co))
    if not co:
        return visit._(N_("Proposed: %(lead)s leads"), lead=lead)
    return visit._(N_("Proposed: %(lead)s leads, with %(co)s"), lead=lead, co=co)


def _objections(visit: Visit, directive: Directive) -> list[moves.Quote]:
    objection = queries.open_objection(visit.db, directive)
    if objection is None:
        return []
    return [
        moves.quote(visit, visit._(N_("Not our competence")), visit.named(objection.filed_by_name), objection.filed_at, objection.reason)
    ]


HANDLERS = [new, propose, decision, decide]
