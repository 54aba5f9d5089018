"""The environment, read into one value."""

from pathlib import Path

import pytest

from tracker.settings import WrongSetting, read


@pytest.mark.parametrize(
    ("given", "wanted"), [({}, True), ({"TRACKER_SECOND_FACTOR": "required"}, True), ({"TRACKER_SECOND_FACTOR": "optional"}, False)]
)
def test_a_second_factor_is_wanted_unless_it_is_called_optional(tmp_path: Path, given: dict[str, str], wanted: bool) -> None:
    assert read({"TRACKER_DATA_DIR": str(tmp_path), **given}).wants_second_factor is wanted


def test_a_wrong_value_stops_the_start_and_names_its_variable(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="TRACKER_SECOND_FACTOR: required or optional is wanted"):
        read({"TRACKER_DATA_DIR": str(tmp_path), "TRACKER_SECOND_FACTOR": "no"})


@pytest.mark.parametrize(("given", "days"), [({}, 7), ({"TRACKER_SECOND_FACTOR_GRACE": "0"}, 0)])
def test_a_second_factor_may_wait_for_days_of_grace(tmp_path: Path, given: dict[str, str], days: int) -> None:
    assert read({"TRACKER_DATA_DIR": str(tmp_path), **given}).second_factor_grace == days


@pytest.mark.parametrize("given", ["-1", "a week", "91", "²"])
def test_days_of_grace_that_are_none_stop_the_start(tmp_path: Path, given: str) -> None:
    with pytest.raises(WrongSetting, match="TRACKER_SECOND_FACTOR_GRACE: a number of days"):
        read({"TRACKER_DATA_DIR": str(tmp_path), "TRACKER_SECOND_FACTOR_GRACE": given})
