"""The two kinds of codes of a second factor: six digits that change every 30 seconds (RFC 6238), and recovery codes for a lost phone."""

import hashlib
import hmac
import secrets
import unicodedata
from datetime import datetime

import pyotp

STEP_SECONDS = 30
# A clock may be one step off, and a code may be typed at the end of its step.
TOLERANCE = 1

RECOVERY_CODES = 10
# No letter that is read as another; 16 of them hold 79 bits, so that their plain hash cannot be turned back.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4


def new_secret() -> str:
    """160 bits, as authenticator apps take them."""
    return pyotp.random_base32()


def address_for_app(secret: str, email: str, issuer: str) -> str:
    """What the QR code says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=issuer)


def matching_step(secret: str, code: str, at: datetime) -> int | None:
    """The step of time whose code this is, now or just before or after; None when it is none of these."""
    now, app = int(at.timestamp()) // STEP_SECONDS, pyotp.TOTP(secret)
    steps = range(now - TOLERANCE, now + TOLERANCE + 1)
    # All are compared, however early one fits.
    found = [step for step in steps if hmac.compare_digest(app.generate_otp(step).encode(), code.encode("utf-8", "replace"))]
    return found[-1] if found else None


def new_recovery_codes() -> list[str]:
    return ["-".join(_group() for _ in range(_GROUPS)) for _ in range(RECOVERY_CODES)]


def recovery_hash(code: str) -> str:
    return hashlib.sha256(plain(code).encode("utf-8", "replace")).hexdigest()


def plain(code: str) -> str:
    """As it was made, however it was grouped when typed."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", code).casefold() if letter.isalnum())


def _group() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_GROUP))
