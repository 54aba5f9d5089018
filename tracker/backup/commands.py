"""What `tracker backup` and `tracker restore` do, with a bar where somebody looks, and the sentence they end with."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, inspect

from tracker.backup.manifest import Manifest, WrongBackup
from tracker.backup.restoring import restore_backup
from tracker.backup.writing import write_backup
from tracker.kernel import clock
from tracker.kernel.bar import bar
from tracker.kernel.db import unit_of_work
from tracker.kernel.storage import FILES, FolderStorage
from tracker.reminders import heartbeat
from tracker.reminders.models import Heartbeat


def backup(engine: Engine, data_dir: Path, path: Path, at: datetime) -> str:
    """Leaves a sign of life, so that administrators see when the last one was made, and whether it was whole."""
    running = clock.running(at)
    try:
        with bar("Saving files") as told:
            made = write_backup(engine, FolderStorage(data_dir / FILES), path, at, told)
    except WrongBackup as problem:
        _beat(engine, at, error=str(problem)[:500])
        raise
    counts = {"rows": made.rows, "files": len(made.files), "lacking": len(made.lacking)}
    _beat(engine, at, ended_at=running(), note=json.dumps(counts), error="")
    return _complete(made, f"{path}: {_counts(made)}.")


def _beat(engine: Engine, at: datetime, **said: Any) -> None:
    with unit_of_work(engine) as db:
        if inspect(db.connection()).has_table(str(Heartbeat.__tablename__)):
            heartbeat.beat(db, heartbeat.BACKUP, at, **said)


def restore(engine: Engine, data_dir: Path, path: Path) -> str:
    with bar("Restoring files") as told:
        restored = restore_backup(engine, FolderStorage(data_dir / FILES), path, told)
    made = restored.manifest
    done = f"Restored as of {made.made_at:%Y-%m-%d %H:%M} UTC: {_counts(made)}."
    if restored.broken is not None:
        raise WrongBackup(f"{done} But the chain of the audit log is broken at entry {restored.broken[0]}: {restored.broken[1]}.")
    return _complete(made, done)


def _counts(made: Manifest) -> str:
    return f"{made.rows} rows, {len(made.files)} files"


def _complete(made: Manifest, done: str) -> str:
    """A refusal when not: whoever runs it by night learns of a lack by the exit code."""
    if made.lacking:
        raise WrongBackup(f"{done} But files are not in it, because they are gone or no longer what was filed: {', '.join(made.lacking)}.")
    return done
