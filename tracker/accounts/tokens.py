"""Tokens of programs: made and shown once, found by their hash, revoked. None does more than its owner may at that moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_hex, token_urlsafe

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from tracker.accounts import visiting
from tracker.accounts.actor import Actor
from tracker.accounts.api_models import ApiToken, Scope
from tracker.accounts.links import token_hash
from tracker.accounts.models import Account
from tracker.accounts.policy import Permission
from tracker.kernel.errors import NotFound, Refused
from tracker.kernel.words import N_

BRAND = "dt"
# In days; the shortest first.
LASTS = (30, 90, 365)
MOST = 20
TOUCH_EVERY = timedelta(minutes=1)

# A scope is offered to whoever may do something with it.
_OPENS = {
    Scope.READ: (Permission.DIRECTIVE_READ,),
    Scope.REPORT: (Permission.REPORT_FILE,),
    Scope.LOG: (Permission.DIRECTIVE_LOG,),
    Scope.DECIDE: (Permission.DIRECTIVE_REVIEW, Permission.DIRECTIVE_CLOSE),
}


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who calls: the token, and its owner with the roles of today."""

    token: ApiToken
    actor: Actor
    has_second_factor: bool

    def may(self, scope: Scope) -> bool:
        return scope.value in self.token.scopes


def usable(actor: Actor) -> list[Scope]:
    """The scopes that open something to this person."""
    return [scope for scope, permissions in _OPENS.items() if any(actor.may(each) for each in permissions)]


def make(db: Session, by: Actor, name: str, scopes: Iterable[Scope], days: int, at: datetime) -> tuple[ApiToken, str]:
    """The row, and the token itself, which is shown this once."""
    mine = select(func.count()).where(col(ApiToken.account_id) == by.account_id, col(ApiToken.revoked_at).is_(None))
    if db.exec(mine.where(col(ApiToken.expires_at) > at)).one() >= MOST:
        raise Refused(N_("You have %(most)d tokens already. Revoke one that is no longer used."), most=MOST)
    prefix = f"{BRAND}_{token_hex(4)}"
    secret = f"{prefix}_{token_urlsafe(32)}"
    row = ApiToken(
        account_id=by.account_id,
        name=name,
        prefix=prefix,
        token_hash=token_hash(secret),
        scopes=sorted({scope.value for scope in scopes}),
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    db.add(row)
    db.flush()
    return row, secret


def find(db: Session, secret: str, now: datetime, today: date) -> Bearer | None:
    """None for an unknown, revoked or expired token, and for a disabled account."""
    wanted = (
        select(ApiToken, Account, visiting.HAS_SECOND_FACTOR)
        .join(Account, col(Account.id) == col(ApiToken.account_id))
        .where(col(ApiToken.token_hash) == token_hash(secret), col(Account.disabled_at).is_(None))
    )
    row = db.exec(wanted).one_or_none()
    if row is None or not row[0].is_alive(now):
        return None
    token, account, has_second_factor = row
    actor = visiting.acting(db, account.id or 0, account.name(account.language), account.language, today)
    return Bearer(token, actor, bool(has_second_factor))


def wants_touch(token: ApiToken, now: datetime) -> bool:
    return token.last_used_at is None or now - token.last_used_at > TOUCH_EVERY


def touch(db: Session, token_id: int | None, now: datetime) -> None:
    db.execute(update(ApiToken).where(col(ApiToken.id) == token_id).values(last_used_at=now))


def get(db: Session, token_id: int, account_id: int | None = None) -> ApiToken:
    """Anybody's, or one of that account's."""
    found = db.get(ApiToken, token_id)
    if found is None or account_id not in (None, found.account_id):
        raise NotFound
    return found


def revoke(db: Session, token: ApiToken, by: Actor, at: datetime) -> bool:
    """False when it was revoked already."""
    if token.revoked_at is not None:
        return False
    token.revoked_at, token.revoked_by_id = at, by.account_id
    db.add(token)
    return True


def of_account(db: Session, account_id: int) -> Sequence[ApiToken]:
    """The newest first."""
    return db.exec(select(ApiToken).where(col(ApiToken.account_id) == account_id).order_by(col(ApiToken.id).desc())).all()


def everybodys(db: Session) -> Sequence[tuple[ApiToken, Account]]:
    """The newest first, with their owners."""
    wanted = select(ApiToken, Account).join(Account, col(Account.id) == col(ApiToken.account_id))
    return db.exec(wanted.order_by(col(ApiToken.id).desc()).limit(500)).all()
