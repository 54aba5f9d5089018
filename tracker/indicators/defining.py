"""Define an indicator, or change its definition."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.indicators import queries
from tracker.indicators.models import Indicator
from tracker.indicators.path import Direction
from tracker.indicators.permissions import may_define
from tracker.kernel.errors import Forbidden, Invalid, Stale
from tracker.kernel.types import PLACES
from tracker.kernel.words import N_

FIELDS = {
    "code": N_("Code"),
    "name_kk": N_("Name in Kazakh"),
    "name_ru": N_("Name in Russian"),
    "name_en": N_("Name in English"),
    "unit_kk": N_("Unit in Kazakh"),
    "unit_ru": N_("Unit in Russian"),
    "unit_en": N_("Unit in English"),
    "direction": N_("Direction"),
    "decimals": N_("Digits after the point"),
    "responsible_id": N_("Responsible body"),
    "document": N_("Document"),
    "source": N_("Source"),
    "source_url": N_("Address of the source"),
    "note": N_("Note"),
    "is_active": N_("In use"),
}
_NOT_YOURS = N_("Only the secretariat defines indicators.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    code: str
    name_kk: str
    name_ru: str
    name_en: str
    unit_kk: str
    unit_ru: str
    unit_en: str
    direction: Direction
    decimals: int
    responsible_id: int
    document: str = ""
    source: str = ""
    source_url: str = ""
    note: str = ""
    is_active: bool = True


def define(db: Session, definition: Definition, by: Actor, at: datetime) -> Indicator:
    _ensure_sound(db, definition, by, indicator_id=None)
    facts = asdict(definition)
    indicator = Indicator(**facts)
    db.add(indicator)
    log.record(db, by, "indicator.defined", indicator, at, after=facts)
    return indicator


def revise(db: Session, indicator: Indicator, definition: Definition, version: int, by: Actor, at: datetime) -> None:
    """`version` is the one that was on the page; if it is no longer the indicator's, nothing changes and both values are told."""
    _ensure_sound(db, definition, by, indicator_id=indicator.id)
    queries.lock(db, indicator)
    before, after = log.changes(indicator, asdict(definition))
    if indicator.version != version:
        fields = [(FIELDS[name], after[name], before[name]) for name in after]
        raise Stale(N_("The indicator was changed while you were editing it."), fields)
    for name, value in after.items():
        setattr(indicator, name, value)
    indicator.version += 1
    log.record(db, by, "indicator.revised", indicator, at, before=before, after=after)


def _ensure_sound(db: Session, definition: Definition, by: Actor, indicator_id: int | None) -> None:
    if not may_define(by):
        raise Forbidden(_NOT_YOURS)
    other = queries.find(db, definition.code)
    if other is not None and other.id != indicator_id:
        raise Invalid("code", N_("There is already an indicator with this code."))
    if not 0 <= definition.decimals <= PLACES:
        raise Invalid("decimals", N_("At most %(most)s digits after the point."), most=PLACES)
