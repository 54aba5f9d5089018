"""A database with the demo in it, of either kind, loaded once for the tests of a module."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from tracker.calendars.queries import working_calendar
from tracker.demo.loading import load_demo
from tracker.demo.stories import Days
from tracker.kernel import clock
from tracker.kernel.db import connect, reading
from tracker.models import METADATA
from tracker.settings import Settings

# Tuesday noon in Almaty.
NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Loaded:
    engine: Engine
    settings: Settings
    _db: Session | None = None

    @contextmanager
    def looked_at(self) -> Iterator["Loaded"]:
        """With a session that takes no lock, for one test."""
        with Session(reading(self.engine), expire_on_commit=False) as db:
            yield Loaded(self.engine, self.settings, db)

    @property
    def db(self) -> Session:
        assert self._db is not None
        return self._db

    @property
    def days(self) -> Days:
        return Days(clock.today(NOW, self.settings.time_zone), working_calendar(self.db), self.settings.time_zone)


def settings(folder: Path) -> Settings:
    zone = ZoneInfo("Asia/Almaty")
    return Settings(
        "sqlite://", folder, b"a secret for the tests, long enough", "http://127.0.0.1:8000", "console:", "t@example.org", zone, "en", False
    )


@contextmanager
def empty(request: pytest.FixtureRequest, folder: Path) -> Iterator[Engine]:
    if request.param == "postgres":
        engine: Engine = request.getfixturevalue("postgres_engine")
        with engine.begin() as connection:
            names = ", ".join(f'"{table.name}"' for table in METADATA.sorted_tables)
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        yield engine
        return
    shutil.copy(request.getfixturevalue("sqlite_template"), folder / "tracker.db")
    engine = connect(f"sqlite:///{folder}/tracker.db")
    yield engine
    engine.dispose()


@contextmanager
def loaded_with(request: pytest.FixtureRequest, folder: Path, volume: int = 0) -> Iterator[Loaded]:
    chosen = settings(folder)
    with empty(request, folder) as engine:
        load_demo(engine, chosen, NOW, volume=volume)
        yield Loaded(engine, chosen)
