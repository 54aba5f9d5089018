"""Questions about endpoints and their deliveries."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from tracker.accounts.models import Account
from tracker.kernel.errors import NotFound
from tracker.webhooks.models import Delivery, DeliveryState, Endpoint

SHOWN = 100


def get(db: Session, endpoint_id: int) -> Endpoint:
    found = db.get(Endpoint, endpoint_id)
    if found is None:
        raise NotFound
    return found


def all_of_them(db: Session) -> Sequence[tuple[Endpoint, Account]]:
    """The newest first, with whose eyes each has."""
    wanted = select(Endpoint, Account).join(Account, col(Account.id) == col(Endpoint.account_id))
    return db.exec(wanted.order_by(col(Endpoint.id).desc())).all()


def enabled(db: Session) -> Sequence[Endpoint]:
    return db.exec(select(Endpoint).where(col(Endpoint.disabled_at).is_(None)).order_by(col(Endpoint.id))).all()


def deliveries(db: Session, endpoint_id: int) -> Sequence[Delivery]:
    """The newest of one endpoint first."""
    wanted = select(Delivery).where(col(Delivery.endpoint_id) == endpoint_id).order_by(col(Delivery.id).desc())
    return db.exec(wanted.limit(SHOWN)).all()


def due(db: Session, at: datetime, limit: int) -> Sequence[int]:
    """Keys of what waits, of endpoints in use."""
    wanted = (
        select(col(Delivery.id))
        .join(Endpoint, col(Endpoint.id) == col(Delivery.endpoint_id))
        .where(col(Delivery.state) == DeliveryState.WAITING, col(Delivery.next_at) <= at, col(Endpoint.disabled_at).is_(None))
    )
    return [each or 0 for each in db.exec(wanted.order_by(col(Delivery.next_at), col(Delivery.id)).limit(limit))]
