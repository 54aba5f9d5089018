"""What a directive's page says comes next is what the tick then does."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from tests.reminders import scenes
from tests.reminders.conftest import ALMATY, almaty
from tests.world import NOW, World, make_directive
from tracker.directives.models import Directive, State, Visibility
from tracker.progress.models import Decision, ReportKind
from tracker.reminders import planning
from tracker.reminders.models import Audience, Event, Reminder, ReminderRule, ReminderState
from tracker.reminders.planning import Coming, upcoming
from tracker.reminders.ticking import Ticked

pytestmark = pytest.mark.usefixtures("rules")
Tick = Callable[..., Ticked]

MANY = 60


def any_directive(db: Session, world: World, chance: random.Random) -> Directive:
    """In any state it can be in, with any term, reported on, returned, proposed, extended or closed in the last days."""
    directive = make_directive(
        db,
        world,
        lead=chance.choice([world.energy, world.ecology]),
        co=chance.choice([[], [world.industry]]),
        due_on=date(2026, 3, 2) + timedelta(days=chance.randrange(70)),
        visibility=chance.choice(list(Visibility)),
        issued_at=NOW - timedelta(days=chance.randrange(1, 30), hours=chance.randrange(24)),
    )
    assert directive.issued_at is not None
    directive.issued_on = directive.issued_at.astimezone(ALMATY).date()
    lately = [NOW - timedelta(minutes=minutes) for minutes in sorted(chance.sample(range(1, 1400), 4), reverse=True)]
    for act in chance.choice(_LIVES):
        act(db, directive, lately.pop(0))
    return directive


def _accept(db: Session, directive: Directive, at: datetime) -> None:
    scenes.accept(db, directive, at)


def _interim(db: Session, directive: Directive, at: datetime) -> None:
    scenes.report(db, directive, at, ReportKind.INTERIM)


def _final(db: Session, directive: Directive, at: datetime) -> None:
    scenes.report(db, directive, at)


def _return(db: Session, directive: Directive, at: datetime) -> None:
    scenes.decide(db, directive, scenes.last_report(db, directive), Decision.RETURN, State.RETURNED, at)


def _propose(db: Session, directive: Directive, at: datetime) -> None:
    scenes.decide(db, directive, scenes.last_report(db, directive), Decision.PROPOSE, State.PROPOSED, at)


def _send_back(db: Session, directive: Directive, at: datetime) -> None:
    scenes.decide(db, directive, scenes.last_report(db, directive), Decision.SEND_BACK, State.REPORTED, at)


def _extend(db: Session, directive: Directive, at: datetime) -> None:
    scenes.extend(db, directive, date(2026, 4, 30), at)


_LIVES: list[list[Callable[[Session, Directive, datetime], None]]] = [
    [],
    [_accept],
    [_accept, _interim],
    [_accept, _extend],
    [_accept, _final],
    [_final, _return],
    [_final, _return, _extend],
    [_accept, _final, _propose],
    [_final, _propose, _send_back],
    [_accept, _final, _propose, scenes.close],
]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_predicted_next_event_is_the_one_that_then_happens(db: Session, world: World, tick: Tick, seed: int) -> None:
    chance = random.Random(seed)
    directives = [any_directive(db, world, chance) for _ in range(MANY)]
    tick(NOW)
    predicted = {each.id or 0: soonest(upcoming(db, each, NOW, ALMATY, limit=9)) for each in directives}
    instants = sorted({coming[0].at for coming in predicted.values() if coming})
    assert len([coming for coming in predicted.values() if coming]) > MANY / 2
    assert len({each.event for coming in predicted.values() for each in coming}) >= 6
    for at in instants:
        of_now = {directive_id: coming for directive_id, coming in predicted.items() if coming and coming[0].at == at}
        assert not any(settled(db, directive_id) for directive_id in of_now), "something happened that was not predicted"
        tick(at)
        assert {directive_id: happened(db, directive_id, at) for directive_id in of_now} == of_now


def soonest(coming: list[Coming]) -> list[Coming]:
    """All that comes at the first instant."""
    return [each for each in coming if each.at == coming[0].at]


def settled(db: Session, directive_id: int) -> list[Reminder]:
    """Whatever was told since the first tick. What found nobody is tried again every day, and is no event of its own."""
    mine = (col(Reminder.directive_id) == directive_id, col(Reminder.settled_at) > NOW, col(Reminder.planned_for) > NOW)
    return list(db.exec(select(Reminder).where(*mine, col(Reminder.state) != ReminderState.WITHDRAWN)))


def happened(db: Session, directive_id: int, at: datetime) -> list[Coming]:
    told: dict[Event, set[Audience]] = {}
    by_id = {rule.id: rule for rule in db.exec(select(ReminderRule))}
    for reminder in settled(db, directive_id):
        assert (reminder.planned_for, reminder.settled_at) == (at, at)
        rule = by_id[reminder.rule_id]
        told.setdefault(rule.event, set()).add(rule.audience)
    return [Coming(at, event, tuple(sorted(told[event], key=list(Audience).index))) for event in Event if event in told]


def test_it_says_the_next_three_with_their_levels(db: Session, world: World, tick: Tick) -> None:
    directive = make_directive(db, world, due_on=date(2026, 3, 12), state=State.IN_WORK)
    tick(almaty(3, 12))
    assert upcoming(db, directive, almaty(3, 12, 11), ALMATY) == [
        Coming(almaty(3, 13), Event.OVERDUE, (Audience.EXECUTORS, Audience.HEADS)),
        Coming(almaty(3, 17), Event.OVERDUE, (Audience.EXECUTORS, Audience.HEADS, Audience.CONTROLLERS)),
        Coming(almaty(3, 19), Event.OVERDUE, (Audience.EXECUTORS, Audience.HEADS, Audience.CURATORS)),
    ]


def test_what_waits_for_the_next_tick_comes_first(db: Session, world: World) -> None:
    directive = make_directive(db, world, due_on=date(2026, 4, 28))
    planning.replan(db, directive, NOW, ALMATY)
    assert upcoming(db, directive, NOW, ALMATY)[0] == Coming(NOW, Event.ISSUED, (Audience.EXECUTORS,))


def test_nothing_comes_after_the_closure_was_told(db: Session, world: World, tick: Tick) -> None:
    directive = make_directive(db, world, state=State.IN_WORK)
    scenes.close(db, directive, NOW)
    assert [coming.event for coming in upcoming(db, directive, NOW, ALMATY)] == [Event.CLOSED]
    tick(NOW)
    assert upcoming(db, directive, NOW, ALMATY) == []
    assert upcoming(db, make_directive(db, world, state=State.DRAFT), NOW, ALMATY) == []
