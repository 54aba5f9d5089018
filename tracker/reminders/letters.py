"""Write one mail to one person, in their language, and put it into the outbox."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from tracker.accounts.models import Account
from tracker.reminders.models import Letter
from tracker.reminders.voice import voice

REMINDER, NEWS, TEST, INFECTED = "reminder", "news", "test", "infected"


def write_letter(
    db: Session, account: Account, template: str, context: Mapping[str, Any], at: datetime, key: str, *, send_at: datetime | None = None
) -> Letter:
    """From a folder of `templates/letters/`: `invitation` and `reset` take `link` (a whole address) and `expires_at`. The same `key` is one
    letter, however often it is asked for. `at` is the date it bears; it is sent from `send_at` on, at once if that is not given."""
    message_id = hashlib.sha256(key.encode()).hexdigest()[:32]
    written = db.exec(select(Letter).where(col(Letter.message_id) == message_id)).one_or_none()
    if written is not None:
        return written
    speaker = voice(account.language)
    expires_at: datetime | None = context.get("expires_at")
    lasting = speaker.lasting(expires_at - at) if expires_at is not None else ""
    subject, text, html = speaker.write(template, {"name": account.name(speaker.code), "lasting": lasting, **context})
    letter = Letter(
        account_id=account.id or 0,
        message_id=message_id,
        template=template,
        address=account.email,
        language=speaker.code,
        subject=subject,
        text=text,
        html=html,
        made_at=at,
        expires_at=expires_at,
        next_at=send_at or at,
    )
    db.add(letter)
    return letter


def carries_secret(letter: Letter) -> bool:
    """A one-time link opens an account: nobody but its owner reads it, and it is not kept."""
    return letter.template not in (REMINDER, NEWS, TEST, INFECTED)
