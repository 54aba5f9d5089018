"""The consolidated report while it is written: passages, each with the contribution it was taken from."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator, Field

from tracker.api.shapes.base import Asked, Key, Number, Said, Sent, Shape
from tracker.api.shapes.progress import PassageShape
from tracker.kernel.table import LARGEST_KEY
from tracker.progress import consolidating
from tracker.progress.models import Report
from tracker.web.contributions.draft_form import MOST_PASSAGES, ensure_short
from tracker.web.forms import Prose
from tracker.web.progress.report_form import LONGEST_TEXT


class ConsolidationAsked(Asked):
    """`body_id` says for which of several leading bodies."""

    body_id: Annotated[Number, Field(ge=1, le=LARGEST_KEY)] | None = None


class PassageSent(Sent):
    """One's own words, or with `source_id` those of a contribution."""

    text: Annotated[Prose, Field(max_length=LONGEST_TEXT), Said]
    source_id: Key | None = None


def _short_enough(passages: tuple[PassageSent, ...]) -> tuple[PassageSent, ...]:
    ensure_short(each.text for each in passages)
    return passages


class ConsolidationSent(Sent):
    passages: Annotated[tuple[PassageSent, ...], Field(max_length=MOST_PASSAGES), AfterValidator(_short_enough)]
    body_id: Key | None = None


class SourceShape(Shape):
    """A contribution that can be taken over, paragraph by paragraph."""

    report_id: int
    body_id: int
    paragraphs: list[str]

    @classmethod
    def of(cls, row: Report) -> Self:
        return cls(report_id=row.id or 0, body_id=row.body_id, paragraphs=consolidating.paragraphs(row))


class ConsolidationShape(Shape):
    """`version` is 0 before anything was kept; then the passages are what a new draft begins with."""

    directive_id: int
    body_id: int
    passages: list[PassageShape]
    sources: list[SourceShape]
    changed_at: datetime | None
    changed_by_name: str
    version: int
