"""Begin a browser session for whoever proved to be the account's owner."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from tracker.accounts import queries, signing_out
from tracker.accounts.models import Account, BrowserSession

MOST_SESSIONS = 5
LONGEST_AGENT = 300


def begin(
    db: Session,
    account_id: int,
    proven_hash: str | None,
    token_hash: str,
    at: datetime,
    *,
    has_both: bool = False,
    is_vouched: bool = False,
    agent: str = "",
    address: str = "",
) -> Account | None:
    """None when the account was disabled, got another password, or a second factor, after what was given was found right."""
    account = queries.lock(db, account_id)
    if account.disabled_at is not None or account.password_hash != proven_hash:
        return None
    if not has_both and queries.has_second_factor(db, account_id):
        return None
    for oldest in queries.live_sessions(db, account_id, at)[MOST_SESSIONS - 1 :]:
        signing_out.end_session(db, account_id, oldest.id or 0, at)
    session = BrowserSession(account_id=account_id, token_hash=token_hash, created_at=at, seen_at=at, proved_at=at)
    session.vouched_at = at if is_vouched else None
    session.agent, session.address = agent[:LONGEST_AGENT], address
    db.add(session)
    account.last_seen_at = at
    return account


def prove_again(db: Session, token_hash: str, at: datetime) -> None:
    """The owner gave the password once more in this browser."""
    db.execute(update(BrowserSession).where(col(BrowserSession.token_hash) == token_hash).values(proved_at=at))
