"""Let a person who forgot the password choose a new one."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts import links
from tracker.accounts.models import Account, LinkPurpose
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_


def offer(db: Session, account: Account, at: datetime) -> str:
    """The token of the link. The old password works until a new one is chosen: anybody may ask, only the owner reads the letter."""
    if account.disabled_at is not None:
        raise Refused(N_("This account is disabled; enable it first."))
    return links.make(db, account.id or 0, LinkPurpose.RESET, at)
