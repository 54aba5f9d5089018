"""What every test may ask for: a database of each kind, the cast, and a browser."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from litestar.testing import TestClient
from sqlalchemy import Engine
from sqlmodel import Session

from tests.browser_window import Window
from tests.postgres import postgres_url
from tests.world import NOW, World, make_world
from tracker.app import create_app
from tracker.kernel.db import connect, reading
from tracker.models import METADATA
from tracker.settings import Settings

__all__ = ["postgres_url"]

KINDS = ("sqlite", "postgres")

# Truncated, not deleted: rows then lie as they were written, whichever connection wrote them.
EMPTY = f"TRUNCATE {', '.join(table.name for table in METADATA.sorted_tables)} RESTART IDENTITY CASCADE"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever touches the database runs on both."""
    if "database" in metafunc.fixturenames:
        metafunc.parametrize("database", KINDS, indirect=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "tracker.db"
    engine = connect(f"sqlite:///{path}")
    METADATA.create_all(engine)
    with engine.connect() as connection:
        connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_engine(postgres_url: str) -> Iterator[Engine]:
    engine = connect(postgres_url)
    METADATA.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def engine(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    if database == "postgres":
        engine: Engine = request.getfixturevalue("postgres_engine")
        with engine.begin() as connection:
            connection.exec_driver_sql(EMPTY)
        yield engine
        return
    path = tmp_path / "tracker.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    engine = connect(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture
def db(engine: Engine) -> Iterator[Session]:
    """The test's own session. A `Window` commits it before each visit, so that the page sees what was arranged."""
    with Session(engine, expire_on_commit=False) as session:
        yield session
        session.rollback()


@pytest.fixture
def world(db: Session) -> World:
    """A council, bodies, the cast, signed minutes with a point; committed."""
    made = make_world(db)
    db.commit()
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url="sqlite://",
        data_dir=tmp_path,
        secret_key=b"a secret for the tests, long enough",
        base_url="http://testserver.local",
        smtp_url="console:",
        mail_from="tracker@example.org",
        time_zone=ZoneInfo("Asia/Almaty"),
        locale="en",
        wants_second_factor=False,
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    """The application, built once; each test puts its own database under it."""
    folder = tmp_path_factory.mktemp("site")
    blank = Settings(
        f"sqlite:///{folder}/none.db",
        folder,
        b"x" * 32,
        "http://testserver.local",
        "console:",
        "t@example.org",
        ZoneInfo("UTC"),
        "en",
        False,
    )
    with TestClient(create_app(blank, connect(blank.database_url)), base_url="http://testserver.local") as client:
        yield client


@pytest.fixture
def window(site: TestClient[Any], engine: Engine, db: Session, settings: Settings) -> Callable[..., Window]:
    """`window(world.amina)` is her browser, signed in; `window()` is anybody's."""
    house = site.app.state.house
    house.engine, house.reading, house.settings = engine, reading(engine), settings
    house.now = lambda: NOW.astimezone(UTC)
    house.is_demo = False
    return lambda account=None: Window(site, db, account)
