"""The letter that carries a one-time link to its owner."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts import links
from tracker.accounts.models import Account, LinkPurpose
from tracker.reminders.letters import write_letter
from tracker.settings import Settings


def send_link(db: Session, settings: Settings, account: Account, purpose: LinkPurpose, token: str, at: datetime) -> None:
    context = {"link": address(settings, purpose, token), "expires_at": at + links.LASTS[purpose]}
    write_letter(db, account, purpose.value, context, at, key=f"link:{links.token_hash(token)}")


def address(settings: Settings, purpose: LinkPurpose, token: str) -> str:
    """The token is a parameter: the log keeps paths, not parameters."""
    return f"{settings.base_url}/{purpose.value}/password?token={token}"
