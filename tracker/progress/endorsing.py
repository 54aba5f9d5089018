"""Answer a request for endorsement: the head lets the report go to the secretariat or sends it back, whoever asked takes it back."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.receiving import Received
from tracker.kernel.words import N_
from tracker.progress import consolidating, filing, waiting
from tracker.progress.endorsement import Enclosure, Ending, EndorsementRequest
from tracker.progress.evidence import Link, Showing
from tracker.progress.models import Report, ReportKind
from tracker.progress.permissions import may_endorse, may_withdraw_request
from tracker.progress.statement import Filing

NOT_HEAD = N_("A report is endorsed, or sent back, by the head of the body, or by whoever stands in for the head.")
NOT_ASKER = N_("A request for endorsement is withdrawn by whoever asked.")
NO_REMARK = N_("Say what should be changed.")
NOT_WAITING = N_("This report no longer waits for endorsement: it was changed, withdrawn or answered meanwhile. Look at what stands now.")


def endorse(db: Session, directive: Directive, request: EndorsementRequest, *, by: Actor, at: datetime, today: date) -> Report:
    """It is filed now, by the rules of filing, for whoever wrote it."""
    _ensure_head(db, directive, request, by)
    assignment = db.get_one(Assignment, request.assignment_id)
    wanted = filing_of(request, waiting.enclosures(db, [request.id or 0]))
    report = filing.enter(db, directive, assignment, wanted, Move.REPORT_FINAL, by=by, at=at, today=today, asked=request)
    request.report_id = report.id
    request.settle(Ending.ENDORSED, by, at)
    _record(db, "endorsement.given", request, by, at)
    return report


def send_back(db: Session, directive: Directive, request: EndorsementRequest, remark: str, *, by: Actor, at: datetime) -> None:
    """To whoever wrote it, with what should be changed."""
    _ensure_head(db, directive, request, by)
    if not remark:
        raise Invalid("remark", NO_REMARK)
    request.settle(Ending.SENT_BACK, by, at, remark)
    _record(db, "endorsement.sent_back", request, by, at)


def withdraw(db: Session, directive: Directive, request: EndorsementRequest, *, by: Actor, at: datetime) -> None:
    _hold(db, directive, request)
    if not may_withdraw_request(by, request):
        raise Forbidden(NOT_ASKER)
    _ensure_waits(request)
    request.settle(Ending.WITHDRAWN, by, at)
    _record(db, "endorsement.withdrawn", request, by, at)


def filing_of(request: EndorsementRequest, enclosed: Sequence[Enclosure]) -> Filing:
    """What its writer wanted to file."""
    items = sorted({each.item_id for each in enclosed if each.item_id is not None})
    others = _given(0, [each for each in enclosed if each.item_id is None])
    return Filing(
        ReportKind.FINAL,
        request.text,
        request.fact_on,
        others.files,
        others.links,
        tuple(_given(item_id, [each for each in enclosed if each.item_id == item_id]) for item_id in items),
        tuple(consolidating.passages(request)),
    )


def _given(item_id: int, enclosed: Sequence[Enclosure]) -> Showing:
    files = tuple(Received(each.name, each.sha256, each.size, each.media_type) for each in enclosed if not each.url)
    return Showing(item_id, files, tuple(Link(each.url, each.name) for each in enclosed if each.url))


def _ensure_head(db: Session, directive: Directive, request: EndorsementRequest, by: Actor) -> None:
    _hold(db, directive, request)
    if not may_endorse(by, request.body_id):
        raise Forbidden(NOT_HEAD)
    _ensure_waits(request)


def _hold(db: Session, directive: Directive, request: EndorsementRequest) -> None:
    """Whoever else answers it holds the directive first."""
    directives.hold(db, directive)
    db.refresh(request)


def _ensure_waits(request: EndorsementRequest) -> None:
    if not request.waits:
        raise Refused(NOT_WAITING)


def _record(db: Session, action: str, request: EndorsementRequest, by: Actor, at: datetime) -> None:
    log.record(db, by, action, request, at, after={"body_id": request.body_id}, directive_id=request.directive_id)
