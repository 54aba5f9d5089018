"""A full register of each kind with its backup, made once; and empty places."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.backup.places import Place, place
from tests.conftest import KINDS
from tests.demo.loaded import NOW
from tracker.backup.writing import write_backup


@dataclass(frozen=True, slots=True)
class Saved:
    source: Place
    path: Path


@pytest.fixture(scope="module")
def save(postgres_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Saved]]:
    """`save("postgres")`: the demo and its backup."""
    made: dict[str, Saved] = {}
    with ExitStack() as stack:

        def saved(kind: str) -> Saved:
            if kind not in made:
                folder = tmp_path_factory.mktemp(kind)
                source = stack.enter_context(place(kind, postgres_engine, folder))
                source.fill()
                write_backup(source.engine, source.storage, folder / "register.zip", NOW)
                made[kind] = Saved(source, folder / "register.zip")
            return made[kind]

        yield saved


@pytest.fixture(scope="module")
def saved(save: Callable[[str], Saved]) -> Saved:
    """Where the database makes no difference."""
    return save("sqlite")


@pytest.fixture
def empty(postgres_engine: Engine, tmp_path: Path) -> Iterator[Callable[[str], Place]]:
    """`empty("postgres")`: a place without tables and files."""
    with ExitStack() as stack:
        yield lambda kind: stack.enter_context(place(kind, postgres_engine, tmp_path))


@pytest.fixture(params=KINDS)
def target(request: pytest.FixtureRequest, empty: Callable[[str], Place]) -> Place:
    return empty(request.param)


@pytest.fixture
def nowhere(empty: Callable[[str], Place]) -> Place:
    """For what is refused before any database is asked."""
    return empty("sqlite")


@pytest.fixture(params=KINDS)
def source(request: pytest.FixtureRequest, save: Callable[[str], Saved]) -> Saved:
    return save(request.param)
