"""Directives crossed with indicators, and the two lists that leadership needs."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlmodel import Session

from tests.world import TODAY, World
from tracker.accounts.models import Account
from tracker.directives.models import Directive, Outcome, State, Visibility
from tracker.directives.standing import Days, Standing
from tracker.indicators.models import Indicator
from tracker.overview.board import Board, Line, board

Make = Callable[..., Indicator]
Link = Callable[..., Directive]


def seen(db: Session, world: World, days: Days, account: Account | None = None) -> Board:
    return board(db, world.actor(account or world.dede), days)


def codes(lines: list[Line]) -> list[str]:
    return [line.measured.indicator.code for line in lines]


def test_four_indicators_land_in_four_places(db: Session, world: World, days: Days, make_indicator: Make, make_linked: Link) -> None:
    executed = {"state": State.CLOSED, "outcome": Outcome.EXECUTED, "closed_on": TODAY - timedelta(days=40), "reported_on": TODAY}
    make_linked(make_indicator("MOVES", latest=60), **executed)
    make_linked(make_indicator("IN VAIN", latest=3), **executed)
    make_linked(make_indicator("AT WORK", latest=3))
    make_indicator("FORGOTTEN", latest=3)
    found = seen(db, world, days)
    assert codes(found.off_path) == ["IN VAIN", "AT WORK", "FORGOTTEN"]
    assert codes(found.executed_but_not_moving) == ["IN VAIN"]
    assert codes(found.nobody_at_work) == ["IN VAIN", "FORGOTTEN"]


def test_a_directive_whose_lag_is_not_over_accuses_nobody(
    db: Session, world: World, days: Days, make_indicator: Make, make_linked: Link
) -> None:
    indicator = make_indicator("RES", latest=3)
    executed = {"state": State.CLOSED, "outcome": Outcome.EXECUTED}
    make_linked(indicator, lag_months=6, closed_on=date(2025, 9, 11), **executed)
    assert not seen(db, world, days).executed_but_not_moving
    over = make_linked(indicator, lag_months=6, closed_on=date(2025, 9, 10), **executed)
    (line,) = seen(db, world, days).executed_but_not_moving
    assert [each.directive_id for each in line.spent] == [over.id]


def test_only_execution_should_have_moved_it(db: Session, world: World, days: Days, make_indicator: Make, make_linked: Link) -> None:
    indicator = make_indicator("RES", latest=3)
    for outcome in (Outcome.NOT_EXECUTED, Outcome.CANCELLED, Outcome.SUPERSEDED):
        make_linked(indicator, state=State.CLOSED, outcome=outcome, closed_on=date(2025, 1, 1))
    assert not seen(db, world, days).executed_but_not_moving


def test_the_newest_five_are_named_and_all_are_counted(
    db: Session, world: World, days: Days, make_indicator: Make, make_linked: Link
) -> None:
    indicator = make_indicator("RES", latest=3)
    for day in range(1, 8):
        make_linked(indicator, state=State.CLOSED, outcome=Outcome.EXECUTED, closed_on=date(2025, 1, day))
    (line,) = seen(db, world, days).executed_but_not_moving
    assert line.spent_number == 7
    assert [each.closed_on.day for each in line.spent] == [7, 6, 5, 4, 3]


def test_a_reading_older_than_the_execution_is_said_to_be(
    db: Session, world: World, days: Days, make_indicator: Make, make_linked: Link
) -> None:
    indicator = make_indicator("RES", latest=3)
    make_linked(indicator, state=State.CLOSED, outcome=Outcome.EXECUTED, closed_on=date(2026, 1, 15))
    (line,) = seen(db, world, days).executed_but_not_moving
    assert line.is_read_before_the_effect
    make_linked(indicator, state=State.CLOSED, outcome=Outcome.EXECUTED, closed_on=date(2025, 11, 1))
    (line,) = seen(db, world, days).executed_but_not_moving
    assert not line.is_read_before_the_effect


def test_an_indicator_without_readings_is_neither_on_nor_off_the_path(db: Session, world: World, days: Days, make_indicator: Make) -> None:
    make_indicator("RES", latest=None)
    found = seen(db, world, days)
    assert len(found.lines) == 1
    assert not found.off_path


def test_counts_are_by_standing_and_leave_drafts_out(
    db: Session, world: World, days: Days, make_indicator: Make, make_linked: Link
) -> None:
    indicator = make_indicator("RES", latest=3)
    make_linked(indicator, due_on=TODAY - timedelta(days=7))
    make_linked(indicator, state=State.DRAFT)
    make_linked(indicator, state=State.CLOSED, outcome=Outcome.EXECUTED, reported_on=TODAY, closed_on=TODAY)
    (line,) = seen(db, world, days).lines
    assert line.counts == {Standing.OVERDUE: 1, Standing.CLOSED_ON_TIME: 1}
    assert (line.open, line.closed) == (1, 1)


def test_restricted_directives_do_not_exist_for_an_observer(
    db: Session, world: World, days: Days, make_indicator: Make, make_linked: Link
) -> None:
    indicator = make_indicator("RES", latest=3)
    restricted = {"visibility": Visibility.RESTRICTED}
    make_linked(indicator, **restricted)
    make_linked(indicator, state=State.CLOSED, outcome=Outcome.EXECUTED, closed_on=date(2025, 1, 1), **restricted)
    found = seen(db, world, days)
    assert codes(found.nobody_at_work) == ["RES"]
    assert not found.executed_but_not_moving
    told = seen(db, world, days, world.kurt)
    assert not told.nobody_at_work
    assert codes(told.executed_but_not_moving) == ["RES"]
