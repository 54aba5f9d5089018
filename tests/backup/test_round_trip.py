"""What was saved comes back as it was, from either database into either."""

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlmodel import Session, col, select

from tests.backup.conftest import Saved
from tests.backup.places import Place
from tests.demo.loaded import NOW
from tests.world import make_body
from tracker.accounts.actor import SYSTEM
from tracker.audit import log
from tracker.audit.chain import first_break
from tracker.backup import commands
from tracker.backup.manifest import WrongBackup
from tracker.backup.restoring import restore_backup
from tracker.backup.writing import write_backup
from tracker.bodies.models import Body
from tracker.directives import searching
from tracker.directives.models import Directive
from tracker.kernel.db import unit_of_work
from tracker.kernel.storage import CHUNK, FILES
from tracker.migrating import differences, is_current
from tracker.progress.models import Evidence
from tracker.reminders import heartbeat


def test_every_row_and_every_file_comes_back(source: Saved, target: Place) -> None:
    restored = restore_backup(target.engine, target.storage, source.path)
    assert restored.broken is None
    assert target.rows() == source.source.rows()
    assert target.files() == source.source.files() != {}
    assert is_current(target.engine)
    assert differences(target.engine) == []


def test_the_restored_register_goes_on(source: Saved, target: Place) -> None:
    """New rows are numbered after the old, the log is continued, and words are found."""
    restore_backup(target.engine, target.storage, source.path)
    with unit_of_work(target.engine) as db:
        last = db.exec(select(Body.id).order_by(col(Body.id).desc())).first()
        added = make_body(db, "NEW")
        assert added.id == (last or 0) + 1
        log.record(db, SYSTEM, "body.added", added, NOW)
    with Session(target.engine) as db:
        assert first_break(db) is None
        some = db.exec(select(Directive).where(col(Directive.search_text) != "")).first()
        assert some is not None
        matching = searching.holds(db, some.search_text.split()[0])
        assert matching is not None
        assert some.id in db.exec(select(Directive.id).where(matching)).all()


def test_a_backup_of_the_restored_register_says_the_same(source: Saved, target: Place, tmp_path: Path) -> None:
    restore_backup(target.engine, target.storage, source.path)
    again = tmp_path / "again.zip"
    write_backup(target.engine, target.storage, again, NOW)
    assert parts(again) == parts(source.path)


def test_the_secret_key_and_the_password_of_the_mail_server_are_not_in_it(
    empty: Callable[[str], Place], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_SMTP_URL", "smtp://clerk:canary-of-the-mail@mail.example.org:25")
    place = empty("sqlite")
    place.fill()
    (place.folder / "secret.key").write_text("canary-of-the-key")
    commands.backup(place.engine, place.folder, tmp_path / "register.zip", NOW)
    assert not [name for name, content in parts(tmp_path / "register.zip").items() if b"canary-of-the" in content]


def test_a_file_that_is_gone_or_changed_is_named_and_all_the_rest_is_saved(empty: Callable[[str], Place], tmp_path: Path) -> None:
    place, path = empty("sqlite"), tmp_path / "register.zip"
    place.fill()
    gone, changed, *_ = sorted((place.folder / FILES).glob("??/*"))
    gone.unlink()
    changed.chmod(0o600)
    changed.write_bytes(b"something else")
    before = place.rows()
    with pytest.raises(WrongBackup, match=f"{gone.name}, {changed.name}"):
        commands.backup(place.engine, place.folder, path, NOW)
    other = empty("sqlite")
    with pytest.raises(WrongBackup, match="no longer what was filed"):
        commands.restore(other.engine, other.folder, path)
    assert other.rows() == before
    assert set(other.files()) == set(place.files()) - {changed.name}


def test_a_large_file_needs_no_memory(empty: Callable[[str], Place], tmp_path: Path) -> None:
    place, other, path = empty("sqlite"), empty("sqlite"), tmp_path / "register.zip"
    place.fill()
    with (tmp_path / "large").open("w+b") as file:
        file.truncate(48 * CHUNK)
        kept = place.storage.keep(file, 48 * CHUNK)
    with unit_of_work(place.engine) as db:
        some = db.exec(select(Evidence).where(col(Evidence.sha256) != "")).first()
        assert some is not None
        some.sha256, some.size = kept.sha256, kept.size
        db.add(some)
    tracemalloc.start()
    write_backup(place.engine, place.storage, path, NOW)
    restore_backup(other.engine, other.storage, path)
    assert tracemalloc.get_traced_memory()[1] < 16 * CHUNK
    tracemalloc.stop()
    assert other.storage.has(kept.sha256)


def test_the_commands_end_with_a_sentence_and_the_register_knows_of_its_backup(empty: Callable[[str], Place], tmp_path: Path) -> None:
    place, other = empty("sqlite"), empty("sqlite")
    place.fill()
    rows = sum(map(len, place.rows().values()))
    said = commands.backup(place.engine, place.folder, tmp_path / "b.zip", NOW)
    assert said == f"{tmp_path}/b.zip: {rows} rows, 4 files."
    assert commands.restore(other.engine, other.folder, tmp_path / "b.zip") == f"Restored as of 2026-11-24 07:00 UTC: {rows} rows, 4 files."
    with Session(place.engine) as db:
        beat = heartbeat.find(db, heartbeat.BACKUP)
        assert beat is not None
        assert json.loads(beat.note) == {"rows": rows, "files": 4, "lacking": 0}
        assert beat.ended_at is not None


def test_what_was_never_a_register_is_refused_and_left_alone(empty: Callable[[str], Place], tmp_path: Path) -> None:
    place = empty("sqlite")
    with pytest.raises(WrongBackup, match="tracker migrate"):
        commands.backup(place.engine, place.folder, tmp_path / "b.zip", NOW)


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
