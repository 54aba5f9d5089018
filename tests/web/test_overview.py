"""The overview through the front door."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.web.listed import bars, length, links
from tests.web.measuring import make_measured
from tests.world import TODAY, World, make_directive
from tracker.bodies.models import Body
from tracker.directives.models import Outcome, State, Visibility

Open = Callable[..., Window]


def heading(page: str) -> str:
    return page.partition("<h1>")[2].partition("</h1>")[0]


def overdue(db: Session, world: World, *leads: Body) -> None:
    for lead in leads:
        make_directive(db, world, lead=lead, due_on=TODAY - timedelta(days=7))


def test_every_number_leads_to_a_list_of_that_length(window: Open, db: Session, world: World) -> None:
    overdue(db, world, world.energy, world.energy, world.ecology)
    make_directive(db, world, due_on=TODAY)
    make_directive(db, world, due_on=TODAY + timedelta(days=90))
    make_directive(db, world, state=State.REPORTED)
    make_directive(db, world, state=State.EXTRA_CONTROL, due_on=TODAY + timedelta(days=90))
    make_directive(db, world, visibility=Visibility.RESTRICTED, due_on=TODAY - timedelta(days=7))
    for reported_on in (date(2026, 2, 2), date(2026, 2, 3)):
        closed = {"state": State.CLOSED, "outcome": Outcome.EXECUTED, "closed_on": TODAY}
        make_directive(db, world, due_on=date(2026, 2, 2), reported_on=reported_on, **closed)
    for person in (world.dede, world.kurt):
        browser = window(person)
        page = browser.get("/overview").text
        found = links(page)
        in_time = next(url for url in found if "closed_on_time" in url)
        assert found.pop(in_time) == 1
        assert length(browser, in_time) == 2
        assert len(found) == 6
        assert len(bars(page)) == 2
        for url, number in (found | bars(page)).items():
            assert length(browser, url) == number, (person.email, url)


@pytest.mark.parametrize(
    ("leads", "said"),
    [
        ("", "No directive is overdue"),
        ("a", "1 directive is overdue, with one body"),
        ("aa", "2 directives are overdue, all with one body"),
        ("ab", "1 of 2 overdue directives are with one body"),
        ("aaab", "3 of 4 overdue directives are with one body"),
        ("aabbc", "4 of 5 overdue directives are with two bodies"),
    ],
)
def test_the_heading_says_with_whom_the_overdue_ones_are(window: Open, db: Session, world: World, leads: str, said: str) -> None:
    bodies = {"a": world.energy, "b": world.ecology, "c": world.industry}
    overdue(db, world, *(bodies[letter] for letter in leads))
    assert heading(window(world.dede).get("/overview").text) == said


def test_indicators_off_the_path_stand_there_with_their_finding(window: Open, db: Session, world: World) -> None:
    off = make_measured(db, world, {2024: "3", 2025: "4"}, name_en="Far behind")
    make_measured(db, world, {2025: "60"}, code="WELL", name_en="Well ahead")
    page = window(world.dede).get("/overview")
    assert f'href="/indicators/{off.id}"' in page.text
    assert "Off the required path: 4 in 2025, 50 required" in text_of(page)
    assert "Well ahead" not in page.text
    assert "<svg" in page.text.partition("Far behind")[2]


def test_an_empty_register_teaches_what_will_stand_there(window: Open, world: World) -> None:
    told = text_of(window(world.dede).get("/overview"))
    assert "No body is late." in told
    assert "No directive with a term in this quarter has been removed from control yet." in told
    assert "Every indicator that can be measured is on its required path or near it." in told


def test_a_body_does_not_open_it(window: Open, world: World) -> None:
    assert window(world.ben).get("/overview").status_code == 403
    assert window(world.ben).get("/board").status_code == 403
