"""Letters on their way: pending → claimed → sending → sent. Each move is one conditional update, so two senders never hold one letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, select, update
from sqlmodel import Session, col

from tracker.accounts.models import Account
from tracker.kernel.mail import Answer, Fate
from tracker.reminders.letters import carries_secret
from tracker.reminders.models import IS_PENDING, Letter, LetterState

# Longer than a whole conversation with a slow server: a shorter one would make a second sender.
LEASE = timedelta(minutes=10)
# 1, 2, 4 … 32 minutes, then hourly for five days and a little.
MOST_ATTEMPTS = 6 + 5 * 24
LONGEST_PAUSE = 60
# So often a letter is handed over without an answer before a person has to decide.
MOST_DOUBTS = 3

UNANSWERED = "the server did not answer; the letter may have arrived"
TOO_LATE = "not sent in time: its link no longer works"
GIVEN_UP = "given up after five days"


@dataclass(frozen=True, slots=True)
class Claim:
    """A letter that this sender holds, and for which attempt: whoever finishes names both."""

    id: int
    owner: str
    attempt: int


def claim(db: Session, owner: str, wall: datetime, most: int) -> list[Claim]:
    """Take some of what is ready, oldest first."""
    ready = (
        select(col(Letter.id))
        .where(IS_PENDING, col(Letter.next_at) <= wall)
        .order_by(col(Letter.next_at), col(Letter.id))
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(Letter)
        .where(col(Letter.id).in_(ready.scalar_subquery()))
        .values(state=LetterState.CLAIMED, attempts=col(Letter.attempts) + 1, owner=owner, lease_until=wall + LEASE)
        .returning(col(Letter.id), col(Letter.attempts))
    )
    return sorted((Claim(row[0] or 0, owner, row[1]) for row in db.connection().execute(taken)), key=lambda each: each.id)


def begin(db: Session, held: Claim, wall: datetime) -> Letter | None:
    """Committed before the conversation opens: from here on the letter may be with its reader. None when somebody else has taken over."""
    if _move(db, held, LetterState.CLAIMED, state=LetterState.SENDING, lease_until=wall + LEASE):
        return db.get(Letter, held.id, populate_existing=True)
    return None


def release(db: Session, held: Sequence[Claim]) -> None:
    """Give back what was not tried."""
    for each in held:
        _move(db, each, LetterState.CLAIMED, state=LetterState.PENDING, attempts=each.attempt - 1, **_FREE)


def finish(db: Session, held: Claim, letter: Letter, answer: Answer, wall: datetime, shown_at: datetime) -> bool:
    """Write down what became of it; False when the lease ran out meanwhile and the letter is somebody else's."""
    return _move(db, held, LetterState.SENDING, **_outcome(letter, held.attempt, answer, wall, shown_at))


def reap(db: Session, wall: datetime) -> int:
    """Take letters back from senders that died: untouched ones as they were, half-sent ones with a doubt. How many."""
    late = col(Letter.lease_until) < wall
    untouched = update(Letter).where(col(Letter.state) == LetterState.CLAIMED, late).values(state=LetterState.PENDING, **_FREE)
    doubts = col(Letter.doubts) + 1
    after = case((doubts >= MOST_DOUBTS, LetterState.UNCERTAIN.value), else_=LetterState.PENDING.value)
    doubted = (
        update(Letter)
        .where(col(Letter.state) == LetterState.SENDING, late)
        .values(state=after, doubts=doubts, last_error=UNANSWERED, **_FREE)
    )
    return sum(int(db.connection().execute(statement).rowcount) for statement in (untouched, doubted))


def withdraw(db: Session, wall: datetime) -> None:
    """Of what waits: nothing goes to a disabled account, and no link that has stopped working."""
    disabled = select(col(Account.id)).where(col(Account.disabled_at).is_not(None))
    unwanted = update(Letter).where(IS_PENDING, col(Letter.account_id).in_(disabled)).values(state=LetterState.WITHDRAWN)
    late = update(Letter).where(IS_PENDING, col(Letter.expires_at) <= wall).values(state=LetterState.DEAD, last_error=TOO_LATE, **_WIPED)
    for statement in (unwanted, late):
        db.connection().execute(statement)


def _outcome(letter: Letter, attempt: int, answer: Answer, wall: datetime, shown_at: datetime) -> dict[str, Any]:
    said: dict[str, Any] = _FREE | {"last_code": answer.code, "last_error": answer.text[:500]}
    pending = said | {"state": LetterState.PENDING, "next_at": wall + pause(letter.message_id, attempt)}
    wiped = _WIPED if carries_secret(letter) else {}
    match answer.fate:
        case Fate.TAKEN:
            return said | {"state": LetterState.SENT, "sent_at": shown_at, "server_reply": answer.text[:500], "last_error": ""} | wiped
        case Fate.REFUSED:
            return said | {"state": LetterState.DEAD} | wiped
        case Fate.UNKNOWN:
            doubts = letter.doubts + 1
            held = {"state": LetterState.UNCERTAIN} if doubts >= MOST_DOUBTS else {}
            return pending | {"doubts": doubts, "last_error": UNANSWERED} | held
        case Fate.HALTED:
            return pending | {"next_at": wall, "attempts": attempt - 1}
        case Fate.LATER if attempt >= MOST_ATTEMPTS:
            return said | {"state": LetterState.DEAD, "last_error": GIVEN_UP} | wiped
        case Fate.LATER:
            return pending


_FREE: dict[str, Any] = {"owner": "", "lease_until": None}
# A one-time link is kept only until it is on its way.
_WIPED = {"text": "", "html": ""}


def pause(message_id: str, attempt: int) -> timedelta:
    """How long to wait after that attempt, with up to a fifth more, so that letters delayed together do not come back together."""
    minutes = min(LONGEST_PAUSE, 2 ** min(attempt - 1, 6))
    jitter = int(message_id[:8], 16) % 1000 / 5000
    return timedelta(minutes=minutes * (1 + jitter))


def _move(db: Session, held: Claim, source: LetterState, **values: Any) -> bool:
    """Only while this sender holds the letter for this very attempt."""
    mine = (col(Letter.id) == held.id, col(Letter.owner) == held.owner, col(Letter.attempts) == held.attempt, col(Letter.state) == source)
    return bool(db.connection().execute(update(Letter).where(*mine).values(**values)).rowcount)
