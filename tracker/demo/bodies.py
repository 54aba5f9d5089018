"""The demo's bodies: who is answerable in Kazakhstan, as of the council's meetings."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.bodies.adding import add
from tracker.bodies.closing import close
from tracker.bodies.facts import Facts
from tracker.bodies.models import Body, BodyKind
from tracker.succession.models import Succession

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
        heir = ids.get(row["status"].partition(" into ")[2])
        if heir is None:
            log.record(db, by, "body.closed", body, at, after={"closed_on": on})
        else:
            _merge(db, body, heir, on, by, at)
    return body.id or 0


def _merge(db: Session, body: Body, heir: int, on: date, by: Actor, at: datetime) -> None:
    """It had no directives here, so nothing goes over with it."""
    body.successor_id = heir
    named: dict[str, Any] = {"act": f"Реорганизация {on.year} года", "on": on, "is_whole": True}
    done: dict[str, Any] = {"done_by_id": by.account_id, "done_by_name": by.name, "done_at": at, "done_on": at.date()}
    db.add(Succession(old_id=body.id or 0, new_id=heir, **named, **done))
    log.record(db, by, "body.merged", body, at, after={"on": on, "reason": named["act"]})


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
