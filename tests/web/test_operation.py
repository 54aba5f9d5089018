"""The administrator's page of the installation: jobs, letters, storage, mail test, software."""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.reminders.conftest import Post
from tests.web.reporting import PDF, sent
from tests.world import NOW, World, make_directive
from tracker import scheduler
from tracker.backup import commands
from tracker.backup.manifest import WrongBackup
from tracker.directives.models import State
from tracker.kernel.mail import Answer, Fate
from tracker.kernel.storage import FILES, FolderStorage
from tracker.progress.checking import check_files
from tracker.reminders import heartbeat
from tracker.reminders.models import Letter, LetterState
from tracker.reminders.testing import last_test
from tracker.reminders.ticking import tick
from tracker.settings import Settings

Open = Callable[..., Window]


def beat_all(db: Session, ago: timedelta = timedelta(minutes=1)) -> None:
    for job in (heartbeat.TICK, heartbeat.SWEEP, heartbeat.CHECK, heartbeat.BACKUP):
        heartbeat.beat(db, job, NOW - ago, ended_at=NOW - ago, note=json.dumps({"sent": 7, "covered": 3} if job == heartbeat.TICK else {}))


def test_when_all_is_well_it_says_so(window: Open, db: Session, world: World) -> None:
    beat_all(db)
    page = text_of(window(world.ada).get("/operation"))
    assert "Everything runs" in page
    assert "letters sent: 7" in page
    assert "covered" not in page


def test_each_job_that_was_not_done_is_told(window: Open, db: Session, world: World) -> None:
    beat_all(db, ago=timedelta(hours=27))
    page = text_of(window(world.ada).get("/operation"))
    assert "Something needs an administrator" in page
    assert "The scheduler is silent" in page
    for job in ("Removal of what nobody needs any more", "Check that files are unchanged", "Backup"):
        assert f"{job}: not done within the last day." in page


def test_a_job_that_failed_is_told_with_its_reason(window: Open, db: Session, world: World) -> None:
    beat_all(db)
    heartbeat.beat(db, heartbeat.BACKUP, NOW, ended_at=None, error="no room")
    assert "Backup: it failed the last time: no room" in text_of(window(world.ada).get("/operation"))


def test_a_night_that_failed_keeps_what_the_last_good_one_did(
    window: Open, db: Session, world: World, engine: Engine, settings: Settings
) -> None:
    db.commit()
    scheduler.by_night(engine, heartbeat.SWEEP, scheduler.sweep, settings)

    def failing(*_: object) -> dict[str, int]:
        raise OSError

    scheduler.by_night(engine, heartbeat.SWEEP, failing, settings)
    page = text_of(window(world.ada).get("/operation"))
    assert "Removal of what nobody needs any more: it failed the last time: OSError" in page
    assert "files removed: 0, old sessions, links and forms removed: 0" in page


def test_the_next_nights_are_told_in_the_councils_time(window: Open, db: Session, world: World, settings: Settings) -> None:
    """Three in the morning of Almaty is ten in the evening of the day before, as the site of the tests writes it."""
    beat_all(db)
    page = text_of(window(world.ada).get("/operation"))
    assert "22:00" in page
    assert "23:00" in page


def test_the_sizes_and_the_release_are_told(window: Open, world: World, engine: Engine) -> None:
    page = text_of(window(world.ada).get("/operation"))
    assert "0.1.0" in page
    assert ("SQLite" if engine.dialect.name == "sqlite" else "PostgreSQL") in page
    assert "Free on the disk of the data folder" in page


def test_a_disk_that_is_almost_full_is_told(window: Open, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1024))
    assert "almost full" in text_of(window(world.ada).get("/operation"))


def test_a_file_that_changed_is_named_there_and_marked_on_the_directive(
    window: Open, db: Session, world: World, engine: Engine, settings: Settings
) -> None:
    directive = make_directive(db, world, state=State.IN_WORK)
    form = {"kind": "interim", "text": "Часть работ выполнена."}
    assert window(world.ben).post(f"/directives/{directive.id}/reports", form, files=sent(("act.pdf", PDF))).status_code == 303
    storage = FolderStorage(settings.data_dir / FILES)
    check_files(engine, storage, NOW)
    assert "unchanged since filing on " in text_of(window(world.ben).get(f"/directives/{directive.id}"))
    assert "unchanged since filing: 1" in text_of(window(world.ada).get("/operation"))
    (kept,) = (settings.data_dir / FILES).glob("??/*")
    kept.unlink()
    check_files(engine, storage, NOW + timedelta(days=1))
    page = text_of(window(world.ada).get("/operation"))
    assert "Files that are missing or changed since filing: 1." in page
    assert "act.pdf missing" in page
    assert "unchanged since filing on " not in text_of(window(world.ben).get(f"/directives/{directive.id}"))


@pytest.fixture
def post() -> Post:
    return Post()


def test_a_test_letter_goes_the_way_of_every_letter_and_the_page_shows_how_it_went(
    window: Open, db: Session, world: World, engine: Engine, settings: Settings, post: Post
) -> None:
    ada = window(world.ada)
    assert "goes out with the next tick" in text_of(ada.follow(ada.post("/operation/test-letters")))
    assert "waits to be sent" in text_of(ada.get("/operation"))
    tick(engine, settings, NOW, NOW, post)
    db.expire_all()
    letter = letter_of_ada(db, world)
    assert (letter.state, letter.address) == (LetterState.SENT, world.ada.email)
    page = text_of(ada.get("/operation"))
    assert "The last test letter sent" in page
    assert letter.server_reply in page
    assert "It has arrived" in text_of(ada.get(f"/reminders/letters/{letter.id}"))


def test_what_the_mail_server_refused_is_told_in_its_words(
    window: Open, db: Session, world: World, engine: Engine, settings: Settings, post: Post
) -> None:
    ada = window(world.ada)
    ada.post("/operation/test-letters")
    post.answer = lambda recipient: Answer(Fate.REFUSED, 550, "no such mailbox")
    tick(engine, settings, NOW, NOW, post)
    db.expire_all()
    page = text_of(ada.get("/operation"))
    assert "could not be sent" in page
    assert "no such mailbox" in page


def test_a_second_test_letter_waits_for_the_first(window: Open, db: Session, world: World) -> None:
    ada = window(world.ada)
    ada.post("/operation/test-letters")
    again = ada.post("/operation/test-letters")
    assert again.status_code == 409
    assert "still on its way" in text_of(again)


def test_asking_for_a_test_letter_is_in_the_log(window: Open, world: World) -> None:
    ada = window(world.ada)
    ada.post("/operation/test-letters")
    assert "Test letter asked for" in text_of(ada.get("/audit"))


def test_a_night_of_the_scheduler_leaves_its_figures(window: Open, world: World, engine: Engine, settings: Settings, db: Session) -> None:
    db.commit()
    for job, work in ((heartbeat.SWEEP, scheduler.sweep), (heartbeat.CHECK, scheduler.check_files)):
        scheduler.by_night(engine, job, work, settings)
    page = text_of(window(world.ada).get("/operation"))
    assert "files removed: 0, old sessions, links and forms removed: 0" in page
    assert "unchanged: 0, changed: 0, missing: 0" in page


def test_a_backup_that_failed_is_told(
    window: Open, world: World, engine: Engine, settings: Settings, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.commit()

    def failing(*_: object) -> None:
        raise WrongBackup("/srv/backup is full.")

    monkeypatch.setattr(commands, "write_backup", failing)
    with pytest.raises(WrongBackup):
        commands.backup(engine, settings.data_dir, settings.data_dir / "b.zip", NOW)
    assert "Backup: it failed the last time: /srv/backup is full." in text_of(window(world.ada).get("/operation"))


def letter_of_ada(db: Session, world: World) -> Letter:
    found = last_test(db, world.ada.id)
    assert found is not None
    return found
