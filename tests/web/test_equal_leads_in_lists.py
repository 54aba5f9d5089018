"""Whoever leads beside others finds, and is counted with, what it leads."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.world import TODAY, World, make_directive
from tracker.calendars.queries import working_calendar
from tracker.directives import facets, listing, queries
from tracker.directives.listing import Filter, Order
from tracker.directives.models import Assignment, AssignmentRole, Directive
from tracker.directives.standing import Days, Standing
from tracker.overview import counting


@pytest.fixture
def shared(db: Session, world: World) -> Directive:
    """Energy is named first, Ecology leads it as well."""
    directive = make_directive(db, world, gist_en="Shared order")
    (first,) = queries.assignments(db, directive.id or 0)
    first.role = AssignmentRole.EQUAL
    db.add(Assignment(directive_id=directive.id, body_id=world.ecology.id, role=AssignmentRole.EQUAL, position=1))
    make_directive(db, world, lead=world.industry)
    db.commit()
    return directive


def days(db: Session) -> Days:
    return Days.of(TODAY, working_calendar(db))


def test_a_list_by_lead_holds_what_the_body_leads_beside_others(db: Session, world: World, shared: Directive) -> None:
    kurt = world.actor(world.kurt)
    for body in (world.energy, world.ecology):
        (row,) = listing.page(db, Filter(lead_id=body.id), Order(), kurt, days(db), "en").rows
        assert (row.id, row.lead) == (shared.id, f"{world.energy.abbr('en')}, {world.ecology.abbr('en')}")
    assert len(listing.page(db, Filter(lead_id=world.industry.id), Order(), kurt, days(db), "en").rows) == 1


def test_each_lead_counts_it_and_the_total_counts_it_once(db: Session, world: World, shared: Directive) -> None:
    kurt = world.actor(world.kurt)
    found = counting.standings(db, kurt, days(db))
    assert (found.open, dict(found.leads(Standing.ON_TRACK))) == (2, {world.energy.id: 1, world.ecology.id: 1, world.industry.id: 1})
    assert dict(facets.by_lead(db, Filter(), kurt, days(db))) == {world.energy.id: 1, world.ecology.id: 1, world.industry.id: 1}


def test_a_released_one_is_counted_no_more(db: Session, world: World, shared: Directive) -> None:
    other = next(each for each in queries.assignments(db, shared.id or 0) if each.body_id == world.ecology.id)
    other.released_at = shared.issued_at
    db.commit()
    assert not listing.page(db, Filter(lead_id=world.ecology.id), Order(), world.actor(world.kurt), days(db), "en").rows


def test_its_own_people_read_both_names_in_the_list(window: Callable[..., Window], world: World, shared: Directive) -> None:
    told = text_of(window(world.cy).get(f"/directives?lead={world.ecology.id}"))
    assert f"{world.energy.abbr('en')}, {world.ecology.abbr('en')}" in told
