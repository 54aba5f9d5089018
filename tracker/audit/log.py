"""Record an act in the transaction that does it."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import event
from sqlmodel import Session, SQLModel, col, select

from tracker.accounts.actor import Actor
from tracker.audit.chain import GENESIS, entry_hash
from tracker.audit.models import AuditEntry, AuditHead

_PENDING = "audit.pending"
# Set for a session in which somebody does what their own roles allow, whomever they stand in for besides.
IN_OWN_RIGHT = "audit.in_own_right"


def record(
    db: Session,
    by: Actor,
    action: str,
    thing: SQLModel,
    at: datetime,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    directive_id: int | None = None,
    on_behalf_of: str = "",
) -> None:
    """Add an entry. It is numbered and chained just before the commit: the head of the chain is the last and shortest lock."""
    db.flush()
    entry = AuditEntry(
        seq=0,
        at=at,
        account_id=by.account_id,
        actor_name=by.name,
        on_behalf_of=on_behalf_of or ("" if directive_id is None or db.info.get(IN_OWN_RIGHT) else ", ".join(by.stands_in_for)),
        action=action,
        noun=str(thing.__tablename__),
        noun_id=thing.id,  # type: ignore[attr-defined]
        directive_id=directive_id,
        request_id=str(db.info.get("request_id", "")),
        before=None if before is None else plain(before),
        after=None if after is None else plain(after),
        previous_hash="",
        hash="",
    )
    db.info.setdefault(_PENDING, []).append(entry)


def changes(thing: SQLModel, new: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only what differs: (before, after) for `record`."""
    differing = [name for name, value in new.items() if getattr(thing, name) != value]
    return {name: getattr(thing, name) for name in differing}, {name: new[name] for name in differing}


def plain(value: Any) -> Any:
    """As canonical JSON can hold it: no floats, dates as ISO text."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | float):
        return str(value)
    return value


def _seal(db: Session) -> None:
    pending: list[AuditEntry] = db.info.pop(_PENDING, [])
    if not pending:
        return
    db.flush()
    head = db.exec(select(AuditHead).where(col(AuditHead.id) == 1).with_for_update()).one_or_none()
    if head is None:
        head = AuditHead(id=1, seq=0, hash=GENESIS)
        db.add(head)
    for entry in pending:
        entry.seq = head.seq + 1
        entry.previous_hash = head.hash
        entry.hash = entry_hash(entry)
        head.seq, head.hash = entry.seq, entry.hash
        db.add(entry)


def _forget(db: Session, *_: Any) -> None:
    db.info.pop(_PENDING, None)


event.listen(Session, "before_commit", _seal)
event.listen(Session, "after_soft_rollback", _forget)
