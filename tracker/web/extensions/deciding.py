"""Speak and decide on a request for more time: the controller's page and the curator's."""

from datetime import date
from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.extensions import deciding
from tracker.extensions.deciding import Grant
from tracker.extensions.permissions import may_decide, may_speak, waits_for_opinion
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_
from tracker.web import forms
from tracker.web.extensions.asking import done
from tracker.web.extensions.desk import Desk, context, held, shown
from tracker.web.extensions.forms import OPINIONS, GrantForm, Opinion, OpinionForm, RefusalForm
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_SPOKEN = {
    Opinion.SUPPORT: N_("Your support is noted. The curator decides next."),
    Opinion.OBJECTION: N_("Your objection is noted. The curator decides next."),
}
_LOOK_FIRST = N_("This is another day than the one shown. Look at what follows from it below, and send the form again.")
_GRANTED = N_("The term is extended. Reminders follow the new term; the body is told.")
_REFUSED = N_("More time is refused. The term stays as it is; the body is told.")


@get("/extensions/{extension_id:int}/opinion", access=Permission.EXTENSION_SUPPORT)
def opinion(visit: Visit, extension_id: int) -> Response[Any]:
    desk = shown(visit, extension_id)
    if not may_speak(visit.actor, desk.request):
        raise Forbidden(deciding.NOT_SPEAKER)
    if not waits_for_opinion(desk.request):
        raise Refused(deciding.SPOKEN)
    return visit.page("extensions/opinion.html", errors={}, values={}, opinions=_opinions(visit), **context(visit, desk))


@post("/extensions/{extension_id:int}/opinion", access=Permission.EXTENSION_SUPPORT)
def speak(visit: Visit, extension_id: int) -> Response[Any]:
    desk = held(visit, extension_id, N_("opinion"))
    form, errors = OpinionForm.read(visit.fields, visit.words)
    if form is not None:
        try:
            supports = form.opinion is Opinion.SUPPORT
            deciding.speak(visit.db, desk.directive, desk.request, supports=supports, remark=form.remark, by=visit.actor, at=visit.now)
        except Invalid as wrong:
            errors = forms.beside(visit.words, wrong)
        else:
            return done(visit, desk.directive, _SPOKEN[form.opinion])
    return visit.invalid("extensions/opinion.html", errors, opinions=_opinions(visit), **context(visit, desk))


@get("/extensions/{extension_id:int}/decision", access=Permission.EXTENSION_DECIDE)
def decision(visit: Visit, extension_id: int) -> Response[Any]:
    """`?granted_on=`: look ahead to that day instead of the one asked for."""
    desk = shown(visit, extension_id)
    if not may_decide(visit.actor, desk.request):
        raise Forbidden(deciding.NOT_DECIDER)
    asked = {"granted_on": visit.query.get("granted_on", [""])[0], "version": desk.directive.version}
    form, _ = GrantForm.read(asked, visit.words)
    shows = context(visit, desk, form.granted_on if form else None)
    return visit.page("extensions/decision.html", block="ahead", errors={}, values={}, act="", **shows)


@post("/extensions/{extension_id:int}/grant", access=Permission.EXTENSION_DECIDE)
def grant(visit: Visit, extension_id: int) -> Response[Any]:
    desk = held(visit, extension_id, N_("grant"))
    form, errors = GrantForm.read(visit.fields, visit.words)
    if form is None:
        return _again(visit, desk, errors, "grant")
    if form.shown_on not in (None, form.granted_on):
        return _again(visit, desk, {"granted_on": visit._(_LOOK_FIRST)}, "grant", form.granted_on)
    wanted = Grant(form.granted_on, form.cascade, form.remark)
    try:
        deciding.grant(visit.db, desk.directive, desk.request, wanted, by=visit.actor, at=visit.now, today=visit.today)
    except Invalid as wrong:
        return _again(visit, desk, forms.beside(visit.words, wrong), "grant", form.granted_on)
    return done(visit, desk.directive, _GRANTED)


@post("/extensions/{extension_id:int}/refusal", access=Permission.EXTENSION_DECIDE)
def refuse(visit: Visit, extension_id: int) -> Response[Any]:
    desk = held(visit, extension_id, N_("refusal"))
    form, errors = RefusalForm.read(visit.fields, visit.words)
    if form is None:
        return _again(visit, desk, errors, "refusal")
    deciding.refuse(visit.db, desk.directive, desk.request, form.remark, by=visit.actor, at=visit.now)
    return done(visit, desk.directive, _REFUSED)


def _again(visit: Visit, desk: Desk, errors: dict[str, str], act: str, until: date | None = None) -> Response[Any]:
    return visit.invalid("extensions/decision.html", errors, act=act, **context(visit, desk, until))


def _opinions(visit: Visit) -> list[tuple[str, str]]:
    return [(each.value, visit._(text)) for each, text in OPINIONS.items()]


HANDLERS = [opinion, speak, decision, grant, refuse]
