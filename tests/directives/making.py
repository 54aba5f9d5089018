"""A complete content for tests; name only what the test is about."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from tests.world import World
from tracker.audit.models import AuditEntry
from tracker.calendars.bases import ByDate
from tracker.directives.content import Content

DUE_ON = date(2026, 3, 31)


def make_content(world: World, **given: Any) -> Content:
    """Complete: to the Ministry of Energy, by 31 March. Columns of texts may be given by name."""
    texts = {"gist_ru": "Утвердить план", "text_ru": "Утвердить план мероприятий.", "result_ru": "Утверждённый план"}
    texts |= {name: given.pop(name) for name in list(given) if name.startswith(("gist_", "text_", "result_"))}
    complete: dict[str, Any] = {"texts": texts, "leads": (world.energy,), "basis": ByDate(due_on=DUE_ON)}
    return Content(**complete | given)


def recorded(db: Session) -> list[AuditEntry]:
    """The audit log, once what is pending is committed."""
    db.commit()
    return list(db.exec(select(AuditEntry).order_by(col(AuditEntry.seq))))
