"""Deliver what waits: claimed for a moment, signed, sent outside any transaction, then its fate written."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Engine, update
from sqlmodel import Session, col
from standardwebhooks import Webhook

from tracker.kernel.db import unit_of_work
from tracker.kernel.sealing import unseal
from tracker.webhooks import queries, reaching
from tracker.webhooks.keeping import purpose
from tracker.webhooks.models import Delivery, DeliveryState, Endpoint
from tracker.webhooks.reaching import Place, Unreachable

# After so long the next try; then it is given up.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440, 1440))
# Longer than a try lasts: whoever claimed it and died lets go of it by itself.
LEASE = timedelta(seconds=60)
AT_ONCE = 100


class Post(Protocol):
    def __call__(self, place: Place, body: bytes, headers: dict[str, str], inner: frozenset[str]) -> int: ...


@dataclass(frozen=True, slots=True)
class Sender:
    """`allowed` are the hosts that the installation names; `inner` those of them in a network of its own."""

    engine: Engine
    secret_key: bytes
    base_url: str
    allowed: frozenset[str]
    inner: frozenset[str]
    post: Post = reaching.post

    def deliver_all(self, at: datetime) -> dict[DeliveryState, int]:
        """What became of each that was tried."""
        with Session(self.engine) as db:
            waiting = queries.due(db, at, AT_ONCE)
        fates = dict.fromkeys(DeliveryState, 0)
        for key in waiting:
            claimed = self._claim(key, at)
            if claimed is not None:
                fates[self._settle(*claimed, self._sent(*claimed, at), at)] += 1
        return fates

    def _claim(self, key: int, at: datetime) -> tuple[Delivery, Endpoint] | None:
        """Of several processes one gets it."""
        with unit_of_work(self.engine) as db:
            free = (col(Delivery.id) == key, col(Delivery.state) == DeliveryState.WAITING, col(Delivery.next_at) <= at)
            taken = update(Delivery).where(*free).values(next_at=at + LEASE, tries=col(Delivery.tries) + 1).returning(col(Delivery.id))
            if db.execute(taken).first() is None:
                return None
            delivery = db.get_one(Delivery, key)
            return delivery, db.get_one(Endpoint, delivery.endpoint_id)

    def _sent(self, delivery: Delivery, endpoint: Endpoint, at: datetime) -> str:
        """The status that came, or one word why none did."""
        secret = unseal(self.secret_key, purpose(endpoint), endpoint.sealed_secret)
        if secret is None:
            return "secret"
        body, key = self.content(delivery), f"{endpoint.id}-{delivery.seq}"
        headers = {
            "content-type": "application/json",
            "webhook-id": key,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": Webhook(secret).sign(key, at, body.decode()),
        }
        try:
            return str(self.post(reaching.place_of(endpoint.url, self.allowed), body, headers, self.inner))
        except Unreachable as why:
            return str(why)

    def content(self, delivery: Delivery) -> bytes:
        """Keys and an address: what stands there is asked for with a token, by whoever may."""
        url = f"{self.base_url}/api/v1/directives/{delivery.directive_id}"
        told = {
            "type": delivery.event.value,
            "timestamp": delivery.happened_at.isoformat().replace("+00:00", "Z"),
            "data": {"directive_id": delivery.directive_id, "url": url},
        }
        return json.dumps(told).encode()

    def _settle(self, delivery: Delivery, endpoint: Endpoint, answer: str, at: datetime) -> DeliveryState:
        is_taken = len(answer) == 3 and answer.startswith("2")
        with unit_of_work(self.engine) as db:
            row, place = db.get_one(Delivery, delivery.id), db.get_one(Endpoint, endpoint.id)
            row.answer = answer
            place.failing_since = None if is_taken else place.failing_since or at
            if is_taken or row.tries > len(PAUSES):
                row.state, row.ended_at = (DeliveryState.DELIVERED if is_taken else DeliveryState.FAILED), at
            else:
                row.next_at = at + PAUSES[row.tries - 1]
            return row.state
