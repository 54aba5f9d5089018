"""What `tracker backup` and `tracker restore` do, with a bar where somebody looks, and the sentence they end with."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import Progress as Bar
from sqlalchemy import Engine

from tracker.backup.manifest import Manifest, WrongBackup
from tracker.backup.restoring import restore_backup
from tracker.backup.writing import Progress, write_backup
from tracker.kernel.storage import FILES, FolderStorage


def backup(engine: Engine, data_dir: Path, path: Path, at: datetime) -> str:
    with _shown("Saving files") as told:
        made = write_backup(engine, FolderStorage(data_dir / FILES), path, at, told)
    return _complete(made, f"{path}: {_counts(made)}.")


def restore(engine: Engine, data_dir: Path, path: Path) -> str:
    with _shown("Restoring files") as told:
        restored = restore_backup(engine, FolderStorage(data_dir / FILES), path, told)
    made = restored.manifest
    done = f"Restored as of {made.made_at:%Y-%m-%d %H:%M} UTC: {_counts(made)}."
    if restored.broken is not None:
        raise WrongBackup(f"{done} But the chain of the audit log is broken at entry {restored.broken[0]}: {restored.broken[1]}.")
    return _complete(made, done)


def _counts(made: Manifest) -> str:
    return f"{sum(part.rows for part in made.tables)} rows, {len(made.files)} files"


def _complete(made: Manifest, done: str) -> str:
    """A refusal when not: whoever runs it by night learns of a lack by the exit code."""
    if made.lacking:
        raise WrongBackup(f"{done} But files are not in it, because they are gone or no longer what was filed: {', '.join(made.lacking)}.")
    return done


@contextmanager
def _shown(what: str) -> Iterator[Progress]:
    with Bar(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        shown = bar.add_task(what, total=None)
        yield lambda done, whole: bar.update(shown, completed=done, total=whole)
