"""Tables of indicators, their targets and readings, and of what directives are expected to do to them."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field, Relationship, UniqueConstraint

from tracker.bodies.models import Body
from tracker.directives.models import Directive
from tracker.indicators.path import Direction, Mark
from tracker.kernel.table import Table
from tracker.kernel.types import Exact, one_of
from tracker.kernel.words import N_


class ReadingState(StrEnum):
    PRELIMINARY = "preliminary"
    APPROVED = "approved"
    REVISED = "revised"


class Effect(StrEnum):
    UP = "up"
    DOWN = "down"


class Confidence(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


LABELS = {
    ReadingState.PRELIMINARY: N_("preliminary"),
    ReadingState.APPROVED: N_("approved"),
    ReadingState.REVISED: N_("replaced by a later vintage"),
    Effect.UP: N_("raises it"),
    Effect.DOWN: N_("lowers it"),
    Confidence.LOW: N_("low confidence"),
    Confidence.MEDIUM: N_("medium confidence"),
    Confidence.HIGH: N_("high confidence"),
}

_ON_PATH = text("is_on_path")
_BASELINE = text("is_baseline AND is_on_path")
_APPROVED = text("state = 'approved'")


class Indicator(Table, table=True):
    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, max_length=40)
    name_kk: str
    name_ru: str
    name_en: str
    unit_kk: str
    unit_ru: str
    unit_en: str
    direction: Direction = Field(sa_type=one_of(Direction))
    # How many digits after the point its numbers are written with.
    decimals: int = 1
    responsible_id: int = Field(foreign_key="body.id", index=True)
    # The document that wants it, and where the definition was found.
    document: str = ""
    source: str = ""
    source_url: str = ""
    note: str = ""
    is_active: bool = True
    version: int = 1

    responsible: Body = Relationship(sa_relationship_kwargs={"lazy": "raise"})

    def name(self, language: str) -> str:
        return {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}[language]

    def unit(self, language: str) -> str:
        return {"kk": self.unit_kk, "ru": self.unit_ru, "en": self.unit_en}[language]

    @property
    def wanted_effect(self) -> Effect | None:
        """What a directive should do to it; open where it should come to a value, from either side."""
        return {Direction.UP: Effect.UP, Direction.DOWN: Effect.DOWN}.get(self.direction)


class Target(Table, table=True):
    """What is wanted by a year, or what it starts from. A replaced or alternative one stays on record, off the path."""

    __table_args__ = (
        Index("uq_target_on_path", "indicator_id", "year", "is_baseline", unique=True, sqlite_where=_ON_PATH, postgresql_where=_ON_PATH),
        Index("uq_target_baseline", "indicator_id", unique=True, sqlite_where=_BASELINE, postgresql_where=_BASELINE),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    year: int
    value: Decimal = Field(sa_type=Exact)
    is_baseline: bool = False
    is_on_path: bool = True
    # The document or decision it rests on.
    basis: str = ""
    source: str = ""
    source_url: str = ""
    note: str = ""

    @property
    def mark(self) -> Mark:
        return Mark(self.year, self.value)


class Reading(Table, table=True):
    """What was found for a year. A later vintage, once approved, replaces the earlier ones; none is ever changed."""

    __table_args__ = (
        UniqueConstraint("indicator_id", "year", "vintage"),
        Index("uq_reading_approved", "indicator_id", "year", unique=True, sqlite_where=_APPROVED, postgresql_where=_APPROVED),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    year: int
    vintage: int
    value: Decimal = Field(sa_type=Exact)
    state: ReadingState = Field(default=ReadingState.PRELIMINARY, sa_type=one_of(ReadingState))
    source: str
    source_url: str = ""
    note: str = ""
    entered_by_id: int
    entered_at: datetime
    approved_by_id: int | None = None
    approved_at: datetime | None = None

    @property
    def mark(self) -> Mark:
        return Mark(self.year, self.value)


class ContributionLink(Table, table=True):
    """What a directive is expected to do to an indicator: which way, by how much, how soon and how surely."""

    __tablename__ = "contribution_link"
    __table_args__ = (UniqueConstraint("directive_id", "indicator_id"),)

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id")
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    direction: Effect = Field(sa_type=one_of(Effect))
    expected_effect: Decimal | None = Field(default=None, sa_type=Exact)
    lag_months: int = 0
    confidence: Confidence = Field(default=Confidence.MEDIUM, sa_type=one_of(Confidence))
    note: str = ""

    directive: Directive = Relationship(sa_relationship_kwargs={"lazy": "raise"})
    indicator: Indicator = Relationship(sa_relationship_kwargs={"lazy": "raise"})
