"""What the form of a directive offers to choose from, and what its fields are called."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.bodies.models import Body
from tracker.calendars.bases import CountUnit
from tracker.calendars.control import Urgency
from tracker.directives.models import Visibility
from tracker.indicators.models import Confidence, Effect, Indicator
from tracker.kernel.formats import LANGUAGE_NAMES
from tracker.kernel.words import N_
from tracker.meetings.models import Minutes
from tracker.web.directives import periods
from tracker.web.directives.term_fields import FIELDS, WAYS
from tracker.web.visit import Visit

_PARTS = {"gist": N_("Gist"), "text": N_("Text"), "result": N_("Expected result")}
_EXECUTORS = {"lead": N_("Lead"), "equal": N_("Equal leads"), "co": N_("Co-executors")}
_LINK = {
    "indicator": N_("Indicator"),
    "direction": N_("Which way"),
    "effect": N_("By how much"),
    "lag": N_("After how many months"),
    "confidence": N_("How sure"),
}


def labels(visit: Visit, rows: int) -> dict[str, str]:
    """By field, in the order of the form."""
    say = visit._
    term = say(N_("Term"))
    return {
        "point": say(N_("Point")),
        **{f"{part}_{code}": f"{say(label)} ({name})" for code, name in LANGUAGE_NAMES for part, label in _PARTS.items()},
        **{name: say(label) for name, label in _EXECUTORS.items()},
        **dict.fromkeys(("term", *(name for names in FIELDS.values() for name in names)), term),
        "reason": say(N_("Why the term is so short")),
        **{f"{name}_{row}": say(label) for row in range(1, rows + 1) for name, label in _LINK.items()},
        "visibility": say(N_("Visibility")),
    }


def of_term(visit: Visit, minutes: Minutes, period: str) -> dict[str, Any]:
    say = visit.words.label
    return {
        "ways": [(way.value, visit._(text)) for way, text in WAYS.items()],
        "units": [(unit.value, say(unit)) for unit in CountUnit if unit is not CountUnit.DAYS],
        "urgencies": [(mark.value, say(mark)) for mark in Urgency],
        "periods": periods.options(minutes.signed_on, visit.today, period, visit.words),
    }


def of_bodies(visit: Visit, known: Iterable[Body], values: dict[str, Any]) -> list[dict[str, Any]]:
    """Whoever can answer, and whoever is named already, so that what stands is shown."""
    named = {values["lead"], *values["equal"], *values["co"]}
    offered = (body for body in known if body.is_answerable or str(body.id) in named)
    return [{"value": body.id, "label": body.name(visit.language), "words": body.search_text} for body in offered]


def of_links(visit: Visit, known: Sequence[Indicator]) -> dict[str, Any]:
    language, say = visit.language, visit.words.label
    return {
        "indicators": [
            {
                "value": each.id,
                "label": f"{each.name(language)}, {each.unit(language)}",
                "words": f"{each.code} {each.name_kk} {each.name_ru} {each.name_en}",
            }
            for each in known
        ],
        "effects": [(each.value, say(each)) for each in Effect],
        "confidences": [(each.value, say(each)) for each in Confidence],
    }


def of_visibility(visit: Visit) -> list[tuple[str, str, str]]:
    seen_by = {
        Visibility.PUBLIC: N_("May be published."),
        Visibility.INTERNAL: N_("Seen by the secretariat, the leadership and the bodies it is given to."),
        Visibility.RESTRICTED: N_("Seen only by the issuing level and the bodies it is given to; a controller issues it."),
    }
    return [(each.value, visit.words.label(each), visit._(seen_by[each])) for each in Visibility]
