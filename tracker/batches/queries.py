"""Questions about batches. Each is asked for by whoever did it."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from tracker.accounts.actor import Actor
from tracker.batches.models import Batch, BatchLine
from tracker.kernel.errors import NotFound

LATEST = 20


def get(db: Session, batch_id: int, seen_by: Actor) -> Batch:
    found = db.exec(select(Batch).where(col(Batch.id) == batch_id, col(Batch.by_id) == seen_by.account_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def lines(db: Session, batch: Batch) -> Sequence[BatchLine]:
    return db.exec(select(BatchLine).where(col(BatchLine.batch_id) == batch.id).order_by(col(BatchLine.directive_id))).all()


def latest(db: Session, by: Actor) -> Sequence[Batch]:
    """One's own, the newest first."""
    return db.exec(select(Batch).where(col(Batch.by_id) == by.account_id).order_by(col(Batch.id).desc()).limit(LATEST)).all()
