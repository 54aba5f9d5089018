"""Accepting: the leading body takes a directive up."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from tests.directives.making import make_content, recorded
from tests.world import NOW, TODAY, World, make_directive
from tracker.directives import accepting, drafting, issuing, queries
from tracker.directives.models import Directive, State
from tracker.kernel.errors import Forbidden, Refused

LATER = NOW + timedelta(hours=1)


def issued_to_equals(db: Session, world: World) -> Directive:
    draft = drafting.draft(db, world.point, make_content(world, leads=(world.energy, world.ecology)), world.actor(world.amina), NOW)
    issuing.issue(db, draft, world.actor(world.amina), NOW, TODAY)
    return draft


def test_an_accepted_directive_is_in_progress_and_it_is_recorded(db: Session, world: World) -> None:
    directive = make_directive(db, world)
    accepting.accept(db, directive, world.actor(world.ben), LATER)
    assert (directive.state, directive.accepted_at, directive.version, directive.changed_at) == (State.IN_WORK, LATER, 2, LATER)
    (lead,) = queries.assignments(db, directive.id or 0)
    assert (lead.accepted_at, lead.accepted_by_id) == (LATER, world.ben.id)
    entry = recorded(db)[-1]
    assert (entry.action, entry.noun, entry.directive_id, entry.account_id) == (
        "directive.accepted",
        "assignment",
        directive.id,
        world.ben.id,
    )


def test_a_directive_is_accepted_once(db: Session, world: World) -> None:
    directive = make_directive(db, world)
    accepting.accept(db, directive, world.actor(world.hana), LATER)
    with pytest.raises(Refused, match="in progress"):
        accepting.accept(db, directive, world.actor(world.ben), LATER)
    assert directive.version == 2


@pytest.mark.parametrize("state", [State.DRAFT, State.CLOSED])
def test_neither_a_draft_nor_a_closed_directive_is_accepted(db: Session, world: World, state: State) -> None:
    directive = make_directive(db, world, state=state)
    with pytest.raises(Refused):
        accepting.accept(db, directive, world.actor(world.ben), LATER)


def test_only_the_leading_body_accepts(db: Session, world: World) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    for account in (world.cy, world.amina, world.carl, world.kurt, world.dede, world.ada):
        with pytest.raises(Forbidden):
            accepting.accept(db, directive, world.actor(account), LATER)


def test_of_equal_leads_each_accepts_for_itself_and_the_first_sets_it_in_progress(db: Session, world: World) -> None:
    directive = issued_to_equals(db, world)
    accepting.accept(db, directive, world.actor(world.cy), NOW)
    assert (directive.state, directive.accepted_at) == (State.IN_WORK, NOW)
    energy, ecology = queries.assignments(db, directive.id or 0)
    assert (energy.accepted_at, ecology.accepted_at) == (None, NOW)
    accepting.accept(db, directive, world.actor(world.ben), LATER)
    assert (directive.state, directive.accepted_at, energy.accepted_at) == (State.IN_WORK, NOW, LATER)
    with pytest.raises(Refused):
        accepting.accept(db, directive, world.actor(world.ben), LATER)


def test_a_report_of_the_lead_accepts(db: Session, world: World) -> None:
    directive = make_directive(db, world)
    (lead,) = queries.assignments(db, directive.id or 0)
    accepting.accept_by_report(db, directive, lead, world.actor(world.ben), LATER)
    accepting.accept_by_report(db, directive, lead, world.actor(world.hana), LATER + timedelta(days=1))
    assert (directive.state, lead.accepted_at, lead.accepted_by_id) == (State.IN_WORK, LATER, world.ben.id)
    assert [entry.action for entry in recorded(db)] == ["directive.accepted"]


def test_a_contribution_accepts_only_the_co_executors_own_part(db: Session, world: World) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    lead, co = queries.assignments(db, directive.id or 0)
    accepting.accept_by_report(db, directive, co, world.actor(world.cy), LATER)
    assert (co.accepted_at, lead.accepted_at) == (LATER, None)
    assert (directive.state, directive.accepted_at) == (State.ISSUED, None)
