"""The demo in a database: the stories end as the data says, and nothing of the past is left to do."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from tests.demo.files import BODIES, DIRECTIVES, PEOPLE
from tests.demo.loaded import NOW, Loaded, loaded_with
from tracker.accounts import passwords
from tracker.accounts.demo import PASSWORD
from tracker.accounts.models import Account, Membership
from tracker.audit.chain import first_break
from tracker.audit.models import AuditEntry
from tracker.bodies.models import Body
from tracker.demo.loading import load_demo, sign_ins
from tracker.directives import standing
from tracker.directives.models import Directive, State, Term
from tracker.directives.standing import Standing
from tracker.extensions.models import ExtensionRequest, RequestState
from tracker.kernel.errors import Refused
from tracker.kernel.storage import FILES, FolderStorage
from tracker.meetings.models import Council, Meeting, Minutes, Point
from tracker.progress.models import Evidence
from tracker.reminders.letters import NEWS
from tracker.reminders.models import Letter, LetterItem, LetterState, Reminder, ReminderState
from tracker.reminders.ticking import tick

Key = tuple[str, str]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    with loaded_with(request, tmp_path_factory.mktemp("demo")) as loaded:
        yield loaded


@pytest.fixture
def demo(once: Loaded) -> Iterator[Loaded]:
    with once.looked_at() as loaded:
        yield loaded


@pytest.fixture
def directives(demo: Loaded) -> dict[Key, Directive]:
    """By meeting and label, as the data has them."""
    asked = select(col(Meeting.held_on), col(Point.label), Directive).join(Point, col(Point.id) == col(Directive.point_id))
    rows = demo.db.execute(asked.join(Meeting, col(Meeting.id) == col(Directive.meeting_id)).where(col(Directive.parent_id).is_(None)))
    return {(held_on.isoformat(), label): directive for held_on, label, directive in rows}


def test_every_directive_ends_in_the_state_the_data_says(directives: dict[Key, Directive]) -> None:
    assert {key: each.state.value for key, each in directives.items()} == {
        (each["meeting"], each["label"]): each["state"] for each in DIRECTIVES
    }


def test_a_term_lies_as_many_working_days_from_today_as_the_data_says(demo: Loaded, directives: dict[Key, Directive]) -> None:
    for each in DIRECTIVES:
        if "due_offset" in each["term"]:
            granted = [event["until_offset"] for event in each["events"] if event["act"] == "grant"]
            kept = [event["control_offset"] for event in each["events"] if event["act"] == "put_on_extra_control"]
            offset = [each["term"]["due_offset"], *granted, *kept][-1]
            assert directives[each["meeting"], each["label"]].effective_on == demo.days.on(offset), each["label"]


def test_a_counted_term_tells_that_it_counts_from_the_day_of_issue(demo: Loaded, directives: dict[Key, Directive]) -> None:
    directive = directives["2025-12-19", "1.1"]
    (term,) = demo.db.execute(select(Term).where(col(Term.directive_id) == directive.id)).scalars()
    assert term.basis == {"kind": "counted", "count": 10, "unit": "working_days"}
    assert (term.explanation[0]["start_of"], term.explanation[0]["start_on"]) == ("receipt", demo.days.on(-12).isoformat())
    assert {each.received_on for each in demo.db.execute(select(Minutes)).scalars()} == {None}


def test_two_bodies_hold_most_of_what_is_overdue(demo: Loaded, directives: dict[Key, Directive]) -> None:
    days = standing.Days.of(demo.days.today, demo.days.calendar)
    stand = {
        key: standing.standing(each.state, each.effective_on, each.reported_on, each.outcome, days) for key, each in directives.items()
    }
    codes = {body.id: body.code for body in demo.db.execute(select(Body)).scalars()}
    overdue = Counter(codes[each.lead_id] for key, each in directives.items() if stand[key] is Standing.OVERDUE)
    assert overdue == {"ME": 2, "AK-PAV": 2, "MIC": 1}
    assert Counter(stand.values())[Standing.CLOSED_LATE] == 1


def test_the_audit_log_holds_and_runs_forward_in_time(demo: Loaded) -> None:
    assert first_break(demo.db) is None
    told = demo.db.execute(select(col(AuditEntry.at)).order_by(col(AuditEntry.seq))).scalars().all()
    assert all(earlier <= later for earlier, later in pairwise(told))
    assert told[-1] < NOW


def test_one_term_was_extended_and_two_bodies_wait_for_more_time(demo: Loaded) -> None:
    states = Counter(demo.db.execute(select(col(ExtensionRequest.state))).scalars())
    assert states == {RequestState.GRANTED: 1, RequestState.SUPPORTED: 1, RequestState.REQUESTED: 1}
    late = demo.db.execute(select(col(ExtensionRequest.state)).where(col(ExtensionRequest.is_late))).scalars().all()
    assert late == [RequestState.REQUESTED]


def test_each_act_is_done_by_a_person_whose_part_it_is(demo: Loaded) -> None:
    by = (
        select(col(AuditEntry.action), col(Membership.role))
        .join(Membership, col(Membership.account_id) == col(AuditEntry.account_id))
        .distinct()
    )
    roles: dict[str, set[str]] = {}
    for action, role in demo.db.execute(by):
        roles.setdefault(action, set()).add(role)
    assert roles["directive.issued"] == {"clerk", "controller"}
    assert roles["directive.accepted"] == roles["report.filed"] == {"executor"}
    assert roles["report.returned"] == roles["review.proposed"] == {"controller"}
    assert roles["directive.closed"] == {"curator"}
    assert roles["reading.entered"].isdisjoint(roles["reading.approved"])


def test_the_past_was_reminded_of_and_nothing_of_it_waits(demo: Loaded) -> None:
    states: dict[LetterState, int] = dict(demo.db.execute(select(col(Letter.state), func.count()).group_by(col(Letter.state))).all())
    assert set(states) == {LetterState.SENT}
    assert states[LetterState.SENT] > 200
    assert demo.db.execute(select(func.count()).select_from(LetterItem)).scalar_one() >= states[LetterState.SENT]
    waiting = select(func.count()).where(col(Reminder.state) == ReminderState.PLANNED, col(Reminder.planned_for) <= NOW)
    assert demo.db.execute(waiting).scalar_one() == 0


def test_the_first_tick_has_nothing_to_send_but_to_the_head_for_whom_a_report_waits(demo: Loaded) -> None:
    ticked = tick(demo.engine, demo.settings, NOW, NOW)
    assert ticked.gathered.letters == 0
    assert sum(ticked.fates.values()) <= 1
    told = demo.db.execute(
        select(col(Account.email)).join(Letter, col(Letter.account_id) == col(Account.id)).where(col(Letter.template) == NEWS)
    )
    assert set(told.scalars()) <= {"head.energy@demo.example"}
    assert not ticked.problems


def test_everybody_signs_in_with_the_one_password(demo: Loaded) -> None:
    accounts = demo.db.execute(select(Account)).scalars().all()
    assert {account.email for account in accounts} == {person["email"] for person in PEOPLE}
    assert len({account.password_hash for account in accounts}) == 1
    assert passwords.is_right(PASSWORD, accounts[0].password_hash)
    assert len(PASSWORD) >= 15


def test_who_may_sign_in_is_told_with_the_password(demo: Loaded) -> None:
    told = sign_ins(demo.engine)
    assert all(person["email"] in told for person in PEOPLE)
    assert f"password: {PASSWORD}" in told


def test_evidence_can_be_given_back_under_the_name_it_was_filed_with(demo: Loaded) -> None:
    storage = FolderStorage(demo.settings.data_dir / FILES)
    names = [
        file["name"] for each in DIRECTIVES for event in each["events"] if event["act"] == "report" for file in event.get("evidence", [])
    ]
    kept = demo.db.execute(select(Evidence)).scalars().all()
    assert Counter(each.name for each in kept) == Counter(names)
    for each in kept:
        with storage.give(each.sha256) as file:
            assert len(file.read()) == each.size


def test_the_register_says_that_it_is_a_demonstration_and_knows_its_bodies(demo: Loaded) -> None:
    assert demo.db.execute(select(col(Council.is_demo))).scalars().all() == [True, True]
    assert set(demo.db.execute(select(col(Body.code))).scalars()) == set(BODIES)
    assert demo.db.execute(select(func.count()).where(col(Meeting.held_on) > demo.days.today)).scalar_one() == 1


def test_a_second_load_is_refused_or_skipped_and_changes_nothing(demo: Loaded) -> None:
    before = demo.db.execute(select(func.max(AuditEntry.seq))).scalar_one()
    with pytest.raises(Refused, match="only loaded into an empty one"):
        load_demo(demo.engine, demo.settings, NOW)
    load_demo(demo.engine, demo.settings, NOW, only_if_empty=True)
    assert demo.db.execute(select(func.max(AuditEntry.seq))).scalar_one() == before
    told = select(func.count()).where(col(Directive.parent_id).is_(None))
    assert demo.db.execute(told.select_from(Directive)).scalar_one() == len(DIRECTIVES)


def test_the_recurring_one_has_answered_periods_behind_it(demo: Loaded) -> None:
    periods = demo.db.execute(select(Directive).where(col(Directive.parent_id).is_not(None))).scalars().all()
    assert State.CLOSED in {each.state for each in periods}
    assert all(each.reported_on <= each.effective_on for each in periods if each.state is State.CLOSED)


def test_drafts_wait_for_the_clerk(directives: dict[Key, Directive]) -> None:
    drafts = [each for each in directives.values() if each.state is State.DRAFT]
    assert [each.ref for each in drafts] == [None, None]
    assert all(each.effective_on for each in drafts)
