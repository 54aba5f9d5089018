"""Files and the virus scanner, from the report to the download: waiting, clean, infected, not scanned."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.progress.clamd import EICAR, LARGEST, Daemon, daemon
from tests.reminders.conftest import Post
from tests.reminders.conftest import text_of as letter_text
from tests.web.reporting import FINAL, rows
from tests.world import NOW, World, make_directive
from tracker.progress import scanning
from tracker.progress.models import Evidence, FileScan, ScanState
from tracker.reminders import heartbeat
from tracker.reminders.ticking import Ticked
from tracker.reminders.ticking import tick as pass_once
from tracker.settings import Settings

CLEAN, BAD, LARGE = ("clean.txt", b"clean"), ("bad.txt", EICAR), ("large.txt", b"large " * LARGEST)


@pytest.fixture
def scanner() -> Iterator[Daemon]:
    with daemon() as one:
        yield one


class Place:
    """A directive with Ben's report and its files, a tick, and a scanner that may be switched."""

    def __init__(self, window: Callable[..., Window], engine: Engine, db: Session, world: World, settings: Settings) -> None:
        self.window, self.engine, self.db, self.world, self.settings = window, engine, db, world, settings
        self.directive = make_directive(db, world)
        self.post = Post()
        self.at = NOW

    def turn_on(self, address: str, *, holds: bool = True) -> None:
        self.settings = replace(self.settings, clamd=address, holds_unscanned=holds)
        self.window(None).site.app.state.house.settings = self.settings

    def file(self, *files: tuple[str, bytes]) -> None:
        sent = [("evidence", (name, content, "text/plain")) for name, content in files]
        assert self.window(self.world.ben).post(f"/directives/{self.directive.id}/reports", FINAL, files=sent).status_code == 303

    def tick(self) -> Ticked:
        self.db.commit()
        self.at += timedelta(minutes=1)
        done = pass_once(self.engine, self.settings, self.at, self.at, self.post)
        self.db.expire_all()
        return done

    def get(self, name: str) -> Any:
        row = next(each for each in rows(self.db, Evidence) if each.name == name)
        return self.window(self.world.ben).get(f"/evidence/{row.id}")

    def warnings(self, name: str) -> list[EmailMessage]:
        return [each for each in self.post.to(name) if "A virus was found" in str(each["subject"])]

    def page(self) -> str:
        return text_of(self.window(self.world.ben).get(f"/directives/{self.directive.id}"))


@pytest.fixture
def place(window: Callable[..., Window], engine: Engine, db: Session, world: World, settings: Settings) -> Place:
    return Place(window, engine, db, world, settings)


def test_without_a_scanner_files_are_marked_as_not_scanned_and_handed_out(place: Place) -> None:
    place.file(CLEAN)
    place.tick()
    assert "not scanned for viruses" in place.page()
    assert place.get("clean.txt").status_code == 200
    assert place.db.exec(select(FileScan)).all() == []


def test_a_file_waits_for_its_scan_and_is_handed_out_after_it(place: Place, scanner: Daemon) -> None:
    place.turn_on(scanner.address)
    place.file(CLEAN)
    assert "waits for its virus scan" in place.page()
    held = place.get("clean.txt")
    assert (held.status_code, "waits for its virus scan" in text_of(held)) == (409, True)
    assert place.tick().scanned == {ScanState.CLEAN: 1}
    assert "no virus found" in place.page()
    assert place.get("clean.txt").content == CLEAN[1]
    assert (place.tick().scanned, len(scanner.seen)) == ({}, 1)


def test_where_it_only_warns_a_waiting_file_is_handed_out_and_says_so(place: Place, scanner: Daemon) -> None:
    place.turn_on(scanner.address, holds=False)
    place.file(CLEAN)
    assert "waits for its virus scan" in place.page()
    assert place.get("clean.txt").status_code == 200


def test_an_infected_file_is_never_handed_out_and_its_filer_and_the_administrator_are_told(place: Place, scanner: Daemon) -> None:
    place.turn_on(scanner.address, holds=False)
    place.file(BAD, CLEAN)
    assert place.tick().scanned == {ScanState.INFECTED: 1, ScanState.CLEAN: 1}
    answer = place.get("bad.txt")
    assert (answer.status_code, "Win.Test.EICAR_HDB-1" in text_of(answer), EICAR in answer.content) == (409, True, False)
    assert "a virus was found; it is never handed out" in place.page()
    place.tick()
    for name in ("ben", "ada"):
        (letter,) = place.warnings(name)
        assert "Win.Test.EICAR_HDB-1 in the file bad.txt" in letter_text(letter).replace("\n", " ")
        assert f"/directives/{place.directive.id}" in letter_text(letter)
    assert not place.warnings("carl")
    assert "Files in which a virus was found: 1" in text_of(place.window(place.world.ada).get("/operation"))
    place.turn_on("")
    assert place.get("bad.txt").status_code == 409, "also where the scanner is switched off"
    place.tick()
    assert len(place.warnings("ben")) == 1


def test_while_the_scanner_is_down_files_wait_and_are_scanned_when_it_is_back(place: Place) -> None:
    with daemon() as gone:
        place.turn_on(gone.address)
    place.file(CLEAN)
    done = place.tick()
    assert (done.scanned, done.problems) == ({}, [])
    assert place.get("clean.txt").status_code == 409
    said = text_of(place.window(place.world.ada).get("/operation"))
    assert "The virus scanner does not answer" in said
    with daemon() as back:
        place.turn_on(back.address)
        assert place.tick().scanned == {ScanState.CLEAN: 1}
    assert "does not answer" not in text_of(place.window(place.world.ada).get("/operation"))
    row = heartbeat.find(place.db, heartbeat.SCAN)
    assert row is not None
    assert row.error == ""


def test_a_file_too_large_for_the_scanner_says_that_it_is_not_scanned(place: Place, scanner: Daemon) -> None:
    place.turn_on(scanner.address)
    place.file(LARGE)
    assert place.tick().scanned == {ScanState.NOT_SCANNED: 1}
    assert "not scanned for viruses" in place.page()
    assert place.get("large.txt").status_code == 200


def test_a_tick_scans_no_longer_than_reminders_may_wait(place: Place, scanner: Daemon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "LONGEST", timedelta(seconds=-1))
    place.turn_on(scanner.address)
    place.file(CLEAN)
    assert place.tick().scanned == {}
