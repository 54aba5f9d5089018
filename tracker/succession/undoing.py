"""Take a succession back: on the day it was recorded, and while nothing later has touched what it changed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.bodies import queries as bodies
from tracker.directives import queries as directives
from tracker.kernel import trail
from tracker.kernel.errors import Forbidden, Refused
from tracker.kernel.words import N_
from tracker.reminders import planning
from tracker.succession.merging import NOT_YOURS
from tracker.succession.models import Succession

_LATE = N_("A reorganisation can be taken back on the day it was recorded, %(day)s. Record another one instead.")
_DONE = N_("This reorganisation was taken back already.")
_TOUCHED = N_("Somebody has worked on what went over since: %(things)s. It cannot be taken back; record another reorganisation instead.")
_ONLY_OTHERS = N_("roles, bodies or indicators")


def undo(db: Session, found: Succession, *, by: Actor, at: datetime, today: date, zone: ZoneInfo) -> None:
    if not by.may(Permission.BODY_MERGE):
        raise Forbidden(NOT_YOURS)
    if found.undone_at is not None:
        raise Refused(_DONE)
    if found.done_on != today:
        raise Refused(_LATE, day=found.done_on)
    old, new = (bodies.get(db, key) for key in (found.old_id, found.new_id))
    bodies.lock(db, old)
    moved = sorted({step[1] for step in found.trail if step[0] == "directive"})
    for each in directives.many(db, moved).values():
        directives.hold(db, each)
    _ensure_untouched(db, found, by)
    trail.take_back(db, found.trail)
    for each in directives.many(db, moved).values():
        each.changed_at = at
        log.record(db, by, "directive.inheritance_undone", each, at, after={"reason": found.act}, directive_id=each.id)
    found.undone_at = at
    log.record(db, by, "body.succession_undone", old, at, after={"into": new.code, "reason": found.act})
    db.expire_all()
    planning.replan_all(db, moved, at, zone)


def _ensure_untouched(db: Session, found: Succession, by: Actor) -> None:
    touched = trail.touched(db, found.trail)
    if not touched:
        return
    moved = {key for table, key in touched if table == "directive"}
    seen = directives.many(db, moved - directives.hidden_from(db, by, moved)).values()
    named = sorted(each.ref or each.gist_ru for each in seen)
    raise Refused(_TOUCHED, things=", ".join(named) or _ONLY_OTHERS)
