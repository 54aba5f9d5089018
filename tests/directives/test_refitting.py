"""A changed calendar: which computed terms would move, that none does by itself, and what comes of deciding."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from tests.directives.making import make_content, recorded
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.models import Account
from tracker.calendars import changing
from tracker.calendars.bases import Basis, ByDate, Counted, CountUnit, Marked, PeriodEnd, PeriodReport, Unnamed
from tracker.calendars.control import DayOffPolicy, Urgency
from tracker.calendars.holidays_kz import Names
from tracker.calendars.models import Calendar, DayKind
from tracker.calendars.periods import PeriodLength
from tracker.directives import drafting, issuing, misfits, queries, refitting
from tracker.directives.misfits import Misfit
from tracker.directives.models import Directive, State, TermSource, Visibility
from tracker.kernel.errors import Forbidden, Refused

LATER = NOW + timedelta(hours=1)
TEN_DAYS = Counted(count=10, unit=CountUnit.WORKING_DAYS)
QUARTER = PeriodEnd(length=PeriodLength.QUARTER, day=date(2026, 3, 1))
NAMES = Names("Демалыс", "Выходной", "Day off")


def issued(db: Session, world: World, basis: Basis = TEN_DAYS, **given: object) -> Directive:
    draft = drafting.draft(db, world.point, make_content(world, basis=basis, **given), world.actor(world.carl), NOW)
    issuing.issue(db, draft, world.actor(world.carl), NOW, TODAY)
    return draft


def day_off(db: Session, world: World, day: date, kind: DayKind = DayKind.DAY_OFF_SHIFTED) -> None:
    calendar = db.get_one(Calendar, world.council.calendar_id)
    changing.change_day(db, calendar, day, kind=kind, names=NAMES, legal_basis="Act", by=world.actor(world.amina), at=NOW)


def found(db: Session, world: World, person: Account | None = None) -> list[Misfit]:
    seen = queries.visible_to(world.actor(person or world.amina))
    return list(misfits.of_calendar(db, world.council.calendar_id, seen))


def refit(db: Session, world: World, directive: Directive, to: date, person: Account | None = None) -> None:
    refitting.refit(db, directive, to, world.actor(person or world.amina), LATER)


def test_nothing_moves_by_itself_and_a_term_that_would_is_listed(db: Session, world: World) -> None:
    directive = issued(db, world)
    assert directive.effective_on == date(2026, 3, 18)
    assert found(db, world) == []
    day_off(db, world, date(2026, 3, 17))
    (misfit,) = found(db, world)
    assert (misfit.directive_id, misfit.stands_on, misfit.falls_on, misfit.days) == (directive.id, date(2026, 3, 18), date(2026, 3, 19), 1)
    assert directive.effective_on == date(2026, 3, 18)


def test_a_worked_saturday_brings_a_term_forward(db: Session, world: World) -> None:
    issued(db, world)
    day_off(db, world, date(2026, 3, 14), DayKind.WORKING_SHIFTED)
    assert [each.days for each in found(db, world)] == [-1]


@pytest.mark.parametrize(
    "basis",
    [
        Marked(urgency=Urgency.URGENT),
        Unnamed(),
        QUARTER,
        PeriodReport(length=PeriodLength.MONTH, day=date(2026, 3, 1)),
        Counted(count=3, unit=CountUnit.WEEKS),
    ],
)
def test_every_computed_term_is_looked_at(db: Session, world: World, basis: Basis) -> None:
    stands_on = issued(db, world, basis).effective_on
    assert stands_on is not None
    day_off(db, world, stands_on)
    assert [(each.stands_on, each.days > 0) for each in found(db, world)] == [(stands_on, True)]


def test_a_date_that_was_named_never_moves(db: Session, world: World) -> None:
    directive = issued(db, world, ByDate(due_on=date(2026, 3, 31)))
    day_off(db, world, date(2026, 3, 31))
    assert found(db, world) == []
    with pytest.raises(Refused, match="has changed since"):
        refit(db, world, directive, date(2026, 4, 1))


def test_only_the_calendar_makes_a_misfit_not_the_councils_rules_nor_the_day_of_receipt(db: Session, world: World) -> None:
    for basis in (TEN_DAYS, QUARTER, Marked(urgency=Urgency.URGENT), Counted(count=11, unit=CountUnit.CALENDAR_DAYS)):
        issued(db, world, basis)
    changed = world.council.control.model_copy(
        update={"urgency": dict.fromkeys(Urgency, 20), "day_off_policy": DayOffPolicy.PREVIOUS, "period_report_day": 5}
    )
    world.council.profile, world.minutes.received_on = changed.to_json(), TODAY
    db.flush()
    assert found(db, world) == []


def test_a_draft_and_a_closed_directive_are_left_alone(db: Session, world: World) -> None:
    drafting.draft(db, world.point, make_content(world, basis=TEN_DAYS), world.actor(world.amina), NOW)
    closed = issued(db, world)
    closed.state = State.CLOSED
    day_off(db, world, date(2026, 3, 17))
    assert found(db, world) == []
    with pytest.raises(Refused, match="removed from control"):
        refit(db, world, closed, date(2026, 3, 19))


def test_a_term_that_follows_is_a_new_version_with_its_story_and_co_executors_follow_it(db: Session, world: World) -> None:
    directive = issued(db, world, co=(world.ecology,))
    assert queries.assignments(db, directive.id)[1].effective_on == date(2026, 3, 13)
    day_off(db, world, date(2026, 3, 12))
    refit(db, world, directive, date(2026, 3, 19))
    first, second = queries.terms(db, directive.id)
    assert (second.number, second.source, second.effective_on, second.basis) == (2, TermSource.CALENDAR, date(2026, 3, 19), first.basis)
    assert first.effective_on == date(2026, 3, 18)
    assert [each["say"] for each in second.explanation][:3] == ["counted", "days_off", "falls"]
    assert (directive.due_on, directive.effective_on, directive.version) == (date(2026, 3, 19), date(2026, 3, 19), 3)
    assert queries.assignments(db, directive.id)[1].effective_on == date(2026, 3, 16)
    assert found(db, world) == []
    entry = recorded(db)[-1]
    assert (entry.action, entry.directive_id) == ("directive.term_refitted", directive.id)
    days = [(each or {})["effective_on"] for each in (entry.before, entry.after)]
    assert days == ["2026-03-18", "2026-03-19"]


def test_a_term_can_follow_the_calendar_back_again(db: Session, world: World) -> None:
    directive = issued(db, world)
    day_off(db, world, date(2026, 3, 17))
    refit(db, world, directive, date(2026, 3, 19))
    calendar = db.get_one(Calendar, world.council.calendar_id)
    changing.remove_day(db, calendar, date(2026, 3, 17), "Act", world.actor(world.amina), NOW)
    assert [each.falls_on for each in found(db, world)] == [date(2026, 3, 18)]


def test_a_term_kept_is_asked_about_again_only_when_another_day_comes_out(db: Session, world: World) -> None:
    directive = issued(db, world)
    day_off(db, world, date(2026, 3, 17))
    refitting.keep(db, directive, date(2026, 3, 19), world.actor(world.amina), LATER)
    assert found(db, world) == []
    assert (directive.effective_on, recorded(db)[-1].action) == (date(2026, 3, 18), "directive.term_kept")
    day_off(db, world, date(2026, 3, 18))
    assert [each.falls_on for each in found(db, world)] == [date(2026, 3, 20)]


def test_what_was_not_shown_is_not_done(db: Session, world: World) -> None:
    directive = issued(db, world)
    day_off(db, world, date(2026, 3, 17))
    day_off(db, world, date(2026, 3, 16))
    for act in (refitting.refit, refitting.keep):
        with pytest.raises(Refused, match="Look at the list again"):
            act(db, directive, date(2026, 3, 19), world.actor(world.amina), LATER)


@pytest.mark.parametrize("person", ["kurt", "ben", "hana", "dede", "ada"])
def test_only_the_secretariat_lets_a_term_follow(db: Session, world: World, person: str) -> None:
    directive = issued(db, world)
    day_off(db, world, date(2026, 3, 17))
    for act in (refitting.refit, refitting.keep):
        with pytest.raises(Forbidden):
            act(db, directive, date(2026, 3, 19), world.actor(getattr(world, person)), LATER)


def test_the_term_of_a_restricted_directive_is_the_controllers(db: Session, world: World) -> None:
    directive = issued(db, world, visibility=Visibility.RESTRICTED)
    day_off(db, world, date(2026, 3, 17))
    assert found(db, world, world.ada) == []
    with pytest.raises(Forbidden):
        refit(db, world, directive, date(2026, 3, 19))
    refit(db, world, directive, date(2026, 3, 19), world.carl)


def test_a_supposed_calendar_says_what_would_move(db: Session, world: World) -> None:
    directive = issued(db, world)
    calendar = queries.timing(db, world.minutes).calendar
    seen = queries.visible_to(world.actor(world.amina))
    supposed = calendar.with_day(date(2026, 3, 17), is_worked=False)
    assert [each.days for each in misfits.of_calendar(db, world.council.calendar_id, seen, supposed)] == [1]
    again = supposed.with_day(date(2026, 3, 17), is_worked=None)
    assert list(misfits.of_calendar(db, world.council.calendar_id, seen, again)) == []
    assert directive.effective_on == date(2026, 3, 18)


def test_a_term_without_a_basis_is_nobodys_to_compute(db: Session, world: World) -> None:
    make_directive(db, world, due_on=date(2026, 3, 18))
    day_off(db, world, date(2026, 3, 18))
    assert found(db, world) == []
