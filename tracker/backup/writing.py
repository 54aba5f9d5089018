"""Write a backup while people work: the tables in one snapshot, then the files that its rows mention."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sqlalchemy import Connection, Engine, Table, select

from tracker.backup.manifest import (
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    Column,
    FilePart,
    Manifest,
    TablePart,
    WrongBackup,
    file_entry,
    table_entry,
)
from tracker.backup.values import kind_of, written
from tracker.kernel.db import schema_version, snapshot
from tracker.kernel.release import release
from tracker.kernel.storage import CHUNK, Damaged, Storage
from tracker.kernel.whole import written_whole
from tracker.migrating import is_current
from tracker.models import METADATA
from tracker.progress import queries

ROWS_AT_ONCE = 1000

# How many of how many bytes of files are done.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Dump:
    """What the snapshot held."""

    schema_version: str
    tables: tuple[TablePart, ...]
    mentioned: dict[str, int]


def write_backup(engine: Engine, storage: Storage, path: Path, at: datetime, told: Progress = lambda _done, _all: None) -> Manifest:
    """The file is whole under its name when this returns; until then it has another name, and if this raises there is none."""
    if not is_current(engine):
        raise WrongBackup(
            "The database lacks tables of this release: run `tracker migrate` first, or back up with the release that made it."
        )
    try:
        with written_whole(path) as file, ZipFile(file, "w") as archive:
            dump = _dump_tables(engine, archive)
            files, lacking = _add_files(archive, storage, dump.mentioned, told)
            manifest = Manifest(
                format=FORMAT,
                format_version=FORMAT_VERSION,
                release=release(),
                schema_version=dump.schema_version,
                made_at=at,
                tables=dump.tables,
                files=files,
                lacking=lacking,
            )
            with _entry(archive, MANIFEST, ZIP_DEFLATED) as entry:
                entry.write(manifest.model_dump_json(indent=1).encode())
    except FileExistsError:
        raise WrongBackup(f"{path} is there already; a backup never replaces a file.") from None
    except OSError as problem:
        raise WrongBackup(f"{path} cannot be written: {problem.strerror or problem}.") from problem
    return manifest


def _dump_tables(engine: Engine, archive: ZipFile) -> Dump:
    with snapshot(engine) as db:
        connection = db.connection()
        version, mentioned = schema_version(db), queries.kept_files(db)
        return Dump(version, tuple(_dump(connection, table, archive) for table in METADATA.sorted_tables), mentioned)


def _dump(connection: Connection, table: Table, archive: ZipFile) -> TablePart:
    columns = tuple(Column(name=each.name, kind=kind_of(each.type)) for each in table.columns)
    kinds = [each.kind for each in columns]
    digest, count = hashlib.sha256(), 0
    rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table).order_by(*table.primary_key.columns))
    with _entry(archive, table_entry(table.name), ZIP_DEFLATED) as entry:
        for row in rows:
            line = _line([written(kind, value) for kind, value in zip(kinds, row, strict=True)])
            digest.update(line)
            entry.write(line)
            count += 1
    return TablePart(name=table.name, columns=columns, rows=count, sha256=digest.hexdigest())


def _line(values: list[object]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _add_files(
    archive: ZipFile, storage: Storage, mentioned: dict[str, int], told: Progress
) -> tuple[tuple[FilePart, ...], tuple[str, ...]]:
    """Files never change, so it does no harm that the snapshot is over. One that is gone or damaged keeps no other from being saved."""
    added, lacking, done, whole = [], [], 0, sum(mentioned.values())
    for sha256, size in sorted(mentioned.items()):
        try:
            with storage.give(sha256) as source:
                added.append(FilePart(sha256=sha256, size=_add_file(archive, file_entry(sha256), source)))
        except Damaged:
            lacking.append(sha256)
        done += size
        told(done, whole)
    return tuple(added), tuple(lacking)


def _add_file(archive: ZipFile, name: str, source: BinaryIO) -> int:
    size = 0
    with _entry(archive, name, ZIP_STORED) as entry:
        while chunk := source.read(CHUNK):
            size += entry.write(chunk)
    return size


@contextmanager
def _entry(archive: ZipFile, name: str, packed: int) -> Iterator[IO[bytes]]:
    """Files are mostly packed already. The date is fixed: the manifest says when the backup was made."""
    info = ZipInfo(name)
    info.compress_type = packed
    info.external_attr = 0o600 << 16
    with archive.open(info, "w", force_zip64=True) as entry:
        yield entry
