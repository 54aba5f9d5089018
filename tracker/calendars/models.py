"""Tables of calendars, their years and their exceptional days."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlmodel import Field, UniqueConstraint

from tracker.kernel.table import Table
from tracker.kernel.types import one_of
from tracker.kernel.words import N_


class YearStatus(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"


class DayKind(StrEnum):
    HOLIDAY = "holiday"
    # Off by the labour code and, unlike a holiday, never moved off a weekend.
    RELIGIOUS = "religious"
    DAY_OFF_SHIFTED = "day_off_shifted"
    WORKING_SHIFTED = "working_shifted"


class Certainty(StrEnum):
    """How sure the source of a proposed day is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


LABELS = {
    YearStatus.DRAFT: N_("proposed, not confirmed"),
    YearStatus.CONFIRMED: N_("confirmed by the secretariat"),
    DayKind.HOLIDAY: N_("public holiday"),
    DayKind.RELIGIOUS: N_("religious day off"),
    DayKind.DAY_OFF_SHIFTED: N_("shifted day off"),
    DayKind.WORKING_SHIFTED: N_("weekend day that is worked"),
    Certainty.LOW: N_("estimated"),
    Certainty.MEDIUM: N_("by the rule of the law"),
    Certainty.HIGH: N_("published"),
}


class Calendar(Table, table=True):
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=10)
    name_kk: str
    name_ru: str
    name_en: str
    # Both change with every change of a day or a year. The stamp never repeats, not even after a rollback, so a copy can be kept by it.
    version: int = 1
    stamp: str = Field(default_factory=lambda: uuid4().hex, max_length=32)

    def name(self, language: str) -> str:
        return {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}[language]

    def mark_changed(self) -> None:
        self.version += 1
        self.stamp = uuid4().hex


class CalendarYear(Table, table=True):
    __tablename__ = "calendar_year"
    __table_args__ = (UniqueConstraint("calendar_id", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    calendar_id: int = Field(foreign_key="calendar.id")
    year: int
    status: YearStatus = Field(default=YearStatus.DRAFT, sa_type=one_of(YearStatus))
    confirmed_by_id: int | None = None
    confirmed_at: datetime | None = None


class CalendarDay(Table, table=True):
    """A date on which it is not so that Monday to Friday are worked and weekends are off, or a holiday that falls on a weekend."""

    __tablename__ = "calendar_day"
    __table_args__ = (UniqueConstraint("calendar_id", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    calendar_id: int = Field(foreign_key="calendar.id")
    day: date
    kind: DayKind = Field(sa_type=one_of(DayKind))
    name_kk: str
    name_ru: str
    name_en: str
    legal_basis: str = ""
    source: str = ""
    certainty: Certainty = Field(default=Certainty.HIGH, sa_type=one_of(Certainty))

    def name(self, language: str) -> str:
        return self.names[language]

    @property
    def names(self) -> dict[str, str]:
        return {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}

    @property
    def facts(self) -> dict[str, Any]:
        """What the secretariat may change, as the audit log keeps it."""
        return {name: getattr(self, name) for name in ("day", "kind", "name_kk", "name_ru", "name_en", "legal_basis")}
