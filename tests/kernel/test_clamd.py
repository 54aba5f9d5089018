"""The client of the virus scanner, against a daemon on this machine."""

from io import BytesIO
from pathlib import Path

import pytest

from tests.progress.clamd import EICAR, LARGEST, daemon
from tracker.kernel import clamd
from tracker.kernel.clamd import ScannerDown, Verdict, scan, wrong_address


@pytest.mark.parametrize("is_unix", [True, False])
def test_a_virus_is_found_and_a_clean_file_is_not(tmp_path: Path, is_unix: bool) -> None:
    with daemon(tmp_path / "clamd.sock" if is_unix else None) as one:
        assert scan(one.address, BytesIO(EICAR)) == Verdict(signature="Win.Test.EICAR_HDB-1")
        assert scan(one.address, BytesIO(b"clean")) == Verdict()
        assert one.seen == [EICAR, b"clean"]


def test_a_file_goes_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clamd, "CHUNK", 7)
    with daemon() as one:
        assert scan(one.address, BytesIO(b"0123456789" * 10)) == Verdict()
        assert one.seen == [b"0123456789" * 10]


def test_a_file_the_daemon_does_not_take_is_not_scanned() -> None:
    with daemon() as one:
        assert scan(one.address, BytesIO(bytes(LARGEST + 1))) == Verdict(is_too_large=True)


def test_no_daemon_and_no_verdict_are_no_answer(tmp_path: Path) -> None:
    with daemon() as one:
        one.says = b"ERROR: out of memory"
        with pytest.raises(ScannerDown, match="out of memory"):
            scan(one.address, BytesIO(b"clean"))
    for address in (one.address, f"unix:{tmp_path}/none.sock"):
        with pytest.raises(ScannerDown):
            scan(address, BytesIO(b"clean"))


@pytest.mark.parametrize("address", ["unix:/run/clamd.sock", "tcp://127.0.0.1:3310", "tcp://[::1]:3310"])
def test_addresses_of_a_daemon(address: str) -> None:
    assert wrong_address(address) is None


@pytest.mark.parametrize("address", ["clamd", "unix:", "unix:/", "tcp://127.0.0.1", "tcp://:3310", "http://127.0.0.1:3310", "tcp://h:port"])
def test_what_is_no_address_is_told(address: str) -> None:
    assert wrong_address(address) == "unix:/path/to/clamd.sock or tcp://host:port is wanted"
