"""Final reports that wait for the head of the body: read, endorsed, sent back, withdrawn."""

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api.call import Answer, Call
from tracker.api.executing import held
from tracker.api.reporting import filed, pending
from tracker.api.routing import route
from tracker.api.shapes.acts import SendingBackSent
from tracker.api.shapes.progress import EndorsementList, EndorsementShape, ReportShape, endorsement
from tracker.directives import queries as directives
from tracker.directives.models import Directive
from tracker.progress import endorsing, waiting
from tracker.progress.endorsement import EndorsementRequest


@route("GET", "/directives/{directive_id:int}/endorsements", access=Permission.DIRECTIVE_READ, answers=EndorsementList)
def index(call: Call, directive_id: int) -> Answer:
    """What your own bodies wanted to file and the head had to endorse, the oldest first; to others nothing is said of it."""
    directives.get(call.db, directive_id, seen_by=call.actor)
    found = waiting.of_directive(call.db, directive_id, call.actor)
    enclosed = waiting.enclosures(call.db, [each.id or 0 for each in found])
    items = [endorsement(each, [one for one in enclosed if one.request_id == each.id]) for each in found]
    return Answer(EndorsementList(items=items))


@route("GET", "/endorsements/{endorsement_id:int}", access=Permission.DIRECTIVE_READ, answers=EndorsementShape)
def show(call: Call, endorsement_id: int) -> Answer:
    """One of them."""
    return pending(call, waiting.request(call.db, endorsement_id, seen_by=call.actor))


@route(
    "POST",
    "/endorsements/{endorsement_id:int}/endorsement",
    scope=Scope.REPORT,
    access=Permission.REPORT_ENDORSE,
    answers=ReportShape,
    status=201,
)
def endorse(call: Call, endorsement_id: int) -> Answer:
    """Endorse it as the head of the body: it is filed now."""
    directive, request = _of(call, endorsement_id)
    report = endorsing.endorse(call.db, directive, request, by=call.actor, at=call.now, today=call.today)
    return filed(call, directive, report)


@route(
    "POST",
    "/endorsements/{endorsement_id:int}/return",
    scope=Scope.REPORT,
    access=Permission.REPORT_ENDORSE,
    takes=SendingBackSent,
    answers=EndorsementShape,
)
def send_back(call: Call, endorsement_id: int) -> Answer:
    """Send it back to whoever wrote it."""
    directive, request = _of(call, endorsement_id)
    endorsing.send_back(call.db, directive, request, call.sent.remark, by=call.actor, at=call.now)
    return pending(call, request)


@route(
    "POST",
    "/endorsements/{endorsement_id:int}/withdrawal",
    scope=Scope.REPORT,
    access=Permission.REPORT_FILE,
    answers=EndorsementShape,
)
def withdraw(call: Call, endorsement_id: int) -> Answer:
    """Take it back before the head has answered."""
    directive, request = _of(call, endorsement_id)
    endorsing.withdraw(call.db, directive, request, by=call.actor, at=call.now)
    return pending(call, request)


def _of(call: Call, endorsement_id: int) -> tuple[Directive, EndorsementRequest]:
    found = waiting.request(call.db, endorsement_id, seen_by=call.actor)
    return held(call, found.directive_id), found


HANDLERS = [index, show, endorse, send_back, withdraw]
