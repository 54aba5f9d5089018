"""The volume on top of the demo: plausible, consistent, and ready to be worked with."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import Session, SQLModel, col

from tests.demo.files import DIRECTIVES
from tests.demo.loaded import NOW, Loaded, loaded_with
from tracker.accounts.actor import Actor
from tracker.accounts.roles import Role
from tracker.audit.chain import first_break
from tracker.demo.volume.texts import RARE
from tracker.directives import listing, queries, searching
from tracker.directives.content import COLUMNS
from tracker.directives.listing import Filter, Order
from tracker.directives.models import Assignment, Directive, State, Term
from tracker.directives.standing import Days
from tracker.meetings.models import Meeting
from tracker.progress.models import Report, ReportKind, ReportState, Review
from tracker.reminders import planning, sweeping
from tracker.reminders.ground import Ground
from tracker.reminders.models import Reminder, ReminderState
from tracker.reminders.ticking import tick

VOLUME = 400
CONTROLLER = Actor(1, "Controller", "ru", frozenset({(Role.CONTROLLER, 1)}))


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    with loaded_with(request, tmp_path_factory.mktemp("volume"), VOLUME) as loaded:
        yield loaded


@pytest.fixture
def volume(once: Loaded) -> Iterator[Loaded]:
    with once.looked_at() as loaded:
        yield loaded


def count(volume: Loaded, table: type[SQLModel], *where: Any) -> int:
    return int(volume.db.execute(select(func.count()).select_from(table).where(*where)).scalar_one())


def invented(volume: Loaded) -> list[Directive]:
    return list(
        volume.db.execute(
            select(Directive).where(col(Directive.parent_id).is_(None)).order_by(col(Directive.id)).offset(len(DIRECTIVES))
        ).scalars()
    )


def test_so_many_are_added_to_the_demo(volume: Loaded) -> None:
    assert count(volume, Directive, col(Directive.parent_id).is_(None)) == VOLUME + len(DIRECTIVES)
    first_terms = volume.db.execute(select(col(Term.directive_id)).where(col(Term.number) == 1)).scalars().all()
    assert len(set(first_terms)) == len(first_terms) == count(volume, Directive)


def test_about_a_third_is_open_and_of_it_a_fifth_overdue_and_some_due_this_week(volume: Loaded) -> None:
    days = Days.of(volume.days.today, volume.days.calendar)
    open_ones = [each for each in invented(volume) if each.is_open]
    with_body = [each for each in open_ones if each.state not in (State.REPORTED, State.PROPOSED)]
    overdue = [each for each in with_body if each.effective_on and each.effective_on < days.today]
    this_week = [each for each in with_body if each.effective_on and days.today <= each.effective_on <= volume.days.on(5)]
    assert 0.22 < len(open_ones) / VOLUME < 0.38
    assert 0.12 < len(overdue) / len(open_ones) < 0.3
    assert 0.07 < len(this_week) / len(open_ones) < 0.25


def test_every_directive_has_one_lead_or_equal_ones_and_each_body_once(volume: Loaded) -> None:
    leads = Counter(volume.db.execute(select(col(Assignment.directive_id)).where(col(Assignment.role) == "lead")).scalars())
    assert set(leads.values()) == {1}
    equal = Counter(volume.db.execute(select(col(Assignment.directive_id)).where(col(Assignment.role) == "equal")).scalars())
    assert not set(leads) & set(equal)
    assert len(leads) + len(equal) == count(volume, Directive)
    assert min(equal.values()) > 1
    assert len({each.lead_id for each in invented(volume)}) > 20


def test_a_state_has_the_reports_and_reviews_it_came_by(volume: Loaded) -> None:
    final = select(col(Report.directive_id), col(Report.state)).where(col(Report.kind) == ReportKind.FINAL)
    finals: dict[int | None, ReportState] = dict(volume.db.execute(final).all())
    wanted = {State.REPORTED: ReportState.FILED, State.PROPOSED: ReportState.FILED, State.RETURNED: ReportState.RETURNED}
    reviewed = set(volume.db.execute(select(col(Review.directive_id))).scalars())
    for each in invented(volume):
        if each.state in (State.ISSUED, State.IN_WORK):
            assert each.id not in finals
        elif each.state in wanted:
            assert finals[each.id] is wanted[each.state]
        assert (each.reported_on is not None) == (finals.get(each.id) in (ReportState.FILED, ReportState.ACCEPTED))
        assert (each.id in reviewed) == (
            each.state in (State.RETURNED, State.PROPOSED) or (each.state is State.CLOSED and each.id in finals)
        )


def test_days_follow_each_other(volume: Loaded) -> None:
    for each in invented(volume):
        happened = [at for at in (each.logged_at, each.issued_at, each.accepted_at, each.closed_at) if at is not None]
        assert happened == sorted(happened), each.ref
        assert each.changed_at <= NOW
        assert each.effective_on
        assert each.issued_on
        assert each.issued_on < each.effective_on


def test_words_are_found_and_the_list_has_pages(volume: Loaded) -> None:
    days = Days.of(volume.days.today, volume.days.calendar)
    rare = listing.count(volume.db, Filter(states=tuple(State), words=RARE), CONTROLLER, days)
    assert 1 <= rare <= VOLUME // 25
    assert len(listing.page(volume.db, Filter(), Order(), CONTROLLER, days, "ru").rows) == listing.PAGE
    for each in invented(volume)[:20]:
        kept = Directive(**{name: getattr(each, name) for name in ("ref", *COLUMNS)})
        searching.keep_words(kept, [assignment.body for assignment in queries.assignments(volume.db, each.id or 0)])
        assert set(each.search_text.split()) == set(kept.search_text.split())


def test_the_audit_log_holds(volume: Loaded) -> None:
    assert first_break(volume.db) is None


def test_the_reminders_are_planned_as_the_planner_would_and_none_is_due(volume: Loaded) -> None:
    assert count(volume, Reminder, col(Reminder.state) == ReminderState.PLANNED, col(Reminder.planned_for) > NOW) > VOLUME
    assert not planning.amiss(Ground.of(volume.db, volume.settings.time_zone), sweeping.open_directives(volume.db), NOW)
    ticked = tick(volume.engine, volume.settings, NOW, NOW)
    assert (ticked.gathered.told, ticked.gathered.letters) == (0, 0)
    assert not ticked.problems


def test_new_rows_find_free_keys(volume: Loaded) -> None:
    with Session(volume.engine) as db:
        council_id = db.execute(select(col(Meeting.council_id)).limit(1)).scalar_one()
        db.add(Meeting(council_id=council_id, held_on=volume.days.today))
        db.flush()
        db.rollback()
