"""End browser sessions. What has ended stays ended, also for a request still on its way."""

from datetime import datetime

from sqlalchemy import Update, update
from sqlmodel import Session, col

from tracker.accounts.models import BrowserSession


def sign_out(db: Session, token_hash: str, at: datetime) -> None:
    db.execute(_ending(at).where(col(BrowserSession.token_hash) == token_hash))


def end_session(db: Session, account_id: int, session_id: int, at: datetime) -> bool:
    """One of this person's own; False when it is none of theirs or has ended already."""
    theirs = (col(BrowserSession.account_id) == account_id, col(BrowserSession.id) == session_id)
    return db.execute(_ending(at).where(*theirs).returning(col(BrowserSession.id))).first() is not None


def end_all(db: Session, account_id: int, at: datetime, *, but_for: str = "") -> None:
    """Everywhere this person is signed in, except in the browser whose token's hash is given."""
    db.execute(_ending(at).where(col(BrowserSession.account_id) == account_id, col(BrowserSession.token_hash) != but_for))


def _ending(at: datetime) -> Update:
    return update(BrowserSession).where(col(BrowserSession.ended_at).is_(None)).values(ended_at=at)
