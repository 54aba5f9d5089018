"""Give a directive its rule, change it from the next period on, pause it, let it go on, end it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import queries as directives
from tracker.directives.models import Directive, State
from tracker.directives.permissions import may_log
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_
from tracker.recurring import queries
from tracker.recurring.models import DayOff, Ending, Recurrence
from tracker.recurring.pattern import Every, Pattern

NOT_YOURS = N_("How often a directive recurs is set by the secretariat.")
NOT_ONGOING = N_("Only a directive on standing control recurs. Give it that term first: “on standing control”.")
IS_CLOSED = N_("This directive is removed from control; it recurs no more.")
NO_RULE = N_("This directive has no rule that makes occurrences now.")
MOST_AHEAD = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What the secretariat sets: the days, from when, what a day off does, and how many working days ahead an occurrence is created."""

    pattern: Pattern
    starts_on: date
    day_off: DayOff = DayOff.NEXT
    ahead: int = 10
    reason: str = ""

    @property
    def ends_before(self) -> None:
        """It is only thought of."""


def set_rule(db: Session, directive: Directive, rule: Rule, by: Actor, at: datetime, today: date) -> Recurrence:
    """The first one, or another from the first period on that has no occurrence yet."""
    _ensure(db, directive, by)
    _ensure_sound(rule)
    if not rule.reason and queries.versions(db, directive.id or 0):
        raise Invalid("reason", N_("Say why the rule changes."))
    return _begin(db, directive, rule, by, at, today)


def _begin(db: Session, directive: Directive, rule: Rule, by: Actor, at: datetime, today: date) -> Recurrence:
    kept, first = queries.versions(db, directive.id or 0), _first_free(db, directive)
    starts_on = max(rule.starts_on, first) if first else rule.starts_on
    for each in kept:
        # A rule that was to begin later is overtaken as well: no period is named by two.
        if each.ends_before is None or each.ends_before > starts_on:
            _end(each, each.ending or Ending.CHANGED, starts_on)
    version = Recurrence(
        directive_id=directive.id or 0,
        number=len(kept) + 1,
        rule=rule.pattern.to_rfc(),
        starts_on=starts_on,
        day_off=rule.day_off,
        ahead=rule.ahead,
        reason=rule.reason,
        set_by_id=by.account_id,
        set_by_name=by.name,
        set_at=at,
        set_on=today,
    )
    db.add(version)
    db.flush()
    before = _facts(kept[-1]) if kept else None
    log.record(db, by, "recurrence.set", version, at, before=before, after=_facts(version), directive_id=directive.id)
    return version


def stop(db: Session, directive: Directive, ending: Ending, reason: str, *, by: Actor, at: datetime, today: date) -> None:
    """Pause or end: from today on no new period begins; what was created stays on control."""
    _ensure(db, directive, by)
    version = queries.in_force(db, directive.id or 0)
    if version is None:
        raise Refused(NO_RULE)
    if not reason:
        raise Invalid("reason", N_("Say why."))
    _end(version, ending, max(today, _first_free(db, directive) or today))
    action = "recurrence.paused" if ending is Ending.PAUSED else "recurrence.ended"
    log.record(db, by, action, version, at, after={"reason": reason}, directive_id=directive.id)


def resume(db: Session, directive: Directive, by: Actor, at: datetime, today: date) -> Recurrence:
    """The paused rule again, from today on."""
    _ensure(db, directive, by)
    kept = queries.versions(db, directive.id or 0)
    if not kept or kept[-1].ending is not Ending.PAUSED:
        raise Refused(N_("This directive's rule is not paused."))
    last = kept[-1]
    rule = Rule(pattern=last.pattern, starts_on=today, day_off=last.day_off, ahead=last.ahead)
    return _begin(db, directive, rule, by, at, today)


def _ensure(db: Session, directive: Directive, by: Actor) -> None:
    if not may_log(by):
        raise Forbidden(NOT_YOURS)
    directives.hold(db, directive)
    if directive.state is State.CLOSED:
        raise Refused(IS_CLOSED)
    if not directive.has_no_end:
        raise Refused(NOT_ONGOING)


def _ensure_sound(rule: Rule) -> None:
    if not 0 <= rule.ahead <= MOST_AHEAD:
        raise Invalid("ahead", N_("Give a number from 0 to %(most)d."), most=MOST_AHEAD)
    last = max(rule.pattern.dates, default=None) if rule.pattern.every is Every.LIST else rule.pattern.until
    if last is not None and last < rule.starts_on:
        field = "dates" if rule.pattern.every is Every.LIST else "until"
        raise Invalid(field, N_("The last day is before the first."))


def _first_free(db: Session, directive: Directive) -> date | None:
    """The day after the last settled period."""
    settled = queries.settled(db, directive.id or 0)
    return max(settled) + timedelta(days=1) if settled else None


def _end(version: Recurrence, ending: Ending, before: date) -> None:
    version.ending, version.ends_before = ending, before


def _facts(version: Recurrence) -> dict[str, object]:
    return {name: getattr(version, name) for name in ("rule", "starts_on", "day_off", "ahead", "reason")}
