"""Rules of directives on standing control: set or change one, pause it, let it go on, end it; and what it has made and will make."""

from typing import Any

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api.call import Answer, Call
from tracker.api.executing import held
from tracker.api.routing import route
from tracker.api.shapes.recurring import OccurrenceShape, PeriodShape, RecurrenceShape, RuleSent, StopSent, VersionShape, field_of
from tracker.directives import queries as directives
from tracker.directives.models import Directive
from tracker.kernel.errors import Invalid
from tracker.recurring import queries, setting
from tracker.recurring.models import Ending

_AT = "/directives/{directive_id:int}/recurrence"
_LOG: dict[str, Any] = {"scope": Scope.LOG, "access": Permission.DIRECTIVE_LOG, "answers": RecurrenceShape}


@route("GET", _AT, access=Permission.DIRECTIVE_READ, answers=RecurrenceShape)
def show(call: Call, directive_id: int) -> Answer:
    """The rule by which a directive recurs, every version of it; its occurrences, and the next periods."""
    return _answer(call, directives.get(call.db, directive_id, seen_by=call.actor))


@route("POST", _AT, takes=RuleSent, **_LOG)
def set_rule(call: Call, directive_id: int) -> Answer:
    """Give a directive on standing control its rule, or another from the next period on."""
    directive = held(call, directive_id)
    try:
        setting.set_rule(call.db, directive, call.sent.rule(), call.actor, call.now, call.today)
    except Invalid as wrong:
        raise Invalid(field_of(wrong), wrong.text, **wrong.values) from None
    return _answer(call, directive)


@route("POST", f"{_AT}/pause", takes=StopSent, **_LOG)
def pause(call: Call, directive_id: int) -> Answer:
    """Pause the rule: no new occurrence is created; those that are there stay on control."""
    return _stopped(call, directive_id, Ending.PAUSED)


@route("POST", f"{_AT}/resumption", **_LOG)
def resume(call: Call, directive_id: int) -> Answer:
    """Let a paused rule count again, from today on."""
    directive = held(call, directive_id)
    setting.resume(call.db, directive, call.actor, call.now, call.today)
    return _answer(call, directive)


@route("POST", f"{_AT}/end", takes=StopSent, **_LOG)
def end(call: Call, directive_id: int) -> Answer:
    """End the rule: no new occurrence is created; those that are there stay on control."""
    return _stopped(call, directive_id, Ending.ENDED)


def _stopped(call: Call, directive_id: int, ending: Ending) -> Answer:
    directive = held(call, directive_id)
    setting.stop(call.db, directive, ending, call.sent.reason, by=call.actor, at=call.now, today=call.today)
    return _answer(call, directive)


def _answer(call: Call, directive: Directive) -> Answer:
    """Rules are set on what was read of the directive."""
    call.db.flush()
    kept = queries.versions(call.db, directive.id or 0)
    settled = queries.occurrences(call.db, directive.id or 0)
    shape = RecurrenceShape(
        versions=[VersionShape.of(each, call.words) for each in kept],
        occurrences=[OccurrenceShape.model_validate(each) for each in settled],
        coming=[PeriodShape.model_validate(each) for each in queries.coming(call.db, directive, call.today)],
    )
    return Answer(shape, version=directive.version)


HANDLERS = [show, set_rule, pause, resume, end]
