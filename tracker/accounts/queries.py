"""Every question asked of the database about accounts; `visiting.py` has the one asked on each request."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func
from sqlmodel import Session, col, or_, select

from tracker.accounts.actor import Actor
from tracker.accounts.demo import DOMAIN
from tracker.accounts.models import (
    Account,
    BrowserSession,
    LinkPurpose,
    Membership,
    OneTimeLink,
    Passkey,
    ProviderLink,
    RecoveryCode,
    SecondFactor,
)
from tracker.accounts.roles import WITH_SECOND_FACTOR, Role
from tracker.accounts.substitution import Substitution
from tracker.accounts.visiting import ABSOLUTE, HAS_SECOND_FACTOR, IDLE, acting
from tracker.bodies.models import Body
from tracker.kernel.errors import NotFound
from tracker.kernel.text import folded, sort_key


@dataclass(frozen=True, slots=True)
class Person:
    """An account with its memberships, each with its body, in the order they began."""

    account: Account
    memberships: tuple[tuple[Membership, Body], ...]


def get(db: Session, account_id: int) -> Account:
    found = db.get(Account, account_id)
    if found is None:
        raise NotFound
    return found


def find(db: Session, email: str) -> Account | None:
    return db.exec(select(Account).where(col(Account.email) == email)).one_or_none()


def lock(db: Session, account_id: int) -> Account:
    """Nobody else changes this account, its memberships or sessions until this transaction ends. SQLite has one writer anyway."""
    wanted = select(Account).where(col(Account.id) == account_id)
    found = db.exec(wanted.with_for_update().execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound
    return found


def credentials(db: Session, email: str) -> tuple[int, str] | None:
    """(account, password hash) of whoever may sign in under this address."""
    able = (col(Account.email) == email, col(Account.disabled_at).is_(None), col(Account.password_hash).is_not(None))
    found = db.execute(select(col(Account.id), col(Account.password_hash)).where(*able)).one_or_none()
    return None if found is None else (found[0] or 0, found[1] or "")


def proved_at(db: Session, token_hash: str) -> datetime | None:
    """When the password was last given in this browser session."""
    session = db.exec(select(BrowserSession).where(col(BrowserSession.token_hash) == token_hash)).one_or_none()
    return None if session is None else session.proved_at or session.created_at


def names_in(db: Session, language: str) -> dict[str, str]:
    """What anybody is called in this language, by each name that an account has now. Left out: a name that two people share who are
    called differently in this language."""
    found: dict[str, set[str]] = defaultdict(set)
    told = {"kk": col(Account.name_kk), "ru": col(Account.name_ru), "en": col(Account.name_en)}[language]
    for name, *kept in db.execute(select(told, col(Account.name_kk), col(Account.name_ru), col(Account.name_en))):
        for each in kept:
            found[each].add(name)
    return {each: next(iter(names)) for each, names in found.items() if len(names) == 1}


def names_of(db: Session, name: str) -> set[str]:
    """In each language, of whoever is called so in one; the name itself, if nobody is."""
    called = or_(*(column == name for column in (col(Account.name_kk), col(Account.name_ru), col(Account.name_en))))
    found = db.execute(select(col(Account.name_kk), col(Account.name_ru), col(Account.name_en)).where(called))
    return {name, *(each for row in found for each in row)}


def people(db: Session, language: str, words: str = "") -> list[Person]:
    """All accounts by name, disabled ones last; with `words`, those whose name, address or body holds each of them."""
    accounts = sorted(db.exec(select(Account)), key=lambda account: (account.disabled_at is not None, sort_key(account.name(language))))
    found = _with_memberships(db, accounts)
    wanted = folded(words).split()
    return [person for person in found if all(word in _searchable(person) for word in wanted)]


def person(db: Session, account_id: int) -> Person:
    return _with_memberships(db, [get(db, account_id)])[0]


def demo_people(db: Session, today: date) -> list[Person]:
    """The demo's invented role-holders who may sign in today."""
    able = (col(Account.email).endswith(DOMAIN, autoescape=True), col(Account.disabled_at).is_(None))
    found = _with_memberships(db, db.exec(select(Account).where(*able).order_by(col(Account.id))).all())
    in_force = [Person(one.account, tuple(pair for pair in one.memberships if pair[0].is_in_force(today))) for one in found]
    return [one for one in in_force if one.memberships]


def actor(db: Session, account: Account, today: date) -> Actor:
    """The value that acts in this person's name."""
    return acting(db, account.id or 0, account.name(account.language), account.language, today)


def memberships_in_force(db: Session, account_id: int, today: date) -> list[Membership]:
    held = db.exec(select(Membership).where(col(Membership.account_id) == account_id)).all()
    return [each for each in held if each.is_in_force(today)]


def of_body(db: Session, body_id: int, today: date) -> list[tuple[Membership, Account]]:
    """Who acts for a body today: its heads first, then whoever has done so longest."""
    found = [pair for pair in in_force(db, today) if pair[0].body_id == body_id]
    return sorted(found, key=lambda pair: pair[0].role is not Role.HEAD)


def in_force(db: Session, today: date) -> Sequence[tuple[Membership, Account]]:
    """Everybody who acts today, whoever has done so longest first; nobody whose account is disabled."""
    holds = (col(Membership.from_on) <= today, or_(col(Membership.to_on).is_(None), col(Membership.to_on) >= today))
    of_able = (col(Account.id) == col(Membership.account_id), col(Account.disabled_at).is_(None))
    return db.exec(select(Membership, Account).where(*of_able, *holds).order_by(col(Membership.from_on), col(Membership.id))).all()


def get_membership(db: Session, account_id: int, membership_id: int) -> Membership:
    found = db.get(Membership, membership_id)
    if found is None or found.account_id != account_id:
        raise NotFound
    return found


def has_administrator(db: Session, today: date) -> bool:
    """Is there anybody left who can manage accounts?"""
    in_force = (col(Membership.from_on) <= today, or_(col(Membership.to_on).is_(None), col(Membership.to_on) >= today))
    of_account = (col(Membership.account_id) == col(Account.id), col(Membership.role) == Role.ADMINISTRATOR, *in_force)
    return db.scalar(select(exists().where(*of_account, col(Account.disabled_at).is_(None)))) is True


def live_sessions(db: Session, account_id: int, at: datetime) -> Sequence[BrowserSession]:
    """The newest first."""
    alive = (
        col(BrowserSession.account_id) == account_id,
        col(BrowserSession.ended_at).is_(None),
        col(BrowserSession.seen_at) > at - IDLE,
        col(BrowserSession.created_at) > at - ABSOLUTE,
    )
    return db.exec(
        select(BrowserSession).where(*alive).order_by(col(BrowserSession.created_at).desc(), col(BrowserSession.id).desc())
    ).all()


def open_link(db: Session, token_hash: str, purpose: LinkPurpose, at: datetime) -> OneTimeLink | None:
    """Not used, not expired, for that purpose, of an account that may sign in."""
    usable = (
        col(OneTimeLink.token_hash) == token_hash,
        col(OneTimeLink.purpose) == purpose,
        col(OneTimeLink.used_at).is_(None),
        col(OneTimeLink.expires_at) > at,
        col(Account.disabled_at).is_(None),
    )
    return db.exec(select(OneTimeLink).join(Account, col(Account.id) == col(OneTimeLink.account_id)).where(*usable)).one_or_none()


def last_link(db: Session, account_id: int) -> OneTimeLink | None:
    return db.exec(
        select(OneTimeLink).where(col(OneTimeLink.account_id) == account_id).order_by(col(OneTimeLink.id).desc()).limit(1)
    ).first()


def second_factor(db: Session, account_id: int) -> SecondFactor | None:
    return db.exec(select(SecondFactor).where(col(SecondFactor.account_id) == account_id)).one_or_none()


def passkeys(db: Session, account_id: int) -> Sequence[Passkey]:
    """In the order they were added."""
    return db.exec(select(Passkey).where(col(Passkey.account_id) == account_id).order_by(col(Passkey.id))).all()


def passkey(db: Session, credential_id: str) -> Passkey | None:
    return db.exec(select(Passkey).where(col(Passkey.credential_id) == credential_id)).one_or_none()


def provider_link(db: Session, account_id: int, issuer: str) -> ProviderLink | None:
    wanted = (col(ProviderLink.account_id) == account_id, col(ProviderLink.issuer) == issuer)
    return db.exec(select(ProviderLink).where(*wanted)).one_or_none()


def linked_account(db: Session, issuer: str, subject: str) -> int | None:
    """Whom the provider means."""
    wanted = (col(ProviderLink.issuer) == issuer, col(ProviderLink.subject) == subject)
    return db.exec(select(ProviderLink.account_id).where(*wanted)).one_or_none()


def has_second_factor(db: Session, account_id: int) -> bool:
    return db.scalar(select(HAS_SECOND_FACTOR).select_from(Account).where(col(Account.id) == account_id)) is True


def second_factor_wanted_since(db: Session, account_id: int, today: date) -> date:
    """The first day of the roles that demand one; today for whoever has none of them."""
    in_force = (col(Membership.from_on) <= today, or_(col(Membership.to_on).is_(None), col(Membership.to_on) >= today))
    demanding = (col(Membership.account_id) == account_id, col(Membership.role).in_(WITH_SECOND_FACTOR), *in_force)
    own = db.scalar(select(func.min(col(Membership.from_on))).where(*demanding))
    # Whoever stands in for somebody with such a role has it from the first day of that.
    lent = select(func.min(col(Substitution.from_on))).where(
        col(Substitution.deputy_id) == account_id, col(Substitution.withdrawn_at).is_(None), col(Substitution.to_on) >= today
    )
    return own or db.scalar(lent) or today


def recovery_codes_left(db: Session, account_id: int) -> int:
    unused = (col(RecoveryCode.account_id) == account_id, col(RecoveryCode.used_at).is_(None))
    return db.scalar(select(func.count()).select_from(RecoveryCode).where(*unused)) or 0


def _with_memberships(db: Session, accounts: Sequence[Account]) -> list[Person]:
    held = defaultdict[int, list[tuple[Membership, Body]]](list)
    ids = [account.id for account in accounts]
    wanted = select(Membership, Body).join(Body, col(Body.id) == col(Membership.body_id)).where(col(Membership.account_id).in_(ids))
    for membership, body in db.exec(wanted.order_by(col(Membership.from_on), col(Membership.id))):
        held[membership.account_id].append((membership, body))
    return [Person(account, tuple(held[account.id or 0])) for account in accounts]


def _searchable(person: Person) -> str:
    account = person.account
    names = (account.email, account.name_kk, account.name_ru, account.name_en)
    return folded(" ".join((*names, *(body.search_text for _, body in person.memberships))))
