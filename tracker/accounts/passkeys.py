"""Passkeys of an account: add one, use one, remove one. The device signs our question with a key that never leaves it (WebAuthn)."""

import json
from dataclasses import dataclass
from datetime import datetime

import webauthn
from sqlalchemy import or_, update
from sqlmodel import Session, col
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException

from tracker.accounts import queries, second_factor, signing_out
from tracker.accounts.models import Passkey
from tracker.kernel.errors import Invalid, NotFound, Refused
from tracker.kernel.words import N_

MOST = 10
# What a device's answer may be broken in: its JSON, its base64, its CBOR, its signature.
_BROKEN = (WebAuthnException, ValueError, TypeError, KeyError, RecursionError)


@dataclass(frozen=True, slots=True)
class Question:
    """What a device was asked to sign, by which site, and when."""

    challenge: bytes
    asked_at: datetime
    # The name the passkey is for, and the address the browser must have been at.
    host: str
    origin: str


def add(
    db: Session, account_id: int, question: Question, answer: str, name: str, at: datetime, *, stands_alone: bool, session: str
) -> tuple[Passkey, list[str]]:
    """The passkey; and with the first second factor of an account its recovery codes. Browsers but this `session` are then signed out."""
    queries.lock(db, account_id)
    if len(queries.passkeys(db, account_id)) >= MOST:
        raise Refused(N_("An account has at most %(number)s passkeys. Remove one first."), number=MOST)
    is_first = not queries.has_second_factor(db, account_id)
    try:
        made = webauthn.verify_registration_response(
            credential=answer, expected_challenge=question.challenge, expected_rp_id=question.host, expected_origin=question.origin
        )
    except _BROKEN as problem:
        raise Invalid("", N_("The device's answer does not fit. Try again.")) from problem
    if stands_alone and not made.user_verified:
        raise Invalid(
            "stands_alone", N_("This device did not check who holds it (no PIN, no fingerprint); it can only stand beside the password.")
        )
    kept = Passkey(
        account_id=account_id,
        name=name,
        credential_id=bytes_to_base64url(made.credential_id),
        public_key=bytes_to_base64url(made.credential_public_key),
        sign_count=made.sign_count,
        stands_alone=stands_alone,
        added_at=at,
    )
    if queries.passkey(db, kept.credential_id) is not None:
        raise Invalid("", N_("This passkey is known already."))
    db.add(kept)
    db.flush()
    if not is_first:
        return kept, []
    signing_out.end_all(db, account_id, at, but_for=session)
    return kept, second_factor.renew_recovery_codes(db, account_id)


def use(db: Session, question: Question, answer: str, at: datetime, *, account_id: int | None = None) -> Passkey | None:
    """None when it is no right answer of this account's. Without an account the passkey says whose it is, and must stand alone."""
    found = queries.passkey(db, _named_in(answer))
    if found is None or (account_id is None and not found.stands_alone) or account_id not in (None, found.account_id):
        return None
    try:
        proof = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=question.challenge,
            expected_rp_id=question.host,
            expected_origin=question.origin,
            credential_public_key=base64url_to_bytes(found.public_key),
            credential_current_sign_count=found.sign_count,
            require_user_verification=account_id is None,
        )
    except _BROKEN:
        return None
    # Asked before it last answered: the same answer again, or a page left open; either way a new question is due.
    unused = or_(col(Passkey.last_used_at).is_(None), col(Passkey.last_used_at) < question.asked_at)
    taken = update(Passkey).where(col(Passkey.id) == found.id, unused).values(last_used_at=at, sign_count=proof.new_sign_count)
    return None if db.execute(taken.returning(col(Passkey.id))).first() is None else found


def remove(db: Session, account_id: int, passkey_id: int, at: datetime, *, session: str) -> Passkey:
    """Every browser but this `session` is signed out."""
    queries.lock(db, account_id)
    found = db.get(Passkey, passkey_id)
    if found is None or found.account_id != account_id:
        raise NotFound
    db.delete(found)
    second_factor.forget_idle_codes(db, account_id)
    signing_out.end_all(db, account_id, at, but_for=session)
    return found


def _named_in(answer: str) -> str:
    """What the device calls the passkey; empty when the answer is none."""
    try:
        said = json.loads(answer)
        return str(said["id"])
    except _BROKEN:
        return ""
