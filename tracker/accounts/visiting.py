"""From a browser session to the actor behind it: asked on every request, so asked cheaply, and always of the database."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, exists, or_, select, update
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.accounts.models import Account, BrowserSession, Passkey, SecondFactor
from tracker.accounts.roles import OF_A_BODY
from tracker.accounts.substitution import standing
from tracker.bodies.queries import predecessors

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
TOUCH_EVERY = timedelta(minutes=1)

# An app or a passkey: either is asked for besides the password.
HAS_SECOND_FACTOR = or_(
    exists().where(col(SecondFactor.account_id) == col(Account.id)), exists().where(col(Passkey.account_id) == col(Account.id))
)
_SESSION = (
    select(
        col(BrowserSession.id),
        col(BrowserSession.seen_at),
        col(Account.id),
        col(Account.language),
        col(Account.name_kk),
        col(Account.name_ru),
        col(Account.name_en),
        or_(HAS_SECOND_FACTOR, col(BrowserSession.vouched_at).is_not(None)),
    )
    .join(Account, col(Account.id) == col(BrowserSession.account_id))
    .where(
        col(BrowserSession.token_hash) == bindparam("token_hash"),
        col(BrowserSession.ended_at).is_(None),
        col(BrowserSession.seen_at) > bindparam("seen_after"),
        col(BrowserSession.created_at) > bindparam("created_after"),
        col(Account.disabled_at).is_(None),
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    session_id: int
    seen_at: datetime
    actor: Actor
    has_second_factor: bool


def find(db: Session, token_hash: str, now: datetime, today: date) -> Found | None:
    """None for an unknown, ended, idle or too old session, and for a disabled account."""
    bounds = {"token_hash": token_hash, "seen_after": now - IDLE, "created_after": now - ABSOLUTE}
    row = db.connection().execute(_SESSION, bounds).one_or_none()
    if row is None:
        return None
    session_id, seen_at, account_id, language, kk, ru, en, has_second_factor = row
    name = {"kk": kk, "ru": ru, "en": en}[language]
    return Found(session_id or 0, seen_at, acting(db, account_id or 0, name, language, today), has_second_factor)


def acting(db: Session, account_id: int, name: str, language: str, today: date) -> Actor:
    """With the memberships in force that day, own and of whoever this person stands in for."""
    found = standing(db, account_id, today)
    answers_for = {body for role, body in found.roles if role in OF_A_BODY}
    return Actor(account_id, name, language, found.roles, found.for_names, found.lent, found.one_hand, predecessors(db, answers_for))


def wants_touch(found: Found, now: datetime) -> bool:
    return now - found.seen_at > TOUCH_EVERY


def touch(db: Session, session_id: int, now: datetime) -> None:
    """Never revives an ended session: a slow request must not undo a sign-out."""
    alive = (col(BrowserSession.id) == session_id, col(BrowserSession.ended_at).is_(None))
    db.exec(update(BrowserSession).where(*alive).values(seen_at=now))
