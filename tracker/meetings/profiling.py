"""Change a council's rules of control. They hold for terms computed from now on; what is issued keeps its term."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.calendars.control import ControlProfile
from tracker.kernel.errors import Stale
from tracker.kernel.words import N_
from tracker.meetings import queries
from tracker.meetings.models import Council
from tracker.meetings.permissions import ensure_may_keep_councils
from tracker.meetings.rules import RULES


def change_profile(db: Session, council: Council, profile: ControlProfile, version: int, by: Actor, at: datetime) -> None:
    """`version` is the one that was on the page; if it is no longer the council's, nothing changes and both values are told."""
    ensure_may_keep_councils(by)
    queries.lock(db, council)
    stood, wanted = council.control, profile
    differing = [name for name in RULES if getattr(stood, name) != getattr(wanted, name)]
    before, after = ({name: each.to_json()[name] for name in differing} for each in (stood, wanted))
    if council.version != version:
        raise Stale(
            N_("The rules were changed while you were editing them."),
            [(RULES[name].label, getattr(wanted, name), getattr(stood, name)) for name in differing],
        )
    if not differing:
        return
    council.profile = profile.to_json()
    council.version += 1
    log.record(db, by, "council.profile_changed", council, at, before=before, after=after)
