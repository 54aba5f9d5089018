"""The demo's indicators: real figures, each with its source; what the sources say about a figure stays in its note."""

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.indicators import queries
from tracker.indicators.approving import approve_reading
from tracker.indicators.defining import Definition, define
from tracker.indicators.entering import Found, enter_reading
from tracker.indicators.models import Indicator
from tracker.indicators.path import Direction
from tracker.indicators.targeting import Wanted, set_target

DATA = Path(__file__).parent / "data"


def load(db: Session, bodies: Mapping[str, int], by: Actor, approver: Actor, at: datetime) -> None:
    """`bodies` gives a body's id by its code. What is there already stays as it is, so that loading twice adds nothing."""
    added: dict[str, Indicator] = {}
    for row in _rows("indicators.csv"):
        if queries.find(db, row["code"]) is None:
            added[row["code"]] = _define(db, row, bodies, by, at)
    for row in _rows("indicator_values.csv"):
        if row["indicator"] in added:
            _keep(db, added[row["indicator"]], row, by, approver, at)


def _define(db: Session, row: Mapping[str, str], bodies: Mapping[str, int], by: Actor, at: datetime) -> Indicator:
    texts = ("code", "name_kk", "name_ru", "name_en", "unit_kk", "unit_ru", "unit_en", "document", "source", "source_url", "note")
    facts: dict[str, Any] = {name: row[name] for name in texts}
    facts |= {"direction": Direction(row["direction"]), "decimals": int(row["decimals"]), "responsible_id": bodies[row["responsible"]]}
    indicator = define(db, Definition(**facts), by, at)
    # A baseline whose year the source does not name is no baseline; the note tells of it.
    if row["baseline_year"] and row["baseline_value"]:
        figure = _figure({**row, "year": row["baseline_year"], "value": row["baseline_value"], "note": ""})
        set_target(db, indicator, Wanted(**figure, is_baseline=True), by, at)
    return indicator


def _keep(db: Session, indicator: Indicator, row: Mapping[str, str], by: Actor, approver: Actor, at: datetime) -> None:
    if row["kind"] == "target":
        set_target(db, indicator, Wanted(**_figure(row), is_on_path=row["on_path"] == "yes"), by, at)
    else:
        approve_reading(db, enter_reading(db, indicator, Found(**_figure(row)), by, at), approver, at)


def _figure(row: Mapping[str, str]) -> dict[str, Any]:
    texts = {name: row[name] for name in ("source", "source_url", "note")}
    return {"year": int(row["year"]), "value": Decimal(row["value"]), **texts}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
