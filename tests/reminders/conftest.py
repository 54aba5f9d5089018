"""What the reminders' tests share: the rules, a mail server that is a list, and a clock one turns by hand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.world import NOW
from tracker.kernel.mail import Answer, Fate
from tracker.reminders.rules import load_default_rules
from tracker.reminders.ticking import Ticked
from tracker.reminders.ticking import tick as pass_once
from tracker.settings import Settings

ALMATY = ZoneInfo("Asia/Almaty")
TAKEN = Answer(Fate.TAKEN, 250, "OK queued")
LATER = Answer(Fate.LATER, 451, "greylisted, come again")


def almaty(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """An instant of 2026 by the council's clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=ALMATY)


@dataclass
class Post:
    """Takes every letter, unless `answer` says otherwise."""

    sent: list[tuple[str, EmailMessage]] = field(default_factory=list)
    answer: Callable[[str], Answer] = lambda recipient: TAKEN

    def deliver(self, message: bytes, sender: str, recipient: str) -> Answer:
        parsed = message_from_bytes(message, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        self.sent.append((recipient, parsed))
        return self.answer(recipient)

    def close(self) -> None:
        """Nothing is held."""

    def to(self, name: str) -> list[EmailMessage]:
        return [message for recipient, message in self.sent if recipient == f"{name}@example.org"]


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def rules(db: Session) -> None:
    load_default_rules(db)
    db.commit()


@pytest.fixture
def tick(engine: Engine, db: Session, settings: Settings, post: Post) -> Callable[..., Ticked]:
    """`tick(almaty(3, 12))`: one pass as if it were then. What the test arranged is committed before, and read anew after."""

    def turn(at: datetime = NOW, wall: datetime | None = None) -> Ticked:
        db.commit()
        done = pass_once(engine, settings, at, wall or at, post)
        db.expire_all()
        return done

    return turn
