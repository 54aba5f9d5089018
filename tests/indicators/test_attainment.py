"""Attainment against the required path, in every direction and across zero."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.indicators.attainment import Attainment, Reason, State, attainment_of
from tracker.indicators.path import Direction, Mark
from tracker.indicators.sentence import Share

UP, DOWN, TO_VALUE = Direction.UP, Direction.DOWN, Direction.TO_VALUE
NUMBERS = st.decimals(-1000, 1000, places=2)


def mark(year: int, value: str) -> Mark:
    return Mark(year, Decimal(value))


def stands(direction: Direction, baseline: tuple[int, str], target: tuple[int, str], reading: tuple[int, str]) -> Attainment:
    return attainment_of(mark(*reading), mark(*baseline), [mark(*target)], direction)


# Computed by hand: required = baseline + (target − baseline) · years gone ÷ years in all.
@pytest.mark.parametrize(
    ("direction", "baseline", "target", "reading", "required", "gap", "share", "state"),
    [
        # Share of renewables, 4.5 → 15 %: 4.5 + 10.5 · 2/8 = 7.125.
        (UP, (2022, "4.5"), (2030, "15"), (2024, "7"), "7.125", "-0.125", "-0.0119", State.NEAR_PATH),
        (UP, (2022, "4.5"), (2030, "15"), (2024, "5"), "7.125", "-2.125", "-0.2024", State.OFF_PATH),
        (UP, (2022, "4.5"), (2030, "15"), (2026, "9.75"), "9.75", "0", "0", State.ON_PATH),
        # Energy intensity, −15 %: 0.32 → 0.272.
        (DOWN, (2021, "0.320"), (2029, "0.272"), (2025, "0.290"), "0.296", "0.006", "0.125", State.ON_PATH),
        (DOWN, (2021, "0.320"), (2029, "0.272"), (2025, "0.307"), "0.296", "-0.011", "-0.2292", State.OFF_PATH),
        # Coal, 70 → 40 %.
        (DOWN, (2021, "70"), (2030, "40"), (2024, "61"), "60", "-1", "-0.0333", State.NEAR_PATH),
        (DOWN, (2021, "70"), (2030, "40"), (2024, "40"), "60", "20", "0.6667", State.REACHED),
        # From zero.
        (UP, (1990, "0"), (2030, "15"), (2019, "2.4"), "10.875", "-8.475", "-0.565", State.OFF_PATH),
        (UP, (1990, "0"), (2030, "15"), (2019, "0"), "10.875", "-10.875", "-0.725", State.OFF_PATH),
        # To zero.
        (DOWN, (2020, "10"), (2030, "0"), (2025, "5"), "5", "0", "0", State.ON_PATH),
        (DOWN, (2020, "10"), (2030, "0"), (2025, "0"), "5", "5", "0.5", State.REACHED),
        # Through zero, +5 → −5 and back.
        (DOWN, (2020, "5"), (2030, "-5"), (2025, "0"), "0", "0", "0", State.ON_PATH),
        (DOWN, (2020, "5"), (2030, "-5"), (2025, "1"), "0", "-1", "-0.1", State.OFF_PATH),
        (DOWN, (2020, "5"), (2030, "-5"), (2028, "-4"), "-3", "1", "0.1", State.ON_PATH),
        (UP, (2020, "-5"), (2030, "5"), (2025, "-1"), "0", "-1", "-0.1", State.OFF_PATH),
        # To a value: nearer than required is ahead, beyond it is behind.
        (TO_VALUE, (2020, "12"), (2030, "7"), (2025, "9"), "9.5", "0.5", "0.1", State.ON_PATH),
        (TO_VALUE, (2020, "12"), (2030, "7"), (2025, "6.8"), "9.5", "2.3", "0.46", State.REACHED),
        (TO_VALUE, (2020, "12"), (2030, "7"), (2025, "4"), "9.5", "-0.5", "-0.1", State.OFF_PATH),
        (TO_VALUE, (2020, "2"), (2030, "7"), (2025, "4"), "4.5", "-0.5", "-0.1", State.OFF_PATH),
        (TO_VALUE, (2020, "-5"), (2030, "5"), (2025, "1"), "0", "1", "0.1", State.ON_PATH),
        # After the final target it has to be held.
        (UP, (2015, "1"), (2020, "3"), (2024, "2.95"), "3", "-0.05", "-0.025", State.NEAR_PATH),
        (UP, (2015, "1"), (2020, "3"), (2024, "3"), "3", "0", "0", State.REACHED),
    ],
)
def test_attainment_as_computed_by_hand(
    direction: Direction,
    baseline: tuple[int, str],
    target: tuple[int, str],
    reading: tuple[int, str],
    required: str,
    gap: str,
    share: str,
    state: State,
) -> None:
    found = stands(direction, baseline, target, reading)
    assert (found.required, found.gap, found.state) == (Decimal(required), Decimal(gap), state)
    assert found.share is not None
    assert round(found.share, 4) == Decimal(share)


def test_a_decreasing_indicator_half_way_down_is_not_at_nought() -> None:
    # Elsewhere a falling indicator counts as 0 % until it rises above its baseline.
    found = stands(DOWN, (2020, "100"), (2030, "50"), (2025, "70"))
    assert found.share == Decimal("0.1")
    assert found.state is State.ON_PATH


def test_interim_targets_bend_the_path_and_the_final_one_measures_the_distance() -> None:
    targets = [mark(2020, "3"), mark(2025, "6"), mark(2030, "15")]
    found = attainment_of(mark(2024, "7"), mark(2015, "1"), targets, UP)
    assert (found.required, found.gap, found.share) == (Decimal("5.4"), Decimal("1.6"), Decimal("1.6") / Decimal(14))


@pytest.mark.parametrize(
    ("reading", "baseline", "targets", "reason"),
    [
        (mark(2024, "5"), mark(2020, "4"), [], Reason.NO_TARGET),
        (mark(2024, "5"), mark(2020, "4"), [mark(2019, "3")], Reason.NO_TARGET),
        (None, mark(2020, "4"), [mark(2030, "9")], Reason.NO_READING),
        (mark(2024, "5"), None, [mark(2030, "9")], Reason.NO_BASELINE),
        (mark(2019, "5"), mark(2020, "4"), [mark(2030, "9")], Reason.NO_READING_SINCE),
        (mark(2020, "5"), mark(2020, "4"), [mark(2030, "9")], Reason.NO_READING_SINCE),
    ],
)
def test_not_enough_data_is_a_state_with_a_reason_and_never_a_number(
    reading: Mark | None, baseline: Mark | None, targets: list[Mark], reason: Reason
) -> None:
    found = attainment_of(reading, baseline, targets, UP)
    assert (found.state, found.reason) == (State.NOT_ENOUGH_DATA, reason)
    assert (found.gap, found.share, found.required, found.formula) == (None, None, None, None)


def test_a_target_that_is_met_is_reached_even_without_a_baseline() -> None:
    found = attainment_of(mark(2025, "874"), None, [mark(2025, "728")], UP)
    assert (found.state, found.gap, found.share) == (State.REACHED, Decimal(146), None)


@pytest.mark.parametrize(
    ("direction", "actual", "formula"), [(UP, "74", "74 < 78, the target for 2025"), (DOWN, "80", "80 > 78, the target for 2025")]
)
def test_a_target_missed_in_its_year_is_off_the_path_even_without_a_baseline(direction: Direction, actual: str, formula: str) -> None:
    found = attainment_of(mark(2025, actual), None, [mark(2025, "78")], direction)
    assert (found.state, found.required, found.share) == (State.OFF_PATH, Decimal(78), None)
    assert found.formula is not None
    assert found.formula.text % found.formula.values == formula


@pytest.mark.parametrize(("direction", "target"), [(UP, "5"), (DOWN, "15")])
def test_a_target_against_the_direction_is_a_contradiction_and_not_a_success(direction: Direction, target: str) -> None:
    found = stands(direction, (2020, "10"), (2030, target), (2025, "10"))
    assert (found.state, found.reason) == (State.NOT_ENOUGH_DATA, Reason.AGAINST_DIRECTION)


def test_an_indicator_may_first_go_the_other_way_if_its_interim_target_says_so() -> None:
    found = attainment_of(mark(2025, "11"), mark(2020, "10"), [mark(2025, "12"), mark(2040, "4")], DOWN)
    assert (found.state, found.gap) == (State.ON_PATH, Decimal(1))


def test_a_level_to_be_held_has_no_distance_to_divide_by() -> None:
    below = stands(UP, (2020, "95"), (2030, "95"), (2024, "94"))
    assert (below.state, below.gap, below.share) == (State.OFF_PATH, Decimal(-1), None)
    assert stands(UP, (2020, "95"), (2030, "95"), (2024, "95")).state is State.REACHED


def test_the_tolerance_decides_between_near_and_off() -> None:
    reading, baseline, targets = mark(2025, "45"), mark(2020, "0"), [mark(2030, "100")]
    assert attainment_of(reading, baseline, targets, UP).state is State.NEAR_PATH
    assert attainment_of(reading, baseline, targets, UP, tolerance=Decimal("0.0499")).state is State.OFF_PATH


def test_the_formula_carries_the_very_numbers_it_was_computed_from() -> None:
    formula = stands(DOWN, (2021, "70"), (2030, "40"), (2024, "61")).formula
    assert formula is not None
    written = {name: str(round(value.value, 4)) if isinstance(value, Share) else str(value) for name, value in formula.values.items()}
    assert formula.text % written == "(60 − 61) ÷ |40 − 70| = -0.0333"


def test_the_formula_of_a_reached_target_names_the_target() -> None:
    formula = stands(DOWN, (2021, "70"), (2030, "40"), (2024, "39")).formula
    assert formula is not None
    assert formula.text % formula.values == "39 ≤ 40, the target for 2030"


@given(reading=NUMBERS, baseline=NUMBERS, target=NUMBERS)
def test_down_is_up_in_the_mirror(reading: Decimal, baseline: Decimal, target: Decimal) -> None:
    up = attainment_of(Mark(2024, reading), Mark(2020, baseline), [Mark(2030, target)], UP)
    down = attainment_of(Mark(2024, -reading), Mark(2020, -baseline), [Mark(2030, -target)], DOWN)
    assert (up.state, up.gap, up.share) == (down.state, down.gap, down.share)


@given(reading=NUMBERS, baseline=NUMBERS, target=NUMBERS, shift=NUMBERS)
def test_where_zero_lies_makes_no_difference(reading: Decimal, baseline: Decimal, target: Decimal, shift: Decimal) -> None:
    here = attainment_of(Mark(2024, reading), Mark(2020, baseline), [Mark(2030, target)], TO_VALUE)
    there = attainment_of(Mark(2024, reading + shift), Mark(2020, baseline + shift), [Mark(2030, target + shift)], TO_VALUE)
    assert (here.state, here.gap, here.share) == (there.state, there.gap, there.share)
