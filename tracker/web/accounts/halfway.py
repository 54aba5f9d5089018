"""Between the password and the code: a sealed cookie that opens one page, the one that asks for the code, for five minutes.

No browser session exists yet, so that this state can do nothing else.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta

from tracker.accounts import queries
from tracker.kernel.errors import NotFound, Refused
from tracker.kernel.words import N_
from tracker.web import cookies
from tracker.web.accounts import tickets
from tracker.web.accounts.proving import Proof
from tracker.web.visit import Visit

COOKIE = "halfway"
LASTS = timedelta(minutes=5)
TOO_LATE = N_("Too much time has passed since the password was given. Sign in again.")
_PURPOSE = "the second step of signing in"


@dataclass(frozen=True, slots=True)
class Halfway:
    account_id: int
    # The password's hash at the first step.
    matched: str | None
    # The first step was a sign-in through the provider.
    by_provider: bool


def remember(visit: Visit, proof: Proof, *, by_provider: bool = False) -> None:
    note = json.dumps([proof.account_id, _digest(proof.matched), by_provider])
    visit.set_cookie(COOKIE, tickets.write(visit, _PURPOSE, note, LASTS), strict=True)


def find(visit: Visit) -> Halfway:
    """Refused once the time is up, the password is another, or the second factor gone: then the first step is due again."""
    found = _find(visit)
    if found is None:
        raise Refused(TOO_LATE)
    return found


def forget(visit: Visit) -> None:
    visit.set_cookie(COOKIE, "")


def _find(visit: Visit) -> Halfway | None:
    note = tickets.read(visit, _PURPOSE, visit.request.cookies.get(cookies.name(visit.house.settings, COOKIE), ""))
    if note is None:
        return None
    account_id, digest, by_provider = json.loads(note)
    try:
        account = queries.get(visit.db, account_id)
    except NotFound:
        return None
    stands = account.disabled_at is None and queries.has_second_factor(visit.db, account_id)
    is_same = _digest(account.password_hash or "") == digest
    return Halfway(account_id, account.password_hash, by_provider) if stands and is_same else None


def _digest(password_hash: str) -> str:
    return hashlib.sha256(password_hash.encode()).hexdigest()
