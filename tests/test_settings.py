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


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("TRACKER_CLAMD", "localhost", "unix:/path/to/clamd.sock or tcp://host:port is wanted"),
        ("TRACKER_CLAMD_WAITING", "perhaps", "hold or warn is wanted"),
    ],
)
def test_a_wrong_setting_of_the_virus_scanner_stops_the_start(tmp_path: Path, name: str, value: str, wanted: str) -> None:
    with pytest.raises(WrongSetting, match=f"{name}: {wanted}"):
        read({"TRACKER_DATA_DIR": str(tmp_path), name: value})


def test_the_virus_scanner_is_off_until_it_is_named_also_in_a_file(tmp_path: Path) -> None:
    off = read({"TRACKER_DATA_DIR": str(tmp_path)})
    assert (off.clamd, off.holds_unscanned) == ("", True)
    named = tmp_path / "clamd"
    named.write_text("tcp://127.0.0.1:3310\n", encoding="utf-8")
    on = read({"TRACKER_DATA_DIR": str(tmp_path), "TRACKER_CLAMD_FILE": str(named), "TRACKER_CLAMD_WAITING": "warn"})
    assert (on.clamd, on.holds_unscanned) == ("tcp://127.0.0.1:3310", False)


ISSUER = {"TRACKER_OIDC_ISSUER": "https://id.example.org", "TRACKER_OIDC_CLIENT_ID": "tracker", "TRACKER_OIDC_CLIENT_SECRET": "secret"}


def test_a_provider_of_sign_ins_is_named_after_its_host_and_vouches_for_nothing_by_itself(tmp_path: Path) -> None:
    found = read({"TRACKER_DATA_DIR": str(tmp_path), **ISSUER}).provider
    assert found is not None
    assert (found.name, found.second_factors) == ("id.example.org", frozenset())
    assert read({"TRACKER_DATA_DIR": str(tmp_path)}).provider is None


@pytest.mark.parametrize("wrong", [{"TRACKER_OIDC_ISSUER": "http://id.example.org"}, {"TRACKER_OIDC_CLIENT_SECRET": ""}])
def test_half_a_provider_stops_the_start(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(WrongSetting, match="TRACKER_OIDC"):
        read({"TRACKER_DATA_DIR": str(tmp_path), **ISSUER, **wrong})
