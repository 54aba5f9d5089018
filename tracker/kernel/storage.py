"""Keep a file by the SHA-256 of what it holds, and give it back only as it was.

A file is on disk, whole and under its final name, before any row mentions it. What no row came to mention is swept a day later.
"""

import fcntl
import hashlib
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO, Protocol

from tracker.kernel.whole import sync_folder

CHUNK = 1024 * 1024
# The folder of the files within the data folder.
FILES = "files"


class TooLarge(Exception):
    """The file holds more bytes than it may."""


class Damaged(Exception):
    """What is kept under this hash is gone, or is no longer what was kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    sha256: str
    size: int


class Storage(Protocol):
    """Where files are. A full or failing disk shows as `OSError`."""

    def keep(self, source: BinaryIO, largest: int) -> Kept:
        """Durable when this returns; nothing is left behind when it raises."""

    def has(self, sha256: str) -> bool: ...

    def give(self, sha256: str) -> BinaryIO:
        """Open at its first byte, every byte checked; else `Damaged`."""

    def sweep(self, before: datetime, wanted: Callable[[Collection[str]], Collection[str]]) -> int:
        """Remove what was kept before then and is not among the hashes that are wanted; how many files that were."""


class FolderStorage:
    """Files in a folder of this machine, in 256 subfolders by the first byte of the hash."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, source: BinaryIO, largest: int) -> Kept:
        descriptor, name = mkstemp(dir=_made(self._incoming))
        incoming = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as target:
                kept = _copy(source, target, largest)
                target.flush()
                os.fchmod(descriptor, 0o400)
                os.fsync(descriptor)
            place = self._place(kept.sha256)
            _made(place.parent)
            with self._locked(fcntl.LOCK_SH):
                # Over an older copy too: that refreshes its age, and mends it if it was damaged.
                incoming.replace(place)
            sync_folder(place.parent)
        except BaseException:
            incoming.unlink(missing_ok=True)
            raise
        return kept

    def has(self, sha256: str) -> bool:
        return self._place(sha256).is_file()

    def give(self, sha256: str) -> BinaryIO:
        try:
            file = self._place(sha256).open("rb")
        except FileNotFoundError:
            raise Damaged(sha256) from None
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            file.close()
            raise Damaged(sha256)
        file.seek(0)
        return file

    def sweep(self, before: datetime, wanted: Callable[[Collection[str]], Collection[str]]) -> int:
        removed = self._remove_old(self._incoming.glob("*"), before)
        for folder in self._folder.glob("[0-9a-f][0-9a-f]"):
            old = {path.name: path for path in folder.iterdir() if _is_older(path, before)}
            for name in wanted(list(old)) if old else ():
                old.pop(name, None)
            removed += self._remove_old(iter(old.values()), before)
        return removed

    def _remove_old(self, paths: Iterator[Path], before: datetime) -> int:
        removed = 0
        for path in paths:
            # Whoever keeps the same file anew at this moment makes it young again, and then it stays.
            with self._locked(fcntl.LOCK_EX):
                if _is_older(path, before):
                    path.unlink()
                    removed += 1
        return removed

    @property
    def _incoming(self) -> Path:
        """In the same file system as the kept files, so that a finished one is only renamed."""
        return self._folder / "incoming"

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        with (self._folder / "lock").open("a") as handle:
            fcntl.flock(handle, how)
            yield


def _copy(source: BinaryIO, target: BinaryIO, largest: int) -> Kept:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        size += len(chunk)
        if size > largest:
            raise TooLarge
        digest.update(chunk)
        target.write(chunk)
    return Kept(digest.hexdigest(), size)


def _made(folder: Path) -> Path:
    """The folder, made durably if it was not there."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.parent)
    return folder


def _is_older(path: Path, before: datetime) -> bool:
    try:
        return path.stat().st_mtime < before.timestamp()
    except FileNotFoundError:
        return False
