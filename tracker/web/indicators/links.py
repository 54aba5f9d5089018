"""Link a directive to an indicator it should move, from either's page, and take the link back."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts.policy import Permission
from tracker.directives import queries as directives
from tracker.directives.models import Directive
from tracker.indicators import linking, queries
from tracker.indicators.linking import LONGEST_LAG, Contribution
from tracker.indicators.models import Confidence, Effect, Indicator
from tracker.kernel.errors import Invalid, NotFound
from tracker.kernel.words import N_
from tracker.web.directives import choices
from tracker.web.directives.fields import Key
from tracker.web.forms import FieldErrors, Form, Prose
from tracker.web.indicators import candidates
from tracker.web.indicators.typed import Number, refused
from tracker.web.routing import get, post
from tracker.web.visit import Visit

# The value of `back` with which a removal returns to the indicator instead of the directive.
TO_INDICATOR = "indicator"

_LINKED = N_("The directive is linked to the indicator.")
# In the order of the forms.
LABELS = {
    "indicator": N_("Indicator"),
    "directive": N_("Directive"),
    "direction": N_("Which way"),
    "expected_effect": N_("By how much"),
    "lag_months": N_("After how many months"),
    "confidence": N_("How sure"),
    "note": N_("Note"),
}


class ContributionForm(Form):
    direction: Effect | None = None
    expected_effect: Number | None = None
    lag_months: Annotated[int, Field(ge=0, le=LONGEST_LAG)] = 0
    confidence: Confidence = Confidence.MEDIUM
    note: Annotated[Prose, Field(max_length=2_000)] = ""

    def contribution(self, indicator: Indicator) -> Contribution:
        """Nothing said of the direction means: as the indicator should go."""
        direction = self.direction or indicator.wanted_effect
        if direction is None:
            raise Invalid("direction", N_("Say whether the directive raises or lowers it."))
        values = self.model_dump(include={"expected_effect", "lag_months", "confidence", "note"})
        return Contribution(direction=direction, **values)


class OfDirective(ContributionForm):
    indicator: Key


class OfIndicator(ContributionForm):
    directive: Key


@get("/directives/{directive_id:int}/indicators/new", access=Permission.INDICATOR_DEFINE)
def new_of_directive(visit: Visit, directive_id: int) -> Response[Any]:
    return _page_of_directive(visit, directives.get(visit.db, directive_id, seen_by=visit.actor), {})


@post("/directives/{directive_id:int}/indicators", access=Permission.INDICATOR_DEFINE)
def add_to_directive(visit: Visit, directive_id: int) -> Response[Any]:
    directive = directives.get(visit.db, directive_id, seen_by=visit.actor)
    form, errors = OfDirective.read(visit.fields, visit.words, language=visit.language)
    if form is None:
        return _page_of_directive(visit, directive, visit.fields, errors)
    wrong = _link(visit, directive, queries.get(visit.db, form.indicator), form)
    if wrong:
        return _page_of_directive(visit, directive, visit.fields, wrong)
    return visit.done(f"/directives/{directive_id}#indicators", flash=visit._(_LINKED))


@get("/indicators/{indicator_id:int}/directives/new", access=Permission.INDICATOR_DEFINE)
def new_of_indicator(visit: Visit, indicator_id: int) -> Response[Any]:
    """`words` in the address look for the directive."""
    indicator = queries.get(visit.db, indicator_id)
    return _page_of_indicator(visit, indicator, {"words": " ".join(visit.query.get("words", []))})


@post("/indicators/{indicator_id:int}/directives", access=Permission.INDICATOR_DEFINE)
def add_to_indicator(visit: Visit, indicator_id: int) -> Response[Any]:
    indicator = queries.get(visit.db, indicator_id)
    form, errors = OfIndicator.read(visit.fields, visit.words, language=visit.language)
    if form is None:
        return _page_of_indicator(visit, indicator, visit.fields, errors)
    wrong = _link(visit, directives.get(visit.db, form.directive, seen_by=visit.actor), indicator, form)
    if wrong:
        return _page_of_indicator(visit, indicator, visit.fields, wrong)
    return visit.done(f"/indicators/{indicator_id}#directives", flash=visit._(_LINKED))


@post("/directives/{directive_id:int}/indicators/{indicator_id:int}/removal", access=Permission.INDICATOR_DEFINE)
def remove(visit: Visit, directive_id: int, indicator_id: int) -> Response[Any]:
    directive = directives.get(visit.db, directive_id, seen_by=visit.actor)
    link = queries.find_link(visit.db, directive, queries.get(visit.db, indicator_id))
    if link is None:
        raise NotFound
    linking.unlink(visit.db, link, visit.actor, visit.now)
    to_indicator = visit.fields.get("back") == TO_INDICATOR
    path = f"/indicators/{indicator_id}#directives" if to_indicator else f"/directives/{directive_id}#indicators"
    return visit.done(path, flash=visit._(N_("The link is removed; the history keeps what it said.")))


def _link(visit: Visit, directive: Directive, indicator: Indicator, form: ContributionForm) -> FieldErrors:
    """What is wrong with it, beside its field; nothing once it is linked."""
    try:
        linking.link(visit.db, directive, indicator, form.contribution(indicator), visit.actor, visit.now)
    except Invalid as invalid:
        return refused(visit, invalid)
    return {}


def _page_of_directive(visit: Visit, directive: Directive, values: dict[str, Any], errors: FieldErrors | None = None) -> Response[Any]:
    return visit.page(
        "indicators/link_indicator.html",
        status=422 if errors else 200,
        directive=directive,
        values=values,
        errors=errors or {},
        labels=_labels(visit),
        **choices.of_links(visit, candidates.indicators(visit, directive)),
    )


def _page_of_indicator(visit: Visit, indicator: Indicator, values: dict[str, Any], errors: FieldErrors | None = None) -> Response[Any]:
    words = values.get("words", "")
    return visit.page(
        "indicators/link_directive.html",
        status=422 if errors else 200,
        indicator=indicator,
        values=values,
        errors=errors or {},
        words=words,
        directives=candidates.directives(visit, indicator, words) if isinstance(words, str) and words else [],
        labels=_labels(visit),
        **choices.of_links(visit, [indicator]),
    )


def _labels(visit: Visit) -> dict[str, str]:
    return {name: visit._(text) for name, text in LABELS.items()}


HANDLERS = [new_of_directive, add_to_directive, new_of_indicator, add_to_indicator, remove]
