"""From the audit log to deliveries: each endpoint reads on from its place, and its place moves in the same transaction."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from tracker.accounts import visiting
from tracker.accounts.actor import Actor
from tracker.accounts.models import Account
from tracker.audit.models import AuditEntry
from tracker.directives.queries import hidden_from
from tracker.kernel.inserting import insert_into
from tracker.webhooks.events import EVENTS
from tracker.webhooks.models import Delivery, Endpoint

AT_ONCE = 500


def read_on(db: Session, endpoint_id: int, at: datetime, today: date) -> int:
    """How many deliveries were written. Of two that do it at once, one waits and finds nothing left."""
    endpoint = db.exec(select(Endpoint).where(col(Endpoint.id) == endpoint_id).with_for_update()).one()
    wanted = select(AuditEntry).where(col(AuditEntry.seq) > endpoint.read_to).order_by(col(AuditEntry.seq)).limit(AT_ONCE)
    entries = db.exec(wanted).all()
    if not entries:
        return 0
    asked = [each for each in entries if each.directive_id is not None and EVENTS.get(each.action) in endpoint.events]
    hidden = hidden_from(db, _eyes(db, endpoint, today), {each.directive_id or 0 for each in asked})
    told = [each for each in asked if each.directive_id not in hidden]
    rows = [_row(endpoint, each, at) for each in told]
    if rows:
        db.execute(insert_into(db, Delivery).values(rows).on_conflict_do_nothing())
    endpoint.read_to = entries[-1].seq
    return len(rows)


def _eyes(db: Session, endpoint: Endpoint, today: date) -> Actor:
    """Its person, as of today; a disabled one sees nothing any more."""
    account = db.get_one(Account, endpoint.account_id)
    if account.disabled_at:
        return Actor(endpoint.account_id, account.name(account.language), account.language, frozenset())
    return visiting.acting(db, endpoint.account_id, account.name(account.language), account.language, today)


def _row(endpoint: Endpoint, entry: AuditEntry, at: datetime) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "endpoint_id": endpoint.id or 0,
        "seq": entry.seq,
        "event": EVENTS[entry.action],
        "directive_id": entry.directive_id or 0,
    }
    return Delivery(**facts, happened_at=entry.at, next_at=at).model_dump(exclude={"id"})
