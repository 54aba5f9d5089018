"""Define an indicator, or change its definition."""

import re
from typing import Annotated, Any

from litestar.response import Response
from pydantic import AfterValidator, Field, ValidationInfo

from tracker.accounts.policy import Permission
from tracker.bodies import queries as bodies
from tracker.indicators import queries
from tracker.indicators.defining import FIELDS, Definition, define, revise
from tracker.indicators.models import Indicator
from tracker.indicators.path import Direction
from tracker.kernel.errors import Invalid, Stale
from tracker.kernel.types import PLACES
from tracker.kernel.words import N_
from tracker.web.forms import FieldErrors, Form, Line, Prose, wrong
from tracker.web.indicators.typed import Address, refused
from tracker.web.routing import get, post
from tracker.web.visit import Visit


def _code(typed: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9_]+", typed) is None:
        raise wrong(N_("Latin letters, digits and _ only, without blanks."))
    return typed.upper()


def _offered(key: int, info: ValidationInfo) -> int:
    if key not in (info.context or {})["bodies"]:
        raise wrong(N_("Choose one of the list."))
    return key


Name = Annotated[Line, Field(max_length=200)]
Unit = Annotated[Line, Field(max_length=60)]
Text = Annotated[Line, Field(max_length=500)]


class DefinitionForm(Form):
    code: Annotated[Line, Field(max_length=40), AfterValidator(_code)]
    name_kk: Name
    name_ru: Name
    name_en: Name
    unit_kk: Unit
    unit_ru: Unit
    unit_en: Unit
    direction: Direction
    decimals: Annotated[int, Field(ge=0, le=PLACES)]
    responsible_id: Annotated[int, AfterValidator(_offered)]
    document: Text = ""
    source: Text = ""
    source_url: Address = ""
    note: Annotated[Prose, Field(max_length=2_000)] = ""
    is_active: bool = False


class RevisionForm(DefinitionForm):
    version: int = 0


@get("/indicators/new", access=Permission.INDICATOR_DEFINE)
def new(visit: Visit) -> Response[Any]:
    return _page(visit, None, {"decimals": "1", "is_active": "yes"})


@post("/indicators", access=Permission.INDICATOR_DEFINE)
def add(visit: Visit) -> Response[Any]:
    form, errors = DefinitionForm.read(visit.fields, visit.words, bodies=_offers(visit, None))
    if form is None:
        return _page(visit, None, visit.fields, errors)
    try:
        indicator = define(visit.db, Definition(**form.model_dump()), visit.actor, visit.now)
    except Invalid as invalid:
        return _page(visit, None, visit.fields, refused(visit, invalid))
    return visit.done(f"/indicators/{indicator.id}", flash=visit._(N_("The indicator is defined. Set its baseline and its targets next.")))


@get("/indicators/{indicator_id:int}/edit", access=Permission.INDICATOR_DEFINE)
def edit(visit: Visit, indicator_id: int) -> Response[Any]:
    indicator = queries.get(visit.db, indicator_id)
    return _page(visit, indicator, indicator.model_dump() | {"is_active": "yes" if indicator.is_active else ""})


@post("/indicators/{indicator_id:int}", access=Permission.INDICATOR_DEFINE)
def change(visit: Visit, indicator_id: int) -> Response[Any]:
    indicator = queries.get(visit.db, indicator_id)
    form, errors = RevisionForm.read(visit.fields, visit.words, bodies=_offers(visit, indicator))
    if form is None:
        return _page(visit, indicator, visit.fields, errors)
    definition = Definition(**form.model_dump(exclude={"version"}))
    try:
        revise(visit.db, indicator, definition, form.version, visit.actor, visit.now)
    except Invalid as invalid:
        return _page(visit, indicator, visit.fields, refused(visit, invalid))
    except Stale as stale:
        raise Stale(stale.text, _readable(visit, stale), back=f"/indicators/{indicator_id}/edit") from None
    return visit.done(f"/indicators/{indicator_id}", flash=visit._(N_("The definition is saved.")))


def _page(visit: Visit, indicator: Indicator | None, values: dict[str, Any], errors: FieldErrors | None = None) -> Response[Any]:
    offers = _offers(visit, indicator)
    return visit.page(
        "indicators/edit.html",
        status=422 if errors else 200,
        indicator=indicator,
        values=values,
        errors=errors or {},
        labels={name: visit._(text) for name, text in FIELDS.items()},
        directions=[(each.value, visit.words.label(each)) for each in Direction],
        bodies=[{"value": key, "label": body.name(visit.language), "words": body.search_text} for key, body in offers.items()],
    )


def _offers(visit: Visit, indicator: Indicator | None) -> dict[int, Any]:
    """Who may be made responsible, groups of bodies too; and whoever is so already, so that it can stay."""
    kept = indicator.responsible_id if indicator else None
    every = bodies.in_order(visit.db, visit.language)
    return {body.id or 0: body for body in every if body.closed_on is None or body.id == kept}


def _readable(visit: Visit, stale: Stale) -> list[tuple[str, Any, Any]]:
    """The page of both values shows a body by its name."""

    def said(value: Any, label: str) -> Any:
        return bodies.get(visit.db, value).name(visit.language) if label == FIELDS["responsible_id"] else value

    return [(label, said(sent, label), said(stands, label)) for label, sent, stands in stale.fields]


HANDLERS = [new, add, edit, change]
