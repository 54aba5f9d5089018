"""Seal a text so that only this installation can read it, and only for the purpose it was sealed for (AES-256-GCM)."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12


def seal(secret_key: bytes, purpose: str, text: str) -> str:
    nonce = os.urandom(NONCE_BYTES)
    return urlsafe_b64encode(nonce + _cipher(secret_key).encrypt(nonce, text.encode(), purpose.encode())).decode()


def unseal(secret_key: bytes, purpose: str, sealed: str) -> str | None:
    """None for what was sealed with another key or for another purpose, or was touched since."""
    try:
        packed = urlsafe_b64decode(sealed.encode())
        return _cipher(secret_key).decrypt(packed[:NONCE_BYTES], packed[NONCE_BYTES:], purpose.encode()).decode()
    except (ValueError, InvalidTag):
        return None


def _cipher(secret_key: bytes) -> AESGCM:
    # A key of its own: the same secret also signs forms.
    return AESGCM(HKDF(SHA256(), length=32, salt=None, info=b"tracker: sealing").derive(secret_key))
