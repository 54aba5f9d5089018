"""A backup is taken while people work: it holds whole acts only, and none that ended before it began is lacking."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest
from sqlmodel import Session, col, func, select

from tests.backup.places import Place
from tests.conftest import KINDS
from tests.demo.loaded import NOW
from tests.world import make_body
from tracker.accounts.actor import SYSTEM
from tracker.audit import log
from tracker.audit.chain import first_break, length
from tracker.audit.models import AuditEntry
from tracker.backup.restoring import restore_backup
from tracker.backup.writing import write_backup
from tracker.bodies.models import Body
from tracker.kernel.db import unit_of_work
from tracker.migrating import migrate

WRITERS, BACKUPS = 3, 2


class Writers:
    """Each act adds two bodies and one entry of the log, in one transaction."""

    def __init__(self, place: Place) -> None:
        self._place, self._stop, self.ended = place, Event(), count()
        self.acts, self.failed = 0, list[Exception]()
        self._threads = [Thread(target=self._work, args=[number]) for number in range(WRITERS)]

    def __enter__(self) -> "Writers":
        for each in self._threads:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for each in self._threads:
            each.join()

    def _work(self, writer: int) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            try:
                with unit_of_work(self._place.engine) as db:
                    first = make_body(db, f"A{writer}-{number}")
                    make_body(db, f"B{writer}-{number}")
                    log.record(db, SYSTEM, "body.added", first, NOW, after={"code": first.code})
                self.acts = next(self.ended) + 1
            except Exception as problem:  # noqa: BLE001 - told by the test
                self.failed.append(problem)
                return


@pytest.mark.parametrize("kind", KINDS)
def test_whole_acts_only_and_every_one_that_was_acknowledged(kind: str, empty: Callable[[str], Place], tmp_path: Path) -> None:
    place, taken = empty(kind), []
    migrate(place.engine)
    with unit_of_work(place.engine) as db:
        log.record(db, SYSTEM, "body.added", make_body(db, "A"), NOW, after={"code": "A"})
        make_body(db, "B")
    with Writers(place) as writers:
        for number in range(BACKUPS):
            before = writers.acts
            while writers.acts < before + 5 and not writers.failed:
                sleep(0.01)
            acknowledged, path = writers.acts, tmp_path / f"{number}.zip"
            write_backup(place.engine, place.storage, path, NOW)
            taken.append((acknowledged, writers.acts, path))
    assert not writers.failed
    assert any(acknowledged < ended for acknowledged, ended, _ in taken), "nobody worked meanwhile"
    for acknowledged, _, path in taken:
        other = empty("sqlite")
        restore_backup(other.engine, other.storage, path)
        with Session(other.engine) as db:
            acts = length(db)
            assert first_break(db) is None
            assert db.exec(select(func.count()).select_from(AuditEntry)).one() == acts >= acknowledged
            assert db.exec(select(func.count()).select_from(Body)).one() == 2 * acts
            assert set(db.exec(select(Body.code).where(col(Body.code).startswith("A")))) == {
                (each.after or {})["code"] for each in db.exec(select(AuditEntry))
            }
