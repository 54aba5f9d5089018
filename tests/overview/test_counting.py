"""How the open directives stand, for everybody who may see them."""

from collections import Counter
from datetime import date, timedelta

from sqlmodel import Session

from tests.world import TODAY, World, make_directive
from tracker.directives import listing
from tracker.directives.listing import Filter
from tracker.directives.models import Outcome, State, Visibility
from tracker.directives.standing import Days, Standing
from tracker.overview import counting


def overdue(db: Session, world: World, **given: object) -> None:
    make_directive(db, world, due_on=TODAY - timedelta(days=7), **given)


def test_each_open_directive_is_counted_once_with_the_body_that_leads_it(db: Session, world: World, days: Days) -> None:
    overdue(db, world)
    overdue(db, world, lead=world.ecology, co=[world.energy])
    make_directive(db, world, due_on=TODAY)
    make_directive(db, world, due_on=TODAY + timedelta(days=60))
    make_directive(db, world, state=State.REPORTED, due_on=TODAY - timedelta(days=30))
    make_directive(db, world, state=State.EXTRA_CONTROL)
    make_directive(db, world, state=State.DRAFT)
    make_directive(db, world, state=State.CLOSED, outcome=Outcome.EXECUTED)
    found = counting.standings(db, world.actor(world.kurt), days)
    assert found.by_lead[world.ecology.id or 0] == Counter({Standing.OVERDUE: 1})
    assert {kind: found.of(kind) for kind in counting.WHILE_OPEN} == {
        Standing.OVERDUE: 2,
        Standing.DUE_SOON: 1,
        Standing.ON_TRACK: 1,
        Standing.WITH_REVIEWER: 1,
        Standing.EXTRA_CONTROL: 1,
    }
    assert found.open == 6


def test_the_body_with_most_comes_first(db: Session, world: World, days: Days) -> None:
    for lead in (world.energy, world.ecology, world.ecology):
        overdue(db, world, lead=lead)
    found = counting.standings(db, world.actor(world.kurt), days)
    assert found.leads(Standing.OVERDUE) == [(world.ecology.id, 2), (world.energy.id, 1)]


def test_what_an_observer_may_not_see_is_not_counted(db: Session, world: World, days: Days) -> None:
    overdue(db, world, visibility=Visibility.RESTRICTED)
    assert counting.standings(db, world.actor(world.kurt), days).open == 1
    assert counting.standings(db, world.actor(world.dede), days).open == 0


def test_a_body_counts_only_its_own(db: Session, world: World, days: Days) -> None:
    overdue(db, world)
    overdue(db, world, lead=world.ecology)
    assert counting.standings(db, world.actor(world.ben), days).open == 1


def test_every_number_is_the_length_of_its_list(db: Session, world: World, days: Days) -> None:
    for offset in (-30, -1, 0, 1, 3, 9, 60):
        for state in (State.ISSUED, State.IN_WORK, State.RETURNED, State.REPORTED, State.EXTRA_CONTROL):
            make_directive(db, world, state=state, due_on=TODAY + timedelta(days=offset))
    actor = world.actor(world.dede)
    found = counting.standings(db, actor, days)
    for kind in counting.WHILE_OPEN:
        assert found.of(kind) == listing.count(db, Filter(standings=(kind,)), actor, days), kind


def test_in_time_is_told_of_this_quarters_terms_by_the_day_of_the_report(db: Session, world: World, days: Days) -> None:
    def closed(due_on: date, reported_on: date | None, outcome: Outcome = Outcome.EXECUTED) -> None:
        make_directive(db, world, state=State.CLOSED, due_on=due_on, reported_on=reported_on, outcome=outcome)

    closed(date(2026, 2, 2), date(2026, 2, 2))
    closed(date(2026, 3, 31), date(2026, 2, 3))
    closed(date(2026, 2, 2), date(2026, 2, 3))
    closed(date(2026, 2, 2), None, Outcome.CANCELLED)
    closed(date(2025, 12, 31), date(2025, 12, 31))
    make_directive(db, world, due_on=date(2026, 2, 2), reported_on=date(2026, 2, 2), state=State.REPORTED)
    found = counting.in_time(db, world.actor(world.dede), days, TODAY)
    assert (found.on_time, found.judged) == (2, 3)
    assert (found.period.first, found.period.last) == (date(2026, 1, 1), date(2026, 3, 31))
