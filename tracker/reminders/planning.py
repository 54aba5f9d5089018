"""Plan the reminders that follow from how a directive stands, and say which come next."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tracker.directives.models import Directive
from tracker.reminders import facts, ledger
from tracker.reminders.due import Key, overtaken
from tracker.reminders.ground import Ground
from tracker.reminders.models import Audience, Event, ReminderState
from tracker.reminders.rules import Rule


@dataclass(frozen=True, slots=True)
class Coming:
    """What happens next: at one instant, for one event, and who is told."""

    at: datetime
    event: Event
    audiences: tuple[Audience, ...]


def replan(db: Session, directive: Directive, at: datetime, zone: ZoneInfo) -> None:
    """Write the reminders that follow now and withdraw the unsent ones that no longer do; in the transaction of the act that changed the
    directive."""
    replan_all(db, [directive.id or 0], at, zone)


def replan_all(db: Session, directive_ids: Collection[int], at: datetime, zone: ZoneInfo) -> None:
    """The same for an act on several."""
    db.flush()
    plan(Ground.of(db, zone), ledger.hold(db, directive_ids, wait=True), at)


def plan(ground: Ground, directive_ids: Iterable[int], at: datetime, *, again: bool = False) -> int:
    """The same for many; how many rows changed. `again` tries once more what found nobody to go to."""
    return ledger.apply(ground.db, amiss(ground, directive_ids, at, again=again).values())


def amiss(ground: Ground, directive_ids: Iterable[int], at: datetime, *, again: bool = False) -> dict[int, ledger.Change]:
    """The directives whose reminders are not as they should be, and what is to be done; nothing is written."""
    wanted: dict[int, dict[Key, datetime]] = {}
    for each in facts.load(ground.db, directive_ids):
        follows = ground.due(each, at)
        if follows is not None:
            wanted[each.directive_id] = follows
    return ledger.differences(ground.db, wanted, at, again=again)


def upcoming(db: Session, directive: Directive, at: datetime, zone: ZoneInfo, limit: int = 3) -> list[Coming]:
    """The next events, by the planner's own function: what waits for the next tick first, then what is to come."""
    ground = Ground.of(db, zone)
    found = next(facts.load(db, [directive.id or 0]), None)
    if found is None:
        return []
    over = {ledger.key(row) for row in ledger.rows(db, [found.directive_id]) if row.state not in _STILL_OPEN}
    coming = {key: instant for key, instant in (ground.due(found, at, ahead=limit) or {}).items() if key not in over}
    covered = overtaken({key: instant for key, instant in coming.items() if instant <= at}, ground.by_id)
    return _events({key: max(instant, at) for key, instant in coming.items() if key not in covered}, ground.by_id)[:limit]


# A withdrawn one that is called for again will be planned again.
_STILL_OPEN = (ReminderState.PLANNED, ReminderState.WITHDRAWN)


def _events(instants: dict[Key, datetime], rules: dict[int, Rule]) -> list[Coming]:
    told: defaultdict[tuple[datetime, Event], set[Audience]] = defaultdict(set)
    for key, at in instants.items():
        rule = rules[key.rule_id]
        told[at, rule.event].add(rule.audience)
    levels = list(Audience)
    return [
        Coming(at, event, tuple(sorted(audiences, key=levels.index)))
        for (at, event), audiences in sorted(told.items(), key=lambda each: (each[0][0], list(Event).index(each[0][1])))
    ]
