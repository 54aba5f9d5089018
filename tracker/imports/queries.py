"""Questions about imports. Each is asked for by whoever sent the file."""

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from tracker.accounts.actor import Actor
from tracker.imports.models import ImportBatch, ImportKind, ImportRow, Verdict
from tracker.kernel.errors import NotFound

LATEST = 30


def get(db: Session, batch_id: int, seen_by: Actor) -> ImportBatch:
    found = db.exec(select(ImportBatch).where(col(ImportBatch.id) == batch_id, col(ImportBatch.by_id) == seen_by.account_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def latest(db: Session, by: Actor) -> Sequence[ImportBatch]:
    """One's own, the newest first."""
    wanted = select(ImportBatch).where(col(ImportBatch.by_id) == by.account_id)
    return db.exec(wanted.order_by(col(ImportBatch.id).desc()).limit(LATEST)).all()


def hold(db: Session, batch: ImportBatch) -> None:
    """Nobody else takes it in until this transaction ends. SQLite has one writer anyway."""
    db.flush()
    db.refresh(batch, with_for_update=True)


def rows(db: Session, batch: ImportBatch) -> Sequence[ImportRow]:
    return db.exec(select(ImportRow).where(col(ImportRow.batch_id) == batch.id).order_by(col(ImportRow.number))).all()


def rows_with(db: Session, batch: ImportBatch, *verdicts: Verdict, after: int = 0, limit: int | None = None) -> Sequence[ImportRow]:
    """Those with one of these verdicts whose number comes after this one."""
    wanted = select(ImportRow).where(
        col(ImportRow.batch_id) == batch.id, col(ImportRow.verdict).in_(verdicts), col(ImportRow.number) > after
    )
    return db.exec(wanted.order_by(col(ImportRow.number)).limit(limit)).all()


def first_rows(db: Session, batch: ImportBatch, limit: int) -> Sequence[ImportRow]:
    return db.exec(select(ImportRow).where(col(ImportRow.batch_id) == batch.id).order_by(col(ImportRow.number)).limit(limit)).all()


def counts(db: Session, batch: ImportBatch) -> dict[Verdict | None, int]:
    """How many rows have which verdict; None while there is none."""
    asked = select(ImportRow.verdict, func.count()).where(col(ImportRow.batch_id) == batch.id).group_by(col(ImportRow.verdict))
    return {Verdict(verdict) if verdict else None: count for verdict, count in db.connection().execute(asked)}


def taken_before(db: Session, kind: ImportKind, file_hash: str) -> ImportBatch | None:
    """The last time that this very file was taken in, by anybody."""
    that = (col(ImportBatch.kind) == kind, col(ImportBatch.file_hash) == file_hash, col(ImportBatch.taken_at).is_not(None))
    return db.exec(select(ImportBatch).where(*that).order_by(col(ImportBatch.id).desc()).limit(1)).one_or_none()
