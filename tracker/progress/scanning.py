"""Virus scans of the kept files: what the daemon found, what waits for it, and what may be handed out."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from tracker.kernel import clamd
from tracker.kernel.clamd import ScannerDown, Verdict
from tracker.kernel.db import reading, unit_of_work
from tracker.kernel.errors import Refused
from tracker.kernel.inserting import claimed
from tracker.kernel.storage import Damaged, Storage
from tracker.kernel.words import N_
from tracker.progress import queries
from tracker.progress.models import FileScan, ScanState

# Longer than this a tick does not scan: reminders wait for nobody's archive. The rest is the next tick's.
LONGEST = timedelta(seconds=20)
# After so many files without an answer the next tick asks again.
MOST_FAILURES = 3

INFECTED = N_("A virus was found in this file: %(signature)s. It is never handed out.")
WAITS = N_("This file waits for its virus scan. Try again in a few minutes.")


@dataclass
class Scanned:
    """How many files were found to be what; and why others still wait."""

    found: Counter[ScanState] = field(default_factory=Counter)
    problem: str = ""


def scan_waiting(
    engine: Engine,
    storage: Storage,
    address: str,
    at: datetime,
    now: Callable[[], datetime],
    tell: Callable[[Session, FileScan], None],
) -> Scanned:
    """Every file without a verdict. Holds no lock while the daemon reads; what it finds is told in the transaction that keeps it."""
    with Session(reading(engine)) as db:
        waiting = sorted(set(queries.kept_files(db)) - set(db.execute(select(col(FileScan.sha256))).scalars()))
    done, failed, begun = Scanned(), 0, now()
    for sha256 in waiting:
        if failed == MOST_FAILURES or now() - begun > LONGEST:
            break
        try:
            with storage.give(sha256) as file:
                verdict = clamd.scan(address, file)
        except (Damaged, OSError):
            # The check of the files tells of it; there is nothing to hand out.
            continue
        except ScannerDown as problem:
            # Perhaps it is only this file that the daemon cannot take.
            failed, done.problem = failed + 1, str(problem)[:200]
            continue
        with unit_of_work(engine) as db:
            scan = FileScan(sha256=sha256, state=_state(verdict), signature=verdict.signature, scanned_at=at)
            # Unless another machine of ours was faster.
            if claimed(db, scan):
                done.found[scan.state] += 1
                if scan.state is ScanState.INFECTED:
                    tell(db, scan)
    return done


def _state(verdict: Verdict) -> ScanState:
    if verdict.is_too_large:
        return ScanState.NOT_SCANNED
    return ScanState.INFECTED if verdict.signature else ScanState.CLEAN


def states(db: Session, hashes: Collection[str], *, is_on: bool) -> dict[str, ScanState]:
    """Of each file; where nobody scans, what was never scanned is so."""
    asked = select(FileScan).where(col(FileScan.sha256).in_(hashes))
    kept = {each.sha256: each.state for each in db.exec(asked)} if hashes else {}
    return {each: kept.get(each, ScanState.WAITING if is_on else ScanState.NOT_SCANNED) for each in hashes}


def ensure_free(db: Session, sha256: str, *, is_on: bool, holds: bool) -> None:
    """May this file be handed out? An infected one never, whatever is set now."""
    scan = db.get(FileScan, sha256)
    if scan is not None and scan.state is ScanState.INFECTED:
        raise Refused(INFECTED, signature=scan.signature)
    if scan is None and is_on and holds:
        raise Refused(WAITS)


def counts(db: Session, *, is_on: bool) -> dict[ScanState, int]:
    """Of all kept files."""
    kept: dict[ScanState, int] = dict(db.execute(select(col(FileScan.state), func.count()).group_by(col(FileScan.state))).all())
    rest = max(0, len(queries.kept_files(db)) - sum(kept.values()))
    otherwise = ScanState.WAITING if is_on else ScanState.NOT_SCANNED
    return {state: kept.get(state, 0) + (rest if state is otherwise else 0) for state in ScanState}


def infected(db: Session) -> list[FileScan]:
    return list(db.exec(select(FileScan).where(col(FileScan.state) == ScanState.INFECTED).order_by(col(FileScan.scanned_at).desc())))
