"""A body's day: each directive once, under what is wanted of it first."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from tests.progress.making import Desk
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.directives import queries
from tracker.directives.models import Directive, Outcome, State
from tracker.directives.standing import Days
from tracker.overview.duties import WAITS, Told, Want, by_want, duties, told
from tracker.progress.models import ReportKind


def wants(db: Session, world: World, days: Days) -> dict[Want, list[int]]:
    """Ben's day: directive ids, only where there are any."""
    found = by_want(duties(db, world.actor(world.ben)), days)
    return {want: [duty.directive_id for duty in each] for want, each in found.items() if each}


def accept(db: Session, directive: Directive) -> None:
    for each in queries.assignments(db, directive.id or 0):
        each.accepted_at = NOW
    db.flush()


@pytest.mark.parametrize(
    ("given", "want"),
    [
        ({"state": State.RETURNED, "due_on": TODAY - timedelta(days=7)}, Want.REWORK),
        ({"state": State.IN_WORK, "due_on": TODAY - timedelta(days=7)}, Want.OVERDUE),
        ({"state": State.ISSUED, "due_on": TODAY - timedelta(days=7)}, Want.OVERDUE),
        ({"state": State.IN_WORK, "due_on": TODAY}, Want.DUE_SOON),
        ({"state": State.ISSUED, "due_on": TODAY + timedelta(days=1)}, Want.DUE_SOON),
        ({"state": State.ISSUED, "due_on": TODAY + timedelta(days=30)}, Want.ACCEPTANCE),
        ({"state": State.REPORTED, "due_on": TODAY - timedelta(days=7)}, Want.NOTHING),
        ({"state": State.PROPOSED, "due_on": TODAY - timedelta(days=7)}, Want.NOTHING),
    ],
)
def test_a_lead_is_asked_for_what_is_most_pressing(db: Session, world: World, days: Days, given: dict[str, Any], want: Want) -> None:
    made = make_directive(db, world, **given)
    assert wants(db, world, days) == {want: [made.id]}


def test_what_was_accepted_and_is_far_off_waits(db: Session, world: World, days: Days) -> None:
    made = make_directive(db, world, state=State.IN_WORK, due_on=TODAY + timedelta(days=30))
    accept(db, made)
    assert wants(db, world, days) == {Want.LATER: [made.id]}
    assert Want.LATER in WAITS


def test_a_contribution_is_asked_by_the_co_executors_own_day(db: Session, world: World, days: Days) -> None:
    near = make_directive(db, world, lead=world.ecology, co=[world.energy], due_on=TODAY + timedelta(days=60))
    far = make_directive(db, world, lead=world.ecology, co=[world.energy], due_on=TODAY + timedelta(days=60))
    own = next(each for each in queries.assignments(db, near.id or 0) if each.body_id == world.energy.id)
    own.effective_on = TODAY + timedelta(days=1)
    db.flush()
    assert wants(db, world, days) == {Want.CONTRIBUTION: [near.id], Want.LATER: [far.id]}


def test_once_contributed_nothing_more_is_asked(db: Session, world: World, days: Days) -> None:
    made = make_directive(db, world, lead=world.ecology, co=[world.energy], due_on=TODAY)
    Desk(db, world, made).file(ReportKind.CONTRIBUTION)
    assert wants(db, world, days) == {Want.NOTHING: [made.id]}


@pytest.mark.parametrize("kind", [ReportKind.NO_CHANGE, ReportKind.INTERIM])
def test_what_was_said_today_is_an_answer_but_no_execution(db: Session, world: World, days: Days, kind: ReportKind) -> None:
    made = make_directive(db, world, due_on=TODAY - timedelta(days=7))
    Desk(db, world, made).file(kind)
    assert wants(db, world, days) == {Want.ANSWERED: [made.id]}
    (duty,) = duties(db, world.actor(world.ben))
    assert duty.is_overdue(days)
    tomorrow = Days(TODAY + timedelta(days=1), days.soon_until)
    assert duty.want(tomorrow) is Want.OVERDUE


def test_what_came_back_or_can_wait_is_not_answered_by_a_word(db: Session, world: World, days: Days) -> None:
    back = make_directive(db, world, state=State.RETURNED, due_on=TODAY)
    far = make_directive(db, world, state=State.IN_WORK, due_on=TODAY + timedelta(days=60))
    for made in (back, far):
        Desk(db, world, made).file(ReportKind.INTERIM)
    assert wants(db, world, days) == {Want.REWORK: [back.id], Want.LATER: [far.id]}


def test_others_drafts_closed_and_released_ones_are_nobodys_day(db: Session, world: World, days: Days) -> None:
    make_directive(db, world, lead=world.ecology)
    make_directive(db, world, state=State.DRAFT)
    make_directive(db, world, state=State.CLOSED, outcome=Outcome.EXECUTED)
    (assignment,) = queries.assignments(db, make_directive(db, world).id or 0)
    assignment.released_at = NOW
    db.flush()
    assert wants(db, world, days) == {}


def test_the_nearest_term_comes_first(db: Session, world: World, days: Days) -> None:
    later, sooner = (make_directive(db, world, state=State.IN_WORK, due_on=TODAY - timedelta(days=back)) for back in (7, 14))
    assert wants(db, world, days) == {Want.OVERDUE: [sooner.id, later.id]}


def test_overdue_is_what_waits_for_the_body_past_its_term(db: Session, world: World, days: Days) -> None:
    for state in (State.RETURNED, State.ISSUED, State.REPORTED):
        make_directive(db, world, state=state, due_on=TODAY - timedelta(days=7))
    assert sum(duty.is_overdue(days) for duty in duties(db, world.actor(world.ben))) == 2


def test_a_person_of_two_bodies_has_both_parts(db: Session, world: World, days: Days) -> None:
    made = make_directive(db, world, co=[world.ecology])
    both = frozenset({(Role.EXECUTOR, world.energy.id or 0), (Role.HEAD, world.ecology.id or 0)})
    found = duties(db, Actor(1, "Both", "en", both))
    assert sorted(duty.leads for duty in found) == [False, True]
    assert {duty.directive_id for duty in found} == {made.id}


def test_what_is_shown_is_told_in_the_readers_language(db: Session, world: World) -> None:
    made = make_directive(db, world, gist_kk="", gist_ru="Суть", gist_en="Gist")
    found = duties(db, world.actor(world.ben))
    assert told(db, found, "en")[made.id or 0] == Told(made.ref or "", "Gist", "ME")
    assert told(db, found, "kk")[made.id or 0] == Told(made.ref or "", "Суть", "ЭМ")
