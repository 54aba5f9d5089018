"""Reports with their evidence and reviews, and requests for more time, as they go out."""

from collections.abc import Iterable
from datetime import date, datetime

from tracker.api.shapes.base import LastDay, Shape
from tracker.directives.models import Outcome
from tracker.extensions.models import Cascade, ExtensionRequest, RequestState
from tracker.progress import consolidating
from tracker.progress.answers import AnswerState, Unanswered
from tracker.progress.endorsement import Enclosure, Ending, EndorsementRequest
from tracker.progress.models import Decision, Evidence, Report, ReportKind, ReportState, Review


class EvidenceShape(Shape):
    """A file has a hash of what it holds; a link has an address."""

    id: int
    # What of the checklist it shows.
    item_id: int | None
    name: str
    url: str
    sha256: str
    size: int
    media_type: str


class ReviewShape(Shape):
    decision: Decision
    outcome: Outcome | None
    remark: str
    working_date: date | None
    decided_by_name: str
    decided_at: datetime


class PassageShape(Shape):
    """Of a consolidated report. `source_id` is the contribution it was taken from, null where the lead wrote it; `is_changed` says that
    these are not the contribution's own words."""

    text: str
    source_id: int | None
    is_changed: bool


class UnansweredShape(Shape):
    """A co-executor without whose contribution a final report was filed."""

    body_id: int
    due_on: LastDay
    state: AnswerState


class EnclosureShape(EvidenceShape):
    """What is to be evidence when the report is filed."""


class EndorsementShape(Shape):
    """A final report that waits for the head of the body while `ended` is null, and is filed nowhere; or what came of it."""

    id: int
    directive_id: int
    assignment_id: int
    body_id: int
    text: str
    language: str
    fact_on: date | None
    asked_by_name: str
    asked_at: datetime
    ended: Ending | None
    ended_at: datetime | None
    ended_by_name: str
    remark: str
    report_id: int | None
    passages: list[PassageShape]
    enclosures: list[EnclosureShape]


class EndorsementList(Shape):
    items: list[EndorsementShape]


class ReportShape(Shape):
    """`is_recorded`: the secretariat recorded it on the body's behalf."""

    id: int
    directive_id: int
    body_id: int
    kind: ReportKind
    state: ReportState
    text: str
    language: str
    fact_on: date | None
    filed_by_name: str
    filed_at: datetime
    filed_on: date
    # By the head of the body, where the council asks for that; and on whose behalf, where a deputy did.
    endorsed_by_name: str
    endorsed_for: str
    term_number: int
    due_on: LastDay
    is_recorded: bool
    passages: list[PassageShape]
    unanswered: list[UnansweredShape]
    evidence: list[EvidenceShape]
    reviews: list[ReviewShape]


class ReportList(Shape):
    items: list[ReportShape]


class ExtensionShape(Shape):
    id: int
    directive_id: int
    assignment_id: int
    state: RequestState
    asked_on: date
    reason: str
    evidence: str
    filed_by_name: str
    filed_at: datetime
    term_number: int
    earlier: int
    is_late: bool
    opinion_remark: str
    opinion_by_name: str
    opinion_at: datetime | None
    decision_remark: str
    decided_by_name: str
    decided_at: datetime | None
    granted_on: date | None
    granted_number: int | None
    cascade: Cascade | None


class ExtensionList(Shape):
    items: list[ExtensionShape]


def report(row: Report, evidence: Iterable[Evidence], reviews: Iterable[Review]) -> ReportShape:
    inside = {
        "passages": [PassageShape.model_validate(each) for each in consolidating.passages(row)],
        "unanswered": [UnansweredShape.model_validate(Unanswered.from_json(each)) for each in row.unanswered],
        "evidence": [EvidenceShape.model_validate(each) for each in evidence],
        "reviews": [ReviewShape.model_validate(each) for each in reviews],
    }
    return ReportShape(**{name: getattr(row, name) for name in ReportShape.model_fields if name not in inside}, **inside)


def extension(row: ExtensionRequest) -> ExtensionShape:
    return ExtensionShape.model_validate(row)


def endorsement(row: EndorsementRequest, enclosed: Iterable[Enclosure]) -> EndorsementShape:
    inside = {
        "passages": [PassageShape.model_validate(each) for each in consolidating.passages(row)],
        "enclosures": [EnclosureShape.model_validate(each) for each in enclosed],
    }
    return EndorsementShape(**{name: getattr(row, name) for name in EndorsementShape.model_fields if name not in inside}, **inside)
