"""The letters about an account itself: a one-time link for its owner, and that the second factor was removed."""

from datetime import datetime

from sqlmodel import Session

from tracker.accounts import links
from tracker.accounts.models import Account, LinkPurpose
from tracker.reminders.letters import write_letter
from tracker.settings import Settings


def send_link(db: Session, settings: Settings, account: Account, purpose: LinkPurpose, token: str, at: datetime) -> None:
    context = {"link": address(settings, purpose, token), "expires_at": at + links.LASTS[purpose]}
    write_letter(db, account, purpose.value, context, at, key=f"link:{links.token_hash(token)}")


def tell_of_removal(db: Session, settings: Settings, account: Account, by: str, at: datetime) -> None:
    context = {"by": by, "link": f"{settings.base_url}/account/second-factor"}
    write_letter(db, account, "second_factor_removed", context, at, key=f"second factor removed:{account.id}:{at.isoformat()}")


def address(settings: Settings, purpose: LinkPurpose, token: str) -> str:
    """The token is a parameter: the log keeps paths, not parameters."""
    return f"{settings.base_url}/{purpose.value}/password?token={token}"
