"""Found a council with the reference rules of control, and change what is said of it."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.calendars.control import REFERENCE
from tracker.meetings import queries
from tracker.meetings.facts import CouncilFacts, columns
from tracker.meetings.models import Council
from tracker.meetings.permissions import ensure_may_keep_councils
from tracker.meetings.revising import revise


def found_council(db: Session, facts: CouncilFacts, by: Actor, at: datetime) -> Council:
    ensure_may_keep_councils(by)
    council = Council(**columns(facts), profile=REFERENCE.to_json())
    db.add(council)
    log.record(db, by, "council.founded", council, at, after=columns(facts))
    return council


def change_council(db: Session, council: Council, facts: CouncilFacts, version: int, by: Actor, at: datetime) -> None:
    ensure_may_keep_councils(by)
    queries.lock(db, council)
    revise(db, council, columns(facts), version, by, at)
