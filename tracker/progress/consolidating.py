"""Write the consolidated report: passages of one's own and of the contributions, each of which keeps where it was taken from.

The draft is the leading body's alone: that it was begun is recorded, what it says enters the record with the report.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import lifecycle
from tracker.directives import queries as directives
from tracker.directives.models import Assignment, Directive
from tracker.kernel.errors import Forbidden, Refused, Stale
from tracker.kernel.words import N_
from tracker.progress import queries, waiting
from tracker.progress.endorsement import Ending, EndorsementRequest
from tracker.progress.models import Report, ReportDraft, ReportKind, ReportState
from tracker.progress.permissions import answered, may_file, move_of

NOT_LEAD = N_("A consolidated report is written by the body that leads.")
ALREADY = N_("Your body has already filed its final report; the controller will review it.")
STALE = N_("Somebody of your body has changed the draft meanwhile. Nothing was saved; here is what you wrote, and what stands now.")
_FOREIGN = N_("Only accepted contributions to this directive can be taken over. Accept it first, or open the draft again.")


@dataclass(frozen=True, slots=True)
class Passage:
    """Some paragraphs. `source_id` is the contribution they were taken from; `is_changed` says that the lead has changed its words."""

    text: str
    source_id: int | None = None
    is_changed: bool = False

    def to_json(self) -> list[Any]:
        return [self.text, self.source_id, self.is_changed]

    @classmethod
    def from_json(cls, kept: list[Any]) -> Self:
        text, source_id, is_changed = kept
        return cls(text, source_id, is_changed)


def passages(draft: ReportDraft | Report | EndorsementRequest) -> list[Passage]:
    return [Passage.from_json(each) for each in draft.passages]


def whole(written: Iterable[Passage]) -> str:
    """The text of the report."""
    return "\n\n".join(each.text for each in written)


def paragraphs(contribution: Report) -> list[str]:
    """What can be taken over, one by one."""
    return [line for line in contribution.text.split("\n") if line.strip()]


def takeable(reports: Iterable[Report]) -> list[Report]:
    """The accepted contributions."""
    return [each for each in reports if each.kind is ReportKind.CONTRIBUTION and each.state is ReportState.ACCEPTED]


def owned(written: Iterable[Passage], reports: Iterable[Report]) -> list[Passage]:
    """Where a contribution came back after all, what was taken from it are the lead's own words, to answer for or to leave out."""
    sources = {each.id for each in takeable(reports)}
    return [each if each.source_id in sources else replace(each, source_id=None, is_changed=False) for each in written]


def ensure_taken_rightly(written: Iterable[Passage], reports: Iterable[Report]) -> None:
    if not {each.source_id for each in written} <= {None, *(each.id for each in takeable(reports))}:
        raise Refused(_FOREIGN)


def beginning(reports: Sequence[Report], assignment: Assignment) -> list[Passage]:
    """What a new draft starts from: the body's newest final report, where that came back."""
    mine = [each for each in reports if each.kind is ReportKind.FINAL and each.assignment_id == assignment.id]
    if not mine or mine[-1].state not in (ReportState.RETURNED, ReportState.WITHDRAWN):
        return []
    return passages(mine[-1]) or [Passage(mine[-1].text)]


def keep(
    db: Session, directive: Directive, assignment: Assignment, written: Sequence[Passage], version: int, *, by: Actor, at: datetime
) -> ReportDraft:
    """`version` is the draft's as the page was made, 0 where there was none: nobody's words are overwritten unseen."""
    directives.hold(db, directive)
    if assignment.directive_id != directive.id or not may_file(by, assignment, ReportKind.FINAL):
        raise Forbidden(NOT_LEAD)
    lifecycle.ensure(directive, move_of(ReportKind.FINAL))
    reports = queries.reports(db, directive.id or 0)
    if assignment.id in answered(reports):
        raise Refused(ALREADY)
    ensure_taken_rightly(written, reports)
    draft = queries.draft(db, assignment.id or 0)
    if version != (draft.version if draft else 0):
        raise Stale(STALE, [(N_("Text of the report"), whole(written), whole(passages(draft)) if draft else None)])
    if draft is None:
        draft = ReportDraft(
            directive_id=directive.id or 0, assignment_id=assignment.id or 0, version=0, changed_at=at, changed_by_id=0, changed_by_name=""
        )
        log.record(db, by, "report.drafted", assignment, at, after={"body_id": assignment.body_id}, directive_id=directive.id)
    # What waits for the head is no longer what the body is about to say.
    waiting.overtake(db, assignment, Ending.REPLACED, by=by, at=at)
    draft.passages = frozen(written, reports)
    draft.version += 1
    draft.changed_at, draft.changed_by_id, draft.changed_by_name = at, by.account_id, by.name
    db.add(draft)
    db.flush()
    return draft


def discard(db: Session, assignment: Assignment) -> None:
    """With the report the draft is done."""
    draft = queries.draft(db, assignment.id or 0)
    if draft is not None:
        db.delete(draft)


def frozen(written: Iterable[Passage], reports: Iterable[Report]) -> list[Any]:
    """As rows keep them: whether the words are still the contribution's is told against its text, not against what a form says."""
    sources = {each.id: each.text for each in reports}
    return [replace(each, is_changed=_is_changed(each, sources)).to_json() for each in written if each.text]


def _is_changed(passage: Passage, sources: dict[int | None, str]) -> bool:
    return passage.source_id is not None and passage.text not in sources.get(passage.source_id, "")
