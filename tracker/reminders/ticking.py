"""One tick: create the occurrences that are due, plan what is missing, gather what is due, send what is written.

Safe to run twice, on several nodes, and after any downtime.
"""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Engine
from sqlmodel import Session

from tracker.kernel import clock
from tracker.kernel.db import unit_of_work
from tracker.kernel.mail import Fate, Mailer, mailer
from tracker.kernel.storage import FILES, FolderStorage
from tracker.kernel.words import N_
from tracker.progress import scanning
from tracker.progress.models import FileScan, ScanState
from tracker.reminders import heartbeat, occurrences, sweeping
from tracker.reminders.gathering import Gathered, gather
from tracker.reminders.ground import Ground
from tracker.reminders.heartbeat import Said
from tracker.reminders.news import write_news
from tracker.reminders.sending import Sender
from tracker.reminders.warning import tell_of_virus

log = structlog.get_logger()

INTERVAL = timedelta(seconds=60)
# As many directives as a sentence names.
_MOST_KEYS = 20

_NOTHING_PLANNED = N_("Nothing can be planned for some directives (%(count)d): %(keys)s.")
_FAILED = {
    "recurring": N_("Occurrences could not be created: %(problem)s."),
    "planning": N_("Reminders could not be planned: %(problem)s."),
    "gathering": N_("Letters could not be written: %(problem)s."),
    "news": N_("Letters of news could not be written: %(problem)s."),
    "sending": N_("Letters could not be handed to the mail server: %(problem)s."),
    "scanning": N_("Files could not be scanned for viruses: %(problem)s."),
}


class Office(Protocol):
    """What a tick must know of the settings."""

    @property
    def base_url(self) -> str: ...
    @property
    def smtp_url(self) -> str: ...
    @property
    def mail_from(self) -> str: ...
    @property
    def time_zone(self) -> ZoneInfo: ...
    @property
    def data_dir(self) -> Path: ...
    @property
    def clamd(self) -> str: ...


@dataclass
class Ticked:
    """What a tick did."""

    created: int = 0
    planned: int = 0
    gathered: Gathered = field(default_factory=Gathered)
    news: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    scanned: Counter[ScanState] = field(default_factory=Counter)
    problems: list[Said] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, int]:
        return {
            "created": self.created,
            "planned": self.planned,
            "told": self.gathered.told,
            "letters": self.gathered.letters + self.news,
            "sent": self.fates[Fate.TAKEN],
            "covered": self.gathered.covered,
            "unreachable": self.gathered.unreachable,
            "put off": self.fates[Fate.LATER] + self.fates[Fate.HALTED],
            "in doubt": self.fates[Fate.UNKNOWN],
            "refused": self.fates[Fate.REFUSED],
            "scanned": self.scanned.total(),
            "infected": self.scanned[ScanState.INFECTED],
        }

    def __str__(self) -> str:
        always = ("planned", "told", "letters", "sent")
        told = ", ".join(f"{name} {count}" for name, count in self.figures.items() if count or name in always)
        return "; ".join([told, *map(str, self.problems)])


def tick(engine: Engine, office: Office, at: datetime, wall: datetime, deliver_by: Mailer | None = None) -> Ticked:
    """For the instant `at`, while the clock on the wall shows `wall`. What fails is told, and tried again next time; the rest goes on."""
    now, shown = clock.running(wall), clock.running(at)
    done = Ticked()
    with unit_of_work(engine) as db:
        heartbeat.beat(db, heartbeat.TICK, wall, ended_at=None)
        heartbeat.prepare(db, heartbeat.GATHER, wall)
    done.created = _tried(done, "recurring", lambda: occurrences.create_all(engine, at, office.time_zone)) or 0
    done.planned = _tried(done, "planning", lambda: _plan(done, engine, at, wall, office.time_zone)) or 0
    done.gathered = _tried(done, "gathering", lambda: _gather(done, engine, office, at, wall)) or Gathered()
    done.news = _tried(done, "news", lambda: _news(engine, office, at, wall)) or 0
    with closing(deliver_by or mailer(office.smtp_url)) as post:
        sender = Sender(engine, post, office.mail_from, office.base_url, now, shown)
        _tried(done, "sending", sender.send_all)
    done.fates = sender.fates
    done.scanned = _tried(done, "scanning", lambda: _scan(engine, office, at, now)) or Counter()
    with unit_of_work(engine) as db:
        heartbeat.beat(db, heartbeat.TICK, wall, ended_at=now(), note=json.dumps(done.figures), error=heartbeat.kept(done.problems))
    return done


def _plan(done: Ticked, engine: Engine, at: datetime, wall: datetime, zone: ZoneInfo) -> int:
    changed, broken = sweeping.plan_all(engine, at, wall, zone)
    _tell_broken(done, broken)
    return changed


def _gather(done: Ticked, engine: Engine, office: Office, at: datetime, wall: datetime) -> Gathered:
    with unit_of_work(engine) as db:
        if not heartbeat.alone(db, heartbeat.GATHER):
            return Gathered()
        ground = Ground.of(db, office.time_zone)
        gathered = gather(ground, at, wall, office.base_url)
        _tell_broken(done, ground.broken)
        return gathered


def _news(engine: Engine, office: Office, at: datetime, wall: datetime) -> int:
    with unit_of_work(engine) as db:
        if not heartbeat.alone(db, heartbeat.GATHER):
            return 0
        return write_news(Ground.of(db, office.time_zone), at, wall, office.base_url)


def _scan(engine: Engine, office: Office, at: datetime, now: Callable[[], datetime]) -> Counter[ScanState]:
    """After the sending, for no letter waits for a scanner; a letter about what it finds goes out with the next tick."""
    if not office.clamd:
        return Counter()

    def tell(db: Session, scan: FileScan) -> None:
        tell_of_virus(db, scan, office.base_url)

    scanned = scanning.scan_waiting(engine, FolderStorage(office.data_dir / FILES), office.clamd, at, now, tell)
    if scanned.problem:
        # The files wait, and the page of the operation says why; the reminders are none the worse for it.
        log.warning("the virus scanner does not answer", problem=scanned.problem)
    with unit_of_work(engine) as db:
        heartbeat.beat(db, heartbeat.SCAN, at, error=scanned.problem)
    return scanned.found


def _tell_broken(done: Ticked, broken: set[int]) -> None:
    if broken:
        keys = ", ".join(str(key) for key in sorted(broken)[:_MOST_KEYS])
        done.problems.append(Said(_NOTHING_PLANNED, {"keys": keys, "count": len(broken)}))


def _tried(done: Ticked, step: str, work: Callable[[], Any]) -> Any:
    try:
        return work()
    except Exception as problem:
        log.exception("tick failed", step=step)
        done.problems.append(Said(_FAILED[step], {"problem": type(problem).__name__}))
        return None
