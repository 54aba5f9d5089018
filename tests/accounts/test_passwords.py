"""Hashing: the parameters, and that nobody's password is nobody's."""

from threading import Event, Thread

import pytest

from tracker.accounts import passwords
from tracker.kernel.errors import Refused

HASHED = passwords.hash_password("seven boats under a bridge")


def test_a_hash_is_argon2id_with_19_mebibytes_and_two_passes() -> None:
    assert HASHED.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.hash_password("seven boats under a bridge") != HASHED


def test_only_the_very_same_password_matches() -> None:
    assert passwords.is_right("seven boats under a bridge", HASHED)
    for other in ("Seven boats under a bridge", "seven boats under a bridge ", "seven boats under a bridg", ""):
        assert not passwords.is_right(other, HASHED)


def test_a_letter_typed_as_one_sign_or_as_two_is_the_same() -> None:
    hashed = passwords.hash_password("тихий край у й")
    assert passwords.is_right("тихий край у й", hashed)


def test_nobody_has_every_password_wrong() -> None:
    assert not passwords.is_right("seven boats under a bridge", None)


def test_no_more_than_four_are_computed_at_once_and_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "PATIENCE_SECONDS", 0.05)
    inside, done = Event(), Event()

    def hold() -> None:
        with passwords._slot():
            inside.set()
            done.wait(10)

    holders = [Thread(target=hold) for _ in range(passwords.AT_ONCE)]
    for holder in holders:
        inside.clear()
        holder.start()
        assert inside.wait(5)
    with pytest.raises(Refused):
        passwords.hash_password("seven boats under a bridge")
    done.set()
    for holder in holders:
        holder.join()
    assert passwords.is_right("seven boats under a bridge", HASHED)
