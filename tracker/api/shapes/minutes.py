"""Meetings, minutes and points as they come in."""

from typing import Annotated

from pydantic import Field

from tracker.api.shapes.base import Asked, Day, Key, Number, Said, Sent
from tracker.kernel.table import LARGEST_KEY
from tracker.meetings.facts import MeetingFacts, MinutesFacts, PointFacts
from tracker.meetings.models import PointKind
from tracker.web.forms import Line, Prose

_Number = Annotated[Line, Field(max_length=60)]
_Short = Annotated[Line, Field(max_length=300)]
_Topics = Annotated[Prose, Field(max_length=10_000)]
_Text = Annotated[Prose, Field(max_length=20_000)]


class MeetingsAsked(Asked):
    council_id: Annotated[Number, Field(ge=1, le=LARGEST_KEY)] | None = None
    year: Annotated[Number, Field(ge=1900, le=2999)] | None = None


class TopicsSent(Sent):
    kk: _Topics = ""
    ru: _Topics = ""
    en: _Topics = ""


class ChangedMeeting(Sent):
    held_on: Day
    number: _Number = ""
    place: _Short = ""
    chair: _Short = ""
    topics: TopicsSent = TopicsSent()
    # One "title | address" a line.
    sources: _Topics = ""

    def facts(self) -> MeetingFacts:
        topics = {f"topics_{language}": text for language, text in self.topics.model_dump().items()}
        return MeetingFacts(**self.model_dump(exclude={"topics", "council_id"}), **topics)


class MeetingSent(ChangedMeeting):
    council_id: Key


class MinutesSent(Sent):
    number: Annotated[Line, Field(max_length=60), Said]
    signed_on: Day
    chair: _Short = ""
    received_on: Day | None = None

    def facts(self) -> MinutesFacts:
        return MinutesFacts(**self.model_dump())


class TextSent(Sent):
    kk: _Text = ""
    ru: _Text = ""
    en: _Text = ""


class PointSent(Sent):
    label: Annotated[Line, Field(max_length=20), Said]
    kind: PointKind = PointKind.DIRECTIVE
    text: TextSent = TextSent()

    def facts(self) -> PointFacts:
        texts = {f"text_{language}": text for language, text in self.text.model_dump().items()}
        return PointFacts(label=self.label, kind=self.kind, **texts)
