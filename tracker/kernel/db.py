"""Connect to the database, and do one unit of work in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pysqlite3
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from tracker.kernel.text import folded

# Older libraries can corrupt a WAL database when two connections write (fixed in SQLite 3.51.3).
OLDEST_SQLITE = (3, 51, 3)

# Acknowledged means on disk: FULL, because NORMAL loses committed rows at a power cut.
SQLITE_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "busy_timeout": "15000",
    "foreign_keys": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "journal_size_limit": "67108864",
    "cache_size": "-32768",
    "mmap_size": "268435456",
    "temp_store": "MEMORY",
}
POSTGRES_OPTIONS = "-c timezone=UTC -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"


def connect(url: str) -> Engine:
    """An engine for `sqlite:///…` or `postgresql://…`; writers begin immediately, so that they wait for each other instead of failing."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url)
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        pool_size=10,
        max_overflow=10,
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args={"options": POSTGRES_OPTIONS, "connect_timeout": 5},
    )


def reading(engine: Engine) -> Engine:
    """The same pool for work that changes nothing: it takes no write lock, and a write in it fails."""
    return engine.execution_options(tracker_reads=True, postgresql_readonly=True)


@contextmanager
def snapshot(engine: Engine) -> Iterator[Session]:
    """Everything read in it stands as it stood at the first question. On SQLite every reading transaction is one."""
    of_database = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with Session(reading(engine).execution_options(**of_database)) as db:
        yield db


@contextmanager
def unit_of_work(engine: Engine) -> Iterator[Session]:
    """Commit if the block succeeds, roll back if anything raises."""
    with Session(engine, expire_on_commit=False) as db:
        try:
            yield db
            db.commit()
        except BaseException:
            db.rollback()
            raise


def schema_version(db: Session) -> str:
    """The migration this database stands at; nothing when it was never migrated."""
    if not inspect(db.connection()).has_table("alembic_version"):
        return ""
    return str(db.connection().exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def _sqlite(url: str) -> Engine:
    if pysqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {pysqlite3.sqlite_version} is older than 3.51.3, which repairs a corruption bug in WAL mode.")
    options: dict[str, Any] = {"module": pysqlite3}
    if make_url(url).database in (None, "", ":memory:"):
        options |= {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    else:
        options |= {"pool_size": 8, "max_overflow": 8, "connect_args": {"check_same_thread": False, "timeout": 15}}
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    # The driver would start transactions late and deferred; we start them ourselves, in `_begin`.
    connection.isolation_level = None
    for name, value in SQLITE_PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")
    # SQLite's own lower() knows ASCII only.
    connection.create_function("folded", 1, lambda text: None if text is None else folded(text), deterministic=True)


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get("tracker_reads", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reads else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
