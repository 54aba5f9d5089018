"""The forecast: the trend of the last readings, its interval, and when a target would be met."""

from decimal import Decimal

import pytest

from tracker.indicators.forecast import Expected, TooLittle, forecast
from tracker.indicators.path import Direction, Mark

UP, DOWN, TO_VALUE = Direction.UP, Direction.DOWN, Direction.TO_VALUE


def marks(*pairs: tuple[int, str]) -> list[Mark]:
    return [Mark(year, Decimal(value)) for year, value in pairs]


STEADY = marks((2021, "1"), (2022, "2"), (2023, "3"))


def met_in(readings: list[Mark], target: tuple[int, str], direction: Direction = UP) -> int | None:
    (outlook,) = forecast(readings, marks(target), direction).outlook
    return outlook.met_in


def test_two_readings_are_too_few_and_the_reason_is_given() -> None:
    found = forecast(STEADY[:2], marks((2030, "10")), UP)
    assert (found.reason, found.expected, found.outlook) == (TooLittle.FEW_READINGS, (), ())


def test_a_steady_series_goes_on_without_any_doubt() -> None:
    found = forecast(STEADY, marks((2025, "9")), UP)
    assert found.expected == tuple(Expected(year, *[Decimal(value)] * 3) for year, value in [(2024, 4), (2025, 5)])


def test_only_the_last_five_readings_make_the_trend() -> None:
    old = marks((1990, "900"), (1991, "700"))
    level = marks((2019, "5"), (2020, "5"), (2021, "5"), (2022, "5"), (2023, "5"))
    assert {expected.value for expected in forecast(old + level, [], UP).expected} == {Decimal(5)}


def test_years_without_a_reading_count_as_time_gone() -> None:
    found = forecast(marks((2015, "1"), (2020, "6"), (2024, "10")), marks((2026, "20")), UP)
    assert [expected.value for expected in found.expected] == [Decimal(11), Decimal(12)]


def test_the_interval_as_computed_by_hand() -> None:
    # Readings 1, 3, 2: trend 1, 1.5 … mean 2, slope 0.5, scatter s² = 1.5; for 2024, s·√(1 + 1/3 + 2²/2) · 3.0777.
    found = forecast(marks((2021, "1"), (2022, "3"), (2023, "2")), marks((2024, "9")), UP)
    (expected,) = found.expected
    assert expected.value == Decimal(3)
    assert round(expected.high - expected.value, 3) == Decimal("6.882")
    assert expected.value - expected.low == expected.high - expected.value


def test_the_further_ahead_the_wider_the_interval() -> None:
    widths = [expected.high - expected.low for expected in forecast(marks((2021, "1"), (2022, "3"), (2023, "2")), [], UP).expected]
    assert len(widths) == 5
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]


def test_the_trend_is_drawn_at_most_fifteen_years_ahead() -> None:
    assert forecast(STEADY, marks((2060, "50")), UP).expected[-1].year == 2038


def test_the_year_in_which_the_target_is_met_may_lie_before_or_after_the_targets_own() -> None:
    assert met_in(STEADY, (2030, "8")) == 2028
    assert met_in(STEADY, (2030, "40")) == 2060


@pytest.mark.parametrize(("target", "in_time"), [("10", True), ("10.01", False)])
def test_met_on_the_last_day_is_met_in_time(target: str, in_time: bool) -> None:
    (outlook,) = forecast(STEADY, marks((2030, target)), UP).outlook
    assert outlook.is_in_time is in_time


def test_a_trend_of_thirds_still_meets_its_target_in_the_exact_year() -> None:
    thirds = marks((2020, "0"), (2023, "1"), (2026, "2"))
    assert met_in(thirds, (2040, "5")) == 2035


@pytest.mark.parametrize(
    ("direction", "target"),
    [(DOWN, "0"), (TO_VALUE, "-3")],
)
def test_a_trend_that_leads_away_never_meets_the_target(direction: Direction, target: str) -> None:
    assert met_in(STEADY, (2030, target), direction) is None


def test_a_level_trend_never_meets_the_target() -> None:
    assert met_in(marks((2021, "5"), (2022, "5"), (2023, "5")), (2030, "6")) is None


def test_a_falling_indicator_meets_its_target_from_above_and_across_zero() -> None:
    assert met_in(marks((2021, "5"), (2022, "4"), (2023, "3")), (2030, "-5"), DOWN) == 2031


def test_a_wanted_value_is_met_when_the_trend_arrives_there() -> None:
    assert met_in(marks((2021, "12"), (2022, "11"), (2023, "10")), (2030, "7"), TO_VALUE) == 2026


def test_a_target_already_met_needs_no_waiting() -> None:
    assert met_in(STEADY, (2030, "2.5")) == 2023


def test_each_target_ahead_has_its_own_outlook_and_past_ones_have_none() -> None:
    outlook = forecast(STEADY, marks((2030, "40"), (2022, "9"), (2025, "4")), UP).outlook
    assert [(each.target.year, each.met_in) for each in outlook] == [(2025, 2024), (2030, 2060)]
