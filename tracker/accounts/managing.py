"""Add, revise, disable and enable accounts. Whoever may no longer do what they could is signed out in the same transaction."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from tracker.accounts import calendar_addresses, links, queries, signing_out, taking_over
from tracker.accounts.emails import is_email
from tracker.accounts.models import Account
from tracker.kernel.errors import Invalid, Refused, Stale
from tracker.kernel.words import N_

FIELDS = {
    "email": N_("E-mail"),
    "name_kk": N_("Name, in Kazakh"),
    "name_ru": N_("Name, in Russian"),
    "name_en": N_("Name, in English"),
    "language": N_("Language"),
}
NOT_AN_ADDRESS = N_("Write one plain address, for example name@example.org.")
LAST_ADMINISTRATOR = N_("Nobody would be left who can manage accounts. Make somebody else an administrator first.")

Changes = tuple[dict[str, Any], dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is said of a person; `email` is folded."""

    email: str
    name_kk: str
    name_ru: str
    name_en: str
    language: str


def add_account(db: Session, profile: Profile, at: datetime) -> Account:
    """Without a password: its owner chooses one by invitation."""
    _ensure_free(db, profile.email, account_id=None)
    account = Account(**asdict(profile), created_at=at)
    db.add(account)
    db.flush()
    return account


def revise(db: Session, account: Account, profile: Profile, version: int, at: datetime) -> Changes:
    """What stood and what stands instead. A new address ends the sessions and the links that went to the old one."""
    account = queries.lock(db, account.id or 0)
    _ensure_free(db, profile.email, account_id=account.id)
    before = {name: value for name, value in _stands(account).items() if value != getattr(profile, name)}
    after = {name: getattr(profile, name) for name in before}
    if account.version != version:
        raise Stale(N_("The account was changed while you were editing it."), [(FIELDS[name], after[name], before[name]) for name in after])
    for name, value in after.items():
        setattr(account, name, value)
    account.version += 1
    if "email" in after:
        links.withdraw(db, account.id or 0, at)
        signing_out.end_all(db, account.id or 0, at)
    return before, after


def disable(db: Session, account: Account, at: datetime, today: date) -> None:
    """Nothing of this account opens a door any more."""
    account = queries.lock(db, account.id or 0)
    if account.disabled_at is not None:
        raise Refused(N_("This account is disabled already."))
    account.disabled_at = at
    account.version += 1
    db.flush()
    if not queries.has_administrator(db, today):
        raise Refused(LAST_ADMINISTRATOR)
    calendar_addresses.end_all(db, account.id or 0, at)
    links.withdraw(db, account.id or 0, at)
    signing_out.end_all(db, account.id or 0, at)


def enable(db: Session, account: Account, at: datetime) -> None:
    account = queries.lock(db, account.id or 0)
    if account.disabled_at is None:
        raise Refused(N_("This account is not disabled."))
    account.disabled_at = None
    account.version += 1
    taking_over.undo(db, account.id or 0, at)


def _stands(account: Account) -> dict[str, Any]:
    return {name: getattr(account, name) for name in FIELDS}


def _ensure_free(db: Session, email: str, account_id: int | None) -> None:
    if not is_email(email):
        raise Invalid("email", NOT_AN_ADDRESS)
    other = queries.find(db, email)
    if other is not None and other.id != account_id:
        raise Invalid("email", N_("There is already an account with this address."))
