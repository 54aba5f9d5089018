"""Set the baseline or a target of an indicator, and take one back."""

from enum import StrEnum
from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.indicators import queries
from tracker.indicators.models import Indicator
from tracker.indicators.targeting import Wanted, set_target, take_back
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.web.forms import FieldErrors, Form, Line, Prose
from tracker.web.indicators.typed import Address, Number, refused, sample
from tracker.web.routing import get, post
from tracker.web.visit import Visit


class Kind(StrEnum):
    TARGET = "target"
    BASELINE = "baseline"


KINDS = {
    Kind.TARGET: N_("A target: what is wanted by the end of that year"),
    Kind.BASELINE: N_("The baseline: what it starts from"),
}
Text = Annotated[Line, Field(max_length=500)]


class TargetForm(Form):
    kind: Kind = Kind.TARGET
    year: int
    value: Number
    on_path: bool = False
    basis: Text = ""
    source: Text = ""
    source_url: Address = ""
    note: Annotated[Prose, Field(max_length=2_000)] = ""

    @property
    def wanted(self) -> Wanted:
        texts = {"basis": self.basis, "source": self.source, "source_url": self.source_url, "note": self.note}
        return Wanted(year=self.year, value=self.value, is_baseline=self.kind is Kind.BASELINE, is_on_path=self.on_path, **texts)


@get("/indicators/{indicator_id:int}/targets/new", access=Permission.INDICATOR_DEFINE)
def new(visit: Visit, indicator_id: int) -> Response[Any]:
    return _page(visit, queries.get(visit.db, indicator_id), {"kind": Kind.TARGET.value, "on_path": "yes"})


@post("/indicators/{indicator_id:int}/targets", access=Permission.INDICATOR_DEFINE)
def add(visit: Visit, indicator_id: int) -> Response[Any]:
    indicator = queries.get(visit.db, indicator_id)
    form, errors = TargetForm.read(visit.fields, visit.words, language=visit.language)
    if form is None:
        return _page(visit, indicator, visit.fields, errors)
    try:
        set_target(visit.db, indicator, form.wanted, visit.actor, visit.now)
    except Invalid as invalid:
        return _page(visit, indicator, visit.fields, refused(visit, invalid))
    return visit.done(
        f"/indicators/{indicator_id}#targets", flash=visit._(N_("It is on record. What stood in its place stays there beside the path."))
    )


@post("/targets/{target_id:int}/removal", access=Permission.INDICATOR_DEFINE)
def remove(visit: Visit, target_id: int) -> Response[Any]:
    target = queries.get_target(visit.db, target_id)
    take_back(visit.db, target, visit.actor, visit.now)
    return visit.done(f"/indicators/{target.indicator_id}#targets", flash=visit._(N_("It is off the path; the figure stays on record.")))


def _page(visit: Visit, indicator: Indicator, values: dict[str, Any], errors: FieldErrors | None = None) -> Response[Any]:
    return visit.page(
        "indicators/target.html",
        status=422 if errors else 200,
        indicator=indicator,
        values=values,
        errors=errors or {},
        kinds=[(kind.value, visit._(text)) for kind, text in KINDS.items()],
        sample=sample(visit.language, indicator.decimals),
    )


HANDLERS = [new, add, remove]
