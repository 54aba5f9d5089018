"""Requests for more time: the body asks and takes back, a controller speaks, the curator decides."""

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api.call import Answer, Call
from tracker.api.directives import shown
from tracker.api.executing import held, own
from tracker.api.routing import ROOT, route
from tracker.api.shapes.acts import AnswerSent, AskingSent, GrantSent, OpinionSent
from tracker.api.shapes.progress import ExtensionShape, extension
from tracker.directives import queries as directives
from tracker.directives.models import Directive
from tracker.extensions import asking, deciding, queries
from tracker.extensions.asking import Asking
from tracker.extensions.deciding import Grant
from tracker.extensions.models import ExtensionRequest
from tracker.extensions.permissions import may_ask


@route("GET", "/extensions/{extension_id:int}", access=Permission.DIRECTIVE_READ, answers=ExtensionShape)
def show(call: Call, extension_id: int) -> Answer:
    """One request for more time."""
    return Answer(extension(queries.get(call.db, extension_id, seen_by=call.actor)))


@route(
    "POST",
    "/directives/{directive_id:int}/extensions",
    scope=Scope.REPORT,
    access=Permission.EXTENSION_ASK,
    takes=AskingSent,
    answers=ExtensionShape,
    status=201,
)
def ask(call: Call, directive_id: int) -> Answer:
    """Ask for a later term; the one in force counts until somebody decides."""
    directive = held(call, directive_id)
    mine = own(call, directive, lambda each: may_ask(call.actor, each), asking.NOT_YOURS, call.sent.body_id)[0]
    wanted = Asking(call.sent.asked_on, call.sent.reason, call.sent.evidence)
    request = asking.ask(call.db, directive, mine, wanted, by=call.actor, at=call.now, today=call.today)
    call.replan(directive)
    return Answer(extension(request), status=201, location=f"{ROOT}/extensions/{request.id}")


@route("POST", "/extensions/{extension_id:int}/withdrawal", scope=Scope.REPORT, access=Permission.EXTENSION_ASK, answers=ExtensionShape)
def withdraw(call: Call, extension_id: int) -> Answer:
    """Take a request back that nobody has decided on."""
    directive, request = _of(call, extension_id)
    asking.withdraw(call.db, directive, request, by=call.actor, at=call.now)
    return _done(call, directive, request)


@route(
    "POST",
    "/extensions/{extension_id:int}/opinion",
    scope=Scope.DECIDE,
    access=Permission.EXTENSION_SUPPORT,
    takes=OpinionSent,
    answers=ExtensionShape,
)
def speak(call: Call, extension_id: int) -> Answer:
    """A controller's word on a request."""
    directive, request = _of(call, extension_id)
    supports = call.sent.opinion == "support"
    deciding.speak(call.db, directive, request, supports=supports, remark=call.sent.remark, by=call.actor, at=call.now)
    return _done(call, directive, request)


@route(
    "POST",
    "/extensions/{extension_id:int}/grant",
    scope=Scope.DECIDE,
    access=Permission.EXTENSION_DECIDE,
    takes=GrantSent,
    answers=ExtensionShape,
)
def grant(call: Call, extension_id: int) -> Answer:
    """Grant more time: a new version of the term."""
    directive, request = _of(call, extension_id)
    granting = Grant(call.sent.granted_on, call.sent.cascade, call.sent.remark)
    deciding.grant(call.db, directive, request, granting, by=call.actor, at=call.now, today=call.today)
    return _done(call, directive, request)


@route(
    "POST",
    "/extensions/{extension_id:int}/refusal",
    scope=Scope.DECIDE,
    access=Permission.EXTENSION_DECIDE,
    takes=AnswerSent,
    answers=ExtensionShape,
)
def refuse(call: Call, extension_id: int) -> Answer:
    """Refuse more time; the term stays."""
    directive, request = _of(call, extension_id)
    deciding.refuse(call.db, directive, request, call.sent.remark, by=call.actor, at=call.now)
    return _done(call, directive, request)


def _of(call: Call, extension_id: int) -> tuple[Directive, ExtensionRequest]:
    """`If-Match` names the version of the directive."""
    request = queries.get(call.db, extension_id, seen_by=call.actor)
    directive = directives.get(call.db, request.directive_id, seen_by=call.actor)
    directives.hold(call.db, directive)
    call.ensure_current(directive.version, lambda: shown(call, directive))
    return directive, request


def _done(call: Call, directive: Directive, request: ExtensionRequest) -> Answer:
    call.replan(directive)
    return Answer(extension(request))


HANDLERS = [show, ask, withdraw, speak, grant, refuse]
