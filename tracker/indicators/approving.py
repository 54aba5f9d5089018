"""Approve a reading that somebody else entered; it then counts, and the earlier vintages of its year no longer do."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.indicators import queries
from tracker.indicators.models import Reading, ReadingState
from tracker.indicators.permissions import may_approve
from tracker.kernel.errors import Forbidden, Refused
from tracker.kernel.words import N_


def approve_reading(db: Session, reading: Reading, by: Actor, at: datetime) -> None:
    if not by.may(Permission.INDICATOR_APPROVE):
        raise Forbidden(N_("Only the secretariat approves readings."))
    if not may_approve(by, reading):
        raise Refused(N_("Whoever entered a reading cannot approve it; somebody else of the secretariat has to."))
    queries.lock(db, queries.get(db, reading.indicator_id))
    others = queries.vintages_of(db, reading)
    if reading.state is not ReadingState.PRELIMINARY or any(_stands_after(other, reading) for other in others):
        raise Refused(N_("This reading of %(year)s is no longer waiting for approval."), year=reading.year)
    replaced = [other for other in others if other.vintage < reading.vintage and other.state is not ReadingState.REVISED]
    for other in replaced:
        other.state = ReadingState.REVISED
    # Of each year at most one reading is approved: the database would refuse the new one before the old one is out of its place.
    db.flush()
    reading.state, reading.approved_by_id, reading.approved_at = ReadingState.APPROVED, by.account_id, at
    after = {"state": reading.state, "year": reading.year, "vintage": reading.vintage, "replaces": [other.vintage for other in replaced]}
    log.record(db, by, "reading.approved", reading, at, before={"state": ReadingState.PRELIMINARY}, after=after)


def _stands_after(other: Reading, reading: Reading) -> bool:
    return other.vintage > reading.vintage and other.state is ReadingState.APPROVED
