"""The nightly check of files: what was filed is unchanged, or it is said what is not."""

from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.progress.making import Desk
from tests.world import NOW, World, make_directive
from tracker.directives.models import State
from tracker.kernel.receiving import Received
from tracker.kernel.storage import FolderStorage
from tracker.progress import checking, queries
from tracker.progress.checking import check_files
from tracker.progress.models import Evidence, FileCheck, FileState

GOOD, CHANGED, GONE = b"good", b"changed", b"gone"


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "files")


@pytest.fixture
def hashes(db: Session, world: World, storage: FolderStorage, tmp_path: Path) -> dict[bytes, str]:
    """Three pieces of evidence; what became of two of them is as their content says."""
    directive = make_directive(db, world, state=State.IN_WORK)
    kept = {each: storage.keep(BytesIO(each), 100).sha256 for each in (GOOD, CHANGED, GONE)}
    files = [Received(f"{each.decode()}.txt", sha256, len(each), "text/plain") for each, sha256 in kept.items()]
    Desk(db, world, directive).file(files=tuple(files))
    db.commit()
    place(tmp_path, kept[CHANGED]).chmod(0o600)
    place(tmp_path, kept[CHANGED]).write_bytes(b"chanGed")
    place(tmp_path, kept[GONE]).unlink()
    return kept


def place(folder: Path, sha256: str) -> Path:
    return folder / "files" / sha256[:2] / sha256


def test_each_file_is_found_as_it_is(engine: Engine, db: Session, storage: FolderStorage, hashes: dict[bytes, str]) -> None:
    found = check_files(engine, storage, NOW)
    assert found == {FileState.UNCHANGED: 1, FileState.CHANGED: 1, FileState.MISSING: 1}
    states = {sha256: check.state for sha256, check in queries.file_checks(db, set(hashes.values())).items()}
    assert states == {hashes[GOOD]: FileState.UNCHANGED, hashes[CHANGED]: FileState.CHANGED, hashes[GONE]: FileState.MISSING}
    assert [(check.state, name) for check, name in queries.damaged_files(db)] == sorted(
        [(FileState.CHANGED, "changed.txt"), (FileState.MISSING, "gone.txt")], key=lambda each: hashes[each[1][:-4].encode()]
    )


def test_a_file_that_is_put_back_is_well_again(
    engine: Engine, db: Session, storage: FolderStorage, hashes: dict[bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "AT_ONCE", 2)
    check_files(engine, storage, NOW)
    for content in (CHANGED, GONE):
        storage.keep(BytesIO(content), 100)
    assert check_files(engine, storage, NOW.replace(hour=23)) == {FileState.UNCHANGED: 3}
    assert queries.damaged_files(db) == []


def test_a_file_that_cannot_be_read_counts_as_changed(
    engine: Engine, storage: FolderStorage, hashes: dict[bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(FolderStorage, "give", failing)
    assert check_files(engine, storage, NOW)[FileState.CHANGED] == 2


def test_what_no_row_mentions_any_more_is_forgotten(engine: Engine, db: Session, storage: FolderStorage, hashes: dict[bytes, str]) -> None:
    check_files(engine, storage, NOW)
    for each in db.exec(select(Evidence)):
        db.delete(each)
    db.commit()
    check_files(engine, storage, NOW.replace(hour=23))
    assert db.exec(select(FileCheck)).all() == []


def test_links_are_no_files(engine: Engine, db: Session, world: World, storage: FolderStorage) -> None:
    assert check_files(engine, storage, NOW) == {}
    assert not storage._folder.exists()
