"""What is no whole backup, or has no empty place to go to, is refused in one sentence, and leaves nothing behind."""

import errno
import hashlib
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import inspect
from sqlmodel import Session

from tests.backup.conftest import Saved
from tests.backup.places import Place
from tests.demo.loaded import NOW
from tests.world import make_body
from tracker.backup.manifest import MANIFEST, WrongBackup
from tracker.backup.reading import open_backup
from tracker.backup.restoring import restore_backup
from tracker.backup.writing import write_backup
from tracker.kernel.db import schema_version
from tracker.migrating import is_current, migrate


def remade(saved: Saved, path: Path, change: Callable[[dict[str, Any]], None], **added: bytes) -> Path:
    """The backup with a changed manifest."""
    with ZipFile(saved.path) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == MANIFEST:
                manifest = json.loads(content)
                change(manifest)
                content = json.dumps(manifest).encode()
            new.writestr(name, content)
        for name, content in added.items():
            new.writestr(name, content)
    return path


def is_refused(target: Place, path: Path, why: str) -> None:
    with pytest.raises(WrongBackup, match=why) as refused:
        restore_backup(target.engine, target.storage, path)
    assert "\n" not in str(refused.value)
    with Session(target.engine) as db:
        assert schema_version(db) == ""
    assert target.files() == {}


def test_a_database_that_holds_something_is_left_as_it_is(saved: Saved, target: Place) -> None:
    migrate(target.engine)
    with Session(target.engine) as db:
        make_body(db, "ME")
        db.commit()
    rows = target.rows()
    with pytest.raises(WrongBackup, match="holds something already"):
        restore_backup(target.engine, target.storage, saved.path)
    assert target.rows() == rows


def test_tables_without_rows_are_an_empty_place(saved: Saved, target: Place) -> None:
    migrate(target.engine)
    restore_backup(target.engine, target.storage, saved.path)
    assert target.rows() == saved.source.rows()


def test_the_empty_tables_of_another_release_are_refused(saved: Saved, nowhere: Place) -> None:
    migrate(nowhere.engine, "0001")
    with pytest.raises(WrongBackup, match="tables of another release"):
        restore_backup(nowhere.engine, nowhere.storage, saved.path)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(saved: Saved, nowhere: Place, tmp_path: Path, share: float) -> None:
    content = saved.path.read_bytes()
    (tmp_path / "cut.zip").write_bytes(content[: int(len(content) * share)])
    is_refused(nowhere, tmp_path / "cut.zip", "cannot be read as a backup|or is damaged")


def test_a_flipped_bit_is_found_wherever_it_is(saved: Saved, tmp_path: Path) -> None:
    """In what the backup says; a bit of the archive's own notes that nobody reads, such as a date, changes nothing."""
    content, chance, found = saved.path.read_bytes(), random.Random(7), 0
    with open_backup(saved.path) as backup:
        manifest = backup.manifest
    path = tmp_path / "flipped.zip"
    for _ in range(60):
        flipped, at = bytearray(content), chance.randrange(len(content))
        flipped[at] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        try:
            with open_backup(path) as backup:
                assert backup.manifest == manifest
        except WrongBackup:
            found += 1
    assert found > 50


def test_rows_that_were_changed_with_their_checksum_are_found_by_their_hash(saved: Saved, nowhere: Place, tmp_path: Path) -> None:
    def change(manifest: dict[str, Any]) -> None:
        manifest["tables"][0]["sha256"] = "0" * 64

    is_refused(nowhere, remade(saved, tmp_path / "b.zip", change), "not what was written")


def test_a_file_that_was_changed_with_its_checksum_is_found_by_its_name(saved: Saved, nowhere: Place, tmp_path: Path) -> None:
    def change(manifest: dict[str, Any]) -> None:
        manifest["files"] = [{"sha256": "0" * 64, "size": 3}]

    path = remade(saved, tmp_path / "b.zip", change, **{f"files/{'0' * 64}": b"abc"})
    is_refused(nowhere, path, f"damaged: files/{'0' * 64} is not what was written")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"format": "something else"}, "no backup of the tracker"),
        ({"format_version": 2}, "has the format 2; this release reads 1"),
        ({"schema_version": "9999", "release": "9.0.0"}, "made by release 9.0.0, which is newer"),
        ({"tables": [{"name": "../evil", "columns": [], "rows": 0, "sha256": "0" * 64}]}, "manifest is not as it was written"),
        ({"tables": [{"name": 'body"; DROP TABLE body', "columns": [], "rows": 0, "sha256": "0" * 64}]}, "manifest is not as it was"),
        ({"files": [{"sha256": "../../evil", "size": 4}]}, "manifest is not as it was written"),
        ({"files": [{"sha256": "1" * 64, "size": 4}]}, "damaged at files/1111"),
    ],
)
def test_what_the_manifest_may_not_say_is_refused(saved: Saved, nowhere: Place, tmp_path: Path, changes: dict[str, Any], why: str) -> None:
    is_refused(nowhere, remade(saved, tmp_path / "b.zip", lambda manifest: manifest.update(changes)), why)


def test_a_backup_that_lacks_a_table_is_refused_before_any_row(saved: Saved, target: Place, tmp_path: Path) -> None:
    path = remade(saved, tmp_path / "b.zip", lambda manifest: manifest["tables"].pop())
    with pytest.raises(WrongBackup, match="does not hold the tables"):
        restore_backup(target.engine, target.storage, path)
    assert not any(target.rows().values())


def test_names_in_the_archive_that_lead_elsewhere_are_never_written(saved: Saved, nowhere: Place, tmp_path: Path) -> None:
    path = remade(saved, tmp_path / "b.zip", lambda manifest: None, **{"../../evil": b"x", "/evil": b"x", "files/../../evil": b"x"})
    restore_backup(nowhere.engine, nowhere.storage, path)
    assert nowhere.files() == saved.source.files()
    assert not list(tmp_path.rglob("*evil*"))


def test_after_a_failure_half_way_it_may_be_tried_again(saved: Saved, target: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, kept = type(target.storage).keep, []

    def failing(self: Any, source: Any, largest: int) -> Any:
        kept.append(source)
        if len(kept) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return keep(self, source, largest)

    monkeypatch.setattr(type(target.storage), "keep", failing)
    with pytest.raises(WrongBackup, match="No space left"):
        restore_backup(target.engine, target.storage, saved.path)
    assert not any(target.rows().values())
    restore_backup(target.engine, target.storage, saved.path)
    assert target.rows() == saved.source.rows()


def test_an_older_backup_is_brought_up_to_this_release(saved: Saved, nowhere: Place, empty: Callable[[str], Place], tmp_path: Path) -> None:
    older, path = empty("sqlite"), tmp_path / "older.zip"
    migrate(older.engine, "0001")
    tables = tables_without_rows(older)
    with open_backup(saved.path) as backup, ZipFile(path, "w") as archive:
        said = json.loads(backup.manifest.model_dump_json()) | {"schema_version": "0001", "tables": tables, "files": []}
        archive.writestr(MANIFEST, json.dumps(said))
        for each in tables:
            archive.writestr(f"tables/{each['name']}.jsonl", b"")
    restore_backup(nowhere.engine, nowhere.storage, path)
    assert is_current(nowhere.engine)


def tables_without_rows(place: Place) -> list[dict[str, Any]]:
    found, nothing = inspect(place.engine), hashlib.sha256(b"").hexdigest()
    return [
        {
            "name": name,
            "columns": [{"name": each["name"], "kind": "text"} for each in found.get_columns(name)],
            "rows": 0,
            "sha256": nothing,
        }
        for name in found.get_table_names()
        if name != "alembic_version"
    ]


def test_a_backup_never_replaces_a_file(saved: Saved, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    path.write_text("mine")
    with pytest.raises(WrongBackup, match="is there already"):
        write_backup(saved.source.engine, saved.source.storage, path, NOW)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_no_half_of_a_backup(saved: Saved, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(WrongBackup, match="cannot be written: No space left"):
        write_backup(saved.source.engine, saved.source.storage, tmp_path / "b.zip", NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_awaits_a_migration_is_not_saved(nowhere: Place, tmp_path: Path) -> None:
    migrate(nowhere.engine, "0001")
    with pytest.raises(WrongBackup, match="tracker migrate"):
        write_backup(nowhere.engine, nowhere.storage, tmp_path / "b.zip", NOW)
    assert list(tmp_path.glob("*.zip*")) == []
