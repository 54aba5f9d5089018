"""Questions about the audit log."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from tracker.audit.models import AuditEntry

PAGE = 100


def of_directive(db: Session, directive_id: int) -> Sequence[AuditEntry]:
    """The story of one directive, oldest first."""
    return db.exec(select(AuditEntry).where(col(AuditEntry.directive_id) == directive_id).order_by(col(AuditEntry.seq))).all()


def newest(db: Session, *, before: int | None = None, noun: str = "", actors: Collection[str] = ()) -> Sequence[AuditEntry]:
    """A page of the log, newest first; one more than `PAGE` tells that there is another."""
    wanted = select(AuditEntry).order_by(col(AuditEntry.seq).desc()).limit(PAGE + 1)
    if before is not None:
        wanted = wanted.where(col(AuditEntry.seq) < before)
    if noun:
        wanted = wanted.where(col(AuditEntry.noun) == noun)
    if actors:
        wanted = wanted.where(col(AuditEntry.actor_name).in_(actors))
    return db.exec(wanted).all()


def nouns(db: Session) -> Sequence[str]:
    """What the log has entries about."""
    return db.exec(select(AuditEntry.noun).distinct()).all()
