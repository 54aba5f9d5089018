"""Tie an account to the subject by which the provider of sign-ins knows the person, and untie it."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts import queries
from tracker.accounts.models import ProviderLink
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_


def link(db: Session, account_id: int, issuer: str, subject: str, at: datetime) -> ProviderLink:
    queries.lock(db, account_id)
    if queries.provider_link(db, account_id, issuer) is not None:
        raise Refused(N_("This account is linked to another person at the provider. Remove that link first."))
    if queries.linked_account(db, issuer, subject) is not None:
        raise Refused(N_("Another account is linked to this person at the provider."))
    made = ProviderLink(account_id=account_id, issuer=issuer, subject=subject, linked_at=at)
    db.add(made)
    db.flush()
    return made


def unlink(db: Session, account_id: int, issuer: str) -> ProviderLink:
    queries.lock(db, account_id)
    found = queries.provider_link(db, account_id, issuer)
    if found is None:
        raise Refused(N_("This account is not linked to the provider."))
    db.delete(found)
    return found
