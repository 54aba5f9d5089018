"""What a clerk would type of a council, a meeting and its minutes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.world import World
from tracker.audit.models import AuditEntry
from tracker.meetings.facts import CouncilFacts, MeetingFacts, MinutesFacts


@pytest.fixture
def council_facts(world: World) -> CouncilFacts:
    names = {"name_kk": "Көлік кеңесі", "name_ru": "Совет по транспорту", "name_en": "Transport council"}
    return CouncilFacts(**names, chair_en="Minister", body_id=world.office.id, calendar_id=world.council.calendar_id)


@pytest.fixture
def meeting_facts() -> MeetingFacts:
    return MeetingFacts(held_on=date(2026, 3, 5), number="2", place="Astana", topics_en="Clean air", sources="News | https://example.org/a")


@pytest.fixture
def minutes_facts() -> MinutesFacts:
    return MinutesFacts(number="17-07/4000", signed_on=date(2026, 3, 4), received_on=date(2026, 3, 6))


@pytest.fixture
def entry(db: Session) -> Callable[[str], Any]:
    """The one audit entry of an action."""

    def find(action: str) -> AuditEntry:
        db.commit()
        return db.exec(select(AuditEntry).where(AuditEntry.action == action)).one()

    return find
