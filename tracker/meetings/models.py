"""Tables of councils, meetings, minutes and points."""

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlmodel import Field, Relationship, UniqueConstraint

from tracker.calendars.control import ControlProfile
from tracker.kernel.table import Table
from tracker.kernel.types import json_column, one_of
from tracker.kernel.words import N_


class Told(NamedTuple):
    """A text and the language it is in."""

    text: str
    language: str


class Council(Table, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name_kk: str
    name_ru: str
    name_en: str
    chair_kk: str = ""
    chair_ru: str = ""
    chair_en: str = ""
    body_id: int | None = Field(default=None, foreign_key="body.id")
    calendar_id: int = Field(foreign_key="calendar.id")
    profile: dict[str, Any] = Field(default_factory=dict, sa_type=json_column())
    # Every page says so while this register holds invented directives.
    is_demo: bool = False
    version: int = 1

    def name(self, language: str) -> str:
        return {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}[language]

    def chair(self, language: str) -> str:
        return {"kk": self.chair_kk, "ru": self.chair_ru, "en": self.chair_en}[language]

    @property
    def control(self) -> ControlProfile:
        return ControlProfile.from_json(self.profile)


class Meeting(Table, table=True):
    id: int | None = Field(default=None, primary_key=True)
    council_id: int = Field(foreign_key="council.id", index=True)
    number: str = ""
    held_on: date = Field(index=True)
    place: str = ""
    chair: str = ""
    topics_kk: str = ""
    topics_ru: str = ""
    topics_en: str = ""
    # Where the published facts about the meeting come from; one "title | address" a line.
    sources: str = ""
    version: int = 1

    council: Council = Relationship(sa_relationship_kwargs={"lazy": "raise"})

    def topics(self, language: str) -> Told:
        """In the reader's language, else in the first original there is."""
        return _told({"kk": self.topics_kk, "ru": self.topics_ru, "en": self.topics_en}, language)


class Minutes(Table, table=True):
    __table_args__ = (UniqueConstraint("council_id", "number", "signed_on"),)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    council_id: int = Field(foreign_key="council.id")
    number: str = Field(max_length=60)
    signed_on: date
    chair: str = ""
    # The day the minutes reached the bodies; terms count from it where it is known.
    received_on: date | None = None
    file_name: str = ""
    file_hash: str = ""
    file_size: int = 0
    version: int = 1

    meeting: Meeting = Relationship(sa_relationship_kwargs={"lazy": "raise"})


class PointKind(StrEnum):
    DIRECTIVE = "directive"
    DECISION = "decision"
    INFORMATION = "information"


LABELS = {
    PointKind.DIRECTIVE: N_("directive"),
    PointKind.DECISION: N_("decision"),
    PointKind.INFORMATION: N_("information"),
}


class Point(Table, table=True):
    __table_args__ = (UniqueConstraint("minutes_id", "label"),)

    id: int | None = Field(default=None, primary_key=True)
    minutes_id: int = Field(foreign_key="minutes.id", index=True)
    label: str = Field(max_length=20)
    # Labels sort as numbers do: 2.10 after 2.9.
    position: str = Field(max_length=60)
    kind: PointKind = Field(default=PointKind.DIRECTIVE, sa_type=one_of(PointKind))
    text_kk: str = ""
    text_ru: str = ""
    text_en: str = ""
    version: int = 1

    minutes: Minutes = Relationship(sa_relationship_kwargs={"lazy": "raise"})

    def text(self, language: str) -> Told:
        """In the reader's language, else in the first original there is."""
        return _told({"kk": self.text_kk, "ru": self.text_ru, "en": self.text_en}, language)


def label_of(typed: str) -> str:
    """«2.1.» and «2.1)» are the point 2.1."""
    return typed.strip(" .").replace(")", "").strip(" .")


def position_of(label: str) -> str:
    """«2.10» → a text that sorts as the numbers do."""
    return ".".join(part.zfill(4) if part.isdigit() else part for part in label_of(label).split("."))


def _told(texts: dict[str, str], language: str) -> Told:
    choice = next((each for each in (language, "ru", "kk", "en") if texts[each]), language)
    return Told(texts[choice], choice)
