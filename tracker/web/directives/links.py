"""The rows of the form in which a directive is linked to the indicators it should move."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field

from tracker.directives.models import Directive
from tracker.indicators import linking, queries
from tracker.indicators.linking import LONGEST_LAG, Contribution
from tracker.indicators.models import Confidence, ContributionLink, Effect, Indicator
from tracker.indicators.path import Direction
from tracker.kernel.types import PLACES
from tracker.kernel.words import N_
from tracker.web.directives.fields import Key, read_through
from tracker.web.forms import FieldErrors, Form
from tracker.web.indicators.typed import Number
from tracker.web.visit import Visit

# So many rows at least; a directive that moves more indicators has one empty row more than it has links.
ROWS = 2
MOST = 20
UNKNOWN = N_("Choose one of the list.")
ONCE = N_("Choose each indicator only once.")
NAMES = ("indicator", "direction", "effect", "lag", "confidence")

_AS_WANTED = {Direction.UP: Effect.UP, Direction.DOWN: Effect.DOWN}


class LinkForm(Form):
    indicator: Key | None = None
    direction: Effect | None = None
    effect: Annotated[Number, Field(gt=0, decimal_places=PLACES)] | None = None
    lag: Annotated[int, Field(ge=0, le=LONGEST_LAG)] = 0
    confidence: Confidence = Confidence.MEDIUM

    def contribution(self, indicator: Indicator) -> Contribution | None:
        """None while it is open which way the indicator should go."""
        direction = self.direction or _AS_WANTED.get(indicator.direction)
        if direction is None:
            return None
        return Contribution(direction=direction, expected_effect=self.effect, lag_months=self.lag, confidence=self.confidence)


def read(visit: Visit, indicators: Sequence[Indicator]) -> tuple[dict[int, Contribution], FieldErrors]:
    """What is expected of each indicator, by its key; rows without an indicator are left out."""
    known = {indicator.id: indicator for indicator in indicators}
    wanted: dict[int, Contribution] = {}
    errors: FieldErrors = {}
    for row in range(1, MOST + 1):
        given = {name: visit.fields.get(f"{name}_{row}", "") for name in NAMES}
        if not given["indicator"]:
            continue
        form, wrong = read_through(LinkForm, given, visit, language=visit.language)
        indicator = known.get(form.indicator)
        contribution = form.contribution(indicator) if indicator else None
        if indicator is None or indicator.id in wanted:
            wrong.setdefault("indicator", visit._(ONCE if indicator else UNKNOWN))
        elif contribution is None:
            wrong.setdefault("direction", visit._(N_("Say whether the directive raises or lowers it.")))
        else:
            wanted[indicator.id or 0] = contribution
        errors |= {f"{name}_{row}": message for name, message in wrong.items()}
    return wanted, errors


def typed(fields: Mapping[str, Any]) -> list[dict[str, str]]:
    """The rows as they were filled in, and empty ones to fill in."""
    rows = [{name: _one(fields.get(f"{name}_{row}", "")) for name in NAMES} for row in range(1, MOST + 1)]
    filled = max((number for number, row in enumerate(rows, 1) if row["indicator"]), default=0)
    return rows[: min(max(ROWS, filled + 1), MOST)]


def held(links: Sequence[ContributionLink]) -> dict[str, str]:
    """The links as their rows would send them."""
    return {f"{name}_{row}": value for row, each in enumerate(links, 1) for name, value in _row(each).items()}


def save(visit: Visit, directive: Directive, wanted: Mapping[int, Contribution], indicators: Sequence[Indicator]) -> None:
    """Link, change and unlink until the directive has exactly these."""
    known = {indicator.id: indicator for indicator in indicators}
    missing = dict(wanted)
    for each in queries.links_from(visit.db, directive.id or 0):
        kept = missing.get(each.indicator_id)
        if kept is not None and (kept.direction, kept.expected_effect, kept.lag_months, kept.confidence) == _expected(each):
            del missing[each.indicator_id]
        else:
            linking.unlink(visit.db, each, visit.actor, visit.now)
    visit.db.flush()
    for key, contribution in missing.items():
        linking.link(visit.db, directive, known[key], contribution, visit.actor, visit.now)


def _expected(link: ContributionLink) -> tuple[Any, ...]:
    return link.direction, link.expected_effect, link.lag_months, link.confidence


def _row(link: ContributionLink) -> dict[str, str]:
    effect = "" if link.expected_effect is None else str(link.expected_effect)
    values = (str(link.indicator_id), link.direction.value, effect, str(link.lag_months or ""), link.confidence.value)
    return dict(zip(NAMES, values, strict=True))


def _one(value: Any) -> str:
    return str(value[-1] if isinstance(value, list) else value)
