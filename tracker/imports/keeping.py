"""Keep a file with its rows, look through it as often as its columns are corrected, take it in once, or throw it away."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, update
from sqlmodel import Session, col

from tracker.audit import log
from tracker.imports import mapping, queries, taking
from tracker.imports.models import ImportBatch, ImportKind, ImportRow
from tracker.imports.outcomes import Cells, Hand, Options, Outcome, Progress
from tracker.imports.permissions import ensure_may_import
from tracker.imports.tables import Table
from tracker.kernel.bulk import insert_all
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings

_TAKEN = N_("This file is taken in already. Send it again to see how its rows stand now.")


def keep(db: Session, kind: ImportKind, file: Table, hand: Hand) -> ImportBatch:
    """Nothing is taken in yet; the columns are guessed."""
    ensure_may_import(hand.by, kind)
    batch = ImportBatch(
        kind=kind,
        file_name=file.name,
        file_hash=file.sha256,
        header=file.header,
        mapping=mapping.guessed(kind, file.header),
        by_id=hand.by.account_id,
        by_name=hand.by.name,
        at=hand.at,
    )
    db.add(batch)
    db.flush()
    insert_all(db, ImportRow, [_row(batch, number, cells) for number, cells in file.rows])
    return batch


def set_columns(db: Session, batch: ImportBatch, chosen: Sequence[str], *, council_id: int | None, takes_alike: bool) -> None:
    """`Invalid` when the fields that every row needs are not among them."""
    ensure_open(db, batch)
    batch.mapping = mapping.fields_of(batch.kind, chosen)
    batch.council_id = None if council_id is None else meetings.get_council(db, council_id).id
    batch.takes_alike = takes_alike
    db.add(batch)
    mapping.ensure_usable(batch.kind, batch.mapping)


def look_through(db: Session, batch: ImportBatch, hand: Hand, told: Progress = lambda _done, _all: None) -> None:
    """The verdict of each row, as it would be now."""
    found = list(queries.rows(db, batch))
    outcomes = taking.look(db, batch.kind, [_cells(batch, each) for each in found], _options(batch), hand, told=told)
    _note(db, found, outcomes)


def take(
    db: Session,
    batch: ImportBatch,
    hand: Hand,
    told: Progress = lambda _done, _all: None,
    after_portion: Callable[[], None] = lambda: None,
) -> list[Outcome]:
    """Whoever calls from a command line may commit after each portion, so that nobody waits long for a large file."""
    ensure_open(db, batch)
    mapping.ensure_usable(batch.kind, batch.mapping)
    found = list(queries.rows(db, batch))
    cells = [_cells(batch, each) for each in found]
    batch.taken_at = hand.at
    noted = iter(found)

    def note(outcomes: list[Outcome]) -> None:
        _note(db, [next(noted) for _ in outcomes], outcomes)
        after_portion()

    outcomes = taking.take_in(db, batch.kind, cells, _options(batch), hand, told=told, after_portion=note)
    counts = {str(verdict): count for verdict, count in queries.counts(db, batch).items()}
    log.record(db, hand.by, "import.taken_in", batch, hand.at, after={"kind": batch.kind, "file": batch.file_hash, **counts})
    return outcomes


def discard(db: Session, batch: ImportBatch) -> None:
    """Only what was not taken in."""
    ensure_open(db, batch)
    db.execute(delete(ImportRow).where(col(ImportRow.batch_id) == batch.id))
    db.delete(batch)


def ensure_open(db: Session, batch: ImportBatch) -> None:
    queries.hold(db, batch)
    if batch.taken_at is not None:
        raise Refused(_TAKEN)


def _cells(batch: ImportBatch, row: ImportRow) -> Cells:
    return mapping.cells(batch.mapping, row.cells)


def _options(batch: ImportBatch) -> Options:
    return Options(batch.council_id, batch.takes_alike)


def _row(batch: ImportBatch, number: int, cells: list[str]) -> dict[str, object]:
    return {"batch_id": batch.id, "number": number, "cells": cells, "verdict": None, "reasons": [], "key": "", "thing_id": None}


def _note(db: Session, rows: Sequence[ImportRow], outcomes: Sequence[Outcome]) -> None:
    """Its rows are many: they are changed in bulk."""
    if not rows:
        return
    values = [
        {
            "row_id": row.id,
            "found": outcome.verdict,
            "why": [[each.field, each.text, log.plain(each.values)] for each in outcome.reasons],
            "known_by": outcome.key,
            "thing": outcome.thing_id,
        }
        for row, outcome in zip(rows, outcomes, strict=True)
    ]
    table = ImportRow.__table__  # type: ignore[attr-defined]
    named: dict[str, BindParameter[Any]] = {
        "verdict": bindparam("found"),
        "reasons": bindparam("why"),
        "key": bindparam("known_by"),
        "thing_id": bindparam("thing"),
    }
    db.connection().execute(update(table).where(table.c.id == bindparam("row_id")).values(named), values)
    for row in rows:
        db.expire(row)
