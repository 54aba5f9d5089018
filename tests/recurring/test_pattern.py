"""Patterns: the days they name, and the text of RFC 5545 they are kept as."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.errors import Invalid
from tracker.recurring.pattern import MONTHS, Every, Pattern

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
days = st.dates(date(2025, 1, 1), date(2030, 12, 31))


def named(pattern: Pattern, starts_on: date = YEAR[0]) -> list[str]:
    return [f"{day:%d.%m}" for day in pattern.days(*YEAR, starts_on)]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (Pattern(every=Every.QUARTER, day=20), ["20.01", "20.04", "20.07", "20.10"]),
        (Pattern(every=Every.QUARTER, month=3, day=31), ["31.03", "30.06", "30.09", "31.12"]),
        (Pattern(every=Every.HALF_YEAR, day=10, month=2), ["10.02", "10.08"]),
        (Pattern(every=Every.YEAR, day=29, month=2), ["28.02"]),
        (Pattern(every=Every.WEEKDAY, nth=-1, weekday=4, until=date(2026, 3, 31)), ["30.01", "27.02", "27.03"]),
        (Pattern(every=Every.WEEKDAY, nth=2, weekday=1, count=2), ["13.01", "10.02"]),
        (Pattern(every=Every.LIST, dates=(date(2026, 6, 15), date(2026, 2, 1), date(2027, 1, 1))), ["01.02", "15.06"]),
    ],
)
def test_a_pattern_names_the_days_people_mean(pattern: Pattern, wanted: list[str]) -> None:
    assert named(pattern) == wanted


def test_a_month_without_the_day_has_its_last_one() -> None:
    lasts = named(Pattern(every=Every.MONTH, day=31))
    assert len(lasts) == 12
    assert {"28.02", "30.04", "31.12"} <= set(lasts)


def test_times_are_counted_from_the_first_day_of_the_rule_not_from_the_day_one_looks() -> None:
    pattern = Pattern(every=Every.MONTH, day=5, count=3)
    assert [*pattern.days(date(2026, 3, 1), YEAR[1], date(2026, 1, 1))] == [date(2026, 3, 5)]


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    every = draw(st.sampled_from(list(Every)))
    if every is Every.LIST:
        return Pattern(every=every, dates=tuple(sorted(draw(st.sets(days, min_size=1, max_size=10)))))
    ends = draw(st.sampled_from([{}, {"until": draw(days)}, {"count": draw(st.integers(1, 40))}]))
    if every is Every.WEEKDAY:
        return Pattern(every=every, nth=draw(st.sampled_from([1, 2, 3, 4, -1])), weekday=draw(st.integers(0, 6)), **ends)
    return Pattern(every=every, day=draw(st.integers(1, 31)), month=draw(st.integers(1, MONTHS[every])), **ends)


@given(patterns(), days, st.integers(1, 900))
def test_the_text_of_a_pattern_gives_the_pattern_back_and_its_days_are_those_of_each_part(
    pattern: Pattern, starts_on: date, length: int
) -> None:
    again = Pattern.from_rfc(pattern.to_rfc())
    assert again == pattern
    last, middle = starts_on + timedelta(days=length), starts_on + timedelta(days=length // 2)
    whole = list(pattern.days(starts_on, last, starts_on))
    parts = [*pattern.days(starts_on, middle, starts_on), *pattern.days(middle + timedelta(days=1), last, starts_on)]
    assert whole == parts == sorted(set(whole))


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("day", {"every": Every.MONTH, "day": 32}),
        ("month", {"every": Every.QUARTER, "month": 4}),
        ("dates", {"every": Every.LIST}),
        ("count", {"every": Every.MONTH, "count": 0}),
        ("nth", {"every": Every.WEEKDAY, "nth": 5}),
    ],
)
def test_a_pattern_out_of_reason_is_refused_at_its_field(field: str, given: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        Pattern(**given)
    assert refused.value.field == field
