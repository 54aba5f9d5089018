"""Put signed minutes on record under their meeting, and change what is said of them."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.kernel.errors import Invalid
from tracker.kernel.receiving import Received
from tracker.kernel.words import N_
from tracker.meetings import queries
from tracker.meetings.facts import MinutesFacts, columns, ensure_in_reason
from tracker.meetings.models import Meeting, Minutes
from tracker.meetings.permissions import ensure_may_keep_meetings
from tracker.meetings.revising import revise


def sign_minutes(db: Session, meeting: Meeting, facts: MinutesFacts, by: Actor, at: datetime, *, file: Received | None = None) -> Minutes:
    ensure_may_keep_meetings(by)
    _ensure_sound(db, meeting, facts, minutes_id=None)
    wanted = columns(facts) | _filed(file)
    minutes = Minutes(meeting_id=meeting.id or 0, council_id=meeting.council_id, **wanted)
    db.add(minutes)
    log.record(db, by, "minutes.added", minutes, at, after={"meeting_id": meeting.id, **wanted})
    return minutes


def change_minutes(
    db: Session,
    minutes: Minutes,
    facts: MinutesFacts,
    version: int,
    *,
    is_cited: bool,
    by: Actor,
    at: datetime,
    file: Received | None = None,
) -> None:
    """`is_cited` once a directive was issued under them: its reference holds their number. Without a file the one they have stays."""
    ensure_may_keep_meetings(by)
    queries.lock(db, minutes)
    _ensure_sound(db, queries.get(db, minutes.meeting_id), facts, minutes_id=minutes.id)
    if is_cited and facts.number != minutes.number:
        raise Invalid("number", N_("Directives were issued under the number %(number)s, so it stays."), number=minutes.number)
    revise(db, minutes, columns(facts) | _filed(file), version, by, at)


def _filed(file: Received | None) -> dict[str, Any]:
    return {} if file is None else {"file_name": file.name, "file_hash": file.sha256, "file_size": file.size}


def _ensure_sound(db: Session, meeting: Meeting, facts: MinutesFacts, minutes_id: int | None) -> None:
    ensure_in_reason("signed_on", facts.signed_on)
    ensure_in_reason("received_on", facts.received_on)
    if facts.signed_on < meeting.held_on:
        raise Invalid("signed_on", N_("The meeting was on %(day)s; minutes are signed on that day or later."), day=meeting.held_on)
    if facts.received_on is not None and facts.received_on < facts.signed_on:
        raise Invalid("received_on", N_("Minutes reach the bodies on the day they are signed or later."))
    # One at a time, so that two clerks do not both find the number free.
    queries.lock(db, queries.get_council(db, meeting.council_id))
    namesake = queries.find_minutes(db, meeting.council_id, facts.number, facts.signed_on)
    if namesake is not None and namesake.id != minutes_id:
        raise Invalid("number", N_("The council already has minutes № %(number)s of %(day)s."), number=facts.number, day=facts.signed_on)
