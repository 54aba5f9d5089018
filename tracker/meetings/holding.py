"""Put a meeting on record, planned or held, and change what is said of it."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.meetings import queries
from tracker.meetings.facts import MeetingFacts, columns, ensure_in_reason
from tracker.meetings.models import Council, Meeting
from tracker.meetings.permissions import ensure_may_keep_meetings
from tracker.meetings.revising import revise
from tracker.meetings.sources import sources_of


def hold_meeting(db: Session, council: Council, facts: MeetingFacts, by: Actor, at: datetime) -> Meeting:
    """A day ahead makes it a planned one."""
    ensure_may_keep_meetings(by)
    _ensure_sound(facts)
    meeting = Meeting(council_id=council.id or 0, **columns(facts))
    db.add(meeting)
    log.record(db, by, "meeting.added", meeting, at, after={"council_id": council.id, **columns(facts)})
    return meeting


def change_meeting(db: Session, meeting: Meeting, facts: MeetingFacts, version: int, by: Actor, at: datetime) -> None:
    ensure_may_keep_meetings(by)
    _ensure_sound(facts)
    queries.lock(db, meeting)
    signed_on = queries.first_signed_on(db, meeting.id or 0)
    if signed_on is not None and facts.held_on > signed_on:
        raise Invalid("held_on", N_("Its minutes were signed on %(day)s already."), day=signed_on)
    revise(db, meeting, columns(facts), version, by, at)


def _ensure_sound(facts: MeetingFacts) -> None:
    ensure_in_reason("held_on", facts.held_on)
    sources_of(facts.sources)
