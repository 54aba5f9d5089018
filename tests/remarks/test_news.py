"""The morning's letter to whoever is mentioned or watches."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.models import Account
from tracker.directives import accepting
from tracker.directives.models import Directive, Visibility
from tracker.directives.queries import assignments
from tracker.kernel import clock
from tracker.remarks import saying, watching
from tracker.remarks.models import Circle
from tracker.remarks.saying import Saying
from tracker.reminders.ground import Ground
from tracker.reminders.letters import NEWS
from tracker.reminders.models import Letter
from tracker.reminders.news import write_news

ZONE = ZoneInfo("Asia/Almaty")
MORNING = clock.instant(TODAY, 10, 0, ZONE)


def at_morning(db: Session, at: datetime = MORNING) -> int:
    db.commit()
    return write_news(Ground.of(db, ZONE), at, at, "http://tracker.example")


def letters(db: Session) -> list[Letter]:
    db.flush()
    return list(db.exec(select(Letter).where(Letter.template == NEWS).order_by(Letter.id)))


def accept(db: Session, world: World, made: Directive, by: Account) -> None:
    accepting.accept(db, made, world.actor(by), NOW)
    db.commit()


def test_whoever_watches_is_told_once_what_others_did(db: Session, world: World) -> None:
    made = make_directive(db, world, gist_en="About water")
    for person in (world.carl, world.ben):
        watching.watch(db, made, by=world.actor(person), at=NOW)
    accept(db, world, made, world.ben)
    assert at_morning(db) == 1
    letter = letters(db)[0]
    assert letter.account_id == world.carl.id
    assert "About water" in letter.text
    assert "1 change" in letter.text
    assert f"http://tracker.example/directives/{made.id}" in letter.text
    assert at_morning(db, MORNING + timedelta(days=1)) == 0


def test_what_was_before_one_watched_is_no_news(db: Session, world: World) -> None:
    made = make_directive(db, world)
    accept(db, world, made, world.ben)
    watching.watch(db, made, by=world.actor(world.carl), at=NOW)
    assert at_morning(db) == 0


def test_whoever_is_mentioned_is_told_once_without_the_words(db: Session, world: World) -> None:
    made = make_directive(db, world, gist_en="About water")
    said = Saying("Confidential words", Circle.ASSIGNED, frozenset({world.carl.id or 0}))
    saying.write(db, made, said, by=world.actor(world.ben), at=NOW, today=TODAY)
    assert at_morning(db) == 1
    letter = letters(db)[0]
    assert letter.subject == "You are mentioned in a remark"
    assert "About water" in letter.text
    assert "Confidential" not in letter.text + letter.html
    assert at_morning(db, MORNING + timedelta(days=1)) == 0


def test_what_was_seen_already_is_not_told(db: Session, world: World) -> None:
    made = make_directive(db, world)
    said = Saying("Words", Circle.ASSIGNED, frozenset({world.carl.id or 0}))
    saying.write(db, made, said, by=world.actor(world.ben), at=NOW, today=TODAY)
    saying.acknowledge(db, made, by=world.actor(world.carl), at=NOW)
    assert at_morning(db) == 0


def test_there_is_one_letter_a_day_and_the_rest_waits_for_the_next_morning(db: Session, world: World) -> None:
    first, second = make_directive(db, world), make_directive(db, world)
    for each in (first, second):
        watching.watch(db, each, by=world.actor(world.carl), at=NOW)
    accept(db, world, first, world.ben)
    assert at_morning(db) == 1
    accept(db, world, second, world.ben)
    assert at_morning(db, MORNING + timedelta(hours=2)) == 0
    assert at_morning(db, MORNING + timedelta(days=1)) == 1
    assert str(second.ref) in letters(db)[1].text


def test_nothing_goes_out_before_ten_or_on_a_day_off(db: Session, world: World) -> None:
    made = make_directive(db, world)
    watching.watch(db, made, by=world.actor(world.carl), at=NOW)
    accept(db, world, made, world.ben)
    assert at_morning(db, MORNING - timedelta(minutes=1)) == 0
    saturday = TODAY + timedelta(days=(5 - TODAY.weekday()) % 7)
    assert at_morning(db, clock.instant(saturday, 11, 0, ZONE)) == 0


def test_whoever_may_no_longer_see_it_hears_nothing_of_it(db: Session, world: World) -> None:
    made = make_directive(db, world, co=[world.ecology], visibility=Visibility.RESTRICTED)
    watching.watch(db, made, by=world.actor(world.cy), at=NOW)
    part = next(each for each in assignments(db, made.id or 0) if each.body_id == world.ecology.id)
    part.released_at = NOW
    db.add(part)
    accept(db, world, made, world.ben)
    assert at_morning(db) == 0


def test_a_disabled_account_gets_no_letter(db: Session, world: World) -> None:
    made = make_directive(db, world)
    watching.watch(db, made, by=world.actor(world.carl), at=NOW)
    world.carl.disabled_at = NOW
    db.add(world.carl)
    accept(db, world, made, world.ben)
    assert at_morning(db) == 0


def test_the_letter_speaks_the_language_of_its_reader(db: Session, world: World, language: Callable[[Account, str], None]) -> None:
    made = make_directive(db, world, gist_ru="О воде")
    language(world.carl, "ru")
    watching.watch(db, made, by=world.actor(world.carl), at=NOW)
    accept(db, world, made, world.ben)
    at_morning(db)
    letter = letters(db)[0]
    assert "О воде" in letter.text
    assert "1 изменение" in letter.text
    assert "на исполнении" in letter.text
