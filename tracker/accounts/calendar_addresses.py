"""Calendar addresses: made and shown once, found by their hash, revoked. None shows more than its owner may see at that moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_hex, token_urlsafe

from sqlalchemy import exists, func, or_, update
from sqlmodel import Session, col, select

from tracker.accounts import visiting
from tracker.accounts.actor import Actor
from tracker.accounts.calendar_models import CalendarAddress, Holds
from tracker.accounts.links import token_hash
from tracker.accounts.models import Account, ProviderLink
from tracker.accounts.policy import Permission
from tracker.kernel.errors import NotFound, Refused
from tracker.kernel.words import N_

BRAND = "dc"
MOST = 10
TOUCH_EVERY = timedelta(minutes=10)

# A provider vouches for a second factor at each sign-in, and here nobody signs in.
_HAS_SECOND_FACTOR = or_(visiting.HAS_SECOND_FACTOR, exists().where(col(ProviderLink.account_id) == col(Account.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a calendar is to show; `body_id` where it is of one body."""

    name: str
    holds: Holds
    body_id: int | None
    has_titles: bool
    language: str


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Whose calendar it is, with the roles of today."""

    address: CalendarAddress
    actor: Actor
    has_second_factor: bool


def usable(actor: Actor) -> list[Holds]:
    """What there is to show to this person; the usual first."""
    looks = actor.is_issuing or actor.sees_all_open
    offered = {
        Holds.ANSWERED: bool(actor.body_ids),
        Holds.HANDED: bool(actor.body_ids),
        Holds.DESK: actor.may(Permission.DIRECTIVE_REVIEW) or actor.may(Permission.DIRECTIVE_CLOSE),
        Holds.CONTROL: looks,
        Holds.BODY: looks or len(actor.body_ids) > 1,
        Holds.WATCHED: actor.may(Permission.DIRECTIVE_READ),
    }
    return [holds for holds, is_offered in offered.items() if is_offered]


def make(db: Session, by: Actor, wish: Wish, at: datetime) -> tuple[CalendarAddress, str]:
    """The row, and the secret part of the address, which is shown this once."""
    mine = select(func.count()).where(col(CalendarAddress.account_id) == by.account_id, col(CalendarAddress.revoked_at).is_(None))
    if db.exec(mine).one() >= MOST:
        raise Refused(N_("You have %(most)d calendar addresses already. Revoke one that is no longer used."), most=MOST)
    prefix = f"{BRAND}_{token_hex(4)}"
    secret = f"{prefix}_{token_urlsafe(32)}"
    row = CalendarAddress(
        account_id=by.account_id,
        name=wish.name,
        prefix=prefix,
        token_hash=token_hash(secret),
        holds=wish.holds,
        body_id=wish.body_id,
        has_titles=wish.has_titles,
        language=wish.language,
        made_at=at,
    )
    db.add(row)
    db.flush()
    return row, secret


def find(db: Session, secret: str, today: date) -> Subscriber | None:
    """None for an unknown or revoked address, and for a disabled account."""
    wanted = (
        select(CalendarAddress, Account, _HAS_SECOND_FACTOR)
        .join(Account, col(Account.id) == col(CalendarAddress.account_id))
        .where(
            col(CalendarAddress.token_hash) == token_hash(secret),
            col(CalendarAddress.revoked_at).is_(None),
            col(Account.disabled_at).is_(None),
        )
    )
    row = db.exec(wanted).one_or_none()
    if row is None:
        return None
    address, account, has_second_factor = row
    actor = visiting.acting(db, account.id or 0, account.name(address.language), address.language, today)
    return Subscriber(address, actor, bool(has_second_factor))


def wants_touch(address: CalendarAddress, now: datetime) -> bool:
    return address.last_used_at is None or now - address.last_used_at > TOUCH_EVERY


def touch(db: Session, address_id: int | None, now: datetime) -> None:
    db.execute(update(CalendarAddress).where(col(CalendarAddress.id) == address_id).values(last_used_at=now))


def get(db: Session, address_id: int, account_id: int | None = None) -> CalendarAddress:
    """Anybody's, or one of that account's."""
    found = db.get(CalendarAddress, address_id)
    if found is None or account_id not in (None, found.account_id):
        raise NotFound
    return found


def revoke(db: Session, address: CalendarAddress, by: Actor, at: datetime) -> bool:
    """False when it was revoked already."""
    if address.revoked_at is not None:
        return False
    address.revoked_at, address.revoked_by_id = at, by.account_id
    db.add(address)
    return True


def end_all(db: Session, account_id: int, at: datetime) -> None:
    """Of whoever is disabled: enabled again, they make new ones."""
    alive = (col(CalendarAddress.account_id) == account_id, col(CalendarAddress.revoked_at).is_(None))
    db.execute(update(CalendarAddress).where(*alive).values(revoked_at=at))


def of_account(db: Session, account_id: int) -> Sequence[CalendarAddress]:
    """The newest first."""
    wanted = select(CalendarAddress).where(col(CalendarAddress.account_id) == account_id)
    return db.exec(wanted.order_by(col(CalendarAddress.id).desc())).all()


def everybodys(db: Session) -> Sequence[tuple[CalendarAddress, Account]]:
    """The newest first, with their owners."""
    wanted = select(CalendarAddress, Account).join(Account, col(Account.id) == col(CalendarAddress.account_id))
    return db.exec(wanted.order_by(col(CalendarAddress.id).desc()).limit(500)).all()
