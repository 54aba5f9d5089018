"""The pages of the reminders: health, letters, rules, and what a directive's page says of them."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.reminders.conftest import Post, almaty
from tests.reminders.scenes import letters
from tests.world import NOW, World, make_directive
from tracker.accounts.models import Account
from tracker.audit.models import AuditEntry
from tracker.directives.models import State, Visibility
from tracker.kernel.mail import Answer, Fate
from tracker.reminders.letters import write_letter
from tracker.reminders.models import Letter, LetterState, ReminderRule
from tracker.reminders.rules import DEFAULTS
from tracker.reminders.ticking import tick
from tracker.settings import Settings

Open = Callable[..., Window]
Tick = Callable[..., None]

# The site of the tests writes instants in UTC.
PAGES = Path(__file__).parents[2] / "docs" / "pages.md"
REFUSED = Answer(Fate.REFUSED, 550, "no such mailbox")


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def turn(engine: Engine, db: Session, settings: Settings, post: Post) -> Tick:
    def turned(at: datetime = NOW) -> None:
        db.commit()
        tick(engine, settings, at, NOW, post)
        db.expire_all()

    return turned


@pytest.fixture
def dead(db: Session, world: World, turn: Tick, post: Post) -> Letter:
    """A reminder to Ben that his server refused."""
    make_directive(db, world)
    post.answer = lambda recipient: REFUSED
    turn()
    post.answer = Post().answer
    (letter,) = letters(db)
    return letter


def test_a_machine_that_never_ran_says_so_in_red(window: Open, world: World) -> None:
    page = window(world.carl).get("/reminders")
    assert "The reminders need somebody" in page.text
    assert 'class="flash problem"' in page.text
    assert "The scheduler has never run, so nobody is being reminded." in text_of(page)


def test_a_machine_that_works_says_so_and_what_it_did(window: Open, db: Session, world: World, turn: Tick) -> None:
    make_directive(db, world, co=[world.ecology])
    turn()
    page = text_of(window(world.carl).get("/reminders"))
    assert "The reminders are well" in page
    assert "Last tick: 10.03.2026 05:00. Reminders told: 2. Letters written: 2, sent: 2." in page
    assert "2 sent" in page


@pytest.mark.parametrize(("language", "said"), [("ru", "Напоминания работают исправно"), ("kk", "Еске салулар")])
def test_it_says_so_in_the_readers_language(window: Open, db: Session, world: World, turn: Tick, language: str, said: str) -> None:
    turn()
    world.carl.language = language
    assert said in text_of(window(world.carl).get("/reminders"))


def test_letters_are_found_by_their_state(window: Open, db: Session, world: World, dead: Letter) -> None:
    carl = window(world.carl)
    assert "Ben" in text_of(carl.fragment("/reminders?state=dead"))
    assert "No letter is in this state." in text_of(carl.fragment("/reminders?state=sent"))
    assert carl.get("/reminders?state=nonsense&before=x").status_code == 200


def test_the_list_goes_on_from_page_to_page(window: Open, db: Session, world: World) -> None:
    for number in range(120):
        write_letter(db, world.ben, "reset", {"link": "http://testserver.local/x"}, NOW, f"key {number}")
    carl, seen, path = window(world.carl), [], "/reminders"
    while path:
        page = carl.get(path)
        seen += [int(each) for each in re.findall(r'class="gist"><a href="/reminders/letters/(\d+)"', page.text)]
        following = re.search(r'rel="next" href="([^"]+)"', page.text)
        path = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == 120
    assert seen == sorted(seen, reverse=True)


def test_where_nobody_can_be_reached_is_told(window: Open, db: Session, world: World, turn: Tick) -> None:
    make_directive(db, world, lead=world.industry)
    turn()
    page = text_of(window(world.amina).get("/reminders"))
    assert "Nobody to send it to" in page
    assert "Ministry of Industry · executors · 1 reminder" in page


def test_a_letter_is_read_by_its_reader_alone(window: Open, db: Session, world: World, turn: Tick) -> None:
    make_directive(db, world, due_on=date(2026, 3, 3), state=State.IN_WORK, gist_en="Cut emissions", visibility=Visibility.RESTRICTED)
    turn()
    (of_carl,) = [letter for letter in letters(db) if letter.account_id == world.carl.id]
    assert "has not reported" in window(world.carl).get(f"/reminders/letters/{of_carl.id}").text
    for other in (world.amina, world.kurt, world.dede, world.ada):
        page = window(other).get(f"/reminders/letters/{of_carl.id}")
        assert page.status_code == 200
        assert "has not reported" not in page.text
        assert of_carl.subject not in page.text
    # What the letter was about: of those directives only the ones this reader may see.
    assert "Cut emissions" in window(world.amina).get(f"/reminders/letters/{of_carl.id}").text
    for outside in (world.dede, world.ada):
        assert "Cut emissions" not in window(outside).get(f"/reminders/letters/{of_carl.id}").text
    assert window(world.ben).get(f"/reminders/letters/{of_carl.id}").status_code == 403
    assert window(world.carl).get("/reminders/letters/999").status_code == 404


def test_no_page_ever_shows_a_one_time_link(window: Open, db: Session, world: World, turn: Tick) -> None:
    write_letter(db, world.ada, "reset", {"link": "http://testserver.local/reset/password?token=SECRET"}, NOW, "one")
    for _ in range(2):
        for person in (world.ada, world.carl, world.dede):
            for path in ("/reminders", "/reminders/letters/1"):
                assert "SECRET" not in window(person).get(path).text
        turn()


def test_an_administrator_sends_a_refused_letter_again_to_the_address_the_person_has_now(
    window: Open, db: Session, world: World, turn: Tick, post: Post, dead: Letter
) -> None:
    db.get_one(Account, world.ben.id).email = "benedict@example.org"
    ada = window(world.ada)
    assert 'action="/reminders/letters/1/sending"' in ada.get("/reminders/letters/1").text
    ada.follow(ada.post("/reminders/letters/1/sending"))
    db.refresh(dead)
    assert (dead.state, dead.attempts) == (LetterState.PENDING, 0)
    turn()
    db.refresh(dead)
    assert dead.state is LetterState.SENT
    assert [recipient for recipient, _ in post.sent] == ["ben@example.org", "benedict@example.org"]
    assert len({str(message["message-id"]) for _, message in post.sent}) == 1
    assert db.exec(select(AuditEntry).where(col(AuditEntry.action) == "letter.sent_again")).one().actor_name == "Ada"
    assert ada.post("/reminders/letters/1/sending").status_code == 409


def test_a_letter_that_was_taken_care_of_is_no_problem_any_more(window: Open, db: Session, world: World, dead: Letter) -> None:
    ada = window(world.ada)
    assert "Letters that could not be sent: 1." in text_of(ada.get("/reminders"))
    page = text_of(ada.follow(ada.post("/reminders/letters/1/handling")))
    assert "Letters that could not be sent" not in page
    assert "The reminders are well" in page
    assert ada.post("/reminders/letters/1/handling").status_code == 409
    assert 'action="/reminders/letters/1/sending"' not in ada.get("/reminders/letters/1").text


def test_a_refused_link_is_not_sent_again_because_it_is_not_kept(window: Open, db: Session, world: World, turn: Tick, post: Post) -> None:
    write_letter(db, world.ben, "reset", {"link": "http://testserver.local/x"}, NOW, "one")
    post.answer = lambda recipient: REFUSED
    turn()
    answer = window(world.ada).post("/reminders/letters/1/sending")
    assert answer.status_code == 409
    assert "The link in this letter is not kept." in text_of(answer)


def test_whoever_may_not_decide_is_not_asked_to(window: Open, world: World, dead: Letter) -> None:
    carl = window(world.carl)
    assert "/reminders/letters/1/sending" not in carl.get("/reminders/letters/1").text
    assert carl.post("/reminders/letters/1/sending").status_code == 403
    assert carl.post("/reminders/letters/1/handling").status_code == 403


def rule(db: Session, code: str) -> ReminderRule:
    return db.exec(select(ReminderRule).where(col(ReminderRule.code) == code)).one()


def sent(rule: ReminderRule, **given: object) -> dict[str, object]:
    plain = {"version": rule.version, "offset": rule.offset, "repeat_every": rule.repeat_every, "is_active": "true"}
    return {name: value for name, value in (plain | given).items() if value is not None}


def test_rules_are_listed_for_whoever_may_read_and_changed_by_administrators(window: Open, db: Session, world: World, turn: Tick) -> None:
    turn()
    found = rule(db, "due_3")
    page = window(world.carl).get("/reminders/rules")
    assert text_of(page).count("in force") == len(DEFAULTS)
    assert f"/reminders/rules/{found.id}" not in page.text
    ada = window(world.ada)
    assert f"/reminders/rules/{found.id}" in ada.get("/reminders/rules").text
    ada.follow(ada.post(f"/reminders/rules/{found.id}", sent(found, offset="-5", is_active=None)))
    db.refresh(found)
    assert (found.offset, found.is_active, found.version) == (-5, False, 2)
    assert "switched off" in ada.get("/reminders/rules").text


@pytest.mark.parametrize(
    ("code", "given", "message"),
    [
        ("due_3", {"offset": "2"}, "A reminder of a coming term cannot come after it."),
        ("due_3", {"offset": "x"}, "Write a whole number."),
        ("overdue", {"repeat_every": "-1"}, "Write a number of at least 0."),
        ("overdue", {"is_active": None}, "While higher levels are told, the executors must be told too."),
        ("overdue_curators", {"offset": "2"}, "A higher level cannot be told before the one below it."),
    ],
)
def test_a_change_that_would_break_the_ladder_is_refused_at_its_field(
    window: Open, db: Session, world: World, turn: Tick, code: str, given: dict[str, object], message: str
) -> None:
    turn()
    found = rule(db, code)
    answer = window(world.ada).post(f"/reminders/rules/{found.id}", sent(found, **given))
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert re.search(r'class="[^"]*summary', answer.text)
    db.refresh(found)
    assert found.version == 1


def test_a_stale_change_of_a_rule_shows_both_values(window: Open, db: Session, world: World, turn: Tick) -> None:
    turn()
    found = rule(db, "due_3")
    ada = window(world.ada)
    ada.post(f"/reminders/rules/{found.id}", sent(found, offset="-5"))
    answer = ada.post(f"/reminders/rules/{found.id}", sent(found, offset="-4", version="1"))
    assert answer.status_code == 409
    assert "-4" in answer.text
    assert "-5" in answer.text
    assert "Switched on yes yes" in text_of(answer)


def test_a_form_asks_only_what_a_rule_has_to_choose(window: Open, db: Session, world: World, turn: Tick) -> None:
    turn()
    asked = {}
    for code in ("issued", "due_3", "overdue"):
        page = window(world.ada).get(f"/reminders/rules/{rule(db, code).id}").text
        asked[code] = {name for name in ("offset", "repeat_every", "is_active") if f'name="{name}"' in page}
    assert asked == {"issued": {"is_active"}, "due_3": {"offset", "is_active"}, "overdue": {"offset", "repeat_every", "is_active"}}


def test_the_form_of_a_rule_is_documented(window: Open, db: Session, world: World, turn: Tick) -> None:
    turn()
    page = window(world.ada).get(f"/reminders/rules/{rule(db, 'overdue').id}").text
    form = re.findall(r'<form\b[^>]*action="/reminders/rules/\d+".*?</form>', page, re.DOTALL)[0]
    named = set(re.findall(r'<(?:input|textarea|select)\b[^>]*\bname="(\w+)"', form)) - {"csrf", "key"}
    section = PAGES.read_text(encoding="utf-8").partition("### POST /reminders/rules/{id}\n")[2].partition("\n### ")[0]
    assert named == {line.split("`")[1] for line in section.splitlines() if line.startswith("| `")}


def test_a_directives_page_says_what_comes_next_and_who_was_told(window: Open, db: Session, world: World, turn: Tick) -> None:
    directive = make_directive(db, world, due_on=date(2026, 3, 12), state=State.IN_WORK)
    turn()
    turn(almaty(3, 11))
    page = text_of(window(world.carl).get(f"/directives/{directive.id}"))
    assert "What happens next" in page
    assert "Thu 12 March, 10:00 term is near → executors" in page
    assert "Fri 13 March, 10:00 overdue → executors, heads of the body" in page
    assert "2 reminders so far" in page
    assert "11.03.2026 05:00 term is near executors · ME Ben : sent" in page


@pytest.mark.parametrize(
    ("state", "said"),
    [(State.DRAFT, "A draft reminds nobody"), (State.CLOSED, "Removed from control: nobody is reminded any more.")],
)
def test_a_page_of_a_directive_that_reminds_nobody_says_why(window: Open, db: Session, world: World, state: State, said: str) -> None:
    closed = {"closed_at": NOW - timedelta(days=30), "closed_on": date(2026, 2, 8), "outcome": "executed"} if state is State.CLOSED else {}
    directive = make_directive(db, world, state=state, **closed)
    assert said in text_of(window(world.amina).get(f"/directives/{directive.id}"))
