"""What waits at the council's own desks."""

from datetime import date, timedelta

from sqlmodel import Session

from tests.progress.making import Desk
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.actor import Actor
from tracker.directives.models import Directive, Outcome, State, Visibility
from tracker.meetings.models import Minutes
from tracker.overview import desk, machine
from tracker.progress import reviewing


def controller(world: World) -> Actor:
    return world.actor(world.carl)


def proposed(db: Session, world: World, days_ago: int) -> Directive:
    made = make_directive(db, world)
    report = Desk(db, world, made).file()
    reviewing.propose(db, made, report, Outcome.EXECUTED, "Исполнено.", by=controller(world), at=NOW - timedelta(days=days_ago))
    db.flush()
    return made


def test_the_oldest_report_comes_first_and_all_are_counted(db: Session, world: World) -> None:
    for back in range(12):
        make_directive(db, world, state=State.REPORTED, reported_on=TODAY - timedelta(days=back))
    found = desk.reports(db, controller(world), "en")
    assert found.number == 12
    assert [each.since for each in found.oldest] == [TODAY - timedelta(days=back) for back in range(11, 1, -1)]
    assert found.oldest[0].lead == "ME"


def test_reports_are_those_that_wait_for_a_review(db: Session, world: World) -> None:
    for state in (State.IN_WORK, State.PROPOSED, State.RETURNED):
        make_directive(db, world, state=state, reported_on=TODAY)
    assert desk.reports(db, controller(world), "en") == desk.Heap(0, [])


def test_a_draft_is_named_by_the_point_it_stands_under(db: Session, world: World) -> None:
    make_directive(db, world, state=State.DRAFT)
    (draft,) = desk.drafts(db, world.actor(world.amina), "en").oldest
    assert draft.ref == "№ 17-07/3104, п. 2.1"
    assert draft.since == NOW
    assert desk.drafts(db, world.actor(world.kurt), "en").number == 0


def test_a_proposal_waits_since_it_was_made_with_its_outcome(db: Session, world: World) -> None:
    newer, older = proposed(db, world, 1), proposed(db, world, 9)
    found = desk.removals(db, world.actor(world.kurt), "en")
    assert [each.directive_id for each in found.oldest] == [older.id, newer.id]
    assert found.oldest[0].since == NOW - timedelta(days=9)
    assert found.oldest[0].outcome is Outcome.EXECUTED


def test_late_proposals_are_those_made_before_a_day(db: Session, world: World) -> None:
    proposed(db, world, 1)
    older = proposed(db, world, 9)
    found = desk.removals(db, world.actor(world.amina), "en", before=NOW - timedelta(days=5))
    assert [each.directive_id for each in found.oldest] == [older.id]
    assert found.number == 1


def test_minutes_wait_until_something_is_logged_under_them(db: Session, world: World) -> None:
    other = Minutes(meeting_id=world.meeting.id or 0, council_id=world.council.id or 0, number="17-07/9", signed_on=date(2026, 1, 9))
    db.add(other)
    make_directive(db, world, state=State.DRAFT)
    found = desk.minutes_without_directives(db)
    assert [each.minutes_id for each in found.oldest] == [other.id]
    assert found.number == 1


def test_restricted_reports_wait_for_the_controller_only(db: Session, world: World) -> None:
    make_directive(db, world, state=State.REPORTED, reported_on=TODAY, visibility=Visibility.RESTRICTED)
    assert desk.reports(db, controller(world), "en").number == 1
    assert desk.reports(db, world.actor(world.dede), "en").number == 0


def test_disabled_accounts_wait_for_no_password(db: Session, world: World) -> None:
    for account in (world.amina, world.ben):
        account.password_hash = "x"
    world.carl.disabled_at = NOW
    db.flush()
    assert machine.without_password(db) == 5
