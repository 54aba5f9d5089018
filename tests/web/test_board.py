"""The board through the front door."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.web.listed import length, links
from tests.web.measuring import make_indicator, make_measured
from tests.world import NOW, TODAY, World, make_directive
from tracker.directives.models import Directive, Outcome, State, Visibility
from tracker.indicators.linking import Contribution, link
from tracker.indicators.models import Effect, Indicator

Open = Callable[..., Window]

EXECUTED = {"state": State.CLOSED, "outcome": Outcome.EXECUTED, "closed_on": date(2025, 2, 2), "reported_on": date(2025, 2, 2)}


def make_linked(db: Session, world: World, indicator: Indicator, **given: Any) -> Directive:
    directive = make_directive(db, world, **given)
    link(db, directive, indicator, Contribution(direction=Effect.UP), world.actor(world.amina), NOW)
    db.commit()
    return directive


def test_every_number_leads_to_a_list_of_that_length(window: Open, db: Session, world: World) -> None:
    indicator = make_measured(db, world, {2025: "4"})
    for due_on in (TODAY - timedelta(days=7), TODAY, TODAY + timedelta(days=90)):
        make_linked(db, world, indicator, due_on=due_on)
        make_directive(db, world, due_on=due_on)
    make_linked(db, world, indicator, state=State.REPORTED)
    make_linked(db, world, indicator, **EXECUTED)
    make_linked(db, world, indicator, visibility=Visibility.RESTRICTED)
    for person in (world.dede, world.kurt):
        browser = window(person)
        found = links(browser.get("/board").text)
        assert len(found) == 5
        for url, number in found.items():
            assert f"indicator={indicator.id}" in url
            assert length(browser, url) == number, (person.email, url)


def test_the_heading_and_the_lists_say_what_leadership_must_know(window: Open, db: Session, world: World) -> None:
    in_vain = make_measured(db, world, {2025: "4"}, code="VAIN", name_en="Moved in vain")
    make_measured(db, world, {2025: "4"}, code="LOST", name_en="Nobody's")
    make_measured(db, world, {2025: "60"}, code="WELL", name_en="Well ahead")
    make_indicator(db, world, "DARK", name_en="Never measured")
    executed = make_linked(db, world, in_vain, **EXECUTED)
    make_linked(db, world, in_vain)
    page = window(world.dede).get("/board")
    told = text_of(page)
    assert "2 of 3 measured indicators are off their path, and no open directive is at work on 1 of them" in told
    assert f"Moved in vain : 1 directive executed, 1 still open. {executed.ref}" in told
    assert "Nobody's" in told.partition("Off the path, with no open directive")[2].partition("How the directives")[0]
    assert "1 indicator without directives that cannot be measured yet" in told


def test_the_worst_comes_first(window: Open, db: Session, world: World) -> None:
    for code, latest in (("WELL", "60"), ("NEAR", "48"), ("FAR", "4")):
        make_measured(db, world, {2025: latest}, code=code, name_en=f"Indicator {code}")
    grid = window(world.dede).get("/board").text.partition('id="grid"')[2]
    assert grid.index("Indicator FAR") < grid.index("Indicator NEAR") < grid.index("Indicator WELL")


def test_all_is_well_where_nothing_is_off_its_path(window: Open, db: Session, world: World) -> None:
    make_measured(db, world, {2025: "60"})
    told = text_of(window(world.dede).get("/board"))
    assert "No indicator is off its path" in told
    assert "Open directives are at work on every indicator that is off its path." in told


def test_a_board_without_indicators_teaches_what_it_is(window: Open, world: World) -> None:
    assert "The board crosses directives with the indicators they should move." in text_of(window(world.dede).get("/board"))
