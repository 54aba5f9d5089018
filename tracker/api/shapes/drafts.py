"""A directive as it comes in: what it is to hold, and its term as the minutes say it."""

from typing import Annotated, Any, Literal

from pydantic import Field

from tracker.api.shapes.base import Day, Key, Sent
from tracker.calendars.bases import Basis, CountUnit, basis_from_json
from tracker.calendars.control import Urgency
from tracker.calendars.periods import PeriodLength
from tracker.directives.checklist import Wanted
from tracker.directives.content import PARTS
from tracker.directives.models import Visibility
from tracker.directives.wanting import MOST_ITEMS
from tracker.web.directives.checklist import LONGEST_ITEM
from tracker.web.directives.fields import Gist, Result, Text
from tracker.web.forms import Line

WantedText = Annotated[Line, Field(max_length=LONGEST_ITEM)]


class _TermSent(Sent):
    def basis(self) -> Basis:
        return basis_from_json(self.model_dump(mode="json"))


class DateSent(_TermSent):
    kind: Literal["date"]
    due_on: Day


class CountedSent(_TermSent):
    kind: Literal["counted"]
    count: Annotated[int, Field(ge=1, le=10_000)]
    unit: CountUnit = CountUnit.DAYS


class PeriodSent(_TermSent):
    """By the end of a period, or a report for it on the usual day after; a period is named by any day in it."""

    kind: Literal["period_end", "period_report"]
    length: PeriodLength
    day: Day


class MarkedSent(_TermSent):
    kind: Literal["marked"]
    urgency: Urgency


class UnnamedSent(_TermSent):
    kind: Literal["unnamed"]


class OngoingSent(_TermSent):
    """On standing control: there is no last day. Only such a directive recurs."""

    kind: Literal["ongoing"]


TermSent = Annotated[DateSent | CountedSent | PeriodSent | MarkedSent | UnnamedSent | OngoingSent, Field(discriminator="kind")]


class GistSent(Sent):
    kk: Gist = ""
    ru: Gist = ""
    en: Gist = ""


class TextSent(Sent):
    kk: Text = ""
    ru: Text = ""
    en: Text = ""


class ResultSent(Sent):
    kk: Result = ""
    ru: Result = ""
    en: Result = ""


class DraftSent(Sent):
    """Everything a draft holds: what is left out is empty."""

    point_id: Key
    gist: GistSent = GistSent()
    text: TextSent = TextSent()
    result: ResultSent = ResultSent()
    visibility: Visibility = Visibility.INTERNAL
    # One leads; several lead equally, as the minutes name them.
    lead_ids: Annotated[tuple[Key, ...], Field(max_length=100)] = ()
    co_ids: Annotated[tuple[Key, ...], Field(max_length=100)] = ()
    term: TermSent | None = None
    # Why the term may be shorter than the council's shortest.
    reason: Annotated[Line, Field(max_length=500)] = ""

    def texts(self) -> dict[str, Any]:
        return {f"{part}_{language}": text for part in PARTS for language, text in getattr(self, part).model_dump().items()}


class RedraftSent(DraftSent):
    # Translations marked as older that somebody has read, and found to be right.
    still_right: tuple[Literal["kk", "ru", "en"], ...] = ()


class WantedSent(Sent):
    kk: WantedText = ""
    ru: WantedText = ""
    en: WantedText = ""


class ItemSent(Sent):
    """One piece of evidence that is wanted; `id` where it stands already."""

    id: Key | None = None
    text: WantedSent
    is_mandatory: bool = True


class ChecklistSent(Sent):
    items: Annotated[tuple[ItemSent, ...], Field(max_length=MOST_ITEMS)]

    def wanted(self) -> list[Wanted]:
        return [Wanted(each.text.model_dump(), each.is_mandatory, each.id) for each in self.items]
