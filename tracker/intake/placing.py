"""Say of which meeting a document is: council, number, dates, chair."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.intake import queries
from tracker.intake.likening import liken
from tracker.intake.taking_in import ensure_may
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.meetings.facts import ensure_in_reason
from tracker.meetings.sent import Intake

STANDS = N_("Its minutes are on record; change them there.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    council_id: int
    number: str
    signed_on: date
    held_on: date | None = None
    received_on: date | None = None
    chair: str = ""


def decide(db: Session, intake: Intake, facts: Facts, by: Actor, at: datetime) -> None:
    """The day of the meeting is that of the minutes unless another is said."""
    ensure_may(by)
    queries.hold(db, intake)
    if intake.minutes_id is not None:
        raise Refused(STANDS)
    ensure_in_reason("signed_on", facts.signed_on)
    ensure_in_reason("held_on", facts.held_on)
    ensure_in_reason("received_on", facts.received_on)
    if facts.held_on and facts.held_on > facts.signed_on:
        raise Invalid("held_on", N_("The meeting is not later than its minutes."))
    if facts.received_on and facts.received_on < facts.signed_on:
        raise Invalid("received_on", N_("Minutes reach the bodies on the day they are signed or later."))
    meetings.get_council(db, facts.council_id)
    for name, value in asdict(facts).items():
        setattr(intake, name, value)
    intake.held_on = facts.held_on or facts.signed_on
    liken(db, intake, queries.proposals(db, intake))
    intake.version += 1
    log.record(db, by, "intake.facts_decided", intake, at, after=asdict(facts))
