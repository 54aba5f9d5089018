"""Is this the account's password? Asked at sign-in, before a new password, and before acts on other people's accounts."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

import structlog
from sqlmodel import Session

from tracker.accounts import passwords, queries, throttling
from tracker.kernel.db import unit_of_work
from tracker.kernel.words import N_
from tracker.web import cookies
from tracker.web.visit import Visit

KNOWN = "known"
KNOWN_DAYS = 180
# Two passwords and a token are far from full.
SMALL_FORM = 16 * 1024

TOO_MANY = N_("Too many attempts. Try again in %(seconds)s s.")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Proof:
    """The account and the hash that matched, or nothing; and how long to wait when there were too many attempts."""

    account_id: int = 0
    matched: str = ""
    wait: timedelta = timedelta(0)

    def __bool__(self) -> bool:
        return bool(self.matched)

    @property
    def seconds(self) -> int:
        return ceil(self.wait.total_seconds())


def prove(visit: Visit, email: str, password: str) -> Proof:
    """Counts the attempt first, then compares, with no lock on the database: nobody else waits for the hashing."""
    visit.db.rollback()
    subjects = throttling.signing_in(email, address(visit), is_known_browser=_is_known_browser(visit, email))
    with unit_of_work(visit.house.engine) as db:
        wait = throttling.take_turn(db, subjects, visit.now)
    if wait > timedelta(0):
        log.warning("sign-in throttled", network=throttling.network(address(visit)), seconds=wait.total_seconds())
        return Proof(wait=wait)
    with Session(visit.house.reading) as db:
        account_id, hashed = queries.credentials(db, email) or (0, None)
    if not passwords.is_right(password, hashed):
        log.warning("sign-in failed", account_id=account_id or None, network=throttling.network(address(visit)))
        return Proof()
    with unit_of_work(visit.house.engine) as db:
        throttling.forgive(db, subjects, visit.now)
    return Proof(account_id, hashed or "")


def remember_browser(visit: Visit, email: str) -> None:
    """Strangers' failures do not slow its owner down from here on."""
    visit.set_cookie(KNOWN, _mark(visit, email), days=KNOWN_DAYS)


def address(visit: Visit) -> str:
    client = visit.request.client
    return client.host if client else ""


def _is_known_browser(visit: Visit, email: str) -> bool:
    given = visit.request.cookies.get(cookies.name(visit.house.settings, KNOWN), "")
    return hmac.compare_digest(given.encode("utf-8", "replace"), _mark(visit, email).encode())


def _mark(visit: Visit, email: str) -> str:
    return hmac.new(visit.house.settings.secret_key, f"known:{email}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
