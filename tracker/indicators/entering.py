"""Enter a reading: the next vintage of its year, preliminary until somebody else approves it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.indicators import queries
from tracker.indicators.models import Indicator, Reading
from tracker.indicators.permissions import may_enter
from tracker.indicators.targeting import EARLIEST
from tracker.kernel.errors import Forbidden, Invalid
from tracker.kernel.types import fits
from tracker.kernel.words import N_

NOT_YOURS = N_("Readings are entered by the responsible body or the secretariat.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    year: int
    value: Decimal
    source: str
    source_url: str = ""
    note: str = ""


def enter_reading(db: Session, indicator: Indicator, found: Found, by: Actor, at: datetime) -> Reading:
    if not may_enter(by, indicator):
        raise Forbidden(NOT_YOURS)
    _ensure_sound(indicator, found, at)
    queries.lock(db, indicator)
    vintage = queries.last_vintage(db, indicator, found.year) + 1
    values = {"indicator_id": indicator.id, "vintage": vintage, **asdict(found)}
    reading = Reading(**values, entered_by_id=by.account_id, entered_at=at)
    db.add(reading)
    log.record(db, by, "reading.entered", reading, at, after=values)
    return reading


def _ensure_sound(indicator: Indicator, found: Found, at: datetime) -> None:
    if not EARLIEST <= found.year <= at.year:
        raise Invalid("year", N_("A year between %(first)s and %(last)s."), first=EARLIEST, last=at.year)
    if not fits(found.value) or found.value != round(found.value, indicator.decimals):
        raise Invalid("value", N_("At most %(most)s digits after the point."), most=indicator.decimals)
    if not found.source.strip():
        raise Invalid("source", N_("Say where the figure comes from."))
