"""Say what a directive is expected to do to an indicator, or take it back."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives.models import Directive
from tracker.indicators import queries
from tracker.indicators.models import Confidence, ContributionLink, Effect, Indicator
from tracker.indicators.permissions import may_define
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.types import PLACES, fits
from tracker.kernel.words import N_

LONGEST_LAG = 600
_NOT_YOURS = N_("Only the secretariat links directives to indicators.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """`expected_effect` is how much, in the indicator's unit and without a sign: `direction` says which way."""

    direction: Effect
    expected_effect: Decimal | None = None
    lag_months: int = 0
    confidence: Confidence = Confidence.MEDIUM
    note: str = ""


def link(db: Session, directive: Directive, indicator: Indicator, contribution: Contribution, by: Actor, at: datetime) -> ContributionLink:
    if not may_define(by):
        raise Forbidden(_NOT_YOURS)
    _ensure_sound(contribution)
    queries.lock(db, indicator)
    if queries.find_link(db, directive, indicator) is not None:
        raise Refused(N_("This directive is already linked to this indicator."))
    values = {"directive_id": directive.id, "indicator_id": indicator.id, **asdict(contribution)}
    made = ContributionLink(**values)
    db.add(made)
    log.record(db, by, "contribution.linked", made, at, after=values, directive_id=directive.id)
    return made


def unlink(db: Session, contribution: ContributionLink, by: Actor, at: datetime) -> None:
    if not may_define(by):
        raise Forbidden(_NOT_YOURS)
    before = contribution.model_dump(exclude={"id"})
    log.record(db, by, "contribution.unlinked", contribution, at, before=before, directive_id=contribution.directive_id)
    db.delete(contribution)


def _ensure_sound(contribution: Contribution) -> None:
    effect = contribution.expected_effect
    if effect is not None and not (fits(effect) and effect > 0):
        raise Invalid("expected_effect", N_("A number above zero, with at most %(most)s digits after the point."), most=PLACES)
    if not 0 <= contribution.lag_months <= LONGEST_LAG:
        raise Invalid("lag_months", N_("Between %(first)s and %(last)s months."), first=0, last=LONGEST_LAG)
