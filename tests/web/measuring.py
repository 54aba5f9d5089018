"""Indicators for the tests of their pages: defined, wanted and read as people would do it."""

from decimal import Decimal
from typing import Any

from sqlmodel import Session

from tests.world import NOW, World
from tracker.accounts.models import Account
from tracker.indicators.approving import approve_reading
from tracker.indicators.defining import Definition, define
from tracker.indicators.entering import Found, enter_reading
from tracker.indicators.models import Indicator, Reading, Target
from tracker.indicators.path import Direction
from tracker.indicators.targeting import Wanted, set_target


def make_indicator(db: Session, world: World, code: str = "RES_SHARE", **given: Any) -> Indicator:
    """The share of renewables, which the Ministry of Energy answers for, unless told otherwise."""
    facts = {
        "name_kk": "ЖЭК үлесі",
        "name_ru": "Доля ВИЭ",
        "name_en": "Share of renewables",
        "unit_kk": "%",
        "unit_ru": "%",
        "unit_en": "%",
        "direction": Direction.UP,
        "decimals": 1,
        "responsible_id": world.energy.id,
    }
    made = define(db, Definition(code=code, **facts | given), world.actor(world.amina), NOW)
    db.commit()
    return made


def want(db: Session, world: World, indicator: Indicator, year: int, value: str, **more: Any) -> Target:
    wanted = Wanted(year=year, value=Decimal(value), **{"source": "Green Economy Concept"} | more)
    made = set_target(db, indicator, wanted, world.actor(world.amina), NOW)
    db.commit()
    return made


def read(db: Session, world: World, indicator: Indicator, year: int, value: str, by: Account | None = None, **more: Any) -> Reading:
    """Entered and still waiting."""
    found = Found(year=year, value=Decimal(value), **{"source": "Bureau of National Statistics"} | more)
    made = enter_reading(db, indicator, found, world.actor(by or world.amina), NOW)
    db.commit()
    return made


def approve(db: Session, world: World, reading: Reading) -> None:
    approve_reading(db, reading, world.actor(world.carl), NOW)
    db.commit()


def make_measured(db: Session, world: World, readings: dict[int, str], code: str = "RES_SHARE", **given: Any) -> Indicator:
    """From 0 in 2020 to 100 in 2030, so that ten are wanted each year; with these readings, approved."""
    indicator = make_indicator(db, world, code, **given)
    want(db, world, indicator, 2020, "0", is_baseline=True)
    want(db, world, indicator, 2030, "100")
    for year, value in readings.items():
        approve(db, world, read(db, world, indicator, year, value))
    return indicator
