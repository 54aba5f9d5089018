"""Files are kept whole or not at all, and given back only as they were."""

import errno
import hashlib
import os
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from tracker.kernel.storage import CHUNK, Damaged, FolderStorage, Storage, TooLarge

LARGEST = 3 * CHUNK
TEXT = "Есеп: қосымша".encode()
HASH = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def storage(folder: Path) -> Storage:
    return FolderStorage(folder)


def test_a_file_is_kept_by_what_it_holds_and_given_back(storage: Storage) -> None:
    kept = storage.keep(BytesIO(TEXT), LARGEST)
    assert (kept.sha256, kept.size) == (HASH, len(TEXT))
    assert storage.has(HASH)
    with storage.give(HASH) as file:
        assert file.read() == TEXT


def test_the_same_file_twice_is_one_object(storage: Storage, folder: Path) -> None:
    for _ in range(2):
        storage.keep(BytesIO(TEXT), LARGEST)
    assert objects(folder) == [HASH]


def test_a_file_of_several_pieces_is_kept_whole_up_to_the_last_byte_it_may_have(storage: Storage) -> None:
    content = os.urandom(LARGEST)
    kept = storage.keep(BytesIO(content), LARGEST)
    with storage.give(kept.sha256) as file:
        assert file.read() == content


def test_one_byte_too_many_leaves_nothing_behind(storage: Storage, folder: Path) -> None:
    with pytest.raises(TooLarge):
        storage.keep(BytesIO(bytes(LARGEST + 1)), LARGEST)
    assert objects(folder) == leftovers(folder) == []


@pytest.mark.parametrize("step", ["fchmod", "fsync", "replace"])
def test_a_full_disk_leaves_nothing_behind(storage: Storage, folder: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match="No space left"):
        storage.keep(BytesIO(TEXT), LARGEST)
    assert leftovers(folder) == []
    assert not storage.has(HASH)


def test_a_broken_upload_leaves_nothing_behind(storage: Storage, folder: Path) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise OSError(errno.EIO, "Input/output error")
            return super().read(4)

    with pytest.raises(OSError, match="Input/output"):
        storage.keep(Broken(TEXT), LARGEST)
    assert objects(folder) == leftovers(folder) == []


def test_the_file_is_on_disk_before_its_name_is(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    for step in ("fsync", "replace"):
        monkeypatch.setattr(os, step, noted(steps, step, getattr(os, step)))
    storage.keep(BytesIO(TEXT), LARGEST)
    told = steps.index("replace")
    assert "fsync" in steps[:told]
    assert steps[-1] == "fsync", "the folder comes last"


def test_what_was_changed_on_the_disk_is_never_given_out(storage: Storage, folder: Path) -> None:
    storage.keep(BytesIO(TEXT), LARGEST)
    place = folder / HASH[:2] / HASH
    place.chmod(0o600)
    place.write_bytes(TEXT.replace(TEXT[:1], b"?"))
    with pytest.raises(Damaged):
        storage.give(HASH)


def test_what_is_gone_is_told_from_an_error_of_the_disk(storage: Storage) -> None:
    with pytest.raises(Damaged):
        storage.give(HASH)
    assert not storage.has(HASH)


def test_keeping_a_file_again_mends_a_damaged_copy(storage: Storage, folder: Path) -> None:
    storage.keep(BytesIO(TEXT), LARGEST)
    (folder / HASH[:2] / HASH).chmod(0o600)
    (folder / HASH[:2] / HASH).write_bytes(b"damage")
    storage.keep(BytesIO(TEXT), LARGEST)
    with storage.give(HASH) as file:
        assert file.read() == TEXT


def test_a_kept_file_cannot_be_written_by_accident(storage: Storage, folder: Path) -> None:
    storage.keep(BytesIO(TEXT), LARGEST)
    assert (folder / HASH[:2] / HASH).stat().st_mode & 0o777 == 0o400


def test_the_sweep_removes_what_is_old_and_what_no_row_mentions(storage: Storage, folder: Path) -> None:
    wanted = storage.keep(BytesIO(b"wanted"), LARGEST).sha256
    orphan = storage.keep(BytesIO(b"orphan"), LARGEST).sha256
    young = storage.keep(BytesIO(b"young"), LARGEST).sha256
    age(folder / wanted[:2] / wanted)
    age(folder / orphan[:2] / orphan)
    half = folder / "incoming" / "half"
    half.write_bytes(b"a process died here")
    age(half)
    assert storage.sweep(a_day_ago(), only(wanted)) == 2
    assert sorted(objects(folder)) == sorted([wanted, young])
    assert leftovers(folder) == []


def test_a_file_kept_anew_while_the_sweep_looks_stays(storage: Storage, folder: Path) -> None:
    storage.keep(BytesIO(TEXT), LARGEST)
    age(folder / HASH[:2] / HASH)

    def meanwhile(hashes: Collection[str]) -> Collection[str]:
        storage.keep(BytesIO(TEXT), LARGEST)
        return ()

    assert storage.sweep(a_day_ago(), meanwhile) == 0
    assert storage.has(HASH)


def test_sweeping_before_anything_was_kept_does_nothing(storage: Storage) -> None:
    assert storage.sweep(a_day_ago(), only()) == 0


def a_day_ago() -> datetime:
    return datetime.now(UTC) - timedelta(days=1)


def only(*wanted: str) -> Callable[[Collection[str]], Collection[str]]:
    return lambda hashes: [each for each in hashes if each in wanted]


def age(path: Path) -> None:
    then = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(path, (then, then))


def objects(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("[0-9a-f][0-9a-f]/*")]


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("incoming/*")]


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def noted(steps: list[str], step: str, act: Callable[..., object]) -> Callable[..., object]:
    def run(*given: object, **named: object) -> object:
        steps.append(step)
        return act(*given, **named)

    return run
