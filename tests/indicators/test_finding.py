"""What the figures say, in a sentence."""

from decimal import Decimal

import pytest

from tracker.indicators.attainment import Reason, State, attainment_of
from tracker.indicators.finding import finding, where_it_leads
from tracker.indicators.forecast import Outlook
from tracker.indicators.path import Direction, Mark

BASELINE, TARGETS = Mark(2020, Decimal(0)), [Mark(2030, Decimal(100))]


@pytest.mark.parametrize(
    ("actual", "says"),
    [
        ("60", "Ahead of the required path: 60 in 2025, 50 required"),
        ("50", "Exactly on the required path: 50 in 2025"),
        ("47", "Just behind the required path: 47 in 2025, 50 required"),
        ("20", "Off the required path: 20 in 2025, 50 required"),
        ("100", "The target is reached: 100 in 2025"),
    ],
)
def test_the_finding_says_where_the_indicator_stands(actual: str, says: str) -> None:
    sentence = finding(attainment_of(Mark(2025, Decimal(actual)), BASELINE, TARGETS, Direction.UP))
    assert sentence.text % sentence.values == says


def test_the_finding_names_what_is_missing() -> None:
    reading = Mark(2025, Decimal(5))
    found = {
        Reason.NO_TARGET: attainment_of(reading, BASELINE, [], Direction.UP),
        Reason.NO_READING: attainment_of(None, BASELINE, TARGETS, Direction.UP),
        Reason.NO_BASELINE: attainment_of(reading, None, TARGETS, Direction.UP),
        Reason.NO_READING_SINCE: attainment_of(BASELINE, BASELINE, TARGETS, Direction.UP),
        Reason.AGAINST_DIRECTION: attainment_of(reading, BASELINE, TARGETS, Direction.DOWN),
    }
    assert set(found) == set(Reason)
    assert {attainment.reason: attainment.state for attainment in found.values()} == dict.fromkeys(Reason, State.NOT_ENOUGH_DATA)
    assert len({finding(attainment).text for attainment in found.values()}) == len(Reason)


@pytest.mark.parametrize(
    ("met_in", "says"),
    [
        (2029, "If the trend goes on, 100 is met in 2029, in time for 2030."),
        (2041, "If the trend goes on, 100 is met in 2041, not by 2030."),
        (None, "If the trend goes on, 100 is not met, neither by 2030 nor later."),
    ],
)
def test_the_outlook_names_the_year_or_that_there_is_none(met_in: int | None, says: str) -> None:
    sentence = where_it_leads(Outlook(TARGETS[0], met_in))
    assert sentence.text % sentence.values == says
