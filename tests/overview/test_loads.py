"""Directives counted by body and by meeting, and how points stand."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlmodel import Session

from tests.world import TODAY, World, make_directive, make_point
from tracker.calendars.working import WorkingCalendar
from tracker.directives import listing
from tracker.directives.models import Outcome, State, Visibility
from tracker.directives.standing import Days, Standing
from tracker.overview import loads
from tracker.overview.loads import Load

DAYS = Days.of(TODAY, WorkingCalendar())


@pytest.fixture
def busy(db: Session, world: World) -> World:
    """Energy leads four, of which one is overdue and one restricted; Ecology helps with one; one is closed, one a draft."""
    make_directive(db, world, due_on=TODAY - timedelta(days=3))
    make_directive(db, world, co=[world.ecology])
    make_directive(db, world, visibility=Visibility.RESTRICTED)
    make_directive(db, world, state=State.REPORTED, reported_on=TODAY)
    make_directive(db, world, state=State.DRAFT)
    make_directive(db, world, state=State.CLOSED, outcome=Outcome.EXECUTED, reported_on=TODAY, closed_on=TODAY)
    db.commit()
    return world


def test_each_number_is_the_length_of_the_list_it_leads_to(db: Session, busy: World) -> None:
    for person in (busy.amina, busy.kurt, busy.dede, busy.ben, busy.cy):
        actor = busy.actor(person)
        for body_id, load in loads.by_body(db, actor, DAYS).items():
            wanted = listing.Filter(body_id=body_id)
            overdue = listing.Filter(body_id=body_id, standings=(Standing.OVERDUE,))
            assert load == Load(listing.count(db, wanted, actor, DAYS), listing.count(db, overdue, actor, DAYS)), person.email


def test_a_body_s_number_holds_what_it_leads_and_helps_with(db: Session, busy: World) -> None:
    found = loads.by_body(db, busy.actor(busy.amina), DAYS)
    assert found == {busy.energy.id: Load(4, 1), busy.ecology.id: Load(1, 0)}


def test_what_one_may_not_see_is_not_counted(db: Session, busy: World) -> None:
    assert loads.by_body(db, busy.actor(busy.dede), DAYS)[busy.energy.id or 0] == Load(3, 1)
    assert loads.by_body(db, busy.actor(busy.cy), DAYS) == {busy.energy.id: Load(1, 0), busy.ecology.id: Load(1, 0)}
    assert loads.by_meeting(db, [busy.meeting.id or 0], busy.actor(busy.dede), DAYS)[busy.meeting.id or 0].total() == 4


def test_the_standings_of_a_meeting_are_all_its_directives(db: Session, busy: World) -> None:
    meeting_id = busy.meeting.id or 0
    assert loads.by_meeting(db, [meeting_id], busy.actor(busy.amina), DAYS)[meeting_id] == Counter(
        {Standing.OVERDUE: 1, Standing.ON_TRACK: 2, Standing.WITH_REVIEWER: 1, Standing.DRAFT: 1, Standing.CLOSED_ON_TIME: 1}
    )


def test_directives_stand_under_their_points(db: Session, busy: World) -> None:
    other = make_point(db, busy.minutes, "2.2")
    directive = make_directive(db, busy, point_id=other.id, visibility=Visibility.RESTRICTED)
    db.commit()
    found = loads.by_point(db, busy.minutes.id or 0, busy.actor(busy.carl))
    assert [each.id for each in found[other.id or 0]] == [directive.id]
    assert found[other.id or 0][0].lead is not None
    assert len(found[busy.point.id or 0]) == 6
    assert other.id not in loads.by_point(db, busy.minutes.id or 0, busy.actor(busy.dede))


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        ([], None),
        ([Standing.CLOSED_ON_TIME, Standing.OVERDUE, Standing.ON_TRACK], Standing.OVERDUE),
        ([Standing.CLOSED_ON_TIME, Standing.WITH_REVIEWER], Standing.WITH_REVIEWER),
        ([Standing.CLOSED_ON_TIME, Standing.CLOSED_LATE], Standing.CLOSED_LATE),
        ([Standing.DRAFT, Standing.CLOSED], Standing.DRAFT),
    ],
)
def test_a_point_stands_as_its_directive_that_is_farthest_from_done(standings: list[Standing], expected: Standing | None) -> None:
    assert loads.farthest(standings) is expected


@pytest.mark.parametrize("kind", list(Standing))
def test_every_standing_has_its_place(kind: Standing) -> None:
    assert loads.farthest([kind]) is kind
