"""What may be said of councils, meetings, minutes and points, as values: typed in a form or read from a file."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from tracker.calendars.terms import FIRST_YEAR, LAST_YEAR
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.meetings.models import PointKind

FIELDS = {
    "name_kk": N_("Name in Kazakh"),
    "name_ru": N_("Name in Russian"),
    "name_en": N_("Name in English"),
    "chair_kk": N_("Chair in Kazakh"),
    "chair_ru": N_("Chair in Russian"),
    "chair_en": N_("Chair in English"),
    "body_id": N_("Secretariat"),
    "calendar_id": N_("Working calendar"),
    "number": N_("Number"),
    "held_on": N_("Day of the meeting"),
    "place": N_("Place"),
    "chair": N_("Chair"),
    "topics_kk": N_("Topics in Kazakh"),
    "topics_ru": N_("Topics in Russian"),
    "topics_en": N_("Topics in English"),
    "sources": N_("Sources"),
    "signed_on": N_("Signed on"),
    "received_on": N_("Received on"),
    "file_name": N_("File"),
    "label": N_("Number of the point"),
    "kind": N_("Kind"),
    "text_kk": N_("Text in Kazakh"),
    "text_ru": N_("Text in Russian"),
    "text_en": N_("Text in English"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilFacts:
    name_kk: str
    name_ru: str
    name_en: str
    calendar_id: int
    chair_kk: str = ""
    chair_ru: str = ""
    chair_en: str = ""
    # The body whose people are its secretariat.
    body_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    held_on: date
    number: str = ""
    place: str = ""
    chair: str = ""
    topics_kk: str = ""
    topics_ru: str = ""
    topics_en: str = ""
    # One "title | address" a line.
    sources: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts:
    number: str
    signed_on: date
    chair: str = ""
    received_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFacts:
    label: str
    kind: PointKind = PointKind.DIRECTIVE
    text_kk: str = ""
    text_ru: str = ""
    text_en: str = ""


def columns(facts: CouncilFacts | MeetingFacts | MinutesFacts | PointFacts) -> dict[str, Any]:
    return asdict(facts)


def ensure_in_reason(field: str, day: date | None) -> None:
    """A year typed with a digit too few or too many is a slip, not a date."""
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(field, N_("Give a date between %(first)d and %(last)d."), first=FIRST_YEAR, last=LAST_YEAR)
