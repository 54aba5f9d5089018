"""The term as it is being typed: a part of the form, and a page of its own."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.browser_window import Window, text_of
from tests.world import World
from tracker.calendars.periods import Period, PeriodLength
from tracker.web.directives.periods import period_of, token_of

Open = Callable[..., Window]


def address(world: World, query: str) -> str:
    return f"/directives/term-preview?minutes={world.minutes.id}&{query}"


def test_the_computed_date_is_explained_as_a_fragment(window: Open, world: World) -> None:
    answer = window(world.amina).fragment(address(world, "term=counted&count=10&unit=working_days"))
    shown = text_of(answer)
    assert answer.text.lstrip().startswith('<div id="term_preview"')
    assert "18 March 2026" in shown
    assert "9 March 2026 (Monday) is a day off." in shown
    assert "Co-executors answer by 13 March 2026" in shown


def test_the_whole_page_works_as_a_plain_form(window: Open, world: World) -> None:
    answer = window(world.amina).get(address(world, "term=date&due_on=2026-03-23"))
    assert "<h1>How a term is computed</h1>" in answer.text
    assert "That is a day off, so the term moves to 26 March 2026 (Thursday)." in text_of(answer)


def test_nothing_typed_yet_is_no_error(window: Open, world: World) -> None:
    shown = text_of(window(world.amina).fragment(address(world, "term=counted")))
    assert "The date is computed here" in shown
    assert "Error" not in shown


def test_what_cannot_be_computed_is_said(window: Open, world: World) -> None:
    for query in ("term=counted&count=0", "term=counted&count=x", "term=date&due_on=tomorrow", "term=period&period=soon", "term=never"):
        assert "Error:" in text_of(window(world.amina).fragment(address(world, query)))


def test_a_short_term_asks_for_a_reason_and_keeps_the_one_typed(window: Open, world: World) -> None:
    amina = window(world.amina)
    short = amina.fragment(address(world, "term=date&due_on=2026-03-04&reason=At+once"))
    assert 'name="reason" value="At once"' in short.text
    assert "this day has passed already" in text_of(short)
    assert 'name="reason"' not in amina.fragment(address(world, "term=date&due_on=2026-03-31")).text


def test_it_needs_minutes_that_are_there(window: Open, world: World) -> None:
    for query in ("", "?minutes=4711", "?minutes=x"):
        assert window(world.amina).get(f"/directives/term-preview{query}").status_code == 404


@pytest.mark.parametrize(
    ("token", "first", "length"),
    [
        ("2026-03", date(2026, 3, 1), PeriodLength.MONTH),
        ("2026-Q4", date(2026, 10, 1), PeriodLength.QUARTER),
        ("2026-H2", date(2026, 7, 1), PeriodLength.HALF_YEAR),
        ("2026", date(2026, 1, 1), PeriodLength.YEAR),
    ],
)
def test_a_period_is_written_one_way(token: str, first: date, length: PeriodLength) -> None:
    assert period_of(token) == Period(first, length)
    assert token_of(Period(first, length)) == token


@pytest.mark.parametrize("token", ["", "2026-13", "2026-00", "2026-Q5", "2026-H3", "26-01", "2026-3", "2026-01-01", "0000", "٢٠٢٦"])
def test_nothing_else_is_a_period(token: str) -> None:
    assert period_of(token) is None


def test_periods_are_offered_from_the_minutes_on_in_the_readers_language(window: Open, world: World) -> None:
    shown = text_of(window(world.amina).get(address(world, "term=date")))
    assert all(name in shown for name in ("1st quarter 2026", "March 2026", "first half of 2026", "the year 2026"))
    assert "February 2026" not in shown
