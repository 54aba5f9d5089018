"""The form of a consolidated report's draft, and what a press of its buttons makes of the passages."""

from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from tracker.kernel.words import N_
from tracker.progress.consolidating import Passage, paragraphs, takeable, whole
from tracker.progress.models import Report
from tracker.web.forms import Form, Many, Prose, wrong
from tracker.web.progress.report_form import LONGEST_TEXT

MOST_PASSAGES = 200
_TOO_LONG = N_("The report is too long: at most %(most)d characters fit.")
# In a form, the source of what the lead wrote itself: an empty field would be no field.
OWN = 0


def ensure_short(texts: Iterable[str]) -> None:
    """Together they are one report."""
    if len(whole(Passage(each) for each in texts)) > LONGEST_TEXT:
        raise wrong(_TOO_LONG, most=LONGEST_TEXT)


def _short_enough(texts: tuple[str, ...], _: ValidationInfo) -> tuple[str, ...]:
    ensure_short(texts)
    return texts


class DraftForm(Form):
    """`text` and `source` stand side by side, once for each passage. `take` names paragraphs as `report:number`."""

    version: int = 0
    assignment: int | None = None
    text: Annotated[tuple[Prose, ...], Many, Field(max_length=MOST_PASSAGES), AfterValidator(_short_enough)] = ()
    source: Annotated[tuple[int, ...], Many, Field(max_length=MOST_PASSAGES)] = ()
    omit: Annotated[tuple[int, ...], Many] = ()
    take: Annotated[tuple[str, ...], Many] = ()
    up: int | None = None
    further: str = ""

    def passages(self, reports: Sequence[Report]) -> list[Passage]:
        """In their new order, without what is left out, and with what is taken over at the end."""
        sources = [*self.source, *(OWN for _ in self.text)]
        typed = [Passage(text, source or None) for text, source in zip(self.text, sources, strict=False)]
        order = [place for place in _moved(len(typed), self.up) if place not in self.omit]
        return [*(typed[place] for place in order if typed[place].text), *self._taken(reports)]

    def _taken(self, reports: Sequence[Report]) -> list[Passage]:
        offered = {key_of(each, place): Passage(text, each.id) for each in takeable(reports) for place, text in enumerate(paragraphs(each))}
        return [offered[each] for each in dict.fromkeys(self.take) if each in offered]


def key_of(contribution: Report, place: int) -> str:
    """How a form names one paragraph of a contribution."""
    return f"{contribution.id}:{place}"


def _moved(number: int, up: int | None) -> list[int]:
    """The places in their order, one of them before the one above it."""
    order = list(range(number))
    if up is not None and 0 < up < number:
        order[up - 1], order[up] = up, up - 1
    return order
