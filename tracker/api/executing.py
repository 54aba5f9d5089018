"""What the bodies do: accept, object, report with evidence, say that nothing has changed, withdraw."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api.call import Answer, Call
from tracker.api.directives import answer, every_report, shown
from tracker.api.problems import Flaw, Trouble
from tracker.api.routing import ROOT, route
from tracker.api.shapes.acts import LinkSent, ReasonSent, ReportSent, ShowingSent, SpeakerSent, WithdrawalSent
from tracker.api.shapes.directives import DirectiveShape
from tracker.api.shapes.progress import EndorsementShape, ReportShape, endorsement
from tracker.directives import accepting, objecting, queries
from tracker.directives.models import Assignment, Directive
from tracker.directives.permissions import may_object
from tracker.kernel.errors import Forbidden, Invalid
from tracker.kernel.receiving import Received
from tracker.kernel.words import N_
from tracker.progress import evidence, filing, waiting, withdrawing
from tracker.progress import queries as progress
from tracker.progress.endorsement import EndorsementRequest
from tracker.progress.evidence import Link, Showing
from tracker.progress.models import Report, ReportKind
from tracker.progress.permissions import may_file, may_withdraw
from tracker.progress.statement import Filing
from tracker.web import uploads

_REPORT: dict[str, Any] = {"scope": Scope.REPORT}
FILES = "evidence"
_NOT_SENT = N_("There is no file «%(name)s» among those that were sent.")


@route("POST", "/directives/{directive_id:int}/acceptance", access=Permission.DIRECTIVE_ACCEPT, answers=DirectiveShape, **_REPORT)
def accept(call: Call, directive_id: int) -> Answer:
    """Take a directive up, for the body that leads it."""
    directive = held(call, directive_id)
    accepting.accept(call.db, directive, call.actor, call.now)
    return done(call, directive)


@route(
    "POST",
    "/directives/{directive_id:int}/objection",
    access=Permission.DIRECTIVE_OBJECT,
    takes=ReasonSent,
    answers=DirectiveShape,
    **_REPORT,
)
def object_to(call: Call, directive_id: int) -> Answer:
    """Object to a directive as not one's competence."""
    directive = held(call, directive_id)
    every = own(call, directive, lambda each: may_object(call.actor, each), objecting.NOT_YOURS)
    mine = min(every, key=lambda each: each.accepted_at is not None)
    objecting.object_to(call.db, directive, mine, call.sent.reason, by=call.actor, at=call.now, today=call.today)
    return done(call, directive)


@route(
    "POST",
    "/directives/{directive_id:int}/reports",
    access=Permission.REPORT_FILE,
    takes=ReportSent,
    answers=ReportShape,
    status=201,
    pending=EndorsementShape,
    files=FILES,
    slow=True,
    **_REPORT,
)
def file(call: Call, directive_id: int) -> Answer:
    """File a report. Files come as parts named «evidence» beside a part «content»; the answer has the hash of each. A final one
    that the head of the body has to endorse first is answered 202."""
    sent: ReportSent = call.sent
    kind = ReportKind(sent.kind)
    directive = held(call, directive_id)
    mine = own(call, directive, lambda each: may_file(call.actor, each, kind), filing.NOT_YOURS)[0]
    named = {name for each in sent.showing for name in each.files}
    files = _files(call)
    others = tuple(each for each in files if each.name not in named)
    wanted = Filing(kind, sent.text, sent.fact_on, others, _links(sent.links), _showing(sent.showing, files))
    made = filing.file(call.db, directive, mine, wanted, by=call.actor, at=call.now, today=call.today)
    return filed(call, directive, made) if isinstance(made, Report) else pending(call, made, status=202)


@route(
    "POST",
    "/directives/{directive_id:int}/no-change",
    access=Permission.REPORT_FILE,
    takes=SpeakerSent,
    answers=ReportShape,
    status=201,
    **_REPORT,
)
def no_change(call: Call, directive_id: int) -> Answer:
    """Say that nothing has changed since the last time."""
    directive = held(call, directive_id)
    mine = own(call, directive, lambda each: may_file(call.actor, each, ReportKind.NO_CHANGE), filing.NOT_YOURS)[0]
    return filed(call, directive, filing.no_change(call.db, directive, mine, by=call.actor, at=call.now, today=call.today))


@route(
    "POST",
    "/directives/{directive_id:int}/reports/{report_id:int}/withdrawal",
    access=Permission.REPORT_WITHDRAW,
    takes=WithdrawalSent,
    answers=DirectiveShape,
    **_REPORT,
)
def withdraw(call: Call, directive_id: int, report_id: int) -> Answer:
    """Take a final report back that nobody has reviewed yet."""
    directive = held(call, directive_id)
    report = progress.report(call.db, directive_id, report_id)
    if not may_withdraw(call.actor, report):
        raise Forbidden(withdrawing.NOT_YOURS)
    withdrawing.withdraw(call.db, directive, report, call.sent.reason, by=call.actor, at=call.now)
    return done(call, directive)


def held(call: Call, directive_id: int) -> Directive:
    """For an act: nobody else moves it meanwhile, and it is what the caller has read, if the caller says what that was."""
    directive = queries.get(call.db, directive_id, seen_by=call.actor)
    queries.hold(call.db, directive)
    call.ensure_current(directive.version, lambda: shown(call, directive))
    return directive


def done(call: Call, directive: Directive) -> Answer:
    """The directive as it stands after the act; the reminders follow."""
    call.replan(directive)
    return answer(call, directive)


def own(call: Call, directive: Directive, may: Callable[[Assignment], bool], otherwise: str) -> list[Assignment]:
    """The caller's parts in it; `body_id` says for which of several bodies they speak."""
    body_id = call.sent.body_id
    mine = [each for each in queries.assignments(call.db, directive.id or 0) if may(each) and body_id in (None, each.body_id)]
    if not mine:
        raise Forbidden(otherwise)
    return mine


def filed(call: Call, directive: Directive, report: Report) -> Answer:
    """The report, and its reminders follow."""
    call.replan(directive)
    call.db.flush()
    made = next(each for each in every_report(call, directive.id or 0) if each.id == report.id)
    return Answer(made, status=201, location=f"{ROOT}/directives/{directive.id}/reports")


def pending(call: Call, request: EndorsementRequest, status: int = 200) -> Answer:
    """What waits for the head, or came of it."""
    call.db.flush()
    shape = endorsement(request, waiting.enclosures(call.db, [request.id or 0]))
    return Answer(shape, status=status, location=f"{ROOT}/endorsements/{request.id}" if status == 202 else "")


def _files(call: Call) -> tuple[Received, ...]:
    """Each is kept already, or refused in words: then nothing is filed."""
    refused = call.posted.refused if call.posted else {}
    problems = [each for every in refused.values() for each in every]
    if problems:
        flaws = [Flaw(pointer=f"/{FILES}", detail=call.words.say(each.text, **each.values)) for each in problems]
        raise Trouble(uploads.status_of(problems), "files", "", flaws)
    if any(name != FILES for name in call.files):
        raise Invalid(FILES, uploads.OTHER_NAME, name=FILES)
    return tuple(call.files.get(FILES, []))


def _showing(sent: Sequence[ShowingSent], files: Sequence[Received]) -> tuple[Showing, ...]:
    """Each with the files it names; a name that did not come is told."""
    missing = {name for each in sent for name in each.files} - {each.name for each in files}
    if missing:
        raise Invalid("showing", _NOT_SENT, name=min(missing))
    return tuple(
        Showing(each.item_id, tuple(file for file in files if file.name in each.files), _links(each.links), each.again) for each in sent
    )


def _links(sent: Iterable[LinkSent]) -> tuple[Link, ...]:
    return evidence.links("\n".join(_line(each) for each in sent))


def _line(link: LinkSent) -> str:
    return f"{link.url} {link.name}".strip()


HANDLERS = [accept, object_to, file, no_change, withdraw]
