"""An indicator of the Ministry of Energy, defined as the secretariat would."""

from typing import Any

import pytest
from sqlmodel import Session

from tests.world import NOW, World
from tracker.indicators.defining import Definition, define
from tracker.indicators.models import Indicator
from tracker.indicators.path import Direction


@pytest.fixture
def facts(world: World) -> dict[str, Any]:
    names = {"name_kk": "ЖЭК үлесі", "name_ru": "Доля ВИЭ", "name_en": "Share of renewables"}
    units = {"unit_kk": "%", "unit_ru": "%", "unit_en": "%"}
    return {"code": "RES_SHARE", "direction": Direction.UP, "decimals": 2, "responsible_id": world.energy.id, **names, **units}


@pytest.fixture
def indicator(db: Session, world: World, facts: dict[str, Any]) -> Indicator:
    made = define(db, Definition(**facts), world.actor(world.amina), NOW)
    db.commit()
    return made
