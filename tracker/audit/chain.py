"""The hash chain: how an entry is hashed, and whether the whole chain still holds."""

import hashlib
import json
from datetime import UTC

from sqlmodel import Session, col, select

from tracker.audit.models import AuditEntry, AuditHead

GENESIS = "0" * 64

_HASHED = ("seq", "account_id", "actor_name", "on_behalf_of", "action", "noun", "noun_id", "directive_id", "request_id", "before", "after")


def entry_hash(entry: AuditEntry) -> str:
    """SHA-256 over 0x00, the previous hash and the entry as canonical JSON (sorted keys, UTC, no floats): a leaf, as in RFC 6962."""
    content = {name: getattr(entry, name) for name in _HASHED} | {"at": entry.at.astimezone(UTC).isoformat()}
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(b"\x00" + bytes.fromhex(entry.previous_hash) + canonical.encode()).hexdigest()


def first_break(db: Session) -> tuple[int, str] | None:
    """The first entry at which the chain does not hold, with the reason; None when every entry is as it was written."""
    previous, expected = GENESIS, 1
    for entry in db.exec(select(AuditEntry).order_by(col(AuditEntry.seq)).execution_options(yield_per=1000)):
        if entry.seq != expected:
            return expected, "missing"
        if entry.previous_hash != previous:
            return entry.seq, "does not follow the entry before it"
        if entry.hash != entry_hash(entry):
            return entry.seq, "changed"
        previous, expected = entry.hash, expected + 1
    head = db.get(AuditHead, 1)
    if head is not None and (head.seq != expected - 1 or head.hash != previous):
        return expected, "missing at the end"
    return None


def length(db: Session) -> int:
    """How many entries the chain has."""
    head = db.get(AuditHead, 1)
    return head.seq if head else 0
