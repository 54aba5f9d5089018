"""The directive beside a form about it: what was wanted, by when, and how it stands."""

from typing import Any, NamedTuple

from tracker.calendars import queries as calendars
from tracker.directives.models import Assignment, Directive
from tracker.kernel.language import language_of
from tracker.web.marks import Marker
from tracker.web.visit import Visit


class Words(NamedTuple):
    """A text, and the language it is in: not every directive has every one."""

    text: str
    language: str


def words(text: str, otherwise: str) -> Words:
    return Words(text, language_of(text) or otherwise)


def beside(visit: Visit, directive: Directive, assignments: list[Assignment]) -> dict[str, Any]:
    """For `progress/_beside.html`."""
    language = visit.language
    marker = Marker(visit.words, visit.today, calendars.working_calendar(visit.db))
    return {
        "directive": directive,
        "assignments": assignments,
        "mark": marker.of(directive),
        "gist": words(directive.gist(language), language),
        "text": words(directive.text(language), language),
        "result": words(directive.result(language), language),
    }
