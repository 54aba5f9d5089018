"""One round: read the audit log on, deliver what waits, switch off what has failed for days. Safe to run twice, and on several nodes."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tracker.accounts import queries as accounts
from tracker.accounts.actor import SYSTEM
from tracker.kernel import clock
from tracker.kernel.db import reading, unit_of_work
from tracker.reminders.letters import write_letter
from tracker.webhooks import keeping, queries, telling
from tracker.webhooks.delivering import Sender
from tracker.webhooks.models import Endpoint

LETTER = "webhook_off"


def work(sender: Sender, at: datetime, zone: ZoneInfo) -> dict[str, int]:
    today = clock.today(at, zone)
    with Session(reading(sender.engine)) as db:
        endpoints = [each.id or 0 for each in queries.enabled(db)]
    if not endpoints:
        return {}
    for key in endpoints:
        with unit_of_work(sender.engine) as db:
            telling.read_on(db, key, at, today)
    fates = sender.deliver_all(at)
    with unit_of_work(sender.engine) as db:
        for endpoint in keeping.failing_too_long(db, at):
            keeping.switch_off(db, endpoint, SYSTEM, at)
            _tell(db, endpoint, sender.base_url, at)
    return {state.value: count for state, count in fates.items()}


def _tell(db: Session, endpoint: Endpoint, base_url: str, at: datetime) -> None:
    """Whoever added it answers for it."""
    account = accounts.get(db, endpoint.made_by_id)
    context = {"endpoint": endpoint.name, "since": endpoint.failing_since, "link": f"{base_url}/webhooks/{endpoint.id}"}
    write_letter(db, account, LETTER, context, at, key=f"webhook off:{endpoint.id}:{at.isoformat()}")
