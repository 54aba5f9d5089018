"""Put minutes on record under their meeting, with their file, and change what is said of them."""

from datetime import date
from typing import Annotated, Any, TypeVar

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.directives import ties
from tracker.kernel.errors import Invalid
from tracker.kernel.file_kinds import EXTENSIONS
from tracker.kernel.receiving import LARGEST_FILE, Received
from tracker.kernel.words import N_
from tracker.meetings import queries, signing
from tracker.meetings.facts import FIELDS, MinutesFacts
from tracker.meetings.models import Meeting, Minutes
from tracker.web import uploads
from tracker.web.forms import Day, FieldErrors, Form, Line, beside
from tracker.web.routing import LARGEST_FORM, get, post
from tracker.web.uploads import Uploads
from tracker.web.visit import Visit

LARGEST = LARGEST_FILE + LARGEST_FORM


class MinutesForm(Form):
    number: Annotated[Line, Field(max_length=60)]
    signed_on: Annotated[date, Day]
    chair: Annotated[Line, Field(max_length=300)] = ""
    received_on: Annotated[date | None, Day] = None

    def facts(self) -> MinutesFacts:
        return MinutesFacts(**self.model_dump(exclude={"version"}))


class ChangedMinutesForm(MinutesForm):
    version: int


Read = TypeVar("Read", bound=MinutesForm)


@get("/meetings/{meeting_id:int}/minutes/new", access=Permission.MEETING_MANAGE)
def new(visit: Visit, meeting_id: int) -> Response[Any]:
    meeting = queries.get(visit.db, meeting_id)
    return visit.page("minutes/new.html", errors={}, values={"chair": meeting.chair}, **_context(visit, meeting, ()))


@post("/meetings/{meeting_id:int}/minutes", access=Permission.MEETING_MANAGE, slow=True, largest=LARGEST, receive=uploads.receive)
def add(visit: Visit, meeting_id: int) -> Response[Any]:
    meeting = queries.get(visit.db, meeting_id)
    form, sent, errors = _read(visit, MinutesForm)
    if form is None or errors:
        return _new_again(visit, meeting, sent, errors)
    try:
        minutes = signing.sign_minutes(visit.db, meeting, form.facts(), visit.actor, visit.now, file=_file(sent))
    except Invalid as wrong:
        return _new_again(visit, meeting, sent, beside(visit.words, wrong))
    return visit.done(f"/minutes/{minutes.id}", flash=visit._(N_("The minutes are added. Add their points, or log the first directive.")))


@get("/minutes/{minutes_id:int}/edit", access=Permission.MEETING_MANAGE)
def edit(visit: Visit, minutes_id: int) -> Response[Any]:
    minutes = queries.get_minutes(visit.db, minutes_id)
    return visit.page("minutes/edit.html", minutes=minutes, errors={}, values=minutes.model_dump(), **_context(visit, minutes.meeting, ()))


@post("/minutes/{minutes_id:int}", access=Permission.MEETING_MANAGE, slow=True, largest=LARGEST, receive=uploads.receive)
def change(visit: Visit, minutes_id: int) -> Response[Any]:
    minutes = queries.get_minutes(visit.db, minutes_id)
    form, sent, errors = _read(visit, ChangedMinutesForm)
    if form is None or errors:
        return _edit_again(visit, minutes, sent, errors)
    is_cited = ties.cite_minutes(visit.db, minutes_id)
    try:
        signing.change_minutes(
            visit.db, minutes, form.facts(), form.version, is_cited=is_cited, by=visit.actor, at=visit.now, file=_file(sent)
        )
    except Invalid as wrong:
        return _edit_again(visit, minutes, sent, beside(visit.words, wrong))
    return visit.done(f"/minutes/{minutes_id}", flash=visit._(N_("The minutes are saved.")))


def _read(visit: Visit, kind: type[Read]) -> tuple[Read | None, Uploads, FieldErrors]:
    form, errors = kind.read(visit.fields, visit.words)
    sent = uploads.taken(visit, "file", "kept")
    return form, sent, errors | ({"file": sent.error} if sent.error else {})


def _file(sent: Uploads) -> Received | None:
    """The one chosen last: a form that came back with errors brings the earlier one along."""
    return sent.files[-1] if sent.files else None


def _new_again(visit: Visit, meeting: Meeting, sent: Uploads, errors: FieldErrors) -> Response[Any]:
    context = _context(visit, meeting, sent.files)
    return visit.page("minutes/new.html", status=sent.status, errors=errors, values=visit.fields, **context)


def _edit_again(visit: Visit, minutes: Minutes, sent: Uploads, errors: FieldErrors) -> Response[Any]:
    context = _context(visit, minutes.meeting, sent.files)
    return visit.page("minutes/edit.html", status=sent.status, minutes=minutes, errors=errors, values=visit.fields, **context)


def _context(visit: Visit, meeting: Meeting, files: tuple[Received, ...]) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "kept": uploads.tickets(visit, files[-1:]),
        "extensions": EXTENSIONS,
        "labels": {name: visit._(text) for name, text in FIELDS.items()} | {"file": visit._(N_("File"))},
    }


HANDLERS = [new, add, edit, change]
