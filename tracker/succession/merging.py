"""Record that a body was merged into another, or that some of its duties passed: one act, whatever hangs on them."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.bodies import queries as bodies
from tracker.bodies.models import Body
from tracker.directives import inheriting
from tracker.directives import queries as directives
from tracker.directives.inheriting import Passing
from tracker.directives.models import Directive
from tracker.extensions import deciding as extensions
from tracker.extensions import queries as requests
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.trail import Trail
from tracker.kernel.words import N_
from tracker.progress.models import ReportState
from tracker.reminders import planning
from tracker.succession import obstacles, passing_on, queries
from tracker.succession.crossing import cross
from tracker.succession.models import Succession

NOT_YOURS = N_("An administrator records what an act of reorganisation has decided.")
_AHEAD = N_("This day is still to come. Record the reorganisation on its day.")
_NOTHING = N_("Choose the directives that go over.")
_GONE = N_("What goes over has changed since you opened the page. Look at it again.")


@dataclass(frozen=True, slots=True)
class Merger:
    """`directive_ids` are those that pass where not everything does; `left_out` the memberships that end without going on."""

    passing: Passing
    directive_ids: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()


def merge(db: Session, merger: Merger, *, by: Actor, at: datetime, today: date, zone: ZoneInfo) -> Succession:
    passing = merger.passing
    _ensure_sound(db, passing, by, today)
    going = _going(db, merger)
    obstacles.ensure_none(db, passing, [each.id or 0 for each in going], by)
    trail = Trail(db)
    for each in going:
        _pass(db, each, passing, trail, by, at)
    if passing.is_whole:
        passing_on.people(db, passing, merger.left_out, trail, by=by, at=at, today=today)
        passing_on.belongings(db, passing, trail, by=by, at=at)
        trail.set(passing.old, closed_on=passing.on, successor_id=passing.new.id)
        trail.touch(passing.old)
    made = Succession(
        old_id=passing.old.id or 0,
        new_id=passing.new.id or 0,
        on=passing.on,
        act=passing.act,
        is_whole=passing.is_whole,
        done_by_id=by.account_id,
        done_by_name=by.name,
        done_at=at,
        done_on=today,
        trail=trail.steps,
    )
    db.add(made)
    after = {"into": passing.new.code, "on": passing.on, "reason": passing.act, "directives": len(going)}
    action = "body.merged" if passing.is_whole else "body.duties_passed"
    log.record(db, by, action, passing.old, at, after=after)
    planning.replan_all(db, [each.id or 0 for each in going], at, zone)
    return made


def _ensure_sound(db: Session, passing: Passing, by: Actor, today: date) -> None:
    if not by.may(Permission.BODY_MERGE):
        raise Forbidden(NOT_YOURS)
    for each in sorted((passing.old, passing.new), key=lambda body: body.id or 0):
        bodies.lock(db, each)
    ensure_pair(passing.old, passing.new)
    if passing.on > today:
        raise Invalid("on", _AHEAD)


def ensure_pair(old: Body, new: Body) -> None:
    for each in (old, new):
        if each.closed_on is not None:
            raise Refused(N_("“%(name)s” was closed on %(day)s already."), name=each.name_ru, day=each.closed_on)
        if not each.is_answerable:
            raise Refused(N_("A group of bodies has no duties of its own."))
    if old.id == new.id:
        raise Refused(N_("A body does not take its own place. Choose another."))


def _going(db: Session, merger: Merger) -> list[Directive]:
    """Everything in a merger; otherwise what was chosen, if it is still there to choose."""
    found = directives.given_openly(db, merger.passing.old.id or 0)
    if merger.passing.is_whole:
        return found
    if not merger.directive_ids:
        raise Invalid("directives", _NOTHING)
    chosen = [each for each in found if each.id in merger.directive_ids]
    if len(chosen) != len(merger.directive_ids):
        raise Refused(_GONE)
    return chosen


def _pass(db: Session, directive: Directive, passing: Passing, trail: Trail, by: Actor, at: datetime) -> None:
    answered = queries.final_reports(db, directive.id or 0, ReportState.FILED, ReportState.RETURNED, ReportState.ACCEPTED)
    passed = inheriting.inherit(db, directive, passing, trail, answered=answered, by=by, at=at)
    for each in queries.waiting_for_head(db, directive.id or 0, passing.old.id or 0):
        trail.set(each, body_id=passing.new.id)
    if passed.ended is not None and passed.crosswise:
        cross(db, passed.heir, passed.ended, trail)
    if passed.ended is not None:
        _void(db, directive, trail, by, at)


def _void(db: Session, directive: Directive, trail: Trail, by: Actor, at: datetime) -> None:
    """What was asked for on a part that ended, and did not go over with it."""
    waiting = [(each, each.state) for each in requests.of_directive(db, directive.id or 0) if each.is_pending]
    extensions.void(db, directive, by=by, at=at)
    for each, stood in waiting:
        if each.state is not stood:
            trail.note(each, "state", stood)
