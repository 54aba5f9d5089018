"""Reports: a body files one with its evidence or says that nothing has changed, withdraws it; the secretariat records an execution."""

from typing import Any

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api.call import Answer, Call
from tracker.api.directives import every_report
from tracker.api.evidence import FILES, brought
from tracker.api.executing import done, held, own
from tracker.api.routing import ROOT, route
from tracker.api.shapes.acts import RecordedSent, ReportSent, SpeakerSent, WithdrawalSent
from tracker.api.shapes.directives import DirectiveShape
from tracker.api.shapes.progress import EndorsementShape, ReportShape, endorsement
from tracker.directives import lifecycle
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive
from tracker.directives.permissions import may_record_execution
from tracker.kernel.errors import Forbidden
from tracker.progress import filing, recording, waiting, withdrawing
from tracker.progress import queries as progress
from tracker.progress.endorsement import EndorsementRequest
from tracker.progress.models import Report, ReportKind
from tracker.progress.permissions import answered, may_file, may_withdraw
from tracker.progress.statement import Filing

_REPORT: dict[str, Any] = {"scope": Scope.REPORT}
# Answers a report, and takes files.
WITH_FILES: dict[str, Any] = {"answers": ReportShape, "status": 201, "files": FILES, "slow": True}


@route(
    "POST",
    "/directives/{directive_id:int}/reports",
    access=Permission.REPORT_FILE,
    takes=ReportSent,
    pending=EndorsementShape,
    **_REPORT,
    **WITH_FILES,
)
def file(call: Call, directive_id: int) -> Answer:
    """File a report with its files. A final one that the head of the body has to endorse first is answered 202.

    Files come as parts named «evidence» beside a part «content»; the answer has the hash of each.
    """
    sent: ReportSent = call.sent
    kind = ReportKind(sent.kind)
    directive = held(call, directive_id)
    mine = own(call, directive, lambda each: may_file(call.actor, each, kind), filing.NOT_YOURS, call.sent.body_id)[0]
    wanted = Filing(kind, sent.text, sent.fact_on, *brought(call))
    return told(call, directive, filing.file(call.db, directive, mine, wanted, by=call.actor, at=call.now, today=call.today))


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
    mine = own(call, directive, lambda each: may_file(call.actor, each, ReportKind.NO_CHANGE), filing.NOT_YOURS, call.sent.body_id)[0]
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


@route(
    "POST",
    "/directives/{directive_id:int}/execution",
    scope=Scope.LOG,
    access=Permission.DIRECTIVE_RECORD_EXECUTION,
    takes=RecordedSent,
    **WITH_FILES,
)
def record(call: Call, directive_id: int) -> Answer:
    """Record an execution that the secretariat knows of, on behalf of a body that leads. It wants evidence: a file or a link."""
    sent: RecordedSent = call.sent
    directive = held(call, directive_id)
    lifecycle.ensure(directive, Move.RECORD_EXECUTION)
    standing = answered(progress.reports(call.db, directive_id))
    open_ones = own(
        call,
        directive,
        lambda each: may_record_execution(call.actor, each) and each.id not in standing,
        recording.NOT_SECRETARIAT,
        call.sent.body_id,
    )
    wanted = Filing(ReportKind.FINAL, sent.text, sent.fact_on, *brought(call))
    return filed(call, directive, recording.record(call.db, directive, open_ones[0], wanted, by=call.actor, at=call.now, today=call.today))


def told(call: Call, directive: Directive, made: Report | EndorsementRequest) -> Answer:
    """Filed, or waiting for the head."""
    return filed(call, directive, made) if isinstance(made, Report) else pending(call, made, status=202)


def filed(call: Call, directive: Directive, report: Report) -> Answer:
    call.replan(directive)
    call.db.flush()
    made = next(each for each in every_report(call, directive.id or 0) if each.id == report.id)
    return Answer(made, status=201, location=f"{ROOT}/directives/{directive.id}/reports")


def pending(call: Call, request: EndorsementRequest, status: int = 200) -> Answer:
    """What waits for the head, or came of it."""
    call.db.flush()
    shape = endorsement(request, waiting.enclosures(call.db, [request.id or 0]))
    return Answer(shape, status=status, location=f"{ROOT}/endorsements/{request.id}" if status == 202 else "")


HANDLERS = [file, no_change, withdraw, record]
