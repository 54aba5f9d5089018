"""Invite a person to choose their first password."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts import links
from tracker.accounts.models import Account, LinkPurpose
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_


def invite(db: Session, account: Account, at: datetime) -> str:
    """The token of the link; inviting again withdraws the earlier one."""
    if account.disabled_at is not None:
        raise Refused(N_("This account is disabled; enable it first."))
    if account.password_hash is not None:
        raise Refused(N_("This person has already chosen a password; send a link for a new one instead."))
    return links.make(db, account.id or 0, LinkPurpose.INVITATION, at)
