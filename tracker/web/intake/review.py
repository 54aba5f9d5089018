"""The review of one document: its text with what was read in it, and what is proposed; its facts, and its file."""

from datetime import date
from typing import Annotated, Any, Literal

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.intake import correcting, placing, queries, taking_in
from tracker.intake.placing import Facts
from tracker.kernel.errors import Invalid, NotFound
from tracker.kernel.formats import LANGUAGE_NAMES
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.meetings.sent import Intake
from tracker.web.downloads import KeptFile, hand_out
from tracker.web.forms import Day, FieldErrors, Form, Line, beside
from tracker.web.intake.cards import Card, Cards
from tracker.web.intake.marked import paragraphs
from tracker.web.routing import get, post
from tracker.web.visit import Visit


class FactsForm(Form):
    council_id: int
    number: Annotated[Line, Field(max_length=60)]
    signed_on: Annotated[date, Day]
    held_on: Annotated[date | None, Day] = None
    received_on: Annotated[date | None, Day] = None
    chair: Annotated[Line, Field(max_length=300)] = ""


class AgainForm(Form):
    language: Literal["kk", "ru", "en"] | None = None
    day: Annotated[date | None, Day] = None


@get("/intake/{intake_id:int}", access=Permission.DIRECTIVE_LOG, slow=True)
def show(visit: Visit, intake_id: int) -> Response[Any]:
    intake = queries.get(visit.db, intake_id, visit.actor)
    return page(visit, intake, {}, _facts(intake))


@post("/intake/{intake_id:int}/facts", access=Permission.DIRECTIVE_LOG, slow=True)
def decide_facts(visit: Visit, intake_id: int) -> Response[Any]:
    intake = queries.get(visit.db, intake_id, visit.actor)
    form, errors = FactsForm.read(visit.fields, visit.words)
    if form is None:
        return page(visit, intake, errors, visit.fields)
    try:
        placing.decide(visit.db, intake, Facts(**form.model_dump()), visit.actor, visit.now)
    except Invalid as wrong:
        return page(visit, intake, beside(visit.words, wrong), visit.fields)
    except NotFound:
        return page(visit, intake, {"council_id": visit._(N_("Choose one of the list."))}, visit.fields)
    return visit.done(f"/intake/{intake_id}", flash=visit._(N_("The facts of the meeting are saved.")))


@post("/intake/{intake_id:int}/reading", access=Permission.DIRECTIVE_LOG, slow=True)
def read_anew(visit: Visit, intake_id: int) -> Response[Any]:
    intake = queries.get(visit.db, intake_id, visit.actor)
    form, errors = AgainForm.read(visit.fields, visit.words)
    if form is None:
        return page(visit, intake, errors, _facts(intake) | visit.fields)
    taking_in.read_anew(visit.db, intake, form.language, form.day, by=visit.actor, at=visit.now, today=visit.today)
    return visit.done(f"/intake/{intake_id}", flash=visit._(N_("The document was read anew.")))


@post("/intake/{intake_id:int}/letting-go", access=Permission.DIRECTIVE_LOG)
def let_go(visit: Visit, intake_id: int) -> Response[Any]:
    taking_in.let_go(visit.db, queries.get(visit.db, intake_id, visit.actor), visit.actor, visit.now)
    return visit.done("/intake/new", flash=visit._(N_("The document is removed; nothing came of it.")))


@post("/intake/{intake_id:int}/acceptance", access=Permission.DIRECTIVE_LOG, slow=True)
def accept_clean(visit: Visit, intake_id: int) -> Response[Any]:
    intake = queries.get(visit.db, intake_id, visit.actor)
    done = len(correcting.accept_clean(visit.db, intake, visit.actor, visit.now, visit.today))
    flash = visit.words.ngettext("%(n)d directive is accepted.", "%(n)d directives are accepted.", done) % {"n": done}
    return visit.done(f"/intake/{intake_id}", flash=flash)


@get("/intake/{intake_id:int}/file", access=Permission.DIRECTIVE_LOG, slow=True)
def download(visit: Visit, intake_id: int) -> Response[Any]:
    intake = queries.get(visit.db, intake_id, visit.actor)
    if not intake.file_hash:
        raise NotFound
    return hand_out(visit, KeptFile(intake_id, intake.file_name, intake.file_hash, intake.file_size, intake.media_type))


def page(visit: Visit, intake: Intake, errors: FieldErrors, values: dict[str, Any]) -> Response[Any]:
    cards = Cards(visit, intake).all()
    minutes = queries.standing_minutes(visit.db, intake)
    return visit.page(
        "intake/show.html",
        status=422 if errors else 200,
        intake=intake,
        minutes=minutes,
        cards=cards if visit.query.get("order") == ["document"] else sorted(cards, key=_urgency),
        by_document=visit.query.get("order") == ["document"],
        paragraphs=paragraphs(intake.text, intake.pages, [each.proposal for each in cards]),
        errors=errors,
        values=values,
        facts_open=bool(errors) or (intake.lacks_facts and minutes is None),
        councils=[(each.id, each.name(visit.language)) for each in meetings.councils(visit.db, visit.language)],
        spoken=list(LANGUAGE_NAMES),
        may_go=not any(each.proposal.directive_id for each in cards) and intake.drafted_at is None,
        can_add_bodies=visit.actor.may(Permission.BODY_MANAGE),
        labels=labels(visit),
        **progress(cards),
    )


def progress(cards: list[Card]) -> dict[str, Any]:
    """How far one has come."""
    looked = sum(not each.waits for each in cards)
    return {
        "looked": looked,
        "whole": len(cards),
        "clean": sum(each.waits and each.assessed.is_clean for each in cards),
        "accepted": sum(each.proposal.accepted_at is not None for each in cards),
    }


def labels(visit: Visit) -> dict[str, str]:
    names = {
        "council_id": N_("Council"),
        "number": N_("Number"),
        "signed_on": N_("Signed on"),
        "held_on": N_("Day of the meeting"),
        "received_on": N_("Received on"),
        "chair": N_("Chair"),
    }
    return {name: visit._(text) for name, text in names.items()}


def _facts(intake: Intake) -> dict[str, Any]:
    return {name: getattr(intake, name) for name in ("council_id", "number", "signed_on", "held_on", "received_on", "chair")}


def _urgency(card: Card) -> int:
    """Problems first, what was dropped last; within these as in the document."""
    if card.proposal.dropped_at is not None:
        return 3
    return (0 if card.problems else 1) if card.waits else 2


HANDLERS = [show, decide_facts, read_anew, let_go, accept_clean, download]
