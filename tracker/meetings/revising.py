"""Change a row from a page: what differs is recorded; a page that was too old is refused with both values."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.bodies.models import Body
from tracker.calendars.models import Calendar
from tracker.kernel.errors import Stale
from tracker.kernel.words import N_
from tracker.meetings.facts import FIELDS
from tracker.meetings.models import Council, Meeting, Minutes, Point

_STALE = {
    Council: N_("The council was changed while you were editing it."),
    Meeting: N_("The meeting was changed while you were editing it."),
    Minutes: N_("The minutes were changed while you were editing them."),
    Point: N_("The point was changed while you were editing it."),
}


def revise(
    db: Session, thing: Council | Meeting | Minutes | Point, wanted: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> None:
    """Under a lock that the caller holds. `version` is the one that was on the page. Nothing is recorded when nothing differs."""
    before, after = log.changes(thing, wanted)
    if thing.version != version:
        told = [name for name in after if name in FIELDS]
        raise Stale(_STALE[type(thing)], [(FIELDS[name], _shown(db, name, after[name]), _shown(db, name, before[name])) for name in told])
    if not after:
        return
    thing.sqlmodel_update(after)
    thing.version += 1
    log.record(db, by, f"{thing.__tablename__}.changed", thing, at, before=before, after=after)


def _shown(db: Session, name: str, value: Any) -> Any:
    """A key says nothing to a reader."""
    if value is not None and name == "body_id":
        return db.get_one(Body, value).code
    return db.get_one(Calendar, value).code if name == "calendar_id" else value
