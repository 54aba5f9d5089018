"""Open a backup and prove that it is whole, before anything is made of it. Nothing in it is ever unpacked by its own name."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from pydantic import ValidationError

from tracker.backup.manifest import FORMAT, FORMAT_VERSION, MANIFEST, FilePart, Manifest, TablePart, WrongBackup
from tracker.backup.values import read

LARGEST_MANIFEST = 256 * 1024 * 1024
# What damage makes the libraries raise: a name that is gone, a method that nobody knows, a stream that ends early, a row of another shape.
_DAMAGES = (BadZipFile, EOFError, KeyError, OSError, OverflowError, RuntimeError, TypeError, ValueError, zlib.error)


@dataclass(frozen=True, slots=True)
class Backup:
    """An open backup whose every byte was found to be as it was written."""

    manifest: Manifest
    _archive: ZipFile

    def rows(self, table: TablePart) -> Iterator[list[Any]]:
        """Values in the order of the table's columns."""
        with self._archive.open(table.entry) as entry:
            yield from _rows(table, entry)

    def file(self, part: FilePart) -> IO[bytes]:
        return self._archive.open(part.entry)


@contextmanager
def open_backup(path: Path) -> Iterator[Backup]:
    try:
        archive = ZipFile(path)
    except (BadZipFile, OSError) as problem:
        raise WrongBackup(f"{path} cannot be read as a backup; is it whole? {problem}") from problem
    with archive:
        manifest = _manifest(archive, path)
        _verify(archive, manifest, path)
        yield Backup(manifest, archive)


def _manifest(archive: ZipFile, path: Path) -> Manifest:
    try:
        with archive.open(MANIFEST) as entry:
            said = json.loads(entry.read(LARGEST_MANIFEST))
        form, version = said["format"], said["format_version"]
    except _DAMAGES as problem:
        raise WrongBackup(f"{path} is no backup of the tracker, or is damaged: {_short(problem)}.") from problem
    if form != FORMAT:
        raise WrongBackup(f"{path} is no backup of the tracker, but {str(form)[:80]!r}.")
    if version != FORMAT_VERSION:
        raise WrongBackup(f"{path} has the format {str(version)[:20]}; this release reads {FORMAT_VERSION}.")
    try:
        return Manifest.model_validate(said)
    except ValidationError as problem:
        raise WrongBackup(f"{path} is damaged: its manifest is not as it was written.") from problem


def _verify(archive: ZipFile, manifest: Manifest, path: Path) -> None:
    parts: tuple[TablePart | FilePart, ...] = (*manifest.tables, *manifest.files)
    for part in parts:
        try:
            with archive.open(part.entry) as entry:
                is_same = hashlib.file_digest(entry, "sha256").hexdigest() == part.sha256  # type: ignore[arg-type]
            if isinstance(part, TablePart) and is_same:
                with archive.open(part.entry) as entry:
                    is_same = sum(1 for _ in _rows(part, entry)) == part.rows
        except _DAMAGES as problem:
            raise WrongBackup(f"{path} is damaged at {part.entry}: {_short(problem)}.") from problem
        if not is_same:
            raise WrongBackup(f"{path} is damaged: {part.entry} is not what was written.")


def _rows(table: TablePart, lines: IO[bytes]) -> Iterator[list[Any]]:
    kinds = [each.kind for each in table.columns]
    for line in lines:
        yield [read(kind, value) for kind, value in zip(kinds, json.loads(line), strict=True)]


def _short(problem: Exception) -> str:
    return str(problem).strip("'.")[:200] or type(problem).__name__
