"""The codes of an account's second factor: set up the app, use a code, renew the recovery codes, remove it. A code is good once."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, update
from sqlmodel import Session, col

from tracker.accounts import codes, queries, signing_out
from tracker.accounts.models import Passkey, RecoveryCode, SecondFactor
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.sealing import seal, unseal
from tracker.kernel.words import N_

WRONG_CODE = N_("This code is not right, or was used already. Wait for the next one and type it.")


_NONE = N_("This account has no second factor.")


class Used(StrEnum):
    CODE = "code"
    RECOVERY_CODE = "recovery_code"


def set_up(db: Session, account_id: int, secret: str, code: str, secret_key: bytes, at: datetime, *, session: str) -> list[str]:
    """The recovery codes, to be shown this once. Every browser but this `session` is signed out: it proved only the password."""
    queries.lock(db, account_id)
    if queries.second_factor(db, account_id) is not None:
        raise Refused(N_("The second factor is set up already. Remove it first, then set up another."))
    step = codes.matching_step(secret, codes.plain(code), at)
    if step is None:
        raise Invalid("code", N_("This is not the code the app shows for this key now. Check the clock of the phone."))
    db.add(SecondFactor(account_id=account_id, sealed_secret=seal(secret_key, _purpose(account_id), secret), last_step=step, set_up_at=at))
    signing_out.end_all(db, account_id, at, but_for=session)
    return renew_recovery_codes(db, account_id)


def use(db: Session, account_id: int, code: str, secret_key: bytes, at: datetime) -> Used | None:
    """None when it is no code of this account's, or was used before. Of two who use one at once, one wins."""
    factor = queries.second_factor(db, account_id)
    # Sealed with a key that is no longer this installation's, or only passkeys: the recovery codes still work.
    secret = unseal(secret_key, _purpose(account_id), factor.sealed_secret) if factor else None
    step = codes.matching_step(secret, codes.plain(code), at) if secret else None
    if step is not None:
        unused = (col(SecondFactor.account_id) == account_id, col(SecondFactor.last_step) < step)
        taken = update(SecondFactor).where(*unused).values(last_step=step).returning(col(SecondFactor.account_id))
        return None if db.execute(taken).first() is None else Used.CODE
    theirs = (col(RecoveryCode.account_id) == account_id, col(RecoveryCode.code_hash) == codes.recovery_hash(code))
    spent = update(RecoveryCode).where(*theirs, col(RecoveryCode.used_at).is_(None)).values(used_at=at).returning(col(RecoveryCode.id))
    return None if db.execute(spent).first() is None else Used.RECOVERY_CODE


def renew_recovery_codes(db: Session, account_id: int) -> list[str]:
    """Ten new ones; earlier ones stop working."""
    db.execute(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account_id))
    fresh = codes.new_recovery_codes()
    db.add_all(RecoveryCode(account_id=account_id, code_hash=codes.recovery_hash(code)) for code in fresh)
    return fresh


def remove(db: Session, account_id: int, at: datetime, *, session: str = "") -> None:
    """The app alone; passkeys stay. Every browser but this `session` is signed out."""
    queries.lock(db, account_id)
    if queries.second_factor(db, account_id) is None:
        raise Refused(_NONE)
    db.execute(delete(SecondFactor).where(col(SecondFactor.account_id) == account_id))
    forget_idle_codes(db, account_id)
    signing_out.end_all(db, account_id, at, but_for=session)


def remove_all(db: Session, account_id: int, at: datetime) -> None:
    """The app and every passkey, for whoever lost them. The person is signed out everywhere."""
    queries.lock(db, account_id)
    if not queries.has_second_factor(db, account_id):
        raise Refused(_NONE)
    db.execute(delete(SecondFactor).where(col(SecondFactor.account_id) == account_id))
    db.execute(delete(Passkey).where(col(Passkey.account_id) == account_id))
    forget_idle_codes(db, account_id)
    signing_out.end_all(db, account_id, at)


def forget_idle_codes(db: Session, account_id: int) -> None:
    """Recovery codes stand in for something: without app and passkeys they go."""
    db.flush()
    if not queries.has_second_factor(db, account_id):
        db.execute(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account_id))


def _purpose(account_id: int) -> str:
    # Bound to its account: a row copied to another one opens nothing.
    return f"second factor of account {account_id}"
