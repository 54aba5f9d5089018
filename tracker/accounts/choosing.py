"""Choose a password: with a one-time link, or knowing the old one. Either signs the person out everywhere."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from tracker.accounts import guessing, links, passwords, queries, signing_out
from tracker.accounts.models import Account, LinkPurpose
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A password that its account may have, hashed already: that takes too long while others wait to write."""

    account_id: int
    hash: str


def prepare(db: Session, account_id: int, password: str) -> NewPassword:
    """Refused when too short or too easy to guess for this person. Writes nothing."""
    person = queries.person(db, account_id)
    account, bodies = person.account, [body for _, body in person.memberships]
    about = [account.email, account.name_kk, account.name_ru, account.name_en, *(body.search_text for body in bodies)]
    shortest = guessing.shortest_for(membership.role for membership, _ in person.memberships)
    guessing.ensure_hard_to_guess(password, shortest, about)
    return NewPassword(account_id, passwords.hash_password(password))


def choose_by_link(db: Session, token: str, purpose: LinkPurpose, chosen: NewPassword, at: datetime) -> Account:
    link = links.use(db, token, purpose, at)
    if link.account_id != chosen.account_id:
        raise ValueError("the password was prepared for another account")
    return _set(db, chosen, at)


def change(db: Session, old_hash: str, chosen: NewPassword, at: datetime) -> Account:
    """`old_hash` is the one that the old password was found to match."""
    account = queries.lock(db, chosen.account_id)
    if account.password_hash != old_hash:
        raise Invalid("old", N_("This is not your present password."))
    return _set(db, chosen, at)


def _set(db: Session, chosen: NewPassword, at: datetime) -> Account:
    account = queries.lock(db, chosen.account_id)
    account.password_hash = chosen.hash
    links.withdraw(db, chosen.account_id, at)
    signing_out.end_all(db, chosen.account_id, at)
    return account
