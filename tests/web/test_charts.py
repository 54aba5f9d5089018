"""The geometry of the pictures: pure functions from figures to places."""

from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.indicators.forecast import forecast
from tracker.indicators.path import Direction, Mark, required_path
from tracker.web.charts.drawing import NARROW, WIDE, Drawing, Figures, Sheet, Words, draw
from tracker.web.charts.flags import WIDTH, Flag, as_year, flag_marks
from tracker.web.charts.labels import Box, Wish, put
from tracker.web.charts.scales import Scale, area, line, round_ticks, year_ticks
from tracker.web.charts.small import bars

WORDS = Words("%", "required path", "actual", "if the trend goes on", lambda value: f"target {value}", "{:f}".format)
BASELINE = Mark(2015, Decimal("0.77"))
TARGETS = (Mark(2020, Decimal(3)), Mark(2025, Decimal(6)), Mark(2030, Decimal(15)), Mark(2050, Decimal(50)))
READINGS = (BASELINE, Mark(2016, Decimal("0.98")), Mark(2020, Decimal(3)), Mark(2022, Decimal("4.5")), Mark(2024, Decimal(7)))
FLAGS = (Flag(date(2025, 9, 30), "п. 2.1", "/directives/1"),)
FIGURES = Figures(READINGS, required_path(BASELINE, TARGETS), TARGETS, forecast(READINGS, TARGETS, Direction.UP), FLAGS)

NUMBERS = st.decimals(-100_000, 100_000, places=3)


@pytest.mark.parametrize(
    ("figures", "ticks"),
    [
        (["7", "50"], "0 10 20 30 40 50"),
        (["2180", "2483.1"], "0 500 1000 1500 2000 2500"),
        (["0.297", "0.367"], "0.0 0.1 0.2 0.3 0.4"),
        (["5", "-5"], "-6 -4 -2 0 2 4 6"),
        (["-3"], "-3 -2 -1 0"),
        (["0"], "0.0 0.2 0.4 0.6 0.8 1.0"),
        ([], "0.0 0.2 0.4 0.6 0.8 1.0"),
    ],
)
def test_ticks_are_round_numbers_around_the_figures_with_zero_among_them(figures: list[str], ticks: str) -> None:
    assert round_ticks([Decimal(figure) for figure in figures], 5) == [Decimal(tick) for tick in ticks.split()]


@given(st.lists(NUMBERS, min_size=1))
def test_ticks_always_hold_every_figure_and_zero_in_equal_steps(figures: list[Decimal]) -> None:
    ticks = round_ticks(figures, 5)
    assert ticks[0] <= min(figures)
    assert max(figures) <= ticks[-1]
    assert 0 in ticks
    assert len({high - low for low, high in pairwise(ticks)}) == 1
    assert len(ticks) <= 8


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (2021, 2025, [2021, 2022, 2023, 2024, 2025]),
        (2015, 2025, [2016, 2018, 2020, 2022, 2024]),
        (1990, 2050, [2000, 2020, 2040]),
    ],
)
def test_years_are_told_every_so_often(first: int, last: int, years: list[int]) -> None:
    assert year_ticks(first, last, 5) == years


def test_a_scale_lays_figures_out_evenly_upwards() -> None:
    up = Scale(0, 10, 200, 100)
    assert [up(Decimal(figure)) for figure in (0, 5, 10)] == [200, 150, 100]


def test_lines_and_areas_are_svg_paths() -> None:
    assert line([(0, 1.5), (10, 2)]) == "M0 1.5 L10 2"
    assert area([(0, 1), (10, 2)], [(0, 5), (10, 6)]) == "M0 1 L10 2 L10 6 L0 5 Z"
    assert line([]) == area([], []) == ""


def test_a_label_stands_beside_its_place_and_off_the_line() -> None:
    falling = [(0.0, 0.0), (100.0, 100.0)]
    (label,) = put([Wish("7", "", [(50, 50)])], Box(0, 0, 100, 100), [falling])
    assert not any(label.box.contains((at / 2, at / 2)) for at in range(200))


def test_labels_never_cover_each_other_and_one_without_room_is_left_out() -> None:
    wishes = [Wish(f"label {number}", "", [(50, 50)]) for number in range(9)]
    labels = put(wishes, Box(0, 0, 160, 100), [])
    assert 1 < len(labels) < 9
    assert labels[0].text == "label 0"
    assert not any(one.box.overlaps(other.box) for one, other in combinations(labels, 2))


def test_a_label_stays_within_the_picture() -> None:
    within = Box(0, 0, 100, 40)
    (label,) = put([Wish("fifteen letters", "", [(130, 20)])], Box(0, 0, 140, 40), [])
    assert put([Wish("fifteen letters", "", [(90, 20)])], within, []) == []
    assert label.anchor == "end"


@pytest.mark.parametrize(("day", "year"), [(date(2025, 7, 2), 2025.0), (date(2025, 1, 1), 2024.5), (date(2024, 12, 31), 2024.5)])
def test_the_middle_of_a_year_stands_above_the_years_figure(day: date, year: float) -> None:
    assert as_year(day) == pytest.approx(year, abs=0.003)


def test_flags_that_would_overlap_share_a_place_and_none_is_lost() -> None:
    days = [date(2025, 3, 1), date(2025, 4, 1), date(2030, 1, 1), date(1990, 1, 1), date(2070, 1, 1)]
    marks = flag_marks([Flag(day, str(day), "/") for day in days], Scale(2015, 2050, 30, 700))
    assert [len(mark.flags) for mark in marks] == [1, 2, 1, 1]
    assert (marks[0].x, marks[-1].x) == (30, 700)
    assert all(right.x - left.x >= WIDTH for left, right in pairwise(marks))


@pytest.mark.parametrize("sheet", [WIDE, NARROW])
def test_everything_drawn_lies_on_the_sheet(sheet: Sheet) -> None:
    drawing = draw(FIGURES, WORDS, sheet)
    places = [*drawing.points, *drawing.targets, *_numbers(drawing.band), *_numbers(drawing.interval), *_numbers(drawing.forecast)]
    assert all(drawing.plot.left <= x <= drawing.plot.right and drawing.plot.top <= y <= drawing.plot.bottom for x, y in places)
    assert drawing.plot.right <= sheet.width
    assert drawing.plot.bottom < sheet.height
    assert all(0 <= tick.at <= sheet.height for tick in drawing.ticks)
    assert [tick.text for tick in drawing.ticks if tick.is_zero] == ["0"]


@pytest.mark.parametrize("sheet", [WIDE, NARROW])
def test_every_line_is_named_on_the_picture_itself(sheet: Sheet) -> None:
    texts = {label.text for label in draw(FIGURES, WORDS, sheet).labels}
    assert {"required path", "actual", "if the trend goes on", "target 50", "7"} <= texts


def test_what_an_indicator_does_not_have_is_not_drawn() -> None:
    drawing = draw(Figures(READINGS, None, (), forecast(READINGS[:2], (), Direction.UP), ()), WORDS, WIDE)
    assert (drawing.band, drawing.path, drawing.targets, drawing.forecast, drawing.interval, drawing.flags) == ("", "", [], "", "", [])
    assert len(drawing.points) == 5


def test_the_path_is_held_after_the_final_target() -> None:
    late = (*READINGS, Mark(2060, Decimal(49)))
    drawing = draw(Figures(late, required_path(BASELINE, TARGETS), TARGETS, forecast(late[:1], (), Direction.UP), ()), WORDS, WIDE)
    path = _numbers(drawing.path)
    assert path[-1][0] == drawing.points[-1][0]
    assert path[-1][1] == path[-2][1]


def test_the_longest_bar_is_whole_and_the_order_is_by_count() -> None:
    found = bars([("a", 2, "/a"), ("b", 8, "/b"), ("c", 2, "/c"), ("d", 0, "/d")])
    assert [(bar.name, bar.part, bar.href) for bar in found] == [("b", 1.0, "/b"), ("a", 0.25, "/a"), ("c", 0.25, "/c"), ("d", 0.0, "/d")]
    assert bars([("a", 0, "/a")])[0].part == 0.0


def _numbers(path: str) -> list[tuple[float, float]]:
    words = path.replace("M", " ").replace("L", " ").replace("Z", " ").split()
    return [(float(x), float(y)) for x, y in zip(words[::2], words[1::2], strict=True)]


def test_a_drawing_is_small_enough_to_send_twice() -> None:
    drawing: Drawing = draw(FIGURES, WORDS, WIDE)
    assert len(drawing.band + drawing.path + drawing.interval + drawing.forecast + drawing.line) < 2_000
