"""Passwords: kept as Argon2id hashes, a few computed at a time."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from secrets import token_urlsafe
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from tracker.kernel.errors import Refused
from tracker.kernel.words import N_

# A hash takes 19 MiB and a processor: a flood of sign-ins may not take the whole machine.
AT_ONCE = 4
PATIENCE_SECONDS = 3.0

LONGEST = 128

_hasher = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1),))
_slots = BoundedSemaphore(AT_ONCE)


def hash_password(password: str) -> str:
    with _slot():
        return _hasher.hash(_as_bytes(password))


def is_right(password: str, hashed: str | None) -> bool:
    """Without a hash the answer is no, and takes as long: nobody learns whether there is such an account."""
    nobody = _nobody()
    with _slot():
        matches = _hasher.verify(_as_bytes(password[: LONGEST + 1]), hashed or nobody)
    return matches and hashed is not None


@cache
def _nobody() -> str:
    return _hasher.hash(token_urlsafe(32))


def _as_bytes(password: str) -> bytes:
    # A letter may be typed as one sign or as a letter and its mark; it is the same password.
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


@contextmanager
def _slot() -> Iterator[None]:
    if not _slots.acquire(timeout=PATIENCE_SECONDS):
        raise Refused(N_("Too many people are signing in at this moment. Try again in a few seconds."))
    try:
        yield
    finally:
        _slots.release()
