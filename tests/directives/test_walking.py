"""What is asked most is answered by an index that grows with what is open. SQLite tells how it would walk without any rows."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from tests.world import TODAY, World, make_world
from tracker.calendars.queries import working_calendar
from tracker.directives import listing
from tracker.directives.listing import Filter, Order
from tracker.directives.standing import Days, Standing
from tracker.kernel.db import connect
from tracker.overview import counting
from tracker.reminders import ledger

Walk = Callable[[Callable[[], Any]], str]


@pytest.fixture
def db(sqlite_template: Path, tmp_path: Path) -> Iterator[Session]:
    shutil.copy(sqlite_template, tmp_path / "tracker.db")
    engine = connect(f"sqlite:///{tmp_path}/tracker.db")
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def world(db: Session) -> World:
    return make_world(db)


@pytest.fixture
def days(db: Session, world: World) -> Days:
    return Days.of(TODAY, working_calendar(db))


@pytest.fixture
def walk(db: Session) -> Walk:
    """How SQLite would walk the last question that the work asks."""
    asked: list[tuple[str, Any]] = []
    event.listen(db.get_bind(), "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))

    def explain(work: Callable[[], Any]) -> str:
        work()
        statement, values = asked[-1]
        return "; ".join(str(row[3]) for row in db.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values))

    return explain


@pytest.mark.parametrize("who", ["amina", "kurt", "dede"])
def test_the_open_list_walks_what_is_open_in_the_order_of_terms(db: Session, world: World, days: Days, walk: Walk, who: str) -> None:
    actor = world.actor(getattr(world, who))
    for work in (lambda: listing.page(db, Filter(), Order(), actor, days, "ru"), lambda: listing.count(db, Filter(), actor, days)):
        told = walk(work)
        assert "USING INDEX ix_directive_open" in told or "USING COVERING INDEX ix_directive_open" in told
        assert "TEMP B-TREE" not in told


def test_what_one_body_owes_walks_that_bodys_open_ones(db: Session, world: World, days: Days, walk: Walk) -> None:
    wanted = Filter(standings=(Standing.OVERDUE,), lead_id=world.energy.id)
    told = walk(lambda: listing.page(db, wanted, Order(), world.actor(world.kurt), days, "ru"))
    assert "INDEX ix_directive_lead_open (lead_id=?" in told


@pytest.mark.parametrize("who", ["kurt", "dede"])
def test_the_overview_counts_without_looking_at_a_row(db: Session, world: World, days: Days, walk: Walk, who: str) -> None:
    told = walk(lambda: counting.standings(db, world.actor(getattr(world, who)), days))
    assert "SCAN directive USING COVERING INDEX ix_directive_lead_open" in told


def test_many_keys_at_once_are_looked_up_and_not_searched_for(db: Session, world: World, walk: Walk) -> None:
    told = walk(lambda: ledger.rows(db, [1, 2, 3]))
    assert "SEARCH reminder USING INDEX" in told
