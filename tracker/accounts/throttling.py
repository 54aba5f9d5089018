"""Slow down whoever guesses: every attempt counts first, and the more failed, the longer the next one waits.

A stranger's failures never shut the owner out for good: a wait for a password is a minute at most, and a browser in which the owner has
signed in before is counted on its own.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from tracker.accounts.models import FailedAttempt

WINDOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many attempts an hour are free; each further one doubles the wait, up to the longest."""

    free: int
    first: timedelta
    longest: timedelta

    def wait_after(self, attempts: int) -> timedelta:
        if attempts < self.free:
            return timedelta(0)
        return min(self.first * (1 << min(attempts - self.free, 20)), self.longest)


PERSON = Limit(free=5, first=timedelta(seconds=1), longest=timedelta(seconds=60))
# Many people share the address of an office.
NETWORK = Limit(free=20, first=timedelta(seconds=1), longest=timedelta(seconds=30))
# Whoever gives codes knew the password. Six digits are guessed sooner than a password: the waits grow longer.
CODES = Limit(free=5, first=timedelta(seconds=1), longest=timedelta(minutes=15))
LETTERS = Limit(free=3, first=timedelta(minutes=5), longest=timedelta(hours=1))

Subjects = dict[str, Limit]


def signing_in(email: str, address: str, *, is_known_browser: bool) -> Subjects:
    """Whom an attempt to sign in counts against."""
    if is_known_browser:
        return {f"known:{_digest(email)}": PERSON}
    return {f"account:{_digest(email)}": PERSON, f"network:{network(address)}": NETWORK}


def giving_code(account_id: int, address: str) -> Subjects:
    return {f"code:{account_id}": CODES, f"network:{network(address)}": NETWORK}


def asking_for_letter(email: str, address: str) -> Subjects:
    return {f"letter:{_digest(email)}": LETTERS, f"letters-from:{network(address)}": NETWORK}


def take_turn(db: Session, subjects: Subjects, at: datetime) -> timedelta:
    """No wait: the attempt is counted and may be made. Otherwise how long to wait; nothing is counted."""
    db.execute(delete(FailedAttempt).where(col(FailedAttempt.at) <= at - WINDOW))
    wait = max(_wait(db, subject, limit, at) for subject, limit in sorted(subjects.items()))
    if wait > timedelta(0):
        return wait
    db.add_all(FailedAttempt(subject=subject, at=at) for subject in subjects)
    return timedelta(0)


def forgive(db: Session, subjects: Subjects, at: datetime) -> None:
    """The attempt made at that moment was no failure: the person starts anew, the network loses this one."""
    for subject, limit in subjects.items():
        theirs = delete(FailedAttempt).where(col(FailedAttempt.subject) == subject)
        db.execute(theirs.where(col(FailedAttempt.at) == at) if limit is NETWORK else theirs)


def network(address: str) -> str:
    """The /24 or /64 an address belongs to."""
    try:
        version = ip_address(address).version
    except ValueError:
        return address
    return str(ip_network(f"{address}/{24 if version == 4 else 64}", strict=False))


def _wait(db: Session, subject: str, limit: Limit, at: datetime) -> timedelta:
    if db.get_bind().dialect.name == "postgresql":
        # Whoever tries at the same moment waits here, so that a burst is counted one by one; SQLite has one writer anyway.
        db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(subject, 0))))
    counted = select(func.count(), func.max(FailedAttempt.at)).where(col(FailedAttempt.subject) == subject)
    attempts, last_at = db.execute(counted).one()
    return last_at + limit.wait_after(attempts) - at if attempts else timedelta(0)


def _digest(email: str) -> str:
    """People type passwords into the wrong field: what was typed is not kept."""
    return hashlib.sha256(email.encode("utf-8", "surrogatepass")).hexdigest()[:32]
