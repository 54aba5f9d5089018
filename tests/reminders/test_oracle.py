"""A second opinion: a simple-minded secretary who looks every morning whether today is the day, against the planner that looks ahead.

Day by day people act at random; what the secretary would have told that morning and what the tick told must be the same.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from tests.reminders import scenes
from tests.reminders.conftest import almaty
from tests.world import DAYS_OFF, World, make_directive
from tracker.directives.models import Directive, State
from tracker.progress.models import Decision
from tracker.reminders.models import Reminder, ReminderRule, ReminderState
from tracker.reminders.ticking import Ticked

pytestmark = pytest.mark.usefixtures("rules")
Tick = Callable[..., Ticked]

FIRST, LAST = date(2026, 3, 10), date(2026, 5, 20)
WORKED = [
    FIRST + timedelta(days=n)
    for n in range(-40, 120)
    if (FIRST + timedelta(days=n)).weekday() < 5 and FIRST + timedelta(days=n) not in DAYS_OFF
]
WITH_BODY = {State.ISSUED, State.IN_WORK, State.RETURNED}


@dataclass
class Case:
    """What the secretary has written down of one directive."""

    directive: Directive
    due_on: date
    # Issued before ten, so the first morning counts.
    since: date = FIRST - timedelta(days=1)
    start: date = FIRST
    waits_since: date = FIRST
    escalated: set[str] = field(default_factory=set)
    notices: set[str] = field(default_factory=set)
    rework_on: date | None = None

    def told(self, today: date) -> set[str]:
        """The rules she would follow this morning; `since` is the last day on which the directive came to the body."""
        state, found = self.directive.state, set(self.notices)
        if state is State.ISSUED:
            after = distance(FIRST, today)
            found |= {"not_accepted"} if after >= 1 else set()
            found |= {"not_accepted_heads", "not_accepted_controllers"} if after == 3 else set()
        if state in WITH_BODY and today > self.since:
            found |= {
                code
                for code, days in {"due_10": 10, "due_3": 3, "due_1": 1, "due_today": 0}.items()
                if distance(today, self.due_on) == days
            }
            length = distance(self.start, self.due_on)
            found |= {"half_term"} if length >= 20 and distance(self.start, today) == length // 2 else set()
            late = distance(self.due_on, today)
            found |= {"overdue", "overdue_heads"} if late >= 1 and late % 2 == 1 else set()
            found |= {code for code, days in ESCALATIONS.items() if late >= days and code not in self.escalated}
        if state is State.RETURNED and self.rework_on and today > self.since:
            left = distance(today, self.rework_on)
            found |= {code for code, days in {"rework_1": 1, "rework_today": 0, "rework_late": -1}.items() if left == days}
        if state is State.REPORTED and distance(self.waits_since, today) >= 3:
            found.add("review_idle")
        if state is State.PROPOSED and distance(self.waits_since, today) == 3:
            found.add("decision_idle")
        self.escalated |= found & set(ESCALATIONS)
        self.notices.clear()
        return found


ESCALATIONS = {"overdue_controllers": 3, "overdue_curators": 5, "overdue_leadership": 10}


def distance(start: date, end: date) -> int:
    """Working days after `start` up to `end`, counted on fingers."""
    if end < start:
        return -distance(end, start)
    return len([day for day in WORKED if start < day <= end])


def act(db: Session, case: Case, at: datetime, chance: random.Random) -> None:
    """Somebody does what can be done now, or nothing."""
    directive, today = case.directive, at.date()
    match directive.state:
        case State.ISSUED if chance.random() < 0.3:
            scenes.accept(db, directive, at)
        case State.ISSUED | State.IN_WORK | State.RETURNED if chance.random() < 0.05:
            scenes.report(db, directive, at)
            case.waits_since = today
        case State.REPORTED if chance.random() < 0.2:
            case.rework_on = chance.choice([None, *WORKED[WORKED.index(today) + 1 : WORKED.index(today) + 6]])
            report = scenes.last_report(db, directive)
            scenes.decide(db, directive, report, Decision.RETURN, State.RETURNED, at, working_date=case.rework_on)
            case.since = today
            case.notices.add("returned")
        case State.REPORTED if chance.random() < 0.2:
            scenes.decide(db, directive, scenes.last_report(db, directive), Decision.PROPOSE, State.PROPOSED, at)
            case.waits_since = today
        case State.PROPOSED if chance.random() < 0.15:
            scenes.close(db, directive, at)
            case.notices.add("closed")
        case State.IN_WORK | State.RETURNED if chance.random() < 0.03 and case.due_on < date(2026, 5, 1):
            case.due_on = date(2026, 5, 14)
            case.since, case.start, case.escalated = today, today, set()
            scenes.extend(db, directive, case.due_on, at)


@pytest.mark.parametrize("seed", [11, 12, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(100, 140))])
def test_the_planner_tells_what_a_secretary_would_tell_who_looks_every_morning(db: Session, world: World, tick: Tick, seed: int) -> None:
    chance = random.Random(seed)
    cases = []
    for _ in range(12):
        due_on = chance.choice([day for day in WORKED if date(2026, 3, 16) <= day <= date(2026, 4, 30)])
        directive = make_directive(db, world, due_on=due_on, issued_at=almaty(3, 10, 9, 30), issued_on=FIRST)
        directive.issued_at = almaty(3, 10, 9, 30)
        cases.append(Case(directive, due_on, notices={"issued"}))
    seen: set[str] = set()
    for today in [day for day in WORKED if FIRST <= day <= LAST]:
        morning = almaty(today.month, today.day)
        expected = {case.directive.id: case.told(today) for case in cases}
        tick(morning)
        told = told_at(db, morning)
        assert {id_: told.get(id_ or 0, set()) for id_ in expected} == expected, today
        seen |= set().union(*expected.values())
        for each in cases:
            act(db, each, morning + timedelta(hours=chance.randrange(1, 8)), chance)
    assert len(seen) >= 12, sorted(seen)


def told_at(db: Session, at: datetime) -> dict[int, set[str]]:
    """What the tick told, or would have told if there were anybody."""
    settled = (col(Reminder.settled_at) == at, col(Reminder.state).in_((ReminderState.GATHERED, ReminderState.UNREACHABLE)))
    found: dict[int, set[str]] = {}
    for directive_id, code in db.exec(select(Reminder.directive_id, ReminderRule.code).join(ReminderRule).where(*settled)):
        found.setdefault(directive_id, set()).add(code)
    return found
