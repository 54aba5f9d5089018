"""Terms by month, as a page: a person's, a body's, and no day of what its reader may not see."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.world import NOW, TODAY, World, make_directive
from tracker.calendars.terms import FIRST_YEAR, LAST_YEAR
from tracker.directives.models import Outcome, State, Visibility
from tracker.directives.queries import assignments
from tracker.kernel.dates import NO_END

Windows = Callable[..., Window]


def test_a_month_shows_the_days_of_ones_body_in_their_order(window: Windows, db: Session, world: World) -> None:
    make_directive(db, world, gist_en="later")
    co = make_directive(db, world, lead=world.ecology, co=[world.energy], gist_en="ours", due_on=date(2026, 8, 31))
    assignments(db, co.id or 0)[1].effective_on = date(2026, 3, 12)
    told = text_of(window(world.ben).get("/terms"))
    assert "March 2026" in told
    assert told.index("ours Contribution") < told.index("later Day of a report") < told.index("later Term")


def test_other_months_are_one_step_away(window: Windows, db: Session, world: World) -> None:
    make_directive(db, world, gist_en="in April", due_on=date(2026, 4, 30))
    page = window(world.ben).get("/terms")
    assert "in April" not in page.text
    assert 'href="/terms?month=2026-04&amp;holds=answered"' in page.text
    assert "in April" in window(world.ben).get("/terms?month=2026-04&holds=answered").text
    assert 'href="/terms?month=2025-12' in window(world.ben).get("/terms?month=2026-01").text


@pytest.mark.parametrize("month", ["2026", "2026-13", "0-0", "soon", "2026-03-01", "99999-1", "٢٠٢٦-٠٣", "1000-01"])
def test_what_is_no_month_is_this_month(window: Windows, world: World, month: str) -> None:
    assert "March 2026" in text_of(window(world.ben).get(f"/terms?month={month}"))


@pytest.mark.parametrize(("month", "other"), [(f"{FIRST_YEAR}-01", f"{FIRST_YEAR}-02"), (f"{LAST_YEAR}-12", f"{LAST_YEAR}-11")])
def test_there_is_a_first_and_a_last_month(window: Windows, world: World, month: str, other: str) -> None:
    page = window(world.ben).get(f"/terms?month={month}").text
    assert re.findall(r'href="/terms\?month=([\d-]+)', page) == [other]


def test_a_month_that_is_over_shows_what_was_done_and_what_was_taken_back(window: Windows, db: Session, world: World) -> None:
    day, closed = TODAY - timedelta(days=300), {"state": State.CLOSED, "closed_on": TODAY - timedelta(days=310)}
    make_directive(db, world, due_on=day, gist_en="done", outcome=Outcome.EXECUTED, **closed)
    make_directive(db, world, due_on=day, gist_en="taken back", outcome=Outcome.CANCELLED, **closed)
    told = text_of(window(world.ben).get(f"/terms?month={day:%Y-%m}"))
    assert "done Term ✓" in told
    assert "cancelled" in told


def test_nothing_is_wanted_of_whoever_is_excused_and_nothing_ever_of_standing_control(window: Windows, db: Session, world: World) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    make_directive(db, world, lead=world.ecology, due_on=NO_END)
    assignments(db, directive.id or 0)[1].excused_at = NOW
    assert "No terms in this month" in text_of(window(world.cy).get("/terms"))


def test_a_body_is_chosen_by_whoever_looks_at_all_of_them(window: Windows, db: Session, world: World) -> None:
    make_directive(db, world, gist_en="energy's")
    make_directive(db, world, lead=world.ecology, gist_en="ecology's")
    dede = window(world.dede)
    assert "Choose a body" in text_of(dede.get("/terms?holds=body"))
    told = text_of(dede.get(f"/terms?holds=body&body={world.ecology.id}"))
    assert ("ecology's" in told, "energy's" in told) == (True, False)
    assert f'href="/terms?holds=body&amp;body={world.ecology.id}"' in dede.get(f"/bodies/{world.ecology.id}").text


@pytest.mark.parametrize(
    ("reader", "given"),
    [
        ("cy", {}),
        ("dede", {"visibility": Visibility.RESTRICTED}),
        ("ada", {"visibility": Visibility.RESTRICTED}),
        ("ben", {"state": State.DRAFT}),
    ],
)
def test_nobody_reads_what_they_may_not_see(window: Windows, db: Session, world: World, reader: str, given: dict[str, object]) -> None:
    make_directive(db, world, gist_en="Zhezkiik", **given)
    browser = window(getattr(world, reader))
    for holds in ("answered", "handed", "desk", "control", "body", "watched"):
        assert "Zhezkiik" not in browser.get(f"/terms?holds={holds}&body={world.energy.id}").text


def test_a_restricted_directive_is_read_here_by_its_body(window: Windows, db: Session, world: World) -> None:
    make_directive(db, world, gist_en="Zhezkiik", visibility=Visibility.RESTRICTED)
    assert "Zhezkiik" in window(world.ben).get("/terms").text


def test_a_fragment_is_the_month_alone(window: Windows, world: World) -> None:
    assert window(world.ben).fragment("/terms").text.lstrip().startswith('<section class="section" id="month"')
