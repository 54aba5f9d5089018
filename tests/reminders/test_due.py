"""Which reminders follow from how a directive stands."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reminders.conftest import ALMATY, almaty
from tests.world import DAYS_OFF
from tracker.calendars.working import WorkingCalendar
from tracker.directives.models import AssignmentRole, State
from tracker.reminders.due import due, overtaken
from tracker.reminders.facts import Facts, Happening, Part
from tracker.reminders.models import Event
from tracker.reminders.mornings import Mornings
from tracker.reminders.rules import DEFAULTS, Rule

RULES = {number: Rule(number, *row) for number, row in enumerate(DEFAULTS, start=1)}
IDS = {rule.code: rule.id for rule in RULES.values()}
MORNINGS = Mornings(WorkingCalendar(days_off=frozenset(DAYS_OFF)), ALMATY)

NOON = almaty(3, 10, 12)

LEAD = Part(1, 10, AssignmentRole.LEAD, date(2026, 4, 28), is_accepted=True, has_reported=False)
CO = Part(2, 20, AssignmentRole.CO, date(2026, 4, 14), is_accepted=False, has_reported=False)


def facts(**given: Any) -> Facts:
    """Issued on Tuesday 10 March at eleven, due on Tuesday 28 April, in work, with a co-executor whose day is 14 April."""
    plain = Facts(
        directive_id=7,
        calendar_id=1,
        state=State.IN_WORK,
        is_restricted=False,
        issued_at=almaty(3, 10, 11),
        issued_on=date(2026, 3, 10),
        effective_on=date(2026, 4, 28),
        term_number=1,
        term_set_at=almaty(3, 10, 11),
        closed_at=None,
        parts=(LEAD, CO),
    )
    return replace(plain, **given)


def told(of: Facts, code: str, until: datetime = NOON, ahead: int = 1) -> list[datetime]:
    """The instants of one rule, in order."""
    keys = due(of, RULES.values(), MORNINGS, until, ahead)
    return sorted(at for key, at in keys.items() if key.rule_id == IDS[code])


@pytest.mark.parametrize(
    ("code", "at"),
    [
        ("issued", almaty(3, 10, 11)),
        # Of 32 working days (23–25 March are off) the sixteenth.
        ("half_term", almaty(4, 6)),
        ("due_10", almaty(4, 14)),
        ("due_3", almaty(4, 23)),
        ("due_1", almaty(4, 27)),
        ("due_today", almaty(4, 28)),
        ("co_due_3", almaty(4, 9)),
        ("co_due_1", almaty(4, 13)),
        ("co_silent", almaty(4, 15)),
        ("co_silent_leads", almaty(4, 15)),
        ("overdue", almaty(4, 29)),
        ("overdue_heads", almaty(4, 29)),
        ("overdue_controllers", almaty(5, 4)),
        ("overdue_curators", almaty(5, 6)),
        ("overdue_leadership", almaty(5, 15)),
    ],
)
def test_each_rule_counts_working_days_from_its_event(code: str, at: datetime) -> None:
    assert told(facts(), code)[0] == at


def test_an_issued_directive_is_chased_daily_until_it_is_accepted() -> None:
    waiting = facts(state=State.ISSUED, parts=(replace(LEAD, is_accepted=False),))
    assert told(waiting, "not_accepted", almaty(3, 10, 12), ahead=3) == [almaty(3, 11), almaty(3, 12), almaty(3, 13)]
    assert told(waiting, "not_accepted_heads") == [almaty(3, 13)]
    assert told(waiting, "not_accepted_controllers") == [almaty(3, 13)]
    accepted = facts(parts=(LEAD,))
    assert not told(accepted, "not_accepted", ahead=3)
    assert not told(accepted, "not_accepted_heads")


def test_of_several_equal_leads_each_accepts_for_itself() -> None:
    first = Part(1, 10, AssignmentRole.EQUAL, date(2026, 4, 28), is_accepted=True, has_reported=False)
    second = Part(2, 20, AssignmentRole.EQUAL, date(2026, 4, 28), is_accepted=False, has_reported=False)
    keys = due(facts(parts=(first, second)), RULES.values(), MORNINGS, almaty(3, 10, 12))
    assert {key.assignment_id for key in keys if RULES[key.rule_id].event is Event.NOT_ACCEPTED} == {2}
    assert {key.assignment_id for key in keys if RULES[key.rule_id].event is Event.OVERDUE} == {1, 2}


def test_the_half_of_a_short_term_is_not_told() -> None:
    assert not told(facts(effective_on=date(2026, 4, 8)), "half_term")
    assert told(facts(effective_on=date(2026, 4, 10)), "half_term")


def test_whoever_has_said_something_is_not_asked_at_half_term() -> None:
    spoken = facts(parts=(replace(LEAD, has_reported=True), CO))
    assert not told(spoken, "half_term")
    assert told(spoken, "due_3")


def test_a_reminder_from_before_the_issue_is_never_planned() -> None:
    late = facts(effective_on=date(2026, 3, 13))
    assert not told(late, "due_10")
    assert not told(late, "due_3")
    assert told(late, "due_1") == [almaty(3, 12)]


@pytest.mark.parametrize("state", [State.REPORTED, State.PROPOSED, State.CLOSED, State.DRAFT])
def test_a_filed_report_ends_the_reminders_of_the_term(state: State) -> None:
    keys = due(facts(state=state), RULES.values(), MORNINGS, almaty(5, 20))
    about_term = {Event.DUE, Event.OVERDUE, Event.HALF_TERM, Event.CO_DUE}
    assert not {RULES[key.rule_id].event for key in keys} & about_term


def test_a_contribution_ends_the_reminders_of_the_co_executor_alone() -> None:
    given_ = facts(parts=(LEAD, replace(CO, has_reported=True)))
    assert not told(given_, "co_due_3")
    assert not told(given_, "co_silent_leads")
    assert told(given_, "due_3")


def test_of_a_repeat_only_the_newest_and_the_next_follow() -> None:
    assert told(facts(), "overdue", almaty(4, 29, 9)) == [almaty(4, 29)]
    assert told(facts(), "overdue", almaty(4, 29)) == [almaty(4, 29), almaty(5, 4)]
    # 1 May was off: 29 April, then every second working day.
    assert told(facts(), "overdue", almaty(5, 5, 12)) == [almaty(5, 4), almaty(5, 6)]


def test_a_new_term_is_a_new_occasion_and_counts_from_the_day_it_was_set() -> None:
    extended = facts(term_number=2, term_set_at=almaty(4, 27, 15), effective_on=date(2026, 5, 14))
    keys = due(extended, RULES.values(), MORNINGS, almaty(4, 27, 16))
    assert {key.occasion for key in keys if RULES[key.rule_id].event is Event.DUE} == {2}
    assert not told(extended, "due_10")
    assert told(extended, "due_3") == [almaty(5, 8)]
    # The notice of the issue stays the first one's.
    assert {key.occasion for key in keys if RULES[key.rule_id].event is Event.ISSUED} == {1}


def test_after_a_return_repeats_go_on_and_escalations_that_were_never_told_come_next_morning() -> None:
    back = Happening(31, almaty(5, 12, 15), 1)
    returned = facts(state=State.RETURNED, returned=back)
    assert told(returned, "returned", almaty(5, 12, 15)) == [almaty(5, 12, 15)]
    assert told(returned, "overdue_controllers", almaty(5, 12, 15)) == [almaty(5, 13)]
    assert told(returned, "overdue_leadership", almaty(5, 12, 15)) == [almaty(5, 15)]
    assert told(returned, "overdue", almaty(5, 12, 15))[0] > almaty(5, 12, 15)
    # What only said that the term is coming is past.
    assert not told(returned, "due_3", almaty(5, 12, 15))


def test_each_return_is_told_once() -> None:
    keys = [
        due(facts(state=State.RETURNED, returned=Happening(number, almaty(4, 1, 15), 1)), RULES.values(), MORNINGS, almaty(4, 1, 16))
        for number in (31, 44)
    ]
    occasions = [{key.occasion for key in each if RULES[key.rule_id].event is Event.RETURNED} for each in keys]
    assert occasions == [{31}, {44}]


def test_an_idle_review_is_chased_daily_and_an_idle_decision_once() -> None:
    waits = facts(state=State.REPORTED, report=Happening(5, almaty(4, 1, 15), 1))
    assert told(waits, "review_idle", almaty(4, 1, 16), ahead=3) == [almaty(4, 6), almaty(4, 7), almaty(4, 8)]
    proposed = facts(state=State.PROPOSED, proposal=Happening(6, almaty(4, 1, 15), 1))
    assert told(proposed, "decision_idle", almaty(4, 1, 16), ahead=3) == [almaty(4, 6)]


def test_a_report_sent_back_to_the_controller_is_not_chased_the_same_minute() -> None:
    again = facts(state=State.REPORTED, report=Happening(5, almaty(4, 1, 15), 1), returned=Happening(9, almaty(4, 20, 15), 1))
    assert told(again, "review_idle", almaty(4, 20, 16)) == [almaty(4, 21)]


def test_leadership_never_hears_of_a_restricted_directive() -> None:
    assert not told(facts(is_restricted=True), "overdue_leadership")
    assert told(facts(is_restricted=True), "overdue_curators")


def test_a_closure_is_told_at_once_to_every_body_and_nothing_else_is() -> None:
    closed = facts(state=State.CLOSED, closed_at=almaty(4, 20, 16))
    keys = due(closed, RULES.values(), MORNINGS, almaty(4, 20, 16))
    assert {(key.assignment_id, RULES[key.rule_id].event, at) for key, at in keys.items()} == {
        (1, Event.CLOSED, almaty(4, 20, 16)),
        (2, Event.CLOSED, almaty(4, 20, 16)),
    }


def test_a_term_on_a_day_off_is_told_on_the_working_day_before() -> None:
    assert told(facts(effective_on=date(2026, 4, 25)), "due_today") == [almaty(4, 24)]


def test_of_reminders_of_a_coming_term_only_the_newest_goes_out() -> None:
    keys = due(facts(), RULES.values(), MORNINGS, almaty(4, 27, 12))
    reached = {key: at for key, at in keys.items() if at <= almaty(4, 27, 12)}
    left = {RULES[key.rule_id].code for key in reached if key not in overtaken(reached, RULES)}
    assert left == {"issued", "due_1", "co_silent", "co_silent_leads"}


def test_once_a_term_is_over_nothing_says_any_more_that_it_is_coming() -> None:
    keys = due(facts(parts=(LEAD,)), RULES.values(), MORNINGS, almaty(5, 6, 12))
    reached = {key: at for key, at in keys.items() if at <= almaty(5, 6, 12)}
    left = {RULES[key.rule_id].code for key in reached if key not in overtaken(reached, RULES)}
    assert left == {"issued", "overdue", "overdue_heads", "overdue_controllers", "overdue_curators"}


any_facts = st.builds(
    facts,
    state=st.sampled_from(State),
    effective_on=st.dates(date(2026, 3, 1), date(2026, 9, 1)),
    is_restricted=st.booleans(),
    parts=st.sampled_from([(LEAD,), (LEAD, CO), (replace(LEAD, is_accepted=False), replace(CO, has_reported=True))]),
    report=st.sampled_from([None, Happening(5, almaty(4, 1, 15), 1)]),
    proposal=st.sampled_from([None, Happening(6, almaty(4, 2, 15), 1)]),
    returned=st.sampled_from([None, Happening(9, almaty(4, 3, 15), 1)]),
    closed_at=st.just(almaty(4, 9, 12)),
)
any_instant = st.integers(0, 200 * 24).map(lambda hours: almaty(3, 10, 12) + timedelta(hours=hours))


@given(any_facts, any_instant)
def test_whatever_need_not_be_told_at_once_waits_for_ten_o_clock_on_a_working_day(of: Facts, until: datetime) -> None:
    at_once = {Event.ISSUED, Event.RETURNED, Event.CLOSED}
    for key, at in due(of, RULES.values(), MORNINGS, until).items():
        if RULES[key.rule_id].event not in at_once:
            local = at.astimezone(ALMATY)
            assert (local.hour, local.minute) == (10, 0)
            assert MORNINGS.calendar.is_working(local.date())


@given(any_facts, any_instant, st.integers(0, 30))
def test_time_alone_takes_away_only_repeats_that_later_ones_cover(of: Facts, until: datetime, days: int) -> None:
    now = due(of, RULES.values(), MORNINGS, until)
    later = due(of, RULES.values(), MORNINGS, until + timedelta(days=days))
    for key, at in now.items():
        covered = any(each[:3] == key[:3] and each.sequence > key.sequence for each in later)
        assert later.get(key) == at or covered


@given(any_facts, any_instant)
def test_looking_further_ahead_only_adds(of: Facts, until: datetime) -> None:
    near, far = due(of, RULES.values(), MORNINGS, until), due(of, RULES.values(), MORNINGS, until, ahead=4)
    assert near.items() <= far.items()
    assert all(at > until for key, at in far.items() if key not in near)
