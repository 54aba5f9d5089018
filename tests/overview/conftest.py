"""An indicator that is off its path, and directives that should move it."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session

from tests.world import TODAY, World, make_directive
from tracker.calendars.queries import working_calendar
from tracker.directives.models import Directive
from tracker.directives.standing import Days
from tracker.indicators.models import ContributionLink, Effect, Indicator, Reading, ReadingState, Target
from tracker.indicators.path import Direction


@pytest.fixture
def days(db: Session, world: World) -> Days:
    return Days.of(TODAY, working_calendar(db))


@pytest.fixture
def make_indicator(db: Session, world: World) -> Callable[..., Indicator]:
    """`make_indicator("RES", latest=3)`: from 0 in 2020 to 100 in 2030, so that 50 is required in 2025."""

    def make(code: str, latest: int | None) -> Indicator:
        names = {f"{field}_{language}": code for field in ("name", "unit") for language in ("kk", "ru", "en")}
        indicator = Indicator(code=code, direction=Direction.UP, responsible_id=world.energy.id, **names)
        db.add(indicator)
        db.flush()
        db.add(Target(indicator_id=indicator.id, year=2020, value=Decimal(0), is_baseline=True))
        db.add(Target(indicator_id=indicator.id, year=2030, value=Decimal(100)))
        if latest is not None:
            found = {"year": 2025, "vintage": 1, "value": Decimal(latest), "state": ReadingState.APPROVED, "source": "BNS"}
            db.add(Reading(indicator_id=indicator.id, entered_by_id=world.amina.id, entered_at=datetime(2026, 2, 1, tzinfo=UTC), **found))
        db.flush()
        return indicator

    return make


@pytest.fixture
def make_linked(db: Session, world: World) -> Callable[..., Directive]:
    """A directive that should raise the indicator."""

    def make(indicator: Indicator, lag_months: int = 0, **given: Any) -> Directive:
        directive = make_directive(db, world, **given)
        values = {"directive_id": directive.id, "indicator_id": indicator.id, "lag_months": lag_months}
        db.add(ContributionLink(direction=Effect.UP, **values))
        db.flush()
        return directive

    return make
