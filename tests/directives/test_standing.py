"""How a directive stands: the Python and the SQL are one rule."""

from datetime import date, timedelta
from itertools import product

from sqlmodel import Session, col, select

from tests.world import TODAY, World, make_directive
from tracker.calendars.queries import working_calendar
from tracker.directives.models import Directive, Outcome, State
from tracker.directives.standing import Days, Standing, standing, stands

OFFSETS = (-30, -1, 0, 1, 3, 4, 30)
REPORTED = (None, -40, -1, 0, 40)
OUTCOMES = (None, Outcome.EXECUTED, Outcome.CANCELLED)


def test_the_sql_and_the_python_agree_on_every_directive(db: Session, world: World) -> None:
    days = Days.of(TODAY, working_calendar(db))
    for state, offset, reported, outcome in product(State, OFFSETS, REPORTED, OUTCOMES):
        if state is not State.CLOSED and outcome is not None:
            continue
        due_on = TODAY + timedelta(days=offset)
        reported_on = None if reported is None else TODAY + timedelta(days=reported)
        make_directive(db, world, state=state, due_on=due_on, reported_on=reported_on, outcome=outcome)
    everything = db.exec(select(Directive)).all()
    told = {row.id: standing(row.state, row.effective_on, row.reported_on, row.outcome, days) for row in everything}
    for kind in Standing:
        found = set(db.exec(select(Directive.id).where(stands(kind, days))).all())
        assert found == {key for key, value in told.items() if value is kind}, kind


def test_the_last_day_of_the_term_is_not_overdue() -> None:
    days = Days(TODAY, TODAY + timedelta(days=3))
    assert standing(State.IN_WORK, TODAY, None, None, days) is Standing.DUE_SOON
    assert standing(State.IN_WORK, TODAY - timedelta(days=1), None, None, days) is Standing.OVERDUE


def test_a_report_on_time_that_is_accepted_late_counts_as_on_time() -> None:
    days = Days(TODAY, TODAY)
    term = date(2026, 3, 2)
    assert standing(State.CLOSED, term, term, Outcome.EXECUTED, days) is Standing.CLOSED_ON_TIME
    assert standing(State.CLOSED, term, term + timedelta(days=1), Outcome.EXECUTED, days) is Standing.CLOSED_LATE


def test_whatever_is_with_the_reviewer_is_charged_to_nobody() -> None:
    days = Days(TODAY, TODAY)
    assert standing(State.REPORTED, TODAY - timedelta(days=9), TODAY - timedelta(days=9), None, days) is Standing.WITH_REVIEWER


def test_a_closed_directive_is_found_by_its_column(db: Session, world: World) -> None:
    made = make_directive(db, world, state=State.CLOSED, outcome=Outcome.CANCELLED)
    assert db.exec(select(Directive.id).where(col(Directive.outcome) == Outcome.CANCELLED)).one() == made.id
