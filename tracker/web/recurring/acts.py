"""Give a directive its rule, change it, pause it, let it go on, end it."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.directives import queries as directives
from tracker.directives.models import Directive
from tracker.kernel.dates import WEEKDAYS
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_
from tracker.recurring import periods, queries, setting
from tracker.recurring.models import LABELS as KINDS
from tracker.recurring.models import DayOff, Ending
from tracker.recurring.pattern import LABELS, LAST
from tracker.recurring.periods import Period
from tracker.recurring.setting import Rule
from tracker.web.forms import FieldErrors, Form, Line, beside
from tracker.web.recurring import form as forms
from tracker.web.recurring.form import NAMES, RuleForm, typed
from tracker.web.recurring.told import month_names, off_days, sentence
from tracker.web.routing import get, post
from tracker.web.visit import Visit

SHOWN = 8
_STOPPED = {
    Ending.PAUSED: N_("The rule is paused: no new occurrence is created. Those that are there stay on control."),
    Ending.ENDED: N_("The rule has ended: no new occurrence is created. Those that are there stay on control."),
}


class ReasonForm(Form):
    reason: Annotated[Line, Field(max_length=500)] = ""


@get("/directives/{directive_id:int}/recurrence/new", access=Permission.DIRECTIVE_LOG)
def new(visit: Visit, directive_id: int) -> Response[Any]:
    directive = directives.get(visit.db, directive_id, seen_by=visit.actor)
    _ensure_ongoing(directive)
    kept = queries.versions(visit.db, directive_id)
    return _page(visit, directive, typed(kept[-1] if kept else None, visit.today), {})


@post("/directives/{directive_id:int}/recurrence", access=Permission.DIRECTIVE_LOG)
def set_rule(visit: Visit, directive_id: int) -> Response[Any]:
    """With `act=show`: what that rule would give; nothing is saved."""
    directive = directives.get(visit.db, directive_id, seen_by=visit.actor)
    _ensure_ongoing(directive)
    values = typed(None, visit.today) | {name: str(visit.fields.get(name, "")) for name in NAMES}
    rule, errors = _read(visit, values)
    if rule is None or visit.fields.get("act") == "show":
        return _page(visit, directive, values, errors, rule)
    try:
        version = setting.set_rule(visit.db, directive, rule, visit.actor, visit.now, visit.today)
    except Invalid as wrong:
        return _page(visit, directive, values, beside(visit.words, wrong), rule)
    said = N_("The rule is set. Occurrences are created by themselves, %(ahead)s working days ahead.")
    return visit.done(f"/directives/{directive_id}#periods", flash=visit._(said, ahead=version.ahead))


@post("/directives/{directive_id:int}/recurrence/pause", access=Permission.DIRECTIVE_LOG)
def pause(visit: Visit, directive_id: int) -> Response[Any]:
    return _stop(visit, directive_id, Ending.PAUSED)


@post("/directives/{directive_id:int}/recurrence/end", access=Permission.DIRECTIVE_LOG)
def end(visit: Visit, directive_id: int) -> Response[Any]:
    return _stop(visit, directive_id, Ending.ENDED)


@post("/directives/{directive_id:int}/recurrence/resumption", access=Permission.DIRECTIVE_LOG)
def resume(visit: Visit, directive_id: int) -> Response[Any]:
    directive = directives.get(visit.db, directive_id, seen_by=visit.actor)
    setting.resume(visit.db, directive, visit.actor, visit.now, visit.today)
    return visit.done(f"/directives/{directive_id}#periods", flash=visit._(N_("The rule counts again from today on.")))


def _stop(visit: Visit, directive_id: int, ending: Ending) -> Response[Any]:
    directive = directives.get(visit.db, directive_id, seen_by=visit.actor)
    form, _ = ReasonForm.read(visit.fields, visit.words)
    try:
        reason = form.reason if form else ""
        setting.stop(visit.db, directive, ending, reason, by=visit.actor, at=visit.now, today=visit.today)
    except Invalid as wrong:
        raise Refused(wrong.text) from wrong
    return visit.done(f"/directives/{directive_id}#periods", flash=visit._(_STOPPED[ending]))


def _ensure_ongoing(directive: Directive) -> None:
    if not directive.has_no_end:
        raise Refused(setting.NOT_ONGOING)


def _read(visit: Visit, values: dict[str, str]) -> tuple[Rule | None, FieldErrors]:
    form, errors = RuleForm.read(values, visit.words)
    if form is None:
        return None, errors
    try:
        return form.rule(), {}
    except Invalid as wrong:
        return None, {form.field_of(wrong.field): visit.words.say(wrong.text, **wrong.values)}


def _page(visit: Visit, directive: Directive, values: dict[str, str], errors: FieldErrors, rule: Rule | None = None) -> Response[Any]:
    numbers = [(str(number), str(number)) for number in (1, 2, 3, 4)]
    months = [(str(number), name) for number, name in enumerate(month_names(visit.words), 1)]
    return visit.page(
        "recurring/form.html",
        status=422 if errors else 200,
        directive=directive,
        values=values,
        errors=errors,
        has_rule=bool(queries.versions(visit.db, directive.id or 0)),
        ways=[(every.value, visit._(label)) for every, label in LABELS.items()],
        months={length: [(str(n), visit._(N_("month %(number)s of it"), number=n)) for n in range(1, length + 1)] for length in (3, 6)}
        | {12: months},
        weekdays=[(str(number), visit._(name)) for number, name in enumerate(WEEKDAYS)],
        nths=[*numbers, (str(LAST), visit._(N_("the last")))],
        endings=[(each.value, visit._(label)) for each, label in forms.LABELS.items()],
        days_off=[(each.value, visit._(KINDS[each])) for each in DayOff],
        told=sentence(rule.pattern, visit.words) if rule else "",
        preview=[(each, off_days(each.on, each.effective_on, visit.words)) for each in _preview(visit, directive, rule)] if rule else [],
    )


def _preview(visit: Visit, directive: Directive, rule: Rule) -> list[Period]:
    calendar = directives.calendar_of(visit.db, directive)
    return list(periods.coming(rule, calendar, rule.starts_on, rule.starts_on + queries.FAR))[:SHOWN]


HANDLERS = [new, set_rule, pause, end, resume]
