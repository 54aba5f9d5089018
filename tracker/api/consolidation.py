"""The consolidated report: its draft, which the leading body's people alone read and keep, and its filing with where each passage is from.

`If-Match` names the version of the draft; that of one not begun yet is 0.
"""

from dataclasses import dataclass
from typing import Any

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api.call import Answer, Call
from tracker.api.evidence import brought
from tracker.api.executing import own
from tracker.api.reporting import WITH_FILES, told
from tracker.api.routing import route
from tracker.api.shapes.acts import ConsolidatedSent
from tracker.api.shapes.consolidation import ConsolidationAsked, ConsolidationSent, ConsolidationShape, SourceShape
from tracker.api.shapes.progress import EndorsementShape, PassageShape
from tracker.directives import lifecycle, queries
from tracker.directives.models import Assignment, Directive
from tracker.kernel.errors import NotFound, Refused
from tracker.progress import consolidating, filing
from tracker.progress import queries as progress
from tracker.progress.consolidating import Passage
from tracker.progress.models import Report, ReportDraft, ReportKind
from tracker.progress.permissions import answered, may_file, move_of
from tracker.progress.statement import Filing

_AT = "/directives/{directive_id:int}/consolidation"
_LEAD: dict[str, Any] = {"scope": Scope.REPORT, "access": Permission.REPORT_FILE}


@dataclass(frozen=True, slots=True)
class _Desk:
    """One leading body's, on one directive."""

    directive: Directive
    mine: Assignment
    reports: list[Report]
    draft: ReportDraft | None

    @property
    def version(self) -> int:
        return self.draft.version if self.draft else 0

    @property
    def shape(self) -> ConsolidationShape:
        draft = self.draft
        written = consolidating.passages(draft) if draft else consolidating.beginning(self.reports, self.mine)
        return ConsolidationShape(
            directive_id=self.mine.directive_id,
            body_id=self.mine.body_id,
            passages=[PassageShape.model_validate(each) for each in consolidating.owned(written, self.reports)],
            sources=[SourceShape.of(each) for each in consolidating.takeable(self.reports)],
            changed_at=draft.changed_at if draft else None,
            changed_by_name=draft.changed_by_name if draft else "",
            version=self.version,
        )


@route("GET", _AT, query=ConsolidationAsked, answers=ConsolidationShape, **_LEAD)
def show(call: Call, directive_id: int) -> Answer:
    """The draft of the consolidated report, and the contributions that can be taken over."""
    directive = queries.get(call.db, directive_id, seen_by=call.actor)
    try:
        desk = _desk(call, directive, call.query.body_id)
    except Refused:
        # There is nothing to be written any more, or not yet.
        raise NotFound from None
    return Answer(desk.shape, version=desk.version)


@route("PUT", _AT, takes=ConsolidationSent, answers=ConsolidationShape, versioned=True, **_LEAD)
def keep(call: Call, directive_id: int) -> Answer:
    """Keep the draft of the consolidated report: all its passages, each with the contribution it was taken from."""
    desk = _held(call, directive_id)
    written = [Passage(each.text, each.source_id) for each in call.sent.passages]
    consolidating.keep(call.db, desk.directive, desk.mine, written, desk.version, by=call.actor, at=call.now)
    kept = _desk(call, desk.directive, desk.mine.body_id)
    return Answer(kept.shape, version=kept.version)


@route("POST", f"{_AT}/filing", takes=ConsolidatedSent, pending=EndorsementShape, versioned=True, **_LEAD, **WITH_FILES)
def file(call: Call, directive_id: int) -> Answer:
    """File the draft as the final report; files come as with any report."""
    desk = _held(call, directive_id)
    if desk.draft is None or not desk.draft.passages:
        raise NotFound
    passages = tuple(consolidating.passages(desk.draft))
    wanted = Filing(ReportKind.FINAL, consolidating.whole(passages), call.sent.fact_on, *brought(call), passages=passages)
    return told(call, desk.directive, filing.file(call.db, desk.directive, desk.mine, wanted, by=call.actor, at=call.now, today=call.today))


def _held(call: Call, directive_id: int) -> _Desk:
    directive = queries.get(call.db, directive_id, seen_by=call.actor)
    queries.hold(call.db, directive)
    desk = _desk(call, directive, call.sent.body_id)
    call.ensure_current(desk.version, lambda: desk.shape)
    return desk


def _desk(call: Call, directive: Directive, body_id: int | None) -> _Desk:
    mine = own(call, directive, lambda each: may_file(call.actor, each, ReportKind.FINAL), consolidating.NOT_LEAD, body_id)[0]
    lifecycle.ensure(directive, move_of(ReportKind.FINAL))
    reports = progress.reports(call.db, directive.id or 0)
    if mine.id in answered(reports):
        raise Refused(consolidating.ALREADY)
    return _Desk(directive, mine, reports, progress.draft(call.db, mine.id or 0))


HANDLERS = [show, keep, file]
