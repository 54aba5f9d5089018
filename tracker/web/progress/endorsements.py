"""A final report before the head of the body: read, endorsed, sent back; and withdrawn by whoever asked."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import AfterValidator, Field

from tracker.accounts.policy import Permission
from tracker.directives import queries
from tracker.directives.models import Directive
from tracker.kernel.errors import Invalid, NotFound
from tracker.kernel.language import language_of
from tracker.kernel.words import N_
from tracker.progress import endorsing, scanning, waiting
from tracker.progress import queries as progress
from tracker.progress.endorsement import Enclosure, EndorsementRequest
from tracker.progress.models import ReportKind
from tracker.progress.permissions import may_endorse, may_file, may_withdraw_request
from tracker.reminders import planning
from tracker.web.contributions import told as answers
from tracker.web.downloads import KeptFile, hand_out
from tracker.web.forms import FieldErrors, Form, Prose
from tracker.web.forms import beside as error_beside
from tracker.web.moves.texts import LONGEST_REASON, said
from tracker.web.progress.beside import beside
from tracker.web.progress.told import Piece
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_ENDORSED = N_("The report is endorsed and filed. A controller reviews it next.")
_SENT_BACK = N_("The report is sent back. Whoever wrote it finds your remark on My day.")
_WITHDRAWN = N_("The report is withdrawn. Nothing was filed; it stands in the form when you open it again.")


class SendingBackForm(Form):
    remark: Annotated[Prose, Field(max_length=LONGEST_REASON), AfterValidator(said(endorsing.NO_REMARK))]


@get("/endorsements/{endorsement_id:int}", access=Permission.REPORT_FILE)
def show(visit: Visit, endorsement_id: int) -> Response[Any]:
    directive, request = _of(visit, endorsement_id)
    return visit.page("progress/endorsement.html", errors={}, values={}, **_context(visit, directive, request))


@post("/endorsements/{endorsement_id:int}/endorsement", access=Permission.REPORT_ENDORSE)
def endorse(visit: Visit, endorsement_id: int) -> Response[Any]:
    directive, request = _of(visit, endorsement_id)
    try:
        endorsing.endorse(visit.db, directive, request, by=visit.actor, at=visit.now, today=visit.today)
    except Invalid as wrong:
        # What it wants the head cannot give: only whoever wrote it changes it.
        errors: FieldErrors = {"": visit._(wrong.text, **wrong.values)}
        return visit.invalid("progress/endorsement.html", errors, **_context(visit, directive, request))
    planning.replan(visit.db, directive, visit.now, visit.house.settings.time_zone)
    return visit.done("/", flash=visit._(_ENDORSED))


@post("/endorsements/{endorsement_id:int}/return", access=Permission.REPORT_ENDORSE)
def send_back(visit: Visit, endorsement_id: int) -> Response[Any]:
    directive, request = _of(visit, endorsement_id)
    form, errors = SendingBackForm.read(visit.fields, visit.words)
    if form is not None:
        try:
            endorsing.send_back(visit.db, directive, request, form.remark, by=visit.actor, at=visit.now)
        except Invalid as wrong:
            errors = error_beside(visit.words, wrong)
    if errors:
        return visit.invalid("progress/endorsement.html", errors, **_context(visit, directive, request))
    return visit.done("/", flash=visit._(_SENT_BACK))


@post("/endorsements/{endorsement_id:int}/withdrawal", access=Permission.REPORT_FILE)
def withdraw(visit: Visit, endorsement_id: int) -> Response[Any]:
    directive, request = _of(visit, endorsement_id)
    endorsing.withdraw(visit.db, directive, request, by=visit.actor, at=visit.now)
    return visit.done(f"/directives/{directive.id}", flash=visit._(_WITHDRAWN))


@get("/enclosures/{enclosure_id:int}", access=Permission.REPORT_FILE, slow=True)
def download(visit: Visit, enclosure_id: int) -> Response[Any]:
    found = waiting.enclosure(visit.db, enclosure_id, seen_by=visit.actor)
    if not found.sha256:
        raise NotFound
    return hand_out(visit, KeptFile(found.id or 0, found.name, found.sha256, found.size, found.media_type))


def _of(visit: Visit, endorsement_id: int) -> tuple[Directive, EndorsementRequest]:
    found = waiting.request(visit.db, endorsement_id, seen_by=visit.actor)
    return queries.get(visit.db, found.directive_id, seen_by=visit.actor), found


def _context(visit: Visit, directive: Directive, request: EndorsementRequest) -> dict[str, Any]:
    assignments = queries.assignments(visit.db, directive.id or 0)
    mine = next(each for each in assignments if each.id == request.assignment_id)
    is_head = may_endorse(visit.actor, request.body_id)
    return {
        "request": request,
        "remark_language": language_of(request.remark) or visit.language,
        "body": mine.body.name(visit.language),
        "told": _evidence(visit, directive, request),
        "passages": answers.passages(visit, request, progress.reports(visit.db, directive.id or 0), assignments),
        "can_endorse": is_head and request.waits,
        "can_withdraw": request.waits and may_withdraw_request(visit.actor, request),
        "can_change": not is_head and directive.is_open and may_file(visit.actor, mine, ReportKind.FINAL),
        **beside(visit, directive, assignments),
    }


def _evidence(visit: Visit, directive: Directive, request: EndorsementRequest) -> dict[str, Any]:
    """For `progress/_evidence.html`: item by item of the checklist."""
    files: list[Enclosure] = waiting.enclosures(visit.db, [request.id or 0])
    hashes = {each.sha256 for each in files if each.sha256}
    items = queries.checklist(visit.db, directive.id or 0)
    known = {each.id for each in items}
    return {
        "checklist": [
            Piece(each.text(visit.language), each.is_mandatory, [one for one in files if one.item_id == each.id]) for each in items
        ],
        "evidence": [each for each in files if each.item_id not in known],
        "checks": {},
        "scans": scanning.states(visit.db, hashes, is_on=bool(visit.house.settings.clamd)),
    }


HANDLERS = [show, endorse, send_back, withdraw, download]
