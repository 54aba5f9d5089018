"""Write the file, a record a line, as the register stood at one moment while people go on working."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Engine, func, select
from sqlmodel import Session

from tracker.kernel.db import snapshot
from tracker.kernel.many import among
from tracker.kernel.release import release
from tracker.kernel.whole import written_whole
from tracker.progress.queries import kept_files
from tracker.register import fields
from tracker.register.document import FORMAT, FORMAT_VERSION
from tracker.register.nouns import NOUNS, Noun, every

RECORDS_AT_ONCE = 500

# How many of how many records are done.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """How many records of each list; and the files that they mention, by hash, with their sizes."""

    records: Mapping[str, int]
    files: Mapping[str, int]


def write_register(engine: Engine, path: Path, at: datetime, told: Progress = lambda _done, _all: None) -> Written:
    """The file is whole under its name when this returns; `FileExistsError` when something has the name already."""
    with snapshot(engine) as db, written_whole(path) as file:
        wanted = {noun.name: _count(db, noun) for noun in NOUNS}
        head = {"format": FORMAT, "format_version": FORMAT_VERSION, "release": release(), "made_at": at}
        file.write(to_json(head)[:-1])
        names, done = _names(db), 0
        for noun in NOUNS:
            file.write(b',\n"%s":[' % noun.name.encode())
            for number, record in enumerate(_records(db, noun, names)):
                file.write(b",\n" if number else b"\n")
                file.write(to_json(record))
                done += 1
                told(done, sum(wanted.values()))
            file.write(b"\n]")
        file.write(b"}\n")
        return Written(wanted, kept_files(db))


Names = Mapping[str, Mapping[int, str]]


def _count(db: Session, noun: Noun) -> int:
    return int(db.execute(select(func.count()).select_from(noun.table)).scalar_one())


def _names(db: Session) -> Names:
    """What rows are named by, where they have a name of their own."""
    told = {}
    for noun in every():
        if noun.natural:
            columns = noun.table.__table__.c  # type: ignore[attr-defined]
            told[noun.of] = dict(db.execute(select(columns.id, columns[noun.natural])).all())
    return told


def _records(db: Session, noun: Noun, names: Names) -> Iterator[dict[str, Any]]:
    keys = db.execute(select(noun.table.id).order_by(noun.table.id)).scalars().all()  # type: ignore[attr-defined]
    for start in range(0, len(keys), RECORDS_AT_ONCE):
        some = keys[start : start + RECORDS_AT_ONCE]
        told = _told(db, noun, "id", some, names)
        yield from (each for key in some for each in told[key])


def _told(db: Session, noun: Noun, column: str, keys: Sequence[int], names: Names) -> dict[int, list[dict[str, Any]]]:
    """The records of the rows whose `column` holds one of these keys, by that key."""
    columns = noun.table.__table__.c  # type: ignore[attr-defined]
    rows = db.execute(select(noun.table.__table__).where(among(columns[column], keys)).order_by(columns.id)).mappings().all()  # type: ignore[attr-defined]
    beneath = {each.name: _told(db, each, _hung_by(each, noun), [row["id"] for row in rows], names) for each in noun.children if rows}
    told: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        record = {"id": row["id"]} if noun.of in fields.numbered() else {}
        for each in fields.fields(noun):
            value = _value(each, row[each.column], names)
            if value != each.default:
                record[each.name] = value
        told[row[column]].append(record | {name: found[row["id"]] for name, found in beneath.items() if found[row["id"]]})
    return told


def _hung_by(noun: Noun, above: Noun) -> str:
    return next(column for column, table in noun.above.items() if table == above.of)


def _value(field: fields.Field, value: Any, names: Names) -> Any:
    """As the file has it: rows by their names."""
    if field.names:
        # An act of the system itself was done by nobody.
        return names.get(field.names, {}).get(value, value) if value else None
    if field.inside is None:
        return value
    known, position = names.get(field.inside.table, {}), field.inside.position
    if position is None:
        return [known.get(each, each) for each in value]
    return [[known.get(part, part) if index == position else part for index, part in enumerate(each)] for each in value]
