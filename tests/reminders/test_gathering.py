"""What is due becomes one letter per person, however late, and never twice."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from tests.reminders import scenes
from tests.reminders.conftest import ALMATY, LATER, Post, almaty, text_of
from tests.reminders.scenes import codes, items, letters
from tests.world import NOW, World, make_directive
from tracker.accounts.models import Membership
from tracker.accounts.roles import Role
from tracker.directives.models import Directive, State, Visibility
from tracker.directives.permissions import may_see
from tracker.directives.queries import assignments
from tracker.progress.models import Decision
from tracker.reminders import planning
from tracker.reminders.models import Reminder, ReminderState
from tracker.reminders.ticking import Ticked

pytestmark = pytest.mark.usefixtures("rules")
Tick = Callable[..., Ticked]
PLANNED, GATHERED, SUPERSEDED, UNREACHABLE = (
    ReminderState.PLANNED,
    ReminderState.GATHERED,
    ReminderState.SUPERSEDED,
    ReminderState.UNREACHABLE,
)


def test_three_ticks_tell_once(db: Session, world: World, tick: Tick, post: Post) -> None:
    make_directive(db, world, co=[world.ecology])
    done = [tick(NOW) for _ in range(3)]
    assert [each.gathered.told for each in done] == [2, 0, 0]
    assert sorted(recipient for recipient, _ in post.sent) == ["ben@example.org", "cy@example.org"]


def test_a_person_gets_one_letter_a_run_with_every_directive_once(db: Session, world: World, tick: Tick, post: Post) -> None:
    many = [make_directive(db, world, due_on=date(2026, 3, 12)) for _ in range(4)]
    tick(almaty(3, 11))
    assert len(post.to("ben")) == 1
    text = text_of(post.to("ben")[0])
    assert all(text.count(f"/directives/{each.id}\n") == 1 for each in many)


def test_whoever_has_two_roles_still_gets_one_letter_that_says_both(db: Session, world: World, tick: Tick, post: Post) -> None:
    db.add(Membership(account_id=world.ben.id or 0, body_id=world.energy.id or 0, role=Role.HEAD, from_on=date(2025, 1, 1)))
    make_directive(db, world, due_on=date(2026, 3, 6), state=State.IN_WORK)
    tick(almaty(3, 11))
    assert len(post.to("ben")) == 1
    text = text_of(post.to("ben")[0])
    assert text.count("/directives/") == 1
    assert "executor, Ministry of Energy; head of the body, Ministry of Energy" in text


def test_after_eight_days_of_downtime_there_is_one_letter_and_the_earlier_reminders_are_kept_as_covered(
    db: Session, world: World, tick: Tick, post: Post
) -> None:
    coming = make_directive(db, world, due_on=date(2026, 3, 27), state=State.IN_WORK)
    over = make_directive(db, world, due_on=date(2026, 3, 17), state=State.IN_WORK)
    tick(almaty(3, 11))
    post.sent.clear()
    tick(almaty(3, 27, 11))
    assert [len(post.to(name)) for name in ("ben", "hana", "carl", "kurt")] == [1, 1, 1, 1]
    assert codes(db, coming, SUPERSEDED) == {"due_3", "due_1"}
    assert codes(db, coming, GATHERED) == {"issued", "due_10", "due_today"}
    assert codes(db, over, SUPERSEDED) == {"due_3", "due_1", "due_today", "overdue", "overdue_heads"}
    assert codes(db, over, GATHERED) >= {"overdue", "overdue_heads", "overdue_controllers", "overdue_curators"}
    text = text_of(post.to("ben")[0])
    assert "This letter is late: what it says was first due on 12.03.2026 10:00." in text
    assert text.count("/directives/") == 2


def test_there_is_no_age_after_which_a_reminder_is_forgotten(db: Session, world: World, tick: Tick, post: Post) -> None:
    directive = make_directive(db, world, due_on=date(2026, 3, 17), state=State.IN_WORK)
    planning.replan(db, directive, NOW, ALMATY)
    tick(almaty(3, 10) + timedelta(days=400))
    assert len(post.to("ben")) == 1
    assert {"issued", "overdue", "overdue_leadership"} <= codes(db, directive, GATHERED)


def test_the_stop_condition_is_asked_again_when_the_reminder_is_claimed(db: Session, world: World, tick: Tick, post: Post) -> None:
    directive = make_directive(db, world, due_on=date(2026, 3, 13), state=State.IN_WORK)
    tick(NOW)
    post.sent.clear()
    # Changed behind the planner's back, and not marked as changed.
    directive.state = State.REPORTED
    tick(almaty(3, 10, 23))
    directive.state = State.REPORTED
    tick(almaty(3, 12))
    assert not post.to("ben")
    assert "due_1" in codes(db, directive, ReminderState.WITHDRAWN)


def test_an_act_between_planning_and_the_morning_takes_the_reminder_back(db: Session, world: World, tick: Tick, post: Post) -> None:
    directive = make_directive(db, world, due_on=date(2026, 3, 13), state=State.IN_WORK)
    tick(NOW)
    post.sent.clear()
    scenes.close(db, directive, almaty(3, 11, 12))
    tick(almaty(3, 12))
    tick(almaty(3, 13))
    assert [message["subject"] for message in post.to("ben")] == [f"Removed from control: {directive.ref}"]


def test_a_disabled_account_gets_nothing(db: Session, world: World, tick: Tick, post: Post) -> None:
    world.ben.disabled_at = NOW
    directive = make_directive(db, world, due_on=date(2026, 3, 6), state=State.IN_WORK)
    tick(almaty(3, 11))
    assert not post.to("ben")
    # The head stands in where a body has no executor.
    assert len(post.to("hana")) == 1
    assert "overdue" in codes(db, directive, GATHERED)


def test_a_membership_that_is_over_gets_nothing(db: Session, world: World, tick: Tick, post: Post) -> None:
    mine = db.exec(select(Membership).where(col(Membership.account_id) == world.ben.id)).one()
    mine.to_on = date(2026, 3, 9)
    make_directive(db, world)
    tick(NOW)
    assert not post.to("ben")
    assert len(post.to("hana")) == 1


def test_what_nobody_can_be_told_is_kept_and_tried_again_when_there_is_somebody(db: Session, world: World, tick: Tick, post: Post) -> None:
    directive = make_directive(db, world, lead=world.industry)
    done = tick(NOW)
    assert done.gathered.unreachable == 1
    assert codes(db, directive, UNREACHABLE) == {"issued"}
    tick(almaty(3, 10, 12))
    assert not post.sent
    scenes.another(db, world, "inga", Role.EXECUTOR, world.industry)
    tick(almaty(3, 11, 0, 5))
    assert [message["subject"] for message in post.to("inga")] == [f"New: {directive.ref}"]


@pytest.mark.parametrize("visibility", [Visibility.INTERNAL, Visibility.RESTRICTED])
def test_leadership_hears_of_long_delays_but_never_of_restricted_ones(
    db: Session, world: World, tick: Tick, post: Post, visibility: Visibility
) -> None:
    directive = make_directive(db, world, due_on=date(2026, 3, 10), state=State.IN_WORK, visibility=visibility)
    tick(NOW)
    tick(almaty(3, 30))
    seen = "".join(
        text_of(message) + str(message["subject"]) for recipient, message in post.sent if recipient.startswith(("dede", "ada", "cy"))
    )
    assert (f"/directives/{directive.id}\n" in seen) is (visibility is Visibility.INTERNAL)
    assert (str(directive.ref) in seen) is (visibility is Visibility.INTERNAL)
    assert post.to("kurt")


def test_everybody_who_is_told_may_see_the_directive(db: Session, world: World, tick: Tick) -> None:
    for visibility in Visibility:
        for co in ([], [world.ecology]):
            make_directive(db, world, due_on=date(2026, 3, 4), state=State.IN_WORK, visibility=visibility, co=co)
    for day in (10, 11, 12, 17, 20, 30):
        tick(almaty(3, day))
    told = db.exec(select(Reminder)).all()
    by_id = {each.id: each for each in told}
    assert len(items(db)) > 20
    for each in items(db):
        directive = db.get_one(Directive, by_id[each.reminder_id].directive_id)
        assert may_see(world.actors[each.account_id], directive, assignments(db, directive.id or 0))


def test_an_escalation_climbs_level_by_level(db: Session, world: World, tick: Tick, post: Post) -> None:
    make_directive(db, world, due_on=date(2026, 3, 10), state=State.IN_WORK)
    tick(NOW)
    first: dict[str, date] = {}
    for day in range(11, 31):
        post.sent.clear()
        tick(almaty(3, day))
        for recipient, _ in post.sent:
            first.setdefault(recipient.partition("@")[0], date(2026, 3, day))
    assert first == {
        "ben": date(2026, 3, 11),
        "hana": date(2026, 3, 11),
        "carl": date(2026, 3, 13),
        "kurt": date(2026, 3, 17),
        "dede": date(2026, 3, 27),
    }


def test_a_returned_report_is_told_at_once_and_says_by_when(db: Session, world: World, tick: Tick, post: Post) -> None:
    directive = make_directive(db, world, due_on=date(2026, 4, 28), state=State.IN_WORK)
    filed = scenes.report(db, directive, almaty(3, 16))
    tick(almaty(3, 16, 12))
    post.sent.clear()
    scenes.decide(db, directive, filed, Decision.RETURN, State.RETURNED, almaty(3, 17, 17), working_date=date(2026, 3, 20))
    tick(almaty(3, 17, 17, 1))
    assert "correct it and report again by Fri 20 March" in text_of(post.to("ben")[0])


def test_an_idle_review_reaches_the_controllers_and_an_idle_proposal_the_curators(
    db: Session, world: World, tick: Tick, post: Post
) -> None:
    directive = make_directive(db, world, due_on=date(2026, 4, 28), state=State.IN_WORK)
    filed = scenes.report(db, directive, almaty(3, 11))
    for day in (11, 12, 13, 16, 17):
        tick(almaty(3, day, 12))
    assert [str(message["subject"]) for message in post.to("carl")] == [f"For your review: {directive.ref}"] * 2
    scenes.decide(db, directive, filed, Decision.PROPOSE, State.PROPOSED, almaty(3, 18, 11))
    for day in (18, 19, 20, 26, 27, 30):
        tick(almaty(3, day, 12))
    assert [str(message["subject"]) for message in post.to("kurt")] == [f"For your decision: {directive.ref}"]


def test_a_silent_co_executor_and_its_lead_are_told(db: Session, world: World, tick: Tick, post: Post) -> None:
    directive = make_directive(db, world, due_on=date(2026, 4, 28), state=State.IN_WORK, co=[world.ecology])
    part = scenes.assignment(db, directive, 1)
    part.due_on = part.effective_on = date(2026, 3, 13)
    tick(NOW)
    post.sent.clear()
    tick(almaty(3, 16))
    assert "Your contribution was wanted by Fri 13 March. Give it to Ministry of Energy now." in text_of(post.to("cy")[0])
    assert "Ministry of Ecology has not given its contribution" in text_of(post.to("ben")[0])


def test_a_letter_that_never_left_is_replaced_by_the_next_and_says_only_what_is_still_true(
    db: Session, world: World, tick: Tick, post: Post
) -> None:
    stays = make_directive(db, world, due_on=date(2026, 3, 12), state=State.IN_WORK)
    ends = make_directive(db, world, due_on=date(2026, 3, 12), state=State.IN_WORK)
    post.answer = lambda recipient: LATER
    tick(NOW)
    scenes.close(db, ends, almaty(3, 10, 15))
    tick(almaty(3, 11))
    post.answer = Post().answer
    post.sent.clear()
    tick(almaty(3, 12))
    assert len(post.to("ben")) == 1
    text = text_of(post.to("ben")[0])
    assert text.count(f"/directives/{stays.id}\n") == 1
    assert "Nothing more is asked of you" in text
    assert [letter.state.value for letter in letters(db) if letter.account_id == world.ben.id] == ["replaced", "replaced", "sent"]
    assert codes(db, ends, ReminderState.WITHDRAWN) >= {"issued"}


def test_nobody_is_reminded_of_one_thing_twice(db: Session, world: World, tick: Tick) -> None:
    for due_on in (date(2026, 3, 4), date(2026, 3, 12), date(2026, 4, 28)):
        make_directive(db, world, due_on=due_on, co=[world.ecology])
    for day in range(10, 28):
        tick(almaty(3, day))
    pairs = [(each.reminder_id, each.account_id) for each in items(db)]
    assert len(pairs) == len(set(pairs)) > 40
