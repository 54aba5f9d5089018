"""Audit entries by the thousand, chained like all others, written in bulk."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, cast

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit.chain import GENESIS, entry_hash
from tracker.audit.models import AuditEntry, AuditHead
from tracker.kernel.bulk import insert_all


@dataclass(slots=True)
class Entry:
    """An `AuditEntry` without the machinery of a row."""

    at: datetime
    account_id: int
    actor_name: str
    action: str
    noun: str
    noun_id: int
    directive_id: int | None
    after: Any
    request_id: str = ""
    before: Any = None
    on_behalf_of: str = ""
    seq: int = 0
    previous_hash: str = ""
    hash: str = ""


class Trail:
    """Continues the chain. Nobody else adds to it from `write` until the transaction ends."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self._waiting: list[Entry] = []

    def add(
        self,
        at: datetime,
        by: Actor,
        action: str,
        directive_id: int | None,
        after: Mapping[str, Any],
        *,
        about: tuple[str, int] | None = None,
        on_behalf_of: str = "",
    ) -> None:
        """About the directive itself, or about another row: its table and its key. `after` holds what JSON holds."""
        noun, noun_id = about or ("directive", directive_id or 0)
        request_id = str(self._db.info.get("request_id", ""))
        entry = Entry(at, by.account_id, by.name, action, noun, noun_id, directive_id, after, request_id, on_behalf_of=on_behalf_of)
        self._waiting.append(entry)

    def write(self) -> None:
        """What was added since the last time, as it happened."""
        if not self._waiting:
            return
        head = self._db.get(AuditHead, 1, with_for_update=True) or AuditHead(id=1, seq=0, hash=GENESIS)
        self._waiting.sort(key=lambda entry: entry.at)
        seq, previous = head.seq, head.hash
        for entry in self._waiting:
            seq += 1
            entry.seq, entry.previous_hash = seq, previous
            previous = entry.hash = entry_hash(cast(AuditEntry, entry))
        head.seq, head.hash = seq, previous
        insert_all(self._db, AuditEntry, [_values(entry) for entry in self._waiting])
        self._db.add(head)
        self._db.flush()
        self._waiting.clear()


# Nothing was there before.
_COLUMNS = tuple(each.name for each in fields(Entry) if each.name != "before")


def _values(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _COLUMNS}
