"""Make a register of a backup, in an empty place only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, Engine, column, insert, inspect, select, table, text
from sqlmodel import Session

from tracker.audit import chain
from tracker.backup.manifest import Manifest, TablePart, WrongBackup
from tracker.backup.reading import Backup, open_backup
from tracker.backup.values import TYPES, Kind
from tracker.backup.writing import ROWS_AT_ONCE, Progress
from tracker.directives.searching import INDEX
from tracker.kernel.db import reading, schema_version, unit_of_work
from tracker.kernel.storage import Storage, TooLarge
from tracker.migrating import knows, migrate


@dataclass(frozen=True, slots=True)
class Restored:
    manifest: Manifest
    # What `audit verify` found: the entry, and what is wrong with it.
    broken: tuple[int, str] | None


def restore_backup(engine: Engine, storage: Storage, path: Path, told: Progress = lambda _done, _all: None) -> Restored:
    """The rows come last and in one transaction: if this raises there is no register, and it may simply be tried again."""
    with open_backup(path) as backup:
        manifest = backup.manifest
        if not knows(manifest.schema_version):
            raise WrongBackup(f"{path} was made by release {manifest.release}, which is newer than this one; restore it with that release.")
        _ensure_empty(engine, manifest)
        migrate(engine, manifest.schema_version)
        _restore_files(backup, storage, told)
        with unit_of_work(engine) as db:
            _restore_rows(db.connection(), backup)
    migrate(engine)
    with Session(reading(engine)) as db:
        return Restored(manifest, chain.first_break(db))


def _ensure_empty(engine: Engine, manifest: Manifest) -> None:
    """Without tables, or with those of the backup's release and nothing in them."""
    with Session(reading(engine)) as db:
        names, version = _tables(db.connection()), schema_version(db)
        if any(db.execute(select(text("1")).select_from(table(name)).limit(1)).first() for name in names):
            raise WrongBackup("This database holds something already; a backup is restored into an empty one only.")
        if names and version != manifest.schema_version:
            raise WrongBackup("This database has the tables of another release than the backup; restore into a new one.")


def _tables(connection: Connection) -> set[str]:
    """The register's own: not the word index, which fills itself, nor the number of the migration."""
    return {name for name in inspect(connection).get_table_names() if not name.startswith(INDEX) and name != "alembic_version"}


def _restore_files(backup: Backup, storage: Storage, told: Progress) -> None:
    done, whole = 0, sum(part.size for part in backup.manifest.files)
    for part in backup.manifest.files:
        try:
            with backup.file(part) as source:
                kept = storage.keep(source, part.size)  # type: ignore[arg-type]
        except (OSError, TooLarge) as problem:
            raise WrongBackup(f"The file {part.sha256} cannot be kept here: {problem}.") from problem
        if kept.sha256 != part.sha256:
            raise WrongBackup(f"The backup changed while it was read: {part.entry}.")
        done += part.size
        told(done, whole)


def _restore_rows(connection: Connection, backup: Backup) -> None:
    tables = backup.manifest.tables
    if {part.name for part in tables} != _tables(connection):
        raise WrongBackup("The backup does not hold the tables that its release has.")
    if connection.dialect.name == "sqlite":
        # A row may point to one that comes later.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for part in tables:
        if {each.name for each in part.columns} != {each["name"] for each in inspect(connection).get_columns(part.name)}:
            raise WrongBackup(f"The backup does not hold the columns that {part.name} has in its release.")
        if connection.dialect.name == "sqlite":
            _insert(connection, part, backup.rows(part))
        else:
            _copy(connection, part, backup.rows(part))


def _insert(connection: Connection, part: TablePart, rows: Iterator[list[Any]]) -> None:
    names = [each.name for each in part.columns]
    into = insert(table(part.name, *(column(each.name, TYPES[each.kind]) for each in part.columns)))
    while some := [dict(zip(names, row, strict=True)) for row in islice(rows, ROWS_AT_ONCE)]:
        connection.execute(into, some)


def _copy(connection: Connection, part: TablePart, rows: Iterable[list[Any]]) -> None:
    """As one statement: a row may point to one that comes later. New rows are then numbered after the last."""
    driver: psycopg.Connection[Any] = connection.connection.driver_connection  # type: ignore[assignment]
    names = [sql.Identifier(each.name) for each in part.columns]
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(part.name), sql.SQL(", ").join(names))
    types = [TYPES[each.kind].dialect_impl(connection.dialect).bind_processor(connection.dialect) for each in part.columns]
    with driver.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row([convert(value) if convert else value for convert, value in zip(types, row, strict=True)])
    if any(each.name == "id" and each.kind is Kind.INTEGER for each in part.columns):
        numbered = "SELECT setval(pg_get_serial_sequence(:name, 'id'), max(id)) FROM "
        quoted = connection.dialect.identifier_preparer.quote(part.name)
        connection.execute(text(numbered + quoted + " HAVING max(id) IS NOT NULL"), {"name": quoted})
