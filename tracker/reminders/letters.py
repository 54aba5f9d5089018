"""Write one mail to one person, in their language, and put it into the outbox."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from tracker.accounts.models import Account
from tracker.reminders.models import Letter


def write_letter(db: Session, account: Account, template: str, context: Mapping[str, Any], at: datetime, key: str) -> Letter:
    """`template` is a folder of `templates/letters/` (`invitation` and `reset` take `link` and `expires_at`); the same `key` is never
    written twice."""
    letter = Letter(
        account_id=account.id or 0,
        message_id=hashlib.sha256(key.encode()).hexdigest()[:32],
        template=template,
        address=account.email,
        language=account.language,
        subject=template,
        text=str(context.get("link", "")),
        html="",
        made_at=at,
        next_at=at,
    )
    db.add(letter)
    return letter
