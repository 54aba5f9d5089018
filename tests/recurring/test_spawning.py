"""Occurrences: created ahead, once, late rather than never."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from tests.world import NOW, TODAY, World, make_directive
from tracker.audit.models import AuditEntry
from tracker.calendars.queries import working_calendar
from tracker.calendars.working import WorkingCalendar
from tracker.directives import queries as directives
from tracker.directives import wanting
from tracker.directives.checklist import Wanted
from tracker.directives.models import Directive, State, Visibility
from tracker.kernel.dates import NO_END
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.recurring import periods, queries, setting, spawning
from tracker.recurring.models import DayOff, Ending, Occurrence, Recurrence
from tracker.recurring.pattern import Every, Pattern
from tracker.recurring.setting import Rule

QUARTERLY = Pattern(every=Every.QUARTER, day=20)


@pytest.fixture
def parent(db: Session, world: World) -> Directive:
    return make_directive(db, world, due_on=NO_END, co=[world.ecology], state=State.IN_WORK, visibility=Visibility.RESTRICTED)


def set_rule(db: Session, world: World, parent: Directive, pattern: Pattern = QUARTERLY, **given: object) -> Recurrence:
    rule = Rule(**{"pattern": pattern, "starts_on": TODAY} | given)
    return setting.set_rule(db, parent, rule, world.actor(world.amina), NOW, TODAY)


def spawn(db: Session, parent: Directive, today: date) -> list[date]:
    at = datetime(today.year, today.month, today.day, 4, tzinfo=UTC)
    return [each.due_on or today for each in spawning.spawn(db, parent, at, today)]


def test_an_occurrence_is_created_so_many_working_days_ahead_and_only_once(db: Session, world: World, parent: Directive) -> None:
    set_rule(db, world, parent, ahead=10)
    first = next(QUARTERLY.days(TODAY, TODAY + timedelta(days=200), TODAY))
    created_on = working_calendar(db).add_working_days(working_calendar(db).next_working(first), -10)
    assert spawn(db, parent, created_on - timedelta(days=1)) == []
    assert spawn(db, parent, created_on) == [first]
    assert spawn(db, parent, created_on) == []
    occurrence = db.exec(select(Occurrence)).one()
    assert (occurrence.period_on, occurrence.expected_on, occurrence.is_late) == (first, created_on, False)


def test_an_occurrence_is_a_directive_of_its_own_under_the_same_order(db: Session, world: World, parent: Directive) -> None:
    set_rule(db, world, parent, Pattern(every=Every.LIST, dates=(date(2026, 6, 15),)), ahead=60)
    wanted = [Wanted({"kk": "", "ru": "Таблица", "en": ""})]
    wanting.set_checklist(db, parent, wanted, by=world.actor(world.amina), at=NOW)
    spawn(db, parent, date(2026, 6, 1))
    child = db.exec(select(Directive).where(Directive.parent_id == parent.id)).one()
    assert (child.ref, child.due_on, child.state) == (f"{parent.ref} (15.06.2026)", date(2026, 6, 15), State.ISSUED)
    assert (child.gist("ru"), child.visibility, child.lead_id) == (parent.gist("ru"), parent.visibility, parent.lead_id)
    assert [(each.text_ru, each.is_mandatory) for each in directives.checklist(db, child.id)] == [("Таблица", True)]
    executors = directives.assignments(db, child.id)
    assert [(each.body_id, each.role.value) for each in executors] == [(world.energy.id, "lead"), (world.ecology.id, "co")]
    assert executors[1].effective_on < child.effective_on
    db.commit()
    assert db.exec(select(AuditEntry).where(AuditEntry.directive_id == child.id)).one().action == "occurrence.created"


def test_who_accepted_the_order_has_accepted_its_periods(db: Session, world: World, parent: Directive) -> None:
    lead = directives.assignments(db, parent.id)[0]
    lead.accepted_at, lead.accepted_by_id = NOW, world.ben.id
    set_rule(db, world, parent, ahead=60)
    spawn(db, parent, date(2026, 7, 1))
    states = db.exec(select(Directive.state).where(Directive.parent_id == parent.id)).all()
    assert set(states) == {State.IN_WORK}


def test_after_weeks_of_standing_still_every_missed_period_is_created_and_flagged(db: Session, world: World, parent: Directive) -> None:
    set_rule(db, world, parent, Pattern(every=Every.MONTH, day=20), ahead=5)
    late = TODAY + timedelta(days=120)
    created = spawn(db, parent, late)
    assert created == list(Pattern(every=Every.MONTH, day=20).days(TODAY, late + timedelta(days=7), TODAY))
    flags = [each.is_late for each in queries.occurrences(db, parent.id)]
    assert flags.count(True) >= 3
    assert spawn(db, parent, late) == []


@pytest.mark.parametrize(("day_off", "moved"), [(DayOff.NEXT, 2), (DayOff.PREVIOUS, -1), (DayOff.SKIP, None)])
def test_a_period_on_a_day_off_goes_where_the_rule_says(
    db: Session, world: World, parent: Directive, day_off: DayOff, moved: int | None
) -> None:
    saturday = date(2026, 6, 20)
    set_rule(db, world, parent, Pattern(every=Every.LIST, dates=(saturday,)), day_off=day_off, ahead=3)
    spawn(db, parent, saturday)
    occurrence = db.exec(select(Occurrence)).one()
    if moved is None:
        assert occurrence.directive_id is None
    else:
        child = db.get_one(Directive, occurrence.directive_id)
        assert (child.due_on, child.effective_on) == (saturday, saturday + timedelta(days=moved))


def test_a_changed_rule_counts_from_the_first_period_that_is_not_there_yet(db: Session, world: World, parent: Directive) -> None:
    set_rule(db, world, parent, Pattern(every=Every.MONTH, day=20), ahead=5)
    spawn(db, parent, date(2026, 5, 18))
    before = [each.period_on for each in queries.occurrences(db, parent.id)]
    changed = set_rule(db, world, parent, Pattern(every=Every.MONTH, day=10), starts_on=date(2026, 1, 1), reason="Reported earlier")
    assert changed.starts_on == max(before) + timedelta(days=1)
    spawn(db, parent, date(2026, 7, 8))
    after = [each.period_on for each in queries.occurrences(db, parent.id)]
    assert set(before) < set(after)
    assert {day.day for day in set(after) - set(before)} == {10}


def test_nothing_is_created_while_the_rule_is_paused_after_its_end_or_after_the_directive_is_closed(
    db: Session, world: World, parent: Directive
) -> None:
    amina, monthly = world.actor(world.amina), Pattern(every=Every.MONTH, day=20)
    set_rule(db, world, parent, monthly, ahead=0)
    setting.stop(db, parent, Ending.PAUSED, "Elections", by=amina, at=NOW, today=TODAY)
    assert spawn(db, parent, TODAY + timedelta(days=70)) == []
    later = TODAY + timedelta(days=71)
    setting.resume(db, parent, amina, NOW, later)
    assert all(day >= later for day in spawn(db, parent, later + timedelta(days=40)))
    setting.stop(db, parent, Ending.ENDED, "Done", by=amina, at=NOW, today=later + timedelta(days=41))
    assert spawn(db, parent, later + timedelta(days=200)) == []
    with pytest.raises(Refused):
        setting.resume(db, parent, amina, NOW, later)
    parent.state = State.CLOSED
    with pytest.raises(Refused, match="recurs no more"):
        set_rule(db, world, parent, monthly, reason="Again")


def test_only_the_secretariat_sets_a_rule_and_only_on_standing_control(db: Session, world: World, parent: Directive) -> None:
    for account in (world.ben, world.hana, world.kurt, world.dede, world.ada):
        with pytest.raises(Forbidden):
            setting.set_rule(db, parent, Rule(pattern=QUARTERLY, starts_on=TODAY), world.actor(account), NOW, TODAY)
    with pytest.raises(Refused, match="standing control"):
        set_rule(db, world, make_directive(db, world))
    set_rule(db, world, parent)
    with pytest.raises(Invalid, match="why"):
        set_rule(db, world, parent)


WORKED = WorkingCalendar()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.integers(0, 400), min_size=1, max_size=30),
    st.integers(0, 30),
    st.sampled_from([Pattern(every=Every.MONTH, day=31), QUARTERLY, Pattern(every=Every.WEEKDAY, nth=-1, weekday=5)]),
    st.sampled_from(list(DayOff)),
)
def test_whenever_one_looks_no_period_is_settled_twice_and_in_the_end_none_is_missing(
    looks: list[int], ahead: int, pattern: Pattern, day_off: DayOff
) -> None:
    version = Recurrence(
        directive_id=1,
        number=1,
        rule=pattern.to_rfc(),
        starts_on=TODAY,
        day_off=day_off,
        ahead=ahead,
        set_by_id=1,
        set_by_name="",
        set_at=NOW,
        set_on=TODAY,
    )
    settled: list[date] = []
    for offset in sorted(looks):
        settled += [period.on for _, period in periods.due([version], settled, WORKED, TODAY + timedelta(days=offset))]
    assert len(settled) == len(set(settled))
    last = TODAY + timedelta(days=max(looks))
    assert set(pattern.days(TODAY, last, TODAY)) - set(settled) <= {
        on for on in pattern.days(TODAY, last, TODAY) if periods.placed(on, day_off, ahead, WORKED).expected_on > last
    }


def test_a_rule_corrected_to_begin_earlier_overtakes_the_one_that_was_to_begin_later(db: Session, world: World, parent: Directive) -> None:
    """Every period is named by one rule: none twice, none never."""
    monthly = Pattern(every=Every.MONTH, day=5)
    set_rule(db, world, parent, monthly, starts_on=date(2026, 4, 1))
    set_rule(db, world, parent, QUARTERLY, starts_on=date(2026, 9, 1), reason="Реже")
    set_rule(db, world, parent, Pattern(every=Every.MONTH, day=12), starts_on=date(2026, 6, 1), reason="Описка")
    named = spawn(db, parent, date(2026, 10, 1))
    assert named == [date(2026, 4, 5), date(2026, 5, 5), *(date(2026, month, 12) for month in range(6, 11))]
    assert spawn(db, parent, date(2026, 10, 1)) == []
