"""Add an endpoint, switch it off and on, take it away."""

import base64
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from tracker.accounts.actor import Actor
from tracker.audit import chain, log
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.sealing import seal
from tracker.kernel.words import N_
from tracker.webhooks.models import Delivery, Endpoint, Happened
from tracker.webhooks.reaching import Unreachable, place_of

# So long without one answer, and it is switched off.
GIVEN_UP_AFTER = timedelta(days=5)

_NOT_ALLOWED = N_(
    "The installation does not allow this address: its host must be named in TRACKER_WEBHOOK_HOSTS, and it must begin with https://."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    account_id: int
    name: str
    url: str
    events: tuple[Happened, ...]


def add(db: Session, wanted: Wanted, secret_key: bytes, allowed: frozenset[str], *, by: Actor, at: datetime) -> tuple[Endpoint, str]:
    """The endpoint, and its secret, which is shown this once. It is told what happens from now on."""
    try:
        place_of(wanted.url, allowed)
    except Unreachable:
        raise Invalid("url", _NOT_ALLOWED) from None
    row = Endpoint(
        account_id=wanted.account_id,
        name=wanted.name,
        url=wanted.url,
        events=[each.value for each in wanted.events],
        sealed_secret="",
        read_to=chain.length(db),
        made_by_id=by.account_id,
        made_at=at,
    )
    db.add(row)
    db.flush()
    secret = f"whsec_{base64.b64encode(os.urandom(32)).decode()}"
    row.sealed_secret = seal(secret_key, purpose(row), secret)
    log.record(
        db, by, "webhook.added", row, at, after={"name": row.name, "url": row.url, "events": row.events, "account_id": row.account_id}
    )
    return row, secret


def switch_off(db: Session, endpoint: Endpoint, by: Actor, at: datetime) -> None:
    if endpoint.disabled_at is not None:
        raise Refused(N_("This endpoint is switched off already."))
    endpoint.disabled_at = at
    log.record(db, by, "webhook.switched_off", endpoint, at, after={"name": endpoint.name})


def switch_on(db: Session, endpoint: Endpoint, by: Actor, at: datetime) -> None:
    """It is told what happened meanwhile, too."""
    if endpoint.disabled_at is None:
        raise Refused(N_("This endpoint is in use already."))
    endpoint.disabled_at = endpoint.failing_since = None
    log.record(db, by, "webhook.switched_on", endpoint, at, after={"name": endpoint.name})


def remove(db: Session, endpoint: Endpoint, by: Actor, at: datetime) -> None:
    log.record(db, by, "webhook.removed", endpoint, at, before={"name": endpoint.name, "url": endpoint.url})
    db.execute(delete(Delivery).where(col(Delivery.endpoint_id) == endpoint.id))
    db.delete(endpoint)


def failing_too_long(db: Session, at: datetime) -> Iterable[Endpoint]:
    wanted = select(Endpoint).where(col(Endpoint.disabled_at).is_(None), col(Endpoint.failing_since) <= at - GIVEN_UP_AFTER)
    return db.exec(wanted.with_for_update()).all()


def purpose(endpoint: Endpoint) -> str:
    # Bound to its row: copied to another one it opens nothing.
    return f"secret of webhook endpoint {endpoint.id}"
