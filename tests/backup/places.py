"""Registers to save, and empty places to restore into, on either database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select, text

from tests.demo.loaded import NOW, settings
from tracker.demo.loading import load_demo
from tracker.kernel.db import connect, reading
from tracker.kernel.storage import FILES, FolderStorage
from tracker.migrating import migrate
from tracker.models import METADATA

_NUMBERS = count(1)


class Place:
    """A database and a data folder."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine, self.folder = engine, folder
        self.storage = FolderStorage(folder / FILES)

    def fill(self) -> None:
        migrate(self.engine)
        load_demo(self.engine, settings(self.folder), NOW)

    def rows(self) -> dict[str, list[Any]]:
        with reading(self.engine).connect() as connection:
            return {
                table.name: list(connection.execute(select(table).order_by(*table.primary_key.columns))) for table in METADATA.sorted_tables
            }

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.folder / FILES).glob("??/*")}


@contextmanager
def place(kind: str, postgres: Engine, folder: Path) -> Iterator[Place]:
    """Empty: not even tables."""
    # The test processes share one server.
    name = f"place_{os.getpid()}_{next(_NUMBERS)}"
    home = folder / name
    home.mkdir()
    if kind == "sqlite":
        engine = connect(f"sqlite:///{home}/tracker.db")
        yield Place(engine, home)
        engine.dispose()
        return
    server = postgres.execution_options(isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine = connect(postgres.url.set(database=name).render_as_string(hide_password=False))
    yield Place(engine, home)
    engine.dispose()
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name}"))
