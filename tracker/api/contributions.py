"""What the co-executors gave: read it, take it or return it, as the lead; excuse who need not give any, as a controller."""

from typing import Any

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api.call import Answer, Call
from tracker.api.directives import every_report
from tracker.api.executing import done, held
from tracker.api.routing import route
from tracker.api.shapes.acts import AnswerSent
from tracker.api.shapes.contributions import AnswerList, AnswerShape, ExcuseSent
from tracker.api.shapes.directives import DirectiveShape
from tracker.directives import queries
from tracker.kernel.errors import NotFound
from tracker.progress import contributing
from tracker.progress import queries as progress
from tracker.progress.answers import answers
from tracker.progress.models import ReportKind

_TAKE: dict[str, Any] = {"scope": Scope.REPORT, "access": Permission.CONTRIBUTION_REVIEW, "answers": DirectiveShape}


@route("GET", "/directives/{directive_id:int}/contributions", access=Permission.DIRECTIVE_READ, answers=AnswerList)
def index(call: Call, directive_id: int) -> Answer:
    """What came of each co-executor's part, with all its contributions."""
    directive = queries.get(call.db, directive_id, seen_by=call.actor)
    found = answers(directive, queries.assignments(call.db, directive_id), progress.reports(call.db, directive_id), call.today)
    given = [each for each in every_report(call, directive_id) if each.kind is ReportKind.CONTRIBUTION]
    return Answer(AnswerList(items=[AnswerShape.of(each, given) for each in found]))


@route("POST", "/directives/{directive_id:int}/contributions/{report_id:int}/acceptance", **_TAKE)
def accept(call: Call, directive_id: int, report_id: int) -> Answer:
    """Accept a contribution, as the lead."""
    directive = held(call, directive_id)
    contributing.accept(call.db, directive, progress.report(call.db, directive_id, report_id), by=call.actor, at=call.now)
    return done(call, directive)


@route("POST", "/directives/{directive_id:int}/contributions/{report_id:int}/return", takes=AnswerSent, **_TAKE)
def give_back(call: Call, directive_id: int, report_id: int) -> Answer:
    """Return a contribution with a remark, as the lead."""
    directive = held(call, directive_id)
    contribution = progress.report(call.db, directive_id, report_id)
    contributing.give_back(call.db, directive, contribution, call.sent.remark, by=call.actor, at=call.now)
    return done(call, directive)


@route(
    "POST",
    "/directives/{directive_id:int}/excuse",
    scope=Scope.DECIDE,
    access=Permission.CONTRIBUTION_EXCUSE,
    takes=ExcuseSent,
    answers=DirectiveShape,
)
def excuse(call: Call, directive_id: int) -> Answer:
    """Excuse a co-executor from contributing."""
    directive = held(call, directive_id)
    named = [each for each in queries.assignments(call.db, directive_id) if each.body_id == call.sent.body_id]
    if not named:
        raise NotFound
    contributing.excuse(call.db, directive, named[0], call.sent.reason, by=call.actor, at=call.now)
    return done(call, directive)


HANDLERS = [index, accept, give_back, excuse]
