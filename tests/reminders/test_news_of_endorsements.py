"""The morning's letter to the head for whom a report waits, and to whoever got one back."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from tests.progress.making import Desk
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.models import Account
from tracker.accounts.substituting import Absence, substitute
from tracker.calendars.control import ControlProfile, Endorsement
from tracker.directives.models import Directive, Visibility
from tracker.kernel import clock
from tracker.progress import endorsing, filing
from tracker.progress.endorsement import EndorsementRequest
from tracker.progress.models import ReportKind
from tracker.progress.statement import Filing
from tracker.reminders.ground import Ground
from tracker.reminders.letters import NEWS
from tracker.reminders.models import Letter
from tracker.reminders.news import write_news

ZONE = ZoneInfo("Asia/Almaty")
EARLY = NOW - timedelta(hours=1)
MORNING = clock.instant(TODAY, 10, 0, ZONE)
NEXT = MORNING + timedelta(days=1)


@pytest.fixture
def directive(db: Session, world: World) -> Directive:
    world.council.profile = ControlProfile(endorsement=Endorsement.HEAD).to_json()
    db.add(world.council)
    return make_directive(db, world, gist_en="About water", visibility=Visibility.RESTRICTED)


def ask(db: Session, world: World, directive: Directive, at: datetime = EARLY, text: str = "Secret words") -> EndorsementRequest:
    part, wanted = Desk(db, world, directive).assignment(world.energy.id), Filing(ReportKind.FINAL, text, TODAY)
    asked = filing.file(db, directive, part, wanted, by=world.actor(world.ben), at=at, today=TODAY)
    assert isinstance(asked, EndorsementRequest)
    return asked


def at_morning(db: Session, at: datetime = MORNING) -> list[Letter]:
    db.commit()
    before = {each.id for each in db.exec(select(Letter)).all()}
    write_news(Ground.of(db, ZONE), at, at, "http://tracker.example")
    db.flush()
    return [each for each in db.exec(select(Letter).where(Letter.template == NEWS).order_by(Letter.id)) if each.id not in before]


def test_the_head_is_told_once_without_the_words(db: Session, world: World, directive: Directive) -> None:
    asked = ask(db, world, directive)
    (letter,) = at_morning(db)
    assert (letter.account_id, letter.subject) == (world.hana.id, "A report waits for your endorsement")
    assert f"Ben: {directive.ref} About water" in letter.text
    assert f"http://tracker.example/endorsements/{asked.id}" in letter.text
    assert "Secret" not in letter.text + letter.html
    assert at_morning(db, NEXT) == []


def test_what_is_asked_after_the_letter_is_in_the_next_one(db: Session, world: World, directive: Directive) -> None:
    ask(db, world, directive)
    at_morning(db)
    ask(db, world, directive, MORNING + timedelta(hours=3), "Other words")
    assert at_morning(db, MORNING + timedelta(hours=4)) == [], "one letter a day"
    assert [each.account_id for each in at_morning(db, NEXT)] == [world.hana.id]


def test_whoever_wrote_it_is_told_that_it_came_back(db: Session, world: World, directive: Directive) -> None:
    asked = ask(db, world, directive)
    endorsing.send_back(db, directive, asked, "Secret remark", by=world.actor(world.hana), at=NOW)
    (letter,) = at_morning(db)
    assert (letter.account_id, letter.subject) == (world.ben.id, "A report was sent back by the head of your body")
    assert "Hana: " in letter.text
    assert "Secret" not in letter.text + letter.html
    assert at_morning(db, NEXT) == []


def test_an_absent_heads_deputy_is_told(db: Session, world: World, directive: Directive) -> None:
    absence = Absence(world.hana.id or 0, world.ben.id or 0, TODAY, TODAY + timedelta(days=5))
    substitute(db, absence, actor=world.actor(world.hana), at=NOW, today=TODAY)
    ask(db, world, directive)
    told: list[Account | None] = [db.get(Account, each.account_id) for each in at_morning(db)]
    assert told == [world.ben]


def test_an_endorsed_report_is_no_news(db: Session, world: World, directive: Directive) -> None:
    asked = ask(db, world, directive)
    endorsing.endorse(db, directive, asked, by=world.actor(world.hana), at=NOW, today=TODAY)
    assert at_morning(db) == []
