"""One proposal: edit it in place, accept, drop or restore it, split it, join it with the next, add one that was not seen."""

from collections.abc import Callable
from typing import Annotated, Any

from litestar.response import Response
from pydantic import AfterValidator, Field

from tracker.accounts.policy import Permission
from tracker.intake import correcting, queries
from tracker.intake.correcting import Corrected
from tracker.intake.gist import LONGEST
from tracker.intake.models import Proposal
from tracker.kernel.errors import Invalid, Refused, Stale
from tracker.kernel.words import N_
from tracker.meetings.models import label_of
from tracker.meetings.sent import Intake
from tracker.web.forms import FieldErrors, Form, Line, Many, Prose, beside
from tracker.web.intake.cards import Cards
from tracker.web.intake.editing import offered, places, typed
from tracker.web.intake.review import progress
from tracker.web.numbers import key_of
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_LABEL = Annotated[Line, Field(max_length=20), AfterValidator(label_of)]
_PATH = "/intake/{intake_id:int}/proposals/{proposal_id:int}"


class ProposalForm(Form):
    label: _LABEL
    gist: Annotated[Line, Field(max_length=LONGEST)]
    text: Annotated[Prose, Field(max_length=50_000)]
    result: Annotated[Prose, Field(max_length=2_000)] = ""
    lead: int | None = None
    equal: Annotated[tuple[int, ...], Many] = ()
    co: Annotated[tuple[int, ...], Many] = ()
    phrase: Annotated[Line, Field(max_length=500)] = ""
    unnamed: bool = False
    reason: Annotated[Line, Field(max_length=500)] = ""
    indicators: Annotated[tuple[int, ...], Many] = ()
    version: int

    def corrected(self, known: set[int]) -> Corrected:
        leads = dict.fromkeys([*([self.lead] if self.lead else []), *self.equal])
        return Corrected(
            label=self.label,
            gist=self.gist,
            text=self.text,
            result=self.result,
            lead_ids=tuple(key for key in leads if key in known),
            co_ids=tuple(key for key in dict.fromkeys(self.co) if key in known),
            phrase=self.phrase,
            is_unnamed=self.unnamed,
            reason=self.reason,
            indicator_ids=self.indicators,
        )


class AddedForm(Form):
    text: Annotated[Prose, Field(max_length=50_000)]
    label: _LABEL = ""


@get(_PATH, access=Permission.DIRECTIVE_LOG, slow=True)
def edit(visit: Visit, intake_id: int, proposal_id: int) -> Response[Any]:
    intake, proposal = _loaded(visit, intake_id, proposal_id)
    return _form(visit, intake, proposal, {}, typed(proposal))


@post(_PATH, access=Permission.DIRECTIVE_LOG, slow=True)
def save(visit: Visit, intake_id: int, proposal_id: int) -> Response[Any]:
    """And accept it, where that button was pressed."""
    intake, proposal = _loaded(visit, intake_id, proposal_id)
    form, errors = ProposalForm.read(visit.fields, visit.words)
    if form is None:
        return _form(visit, intake, proposal, errors, visit.fields)
    known = set(Cards(visit, intake).bodies)
    try:
        correcting.correct(visit.db, intake, proposal, form.corrected(known), form.version, by=visit.actor, today=visit.today)
        if visit.fields.get("act") == "accept":
            correcting.accept(visit.db, intake, [proposal], visit.actor, visit.now, visit.today)
    except Invalid as wrong:
        return _form(visit, intake, proposal, _beside_field(visit, wrong), visit.fields)
    except (Refused, Stale) as why:
        if not visit.wants_fragment:
            raise
        return _form(visit, intake, proposal, {"version": visit._(why.text, **why.values)}, visit.fields)
    return _answer(visit, intake, proposal, focus=True)


@get(f"{_PATH}/card", access=Permission.DIRECTIVE_LOG, slow=True)
def card(visit: Visit, intake_id: int, proposal_id: int) -> Response[Any]:
    """The card again, in the place of a form that is given up."""
    return _answer(visit, *_loaded(visit, intake_id, proposal_id), focus=True)


@post(f"{_PATH}/acceptance", access=Permission.DIRECTIVE_LOG, slow=True)
def accept(visit: Visit, intake_id: int, proposal_id: int) -> Response[Any]:
    intake, proposal = _loaded(visit, intake_id, proposal_id)
    return _done(visit, intake, proposal, lambda: correcting.accept(visit.db, intake, [proposal], visit.actor, visit.now, visit.today))


@post(f"{_PATH}/dropping", access=Permission.DIRECTIVE_LOG, slow=True)
def drop(visit: Visit, intake_id: int, proposal_id: int) -> Response[Any]:
    intake, proposal = _loaded(visit, intake_id, proposal_id)
    return _done(visit, intake, proposal, lambda: correcting.drop(visit.db, intake, proposal, visit.actor, visit.now))


@post(f"{_PATH}/restoring", access=Permission.DIRECTIVE_LOG, slow=True)
def restore(visit: Visit, intake_id: int, proposal_id: int) -> Response[Any]:
    intake, proposal = _loaded(visit, intake_id, proposal_id)
    return _done(visit, intake, proposal, lambda: correcting.restore(visit.db, intake, proposal, visit.actor))


@post(f"{_PATH}/splitting", access=Permission.DIRECTIVE_LOG, slow=True)
def split(visit: Visit, intake_id: int, proposal_id: int) -> Response[Any]:
    intake, proposal = _loaded(visit, intake_id, proposal_id)
    place = key_of(visit.fields.get("place")) or 0
    try:
        correcting.split(visit.db, intake, proposal, place, visit.actor, visit.today)
    except Invalid as wrong:
        return _form(visit, intake, proposal, beside(visit.words, wrong), typed(proposal))
    return visit.done(f"/intake/{intake_id}#p-{proposal_id}", flash=visit._(N_("It is two now; look at both.")))


@post(f"{_PATH}/merging", access=Permission.DIRECTIVE_LOG, slow=True)
def merge(visit: Visit, intake_id: int, proposal_id: int) -> Response[Any]:
    intake, proposal = _loaded(visit, intake_id, proposal_id)
    correcting.merge(visit.db, intake, proposal, visit.actor)
    return visit.done(f"/intake/{intake_id}#p-{proposal_id}", flash=visit._(N_("They are one now; look at it.")))


@get("/intake/{intake_id:int}/proposals/new", access=Permission.DIRECTIVE_LOG)
def new(visit: Visit, intake_id: int) -> Response[Any]:
    """`start` and `end` name words of the document that were not taken for a directive."""
    intake = queries.get(visit.db, intake_id, visit.actor)
    start, end = (key_of(visit.query.get(name, [""])[-1]) for name in ("start", "end"))
    words = intake.text[start or 0 : end][:50_000] if end else ""
    return visit.page("intake/add.html", intake=intake, errors={}, values={"text": words.strip()}, labels=_added_labels(visit))


@post("/intake/{intake_id:int}/proposals", access=Permission.DIRECTIVE_LOG, slow=True)
def add(visit: Visit, intake_id: int) -> Response[Any]:
    intake = queries.get(visit.db, intake_id, visit.actor)
    form, errors = AddedForm.read(visit.fields, visit.words)
    if form is None:
        return visit.invalid("intake/add.html", errors, intake=intake, labels=_added_labels(visit))
    made = correcting.add(visit.db, intake, form.text, form.label, visit.actor, visit.today)
    return visit.done(f"/intake/{intake_id}#p-{made.id}", flash=visit._(N_("It is added; look at what was read in it.")))


def _added_labels(visit: Visit) -> dict[str, str]:
    return {"text": visit._(N_("Text")), "label": visit._(N_("Number of the point"))}


def _loaded(visit: Visit, intake_id: int, proposal_id: int) -> tuple[Intake, Proposal]:
    intake = queries.get(visit.db, intake_id, visit.actor)
    return intake, queries.get_proposal(visit.db, intake, proposal_id)


def _form(visit: Visit, intake: Intake, proposal: Proposal, errors: FieldErrors, values: dict[str, Any]) -> Response[Any]:
    cards = Cards(visit, intake)
    template = "intake/_edit.html" if visit.wants_fragment else "intake/proposal.html"
    return visit.page(
        template,
        status=422 if errors else 200,
        intake=intake,
        card=cards.one(proposal),
        errors=errors,
        values=typed(proposal) | values if visit.posted else values,
        places=places(proposal.text),
        can_add_bodies=visit.actor.may(Permission.BODY_MANAGE),
        **offered(visit, cards, proposal),
    )


def _beside_field(visit: Visit, wrong: Invalid) -> FieldErrors:
    """What is wrong with a term, beside the words that say it."""
    return beside(visit.words, wrong if wrong.field in ProposalForm.model_fields else Invalid("phrase", wrong.text, **wrong.values))


def _done(visit: Visit, intake: Intake, proposal: Proposal, act: Callable[[], None]) -> Response[Any]:
    """A refusal is told on the card, where there is one, and as a page of its own to a plain form."""
    try:
        act()
    except (Invalid, Refused) as why:
        if not visit.wants_fragment:
            raise
        return _answer(visit, intake, proposal, refused=visit._(why.text, **why.values))
    return _answer(visit, intake, proposal)


def _answer(visit: Visit, intake: Intake, proposal: Proposal, *, focus: bool = False, refused: str = "") -> Response[Any]:
    """htmx gets the card as it now is, and how far one has come; a plain form goes back to the card."""
    if not visit.wants_fragment:
        return visit.done(f"/intake/{intake.id}#p-{proposal.id}")
    cards = Cards(visit, intake).all()
    shown = next(each for each in cards if each.proposal.id == proposal.id)
    return visit.page(
        "intake/_answer.html",
        status=409 if refused else 200,
        refused=refused,
        intake=intake,
        card=shown,
        focus=focus,
        minutes=queries.standing_minutes(visit.db, intake),
        can_add_bodies=visit.actor.may(Permission.BODY_MANAGE),
        **progress(cards),
    )


HANDLERS = [new, add, edit, save, card, accept, drop, restore, split, merge]
