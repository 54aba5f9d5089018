"""The demo as a file of the register, made once from each kind of database; and empty places to take it in."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.backup.places import Place, place
from tests.conftest import KINDS
from tests.demo.loaded import NOW
from tracker.migrating import migrate
from tracker.register.commands import export_register


@dataclass(frozen=True, slots=True)
class Exported:
    source: Place
    path: Path
    files: Path
    told: str

    def read(self) -> dict[str, Any]:
        return json.loads(self.path.read_bytes())


@pytest.fixture(scope="module")
def export(postgres_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Exported]]:
    made: dict[str, Exported] = {}
    with ExitStack() as stack:

        def exported(kind: str) -> Exported:
            if kind not in made:
                folder = tmp_path_factory.mktemp(kind)
                source = stack.enter_context(place(kind, postgres_engine, folder))
                source.fill()
                path, files = folder / "register.json", folder / "files"
                made[kind] = Exported(source, path, files, export_register(source.engine, source.folder, path, files, NOW))
            return made[kind]

        yield exported


@pytest.fixture(scope="module")
def exported(export: Callable[[str], Exported]) -> Exported:
    """Where the database makes no difference."""
    return export("sqlite")


@pytest.fixture
def empty(postgres_engine: Engine, tmp_path: Path) -> Iterator[Callable[[str], Place]]:
    with ExitStack() as stack:

        def made(kind: str) -> Place:
            target = stack.enter_context(place(kind, postgres_engine, tmp_path))
            migrate(target.engine)
            return target

        yield made


@pytest.fixture(params=KINDS)
def target(request: pytest.FixtureRequest, empty: Callable[[str], Place]) -> Place:
    return empty(request.param)


@pytest.fixture
def nowhere(empty: Callable[[str], Place]) -> Place:
    """For what is refused whatever the database."""
    return empty("sqlite")
