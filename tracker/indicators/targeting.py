"""Set the baseline and the targets of an indicator, or take one back."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.indicators import queries
from tracker.indicators.models import Indicator, Target
from tracker.indicators.permissions import may_define
from tracker.kernel.errors import Forbidden, Invalid
from tracker.kernel.types import PLACES, fits
from tracker.kernel.words import N_

EARLIEST, LATEST = 1900, 2200
_NOT_YOURS = N_("Only the secretariat sets targets.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    year: int
    value: Decimal
    is_baseline: bool = False
    # An alternative or older target is kept on record beside the path.
    is_on_path: bool = True
    basis: str = ""
    source: str
    source_url: str = ""
    note: str = ""


def set_target(db: Session, indicator: Indicator, wanted: Wanted, by: Actor, at: datetime) -> Target:
    """Put it on record. On the path it takes the place of the one that stood there, which stays on record off the path."""
    if not may_define(by):
        raise Forbidden(_NOT_YOURS)
    ensure_sound(wanted)
    queries.lock(db, indicator)
    for replaced in queries.replaced_by(db, indicator, wanted.year, is_baseline=wanted.is_baseline) if wanted.is_on_path else []:
        replaced.is_on_path = False
        log.record(db, by, "target.replaced", replaced, at, before={"is_on_path": True}, after={"is_on_path": False})
    values = {"indicator_id": indicator.id, **asdict(wanted)}
    target = Target(**values)
    db.add(target)
    log.record(db, by, "target.set", target, at, after=values)
    return target


def take_back(db: Session, target: Target, by: Actor, at: datetime) -> None:
    """Off the path; the figure and its source stay on record."""
    if not may_define(by):
        raise Forbidden(_NOT_YOURS)
    if not target.is_on_path:
        return
    target.is_on_path = False
    log.record(db, by, "target.taken_back", target, at, before={"is_on_path": True}, after={"is_on_path": False})


def ensure_sound(wanted: Wanted) -> None:
    if not EARLIEST <= wanted.year <= LATEST:
        raise Invalid("year", N_("A year between %(first)s and %(last)s."), first=EARLIEST, last=LATEST)
    if not fits(wanted.value):
        raise Invalid("value", N_("At most %(most)s digits after the point."), most=PLACES)
    if not wanted.source.strip() and not wanted.basis.strip():
        raise Invalid("source", N_("Say where the figure comes from."))
