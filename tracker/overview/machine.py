"""What an administrator must know of the accounts."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.accounts.models import Account


def without_password(db: Session) -> int:
    """Accounts that may sign in and whose owner has not chosen a password yet."""
    waiting = (col(Account.password_hash).is_(None), col(Account.disabled_at).is_(None))
    return int(db.execute(select(func.count()).select_from(Account).where(*waiting)).scalar_one())
