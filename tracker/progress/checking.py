"""The nightly check: is every file that a row mentions still what was filed?"""

from collections import Counter
from datetime import datetime

from sqlalchemy import Engine, delete
from sqlmodel import Session, col

from tracker.kernel.db import reading, unit_of_work
from tracker.kernel.storage import Damaged, Storage
from tracker.progress import queries
from tracker.progress.models import FileCheck, FileState

# Few enough that nobody waits for the rows to be written, many enough that it is not done all the time.
AT_ONCE = 100


def check_files(engine: Engine, storage: Storage, at: datetime) -> Counter[FileState]:
    """Reads every byte of every file, and holds no lock while it does. What is no longer mentioned is forgotten."""
    with Session(reading(engine)) as db:
        hashes = sorted(queries.kept_files(db))
    found: Counter[FileState] = Counter()
    for start in range(0, len(hashes), AT_ONCE):
        checked = [FileCheck(sha256=each, state=state_of(storage, each), checked_at=at) for each in hashes[start : start + AT_ONCE]]
        found.update(each.state for each in checked)
        with unit_of_work(engine) as db:
            for each in checked:
                db.merge(each)
    with unit_of_work(engine) as db:
        db.execute(delete(FileCheck).where(col(FileCheck.checked_at) < at))
    return found


def state_of(storage: Storage, sha256: str) -> FileState:
    if not storage.has(sha256):
        return FileState.MISSING
    try:
        storage.give(sha256).close()
    except (Damaged, OSError):
        return FileState.CHANGED
    return FileState.UNCHANGED


def summary(found: Counter[FileState]) -> str:
    return ", ".join(f"{state.value} {found[state]}" for state in FileState)
