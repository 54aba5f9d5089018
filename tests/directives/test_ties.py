"""What directives hold in place."""

from sqlmodel import Session

from tests.world import World, make_directive, make_point
from tracker.directives import ties
from tracker.directives.models import Outcome, State, Visibility


def test_only_open_directives_hold_a_body(db: Session, world: World) -> None:
    make_directive(db, world, state=State.DRAFT)
    make_directive(db, world, state=State.CLOSED, outcome=Outcome.EXECUTED)
    assert not ties.hold_body(db, world.energy.id or 0)
    make_directive(db, world, lead=world.ecology, co=[world.energy], visibility=Visibility.RESTRICTED)
    assert ties.hold_body(db, world.energy.id or 0)
    assert not ties.hold_body(db, world.industry.id or 0)


def test_a_reference_holds_the_number_of_its_minutes_and_point(db: Session, world: World) -> None:
    other = make_point(db, world.minutes, "2.2")
    make_directive(db, world, state=State.DRAFT)
    assert not ties.cite_minutes(db, world.minutes.id or 0)
    make_directive(db, world)
    assert ties.cite_minutes(db, world.minutes.id or 0)
    assert ties.cite_point(db, world.point.id or 0)
    assert not ties.cite_point(db, other.id or 0)
