"""What an administrator must know of the machine: accounts, and how much there is of everything."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.accounts.models import Account
from tracker.progress import queries
from tracker.progress.models import FileCheck, FileState

# Less than this is told as a problem: a night's backup, or a day of evidence, may not fit any more.
LEAST_FREE = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Holdings:
    """Sizes in bytes."""

    database: int
    files: int
    files_size: int
    free: int
    states: dict[FileState, int]
    damaged: list[tuple[FileCheck, str]]

    @property
    def is_tight(self) -> bool:
        return self.free < LEAST_FREE


def without_password(db: Session) -> int:
    """Accounts that may sign in and whose owner has not chosen a password yet."""
    waiting = (col(Account.password_hash).is_(None), col(Account.disabled_at).is_(None))
    return int(db.execute(select(func.count()).select_from(Account).where(*waiting)).scalar_one())


def holdings(db: Session, data_dir: Path) -> Holdings:
    kept = queries.kept_files(db)
    return Holdings(
        database=_database_size(db),
        files=len(kept),
        files_size=sum(kept.values()),
        free=shutil.disk_usage(data_dir).free,
        states=queries.file_states(db),
        damaged=queries.damaged_files(db),
    )


def _database_size(db: Session) -> int:
    is_sqlite = db.get_bind().dialect.name == "sqlite"
    asked = (
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        if is_sqlite
        else "SELECT pg_database_size(current_database())"
    )
    return int(db.connection().exec_driver_sql(asked).scalar_one())
