"""Whether a report was in time."""

from datetime import date

import pytest
from sqlmodel import Session

from tests.progress.making import Desk
from tests.world import DAYS_OFF, NOW, TODAY, World
from tracker.calendars.working import WorkingCalendar
from tracker.directives import queries
from tracker.directives.models import Directive, Term
from tracker.progress.models import ReportKind, ReportState
from tracker.progress.punctuality import days_late, due_on

CALENDAR = WorkingCalendar(days_off=frozenset(DAYS_OFF))
FRIDAY = date(2026, 3, 6)


@pytest.mark.parametrize(
    ("filed_on", "late"),
    [
        (date(2026, 3, 5), None),
        (FRIDAY, None),
        pytest.param(date(2026, 3, 7), 0, id="on the Saturday after"),
        pytest.param(date(2026, 3, 9), 0, id="on the day off after the week-end"),
        pytest.param(date(2026, 3, 10), 1, id="on the next working day"),
        pytest.param(date(2026, 3, 13), 4, id="at the end of the next week"),
    ],
)
def test_lateness_is_counted_in_working_days(filed_on: date, late: int | None) -> None:
    assert days_late(filed_on, FRIDAY, CALENDAR) == late


def test_a_report_is_judged_by_the_term_in_force_when_it_was_filed(db: Session, world: World, directive: Directive, desk: Desk) -> None:
    report = desk.file()
    later = date(2026, 6, 1)
    db.add(
        Term(directive_id=directive.id or 0, number=2, due_on=later, effective_on=later, report_by=later, decided_by_id=0, decided_at=NOW)
    )
    db.flush()
    terms = queries.terms(db, directive.id or 0)
    assert due_on(report, desk.assignment(world.energy.id), terms) == directive.effective_on


def test_a_co_executor_is_judged_by_its_own_day(db: Session, world: World, directive: Directive, desk: Desk) -> None:
    own = desk.assignment(world.ecology.id)
    report = desk.file(ReportKind.CONTRIBUTION, by=world.cy)
    terms = queries.terms(db, directive.id or 0)
    assert due_on(report, own, terms) == directive.effective_on, "without one, the term is everybody's"
    own.effective_on, report.state = TODAY, ReportState.RETURNED
    assert due_on(desk.file(ReportKind.CONTRIBUTION, by=world.cy), own, terms) == TODAY
    assert due_on(report, own, terms) == directive.effective_on, "what was filed keeps the day it was due on"


def test_a_report_from_before_that_day_was_kept_is_judged_all_the_same(db: Session, world: World, directive: Directive, desk: Desk) -> None:
    own = desk.assignment(world.ecology.id)
    report = desk.file(ReportKind.CONTRIBUTION, by=world.cy)
    report.due_on = None
    own.effective_on = TODAY
    assert due_on(report, own, queries.terms(db, directive.id or 0)) == TODAY
