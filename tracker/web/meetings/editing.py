"""Put a meeting on record, and change what is said of it."""

from datetime import date
from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.kernel.errors import Invalid, NotFound
from tracker.kernel.words import N_
from tracker.meetings import holding, queries
from tracker.meetings.facts import FIELDS, MeetingFacts
from tracker.meetings.models import Meeting
from tracker.web.forms import Day, FieldErrors, Form, Line, Prose, beside
from tracker.web.routing import get, post
from tracker.web.visit import Visit

Short = Annotated[Line, Field(max_length=300)]
Topics = Annotated[Prose, Field(max_length=10_000)]


class MeetingForm(Form):
    held_on: Annotated[date, Day]
    number: Annotated[Line, Field(max_length=60)] = ""
    place: Short = ""
    chair: Short = ""
    topics_kk: Topics = ""
    topics_ru: Topics = ""
    topics_en: Topics = ""
    sources: Topics = ""

    def facts(self) -> MeetingFacts:
        return MeetingFacts(**self.model_dump(exclude={"version", "council_id"}))


class NewMeetingForm(MeetingForm):
    council_id: int


class ChangedMeetingForm(MeetingForm):
    version: int


@get("/meetings/new", access=Permission.MEETING_MANAGE)
def new(visit: Visit) -> Response[Any]:
    councils = queries.councils(visit.db, visit.language)
    first = councils[0] if councils else None
    values = {"council_id": first and first.id, "chair": first and first.chair(visit.language)}
    return visit.page("meetings/new.html", errors={}, values=values, **_choices(visit))


@post("/meetings", access=Permission.MEETING_MANAGE)
def add(visit: Visit) -> Response[Any]:
    form, errors = NewMeetingForm.read(visit.fields, visit.words)
    if form is None:
        return visit.invalid("meetings/new.html", errors, **_choices(visit))
    try:
        council = queries.get_council(visit.db, form.council_id)
        meeting = holding.hold_meeting(visit.db, council, form.facts(), visit.actor, visit.now)
    except NotFound:
        return visit.invalid("meetings/new.html", {"council_id": visit._(N_("Choose one of the list."))}, **_choices(visit))
    except Invalid as wrong:
        return visit.invalid("meetings/new.html", beside(visit.words, wrong), **_choices(visit))
    return visit.done(f"/meetings/{meeting.id}", flash=visit._(N_("The meeting is added.")))


@get("/meetings/{meeting_id:int}/edit", access=Permission.MEETING_MANAGE)
def edit(visit: Visit, meeting_id: int) -> Response[Any]:
    meeting = queries.get(visit.db, meeting_id)
    return visit.page("meetings/edit.html", meeting=meeting, errors={}, values=meeting.model_dump(), labels=_labels(visit))


@post("/meetings/{meeting_id:int}", access=Permission.MEETING_MANAGE)
def change(visit: Visit, meeting_id: int) -> Response[Any]:
    meeting = queries.get(visit.db, meeting_id)
    form, errors = ChangedMeetingForm.read(visit.fields, visit.words)
    if form is None:
        return _again(visit, meeting, errors)
    try:
        holding.change_meeting(visit.db, meeting, form.facts(), form.version, visit.actor, visit.now)
    except Invalid as wrong:
        return _again(visit, meeting, beside(visit.words, wrong))
    return visit.done(f"/meetings/{meeting_id}", flash=visit._(N_("The meeting is saved.")))


def _again(visit: Visit, meeting: Meeting, errors: FieldErrors) -> Response[Any]:
    return visit.invalid("meetings/edit.html", errors, meeting=meeting, labels=_labels(visit))


def _choices(visit: Visit) -> dict[str, Any]:
    councils = [(each.id, each.name(visit.language)) for each in queries.councils(visit.db, visit.language)]
    return {"councils": councils, "labels": {"council_id": visit._(N_("Council"))} | _labels(visit)}


def _labels(visit: Visit) -> dict[str, str]:
    return {name: visit._(text) for name, text in FIELDS.items()}


HANDLERS = [new, add, edit, change]
