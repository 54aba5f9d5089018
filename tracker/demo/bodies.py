"""The demo's bodies: who is answerable in Kazakhstan, as of the council's meetings."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session, select

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.bodies.adding import add
from tracker.bodies.closing import close
from tracker.bodies.facts import Facts
from tracker.bodies.models import Body, BodyKind

DATA = Path(__file__).parent / "data" / "bodies.csv"

Row = Mapping[str, str]


def load(db: Session, by: Actor, at: datetime) -> dict[str, int]:
    """The ids by code. What is there already stays as it is, so that loading twice adds nothing."""
    ids = {body.code: body.id or 0 for body in db.exec(select(Body))}
    for row in _parents_first(_rows()):
        if row["code"] not in ids:
            ids[row["code"]] = _add(db, row, ids, by, at)
    return ids


def _add(db: Session, row: Row, ids: Mapping[str, int], by: Actor, at: datetime) -> int:
    texts = {name: value for name, value in row.items() if name not in ("type", "parent", "status")}
    facts = Facts(**texts, kind=BodyKind(row["type"]), parent_id=ids.get(row["parent"]))
    body = add(db, facts)
    log.record(db, by, "body.added", body, at, after=facts.plain())
    if row["status"].startswith("reorganised"):
        # The source names only the year.
        on = date(int(row["status"].split()[1]), 12, 31)
        close(db, body, on, is_held=False)
        log.record(db, by, "body.closed", body, at, after={"closed_on": on})
    return body.id or 0


def _parents_first(rows: dict[str, Row]) -> Iterator[Row]:
    given: set[str] = set()

    def give(code: str) -> Iterator[Row]:
        if code and code not in given:
            given.add(code)
            yield from give(rows[code]["parent"])
            yield rows[code]

    for code in rows:
        yield from give(code)


def _rows() -> dict[str, Row]:
    with DATA.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}
