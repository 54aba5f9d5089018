"""One-time links: how long they hold, and that they hold once. The row keeps the hash of the link's random token."""

import hashlib
from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import update
from sqlmodel import Session, col

from tracker.accounts import queries
from tracker.accounts.models import LinkPurpose, OneTimeLink
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_

LASTS = {LinkPurpose.INVITATION: timedelta(days=7), LinkPurpose.RESET: timedelta(minutes=30)}
SPENT = N_("This link has been used, withdrawn, or is too old. Ask for a new one.")


def make(db: Session, account_id: int, purpose: LinkPurpose, at: datetime) -> str:
    """The token of a new link; every earlier one of this person stops working."""
    withdraw(db, account_id, at)
    token = token_urlsafe(32)
    db.add(OneTimeLink(account_id=account_id, purpose=purpose, token_hash=token_hash(token), made_at=at, expires_at=at + LASTS[purpose]))
    return token


def withdraw(db: Session, account_id: int, at: datetime) -> None:
    waiting = (col(OneTimeLink.account_id) == account_id, col(OneTimeLink.used_at).is_(None), col(OneTimeLink.expires_at) > at)
    db.execute(update(OneTimeLink).where(*waiting).values(expires_at=at))


def find(db: Session, token: str, purpose: LinkPurpose, at: datetime) -> OneTimeLink:
    """Reading a link does not use it: mail programs open links before people do."""
    link = queries.open_link(db, token_hash(token), purpose, at)
    if link is None:
        raise Refused(SPENT)
    return link


def use(db: Session, token: str, purpose: LinkPurpose, at: datetime) -> OneTimeLink:
    """Of two who use it at once, one wins."""
    link = find(db, token, purpose, at)
    unused = (col(OneTimeLink.id) == link.id, col(OneTimeLink.used_at).is_(None))
    if db.execute(update(OneTimeLink).where(*unused).values(used_at=at).returning(col(OneTimeLink.id))).first() is None:
        raise Refused(SPENT)
    return link


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
