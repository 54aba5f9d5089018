"""What `tracker import` does with a table, and the sentence it ends with."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import Session

from tracker.accounts.actor import SYSTEM
from tracker.accounts.roles import Role
from tracker.imports import councils, keeping, queries
from tracker.imports.fields import FIELDS
from tracker.imports.models import ImportBatch, ImportKind, ImportRow, Verdict
from tracker.imports.outcomes import Hand, Progress
from tracker.imports.tables import Table
from tracker.kernel import clock
from tracker.kernel.db import unit_of_work
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.text import folded
from tracker.meetings import queries as meetings

# Whoever may run commands on the machine may do what these roles may.
OPERATOR = replace(SYSTEM, roles=frozenset((role, 0) for role in (Role.ADMINISTRATOR, Role.CLERK, Role.CONTROLLER)))


@dataclass(frozen=True, slots=True)
class Asked:
    """`columns` are fields by heads, instead of what is guessed."""

    kind: ImportKind
    columns: Mapping[str, str]
    council: str | None = None
    takes_alike: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    batch: ImportBatch
    rows: Sequence[ImportRow]

    @property
    def counts(self) -> Counter[Verdict | None]:
        return Counter(row.verdict for row in self.rows)


def import_table(engine: Engine, file: Table, asked: Asked, at: datetime, zone: ZoneInfo, told: Progress) -> Done:
    """In portions, so that those who work meanwhile do not wait for the whole; a dry run is one, and is taken back."""
    hand = Hand(OPERATOR, at, clock.today(at, zone), zone)
    with unit_of_work(engine) as db:
        batch = keeping.keep(db, asked.kind, file, hand)
        chosen = _columns(batch, asked.columns)
        try:
            keeping.set_columns(db, batch, chosen, council_id=_council(db, asked.council), takes_alike=asked.takes_alike)
        except Invalid as problem:
            raise Refused(f"{problem} ({problem.field}) {_told(batch)}") from problem
        if asked.dry_run:
            keeping.look_through(db, batch, hand, told)
        else:
            keeping.take(db, batch, hand, told, db.commit)
        db.flush()
        done = Done(batch, list(queries.rows(db, batch)))
        for each in (batch, *done.rows):
            db.expunge(each)
        if asked.dry_run:
            db.rollback()
        return done


def said(done: Done, asked: Asked) -> str:
    """The columns, then the counts."""
    counts = done.counts
    added = "Would be added" if asked.dry_run else "Added"
    told = [
        f"{added}: {counts[Verdict.NEW]} of {len(done.rows)} rows",
        f"stood here already: {counts[Verdict.SAME]}",
        f"stand here otherwise and are left so: {counts[Verdict.CHANGED]}",
        f"nearly said already and held back: {counts[Verdict.ALIKE]}",
        f"wrong: {counts[Verdict.WRONG]}",
    ]
    return f"{_told(done.batch)}\n{'; '.join(told)}."


def _told(batch: ImportBatch) -> str:
    pairs = (f"{head or '?'} = {name or '–'}" for head, name in zip(batch.header, batch.mapping, strict=True))
    return f"Columns: {'; '.join(pairs)}"


def _columns(batch: ImportBatch, chosen: Mapping[str, str]) -> list[str]:
    known = {each.name for each in FIELDS[batch.kind]}
    wanted = {folded(head): name for head, name in chosen.items()}
    unknown = [head for head in chosen if folded(head) not in map(folded, batch.header)]
    if unknown:
        raise Refused(f"No column has the head {unknown[0]!r}. {_told(batch)}")
    strange = [name for name in chosen.values() if name and name not in known]
    if strange:
        raise Refused(f"No field is called {strange[0]!r}; there are {', '.join(each.name for each in FIELDS[batch.kind])}.")
    taken = set(chosen.values())
    guessed = ["" if name in taken else name for name in batch.mapping]
    return [wanted.get(folded(head), name) for head, name in zip(batch.header, guessed, strict=True)]


def _council(db: Session, name: str | None) -> int | None:
    if name is None:
        return None
    found = councils.named(meetings.councils(db, "en"), name)
    if found is None:
        raise Refused(f"There is no one council {name!r}.")
    return found.id
