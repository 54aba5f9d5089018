"""What planning and gathering stand on, read once for many directives."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import select
from sqlmodel import Session, col

from tracker.bodies.models import Body
from tracker.calendars import queries as calendars
from tracker.kernel import clock
from tracker.reminders.due import Key, due
from tracker.reminders.facts import Facts
from tracker.reminders.mornings import Mornings
from tracker.reminders.rules import Rule, in_force

log = structlog.get_logger()


@dataclass
class Ground:
    """The rules in force and the mornings of each calendar. It remembers the directives whose rows are in such disorder that nothing
    follows from them: they wait for a person, and stop nobody else's reminders."""

    db: Session
    zone: ZoneInfo
    rules: tuple[Rule, ...]
    broken: set[int] = field(default_factory=set)
    _mornings: dict[int, Mornings] = field(default_factory=dict)

    @classmethod
    def of(cls, db: Session, zone: ZoneInfo) -> "Ground":
        return cls(db, zone, in_force(db))

    @cached_property
    def by_id(self) -> dict[int, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def body_names(self) -> dict[int, dict[str, str]]:
        asked = select(col(Body.id), col(Body.name_kk), col(Body.name_ru), col(Body.name_en))
        return {body_id or 0: {"kk": kk, "ru": ru, "en": en} for body_id, kk, ru, en in self.db.connection().execute(asked)}

    def mornings(self, calendar_id: int) -> Mornings:
        if calendar_id not in self._mornings:
            self._mornings[calendar_id] = Mornings(calendars.working_calendar_of(self.db, calendar_id), self.zone)
        return self._mornings[calendar_id]

    def today(self, at: datetime) -> date:
        return clock.today(at, self.zone)

    def due(self, facts: Facts, at: datetime, *, rules: Iterable[Rule] | None = None, ahead: int = 1) -> dict[Key, datetime] | None:
        """What follows, of these rules or of all; None for a directive in disorder."""
        try:
            facts.ensure_whole()
            return due(facts, self.rules if rules is None else rules, self.mornings(facts.calendar_id), at, ahead)
        except Exception:
            log.exception("nothing can be planned", directive_id=facts.directive_id)
            self.broken.add(facts.directive_id)
            return None
