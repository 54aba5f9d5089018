"""The required path: lines through baseline and targets."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.indicators.path import Mark, Path, required_path

MARKS = st.lists(
    st.builds(Mark, st.integers(1990, 2100), st.decimals(-10_000, 10_000, places=4)),
    min_size=2,
    max_size=8,
    unique_by=lambda mark: mark.year,
).map(lambda marks: Path(tuple(sorted(marks, key=lambda mark: mark.year))))


def mark(year: int, value: str) -> Mark:
    return Mark(year, Decimal(value))


RENEWABLES = required_path(mark(2015, "0.77"), [mark(2030, "15"), mark(2020, "3"), mark(2025, "6")])


@pytest.mark.parametrize(
    ("year", "required"),
    [(2015, "0.77"), (2020, "3"), (2022, "4.2"), (2025, "6"), (2026, "7.8"), (2029, "13.2"), (2030, "15")],
)
def test_between_targets_the_path_is_straight(year: int, required: str) -> None:
    assert RENEWABLES is not None
    assert RENEWABLES.value_at(year) == Decimal(required)


def test_nothing_is_required_before_the_baseline() -> None:
    assert RENEWABLES is not None
    assert RENEWABLES.value_at(2014) is None


def test_the_final_target_has_to_be_held() -> None:
    assert RENEWABLES is not None
    assert RENEWABLES.value_at(2040) == Decimal(15)


def test_without_baseline_or_target_there_is_no_path() -> None:
    assert required_path(None, [mark(2030, "15")]) is None
    assert required_path(mark(2015, "1"), []) is None


def test_a_target_of_the_baseline_year_or_before_is_not_on_the_path() -> None:
    path = required_path(mark(2024, "25.8"), [mark(2020, "20"), mark(2024, "30"), mark(2030, "40")])
    assert path is not None
    assert path.marks == (mark(2024, "25.8"), mark(2030, "40"))
    assert required_path(mark(2024, "25.8"), [mark(2024, "30")]) is None


def test_a_path_never_has_two_numbers_for_one_year() -> None:
    with pytest.raises(ValueError, match="different years"):
        Path((mark(2020, "1"), mark(2030, "2"), mark(2030, "3")))


@given(MARKS)
def test_the_path_runs_exactly_through_each_of_its_marks(path: Path) -> None:
    assert all(path.value_at(mark.year) == mark.value for mark in path.marks)


@given(MARKS)
def test_the_path_never_leaves_the_range_of_the_two_marks_around(path: Path) -> None:
    for start, end in path.segments:
        low, high = sorted((start.value, end.value))
        for year in range(start.year, end.year + 1):
            required = path.value_at(year)
            assert required is not None
            assert low <= required <= high
