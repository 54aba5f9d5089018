"""Send a document of minutes in, or paste its text."""

import hashlib
from datetime import date
from typing import Annotated, Any, Literal

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.intake import queries, taking_in
from tracker.intake.documents import reading, refusals
from tracker.intake.documents.refusals import LARGEST_TEXT, TooMuch
from tracker.intake.source import Source
from tracker.intake.taking_in import Sent
from tracker.kernel.errors import Refused
from tracker.kernel.formats import LANGUAGE_NAMES
from tracker.kernel.receiving import LARGEST_FILE, Received
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.web import uploads
from tracker.web.forms import Day, FieldErrors, Form
from tracker.web.routing import LARGEST_FORM, get, post
from tracker.web.visit import Visit

ACCEPTED = ".docx,.odt,.pdf,.xlsx,.csv,.txt"
_WORDS = LARGEST_TEXT * 2 + LARGEST_FORM
_NOTHING = N_("Choose a file, or paste the text.")
_BOTH = N_("Either a file or a pasted text: take one of them away.")
_AGAIN = N_("This document was read already; here is what stands.")


class SentForm(Form):
    text: Annotated[str, Field(max_length=LARGEST_TEXT)] = ""
    language: Literal["kk", "ru", "en"] | None = None
    day: Annotated[date | None, Day] = None
    council: int | None = None


@get("/intake/new", access=Permission.DIRECTIVE_LOG)
def new(visit: Visit) -> Response[Any]:
    council = visit.query.get("council", [""])[-1]
    return _page(visit, {}, {"council": council}, 200)


@post("/intake", access=Permission.DIRECTIVE_LOG, slow=True, largest=LARGEST_FILE + _WORDS, words=_WORDS, receive=uploads.receive)
def send(visit: Visit) -> Response[Any]:
    form, errors = SentForm.read(visit.fields, visit.words)
    sent = uploads.taken(visit, "file", "kept")
    errors |= {"file": sent.error} if sent.error else {}
    file = sent.files[-1] if sent.files else None
    if form is not None and not errors and (file is None) == (not form.text.strip()):
        errors = {"file": visit._(_BOTH if file else _NOTHING)}
    if form is None or errors:
        return _page(visit, errors, visit.fields, sent.status)
    if form.council not in {None, *(each.id for each in meetings.councils(visit.db, visit.language))}:
        return _page(visit, {"council": visit._(N_("Choose one of the list."))}, visit.fields, 422)
    try:
        source, content_hash = _source(visit, file, form.text)
    except Refused as refused:
        return _page(visit, {"file" if file else "text": visit._(refused.text, **refused.values)}, visit.fields, 422)
    known = queries.by_content(visit.db, content_hash)
    if known is not None:
        return visit.done(f"/intake/{known.id}", flash=visit._(_AGAIN))
    wanted = Sent(source, content_hash, file, form.language, form.day, form.council)
    intake = taking_in.take_in(visit.db, wanted, visit.actor, visit.now, visit.today)
    found = len(queries.proposals(visit.db, intake))
    flash = visit.words.ngettext("%(n)d directive was found. Look at it below.", "%(n)d directives were found. Look at them below.", found)
    return visit.done(f"/intake/{intake.id}", flash=flash % {"n": found})


def _source(visit: Visit, file: Received | None, text: str) -> tuple[Source, str]:
    if file is None:
        try:
            source = reading.pasted(text)
        except TooMuch:
            raise Refused(refusals.TOO_MUCH, name=visit._(N_("the pasted text"))) from None
        return source, hashlib.sha256(source.text.encode("utf-8", "replace")).hexdigest()
    with visit.house.storage.give(file.sha256) as kept:
        return reading.read(kept.read(), file.name), file.sha256


def _page(visit: Visit, errors: FieldErrors, values: dict[str, Any], status: int) -> Response[Any]:
    latest = queries.latest(visit.db)
    return visit.page(
        "intake/new.html",
        status=status,
        errors=errors,
        values=values,
        accepted=ACCEPTED,
        councils=[(each.id, each.name(visit.language)) for each in meetings.councils(visit.db, visit.language)],
        spoken=list(LANGUAGE_NAMES),
        latest=latest,
        counts=queries.counts(visit.db, latest),
        labels={"file": visit._(N_("File")), "text": visit._(N_("Or paste the text")), "council": visit._(N_("Council"))},
    )


HANDLERS = [new, send]
