"""The codes of a second factor: those of RFC 6238, and the recovery codes."""

from base64 import b32encode
from datetime import UTC, datetime, timedelta

import pytest

from tests.world import NOW
from tracker.accounts import codes

# Appendix B of RFC 6238 (SHA-1), the last six of its eight digits.
SECRET = b32encode(b"12345678901234567890").decode()
VECTORS = [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")]


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert codes.matching_step(SECRET, code, datetime.fromtimestamp(seconds, UTC)) == seconds // 30


@pytest.mark.parametrize(("late", "fits"), [(-31, False), (-30, True), (0, True), (59, True), (60, False)])
def test_a_code_fits_one_step_early_or_late_and_no_further(late: int, fits: bool) -> None:
    begun = datetime.fromtimestamp(1234567890, UTC)
    assert (codes.matching_step(SECRET, "005924", begun + timedelta(seconds=late)) is not None) is fits


@pytest.mark.parametrize("code", ["", "5924", "0059245", "abcdef", "٠٠٥٩٢٤", "x" * 100])
def test_what_is_no_code_fits_never(code: str) -> None:
    assert codes.matching_step(SECRET, code, datetime.fromtimestamp(1234567890, UTC)) is None


def test_a_code_may_be_typed_in_groups() -> None:
    assert codes.plain(" 005 924 ") == codes.plain("005-924") == "005924"


def test_recovery_codes_are_ten_and_different_and_known_by_their_hash() -> None:
    made = codes.new_recovery_codes()
    assert len(set(made)) == 10
    assert codes.recovery_hash(made[0]) == codes.recovery_hash(made[0].upper().replace("-", " "))
    assert len({codes.recovery_hash(code) for code in made}) == 10


def test_keys_differ_and_hold_160_bits() -> None:
    first, second = codes.new_secret(), codes.new_secret()
    assert first != second
    assert len(first) * 5 == 160
    assert codes.address_for_app(first, "ada@example.org", "tracker.example.org").startswith("otpauth://totp/tracker.example.org:ada%40")
    assert codes.matching_step(first, "000000", NOW) is None or codes.matching_step(second, "000000", NOW) is None
