"""Forget what proves nobody any more: browser sessions that are over, spent links, the keys of forms that cannot come again."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlmodel import Session, col

from tracker.accounts.api_models import SentCall
from tracker.accounts.models import BrowserSession, OneTimeLink, SentForm
from tracker.accounts.visiting import ABSOLUTE, IDLE

# So long somebody may still ask what became of a session or a link.
KEPT = timedelta(days=1)
# So long a program may ask again what became of its call.
CALLS_KEPT = timedelta(days=7)


def forget(db: Session, at: datetime) -> int:
    """How many rows went. A form is bound to its session: once that is over, its key is of no use."""
    before = at - KEPT
    sessions = delete(BrowserSession).where(
        or_(
            col(BrowserSession.ended_at) <= before,
            col(BrowserSession.seen_at) <= before - IDLE,
            col(BrowserSession.created_at) <= before - ABSOLUTE,
        )
    )
    links = delete(OneTimeLink).where(or_(col(OneTimeLink.used_at) <= before, col(OneTimeLink.expires_at) <= before))
    forms = delete(SentForm).where(col(SentForm.at) <= before - ABSOLUTE)
    calls = delete(SentCall).where(col(SentCall.at) <= at - CALLS_KEPT)
    return sum(db.connection().execute(statement).rowcount for statement in (sessions, links, forms, calls))
