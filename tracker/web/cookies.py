"""The cookies of the tracker, and the token that binds a form to one of them.

Over TLS they carry the `__Host-` prefix; plain http serves only this machine, where programs would not send a `Secure` cookie back.
"""

import hashlib
import hmac
import secrets
from typing import Literal

from litestar.datastructures import Cookie

from tracker.settings import Settings

SIGN_IN, SEED, LANGUAGE, THEME, FLASH = "sid", "seed", "language", "theme", "flash"


def name(settings: Settings, kind: str) -> str:
    return f"__Host-{kind}" if settings.is_secure else kind


def cookie(settings: Settings, kind: str, value: str, *, days: int | None = None, strict: bool = False) -> Cookie:
    """A cookie of ours; without `days` it ends with the browser. An empty value deletes it."""
    age = 0 if not value else (days * 86_400 if days else None)
    samesite: Literal["strict", "lax"] = "strict" if strict else "lax"
    return Cookie(key=name(settings, kind), value=value, max_age=age, path="/", secure=settings.is_secure, httponly=True, samesite=samesite)


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the database keeps of a secret: reading the table signs nobody in."""
    return hashlib.sha256(token.encode()).hexdigest()


def form_token(secret: bytes, bound_to: str) -> str:
    return hmac.new(secret, f"csrf:{bound_to}".encode(), hashlib.sha256).hexdigest()
