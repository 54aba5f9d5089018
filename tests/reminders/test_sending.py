"""Letters leave in two phases: whatever dies in between, none is lost, and each that may have gone twice is known."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.reminders.conftest import LATER, TAKEN, Post, almaty
from tests.reminders.scenes import letters
from tests.world import NOW, World, make_directive
from tracker.kernel.db import unit_of_work
from tracker.kernel.mail import Answer, Fate
from tracker.reminders import heartbeat, outbox
from tracker.reminders.letters import write_letter
from tracker.reminders.models import Letter, LetterState
from tracker.reminders.ticking import Ticked

pytestmark = pytest.mark.usefixtures("rules")
Tick = Callable[..., Ticked]

LOST = Answer(Fate.UNKNOWN, None, "connection lost")
REFUSED = Answer(Fate.REFUSED, 550, "no such mailbox")
HALTED = Answer(Fate.HALTED, 535, "wrong password")
NOBODY = Answer(Fate.LATER, None, "connection refused")


@pytest.fixture
def waiting(db: Session, world: World) -> Letter:
    """A letter in the outbox."""
    letter = write_letter(db, world.ben, "reset", {"link": "http://testserver.local/x"}, NOW, "one")
    db.commit()
    return letter


def ids(post: Post) -> list[str]:
    return [str(message["message-id"]) for _, message in post.sent]


def test_a_taken_letter_is_sent_once_and_keeps_the_servers_answer(db: Session, waiting: Letter, tick: Tick, post: Post) -> None:
    tick(NOW)
    tick(almaty(3, 10, 11))
    assert len(post.sent) == 1
    (letter,) = letters(db)
    assert (letter.state, letter.server_reply, letter.last_code, letter.doubts) == (LetterState.SENT, "OK queued", 250, 0)
    assert letter.sent_at is not None
    assert NOW <= letter.sent_at < NOW + timedelta(minutes=1)


def test_a_server_that_is_busy_is_asked_again_until_the_letter_is_given_up(db: Session, waiting: Letter, tick: Tick, post: Post) -> None:
    post.answer = lambda recipient: LATER
    tick(NOW)
    db.refresh(waiting)
    assert (waiting.state, waiting.attempts, waiting.last_code) == (LetterState.PENDING, 1, 451)
    assert timedelta(minutes=1) <= waiting.next_at - NOW < timedelta(minutes=2)
    waiting.attempts = outbox.MOST_ATTEMPTS - 1
    tick(almaty(3, 10, 10, 2))
    db.refresh(waiting)
    assert (waiting.state, waiting.last_error) == (LetterState.DEAD, outbox.GIVEN_UP)
    assert len(set(ids(post))) == 1


def test_a_lost_answer_is_sent_again_under_the_same_message_id_and_flagged(db: Session, waiting: Letter, tick: Tick, post: Post) -> None:
    post.answer = lambda recipient: LOST
    tick(NOW)
    assert (letters(db)[0].state, letters(db)[0].doubts) == (LetterState.PENDING, 1)
    post.answer = lambda recipient: TAKEN
    tick(almaty(3, 10, 10, 5))
    assert (letters(db)[0].state, letters(db)[0].doubts) == (LetterState.SENT, 1)
    assert len(ids(post)) == 2
    assert len(set(ids(post))) == 1
    assert post.sent[0][1].as_bytes() == post.sent[1][1].as_bytes()


def test_after_three_lost_answers_a_person_decides(db: Session, waiting: Letter, tick: Tick, post: Post) -> None:
    post.answer = lambda recipient: LOST
    for hour in range(10, 16):
        tick(almaty(3, 10, hour))
    assert len(post.sent) == 3
    assert letters(db)[0].state is LetterState.UNCERTAIN


def test_a_refused_address_is_dead_at_once_and_stops_nobody_else(db: Session, world: World, tick: Tick, post: Post) -> None:
    make_directive(db, world, co=[world.ecology])
    post.answer = lambda recipient: REFUSED if recipient.startswith("ben") else TAKEN
    tick(NOW)
    tick(almaty(3, 10, 15))
    assert {letter.address: letter.state.value for letter in letters(db)} == {"ben@example.org": "dead", "cy@example.org": "sent"}
    assert len(post.sent) == 2


def test_a_server_that_refuses_us_pauses_all_sending_and_a_single_letter_finds_out_when_it_is_over(
    db: Session, world: World, tick: Tick, post: Post
) -> None:
    for number in range(30):
        write_letter(db, world.ben, "reset", {"link": "http://testserver.local/x"}, NOW, f"key {number}")
    post.answer = lambda recipient: HALTED
    tick(NOW)
    tick(almaty(3, 10, 10, 5))
    assert len(post.sent) == 1
    paused = heartbeat.find(db, heartbeat.MAIL)
    assert paused is not None
    assert paused.error == "535 wrong password"
    assert {(letter.state, letter.attempts) for letter in letters(db)} == {(LetterState.PENDING, 0)}
    tick(almaty(3, 10, 10, 11))
    assert len(post.sent) == 2
    post.answer = lambda recipient: TAKEN
    tick(almaty(3, 10, 10, 22))
    db.refresh(paused)
    assert paused.error == ""
    assert {letter.state for letter in letters(db)} == {LetterState.SENT}


def test_when_nobody_answers_the_other_letters_need_not_try(db: Session, world: World, tick: Tick, post: Post) -> None:
    for number in range(30):
        write_letter(db, world.ben, "reset", {"link": "http://testserver.local/x"}, NOW, f"key {number}")
    post.answer = lambda recipient: NOBODY
    tick(NOW)
    assert len(post.sent) == 1
    assert sorted(letter.attempts for letter in letters(db)) == [0] * 29 + [1]


def test_a_sender_that_died_before_it_began_leaves_nothing_behind(
    engine: Engine, db: Session, waiting: Letter, tick: Tick, post: Post
) -> None:
    with unit_of_work(engine) as other:
        outbox.claim(other, "dead", NOW, 20)
    tick(almaty(3, 10, 10, 5))
    assert post.sent == []
    tick(almaty(3, 10, 10, 11))
    db.refresh(waiting)
    assert (waiting.state, waiting.doubts, len(post.sent)) == (LetterState.SENT, 0, 1)


def test_a_sender_that_died_in_the_middle_leaves_a_doubt(engine: Engine, db: Session, waiting: Letter, tick: Tick, post: Post) -> None:
    with unit_of_work(engine) as other:
        (held,) = outbox.claim(other, "dead", NOW, 20)
        assert outbox.begin(other, held, NOW)
    tick(almaty(3, 10, 10, 5))
    assert post.sent == []
    tick(almaty(3, 10, 10, 11))
    db.refresh(waiting)
    assert (waiting.state, waiting.doubts, len(post.sent)) == (LetterState.SENT, 1, 1)


def test_a_sender_that_wakes_up_after_its_lease_neither_sends_nor_finishes(engine: Engine, db: Session, waiting: Letter) -> None:
    late = NOW + outbox.LEASE + timedelta(seconds=1)
    with unit_of_work(engine) as other:
        (sleeper,) = outbox.claim(other, "sleeper", NOW, 20)
    with unit_of_work(engine) as other:
        assert outbox.reap(other, late) == 1
        (heir,) = outbox.claim(other, "heir", late, 20)
        assert outbox.begin(other, sleeper, late) is None
        letter = outbox.begin(other, heir, late)
        assert letter is not None
        assert not outbox.finish(other, sleeper, letter, TAKEN, late, late)
        assert outbox.finish(other, heir, letter, TAKEN, late, late)


def test_two_senders_never_hold_one_letter(engine: Engine, world: World, db: Session) -> None:
    for number in range(50):
        write_letter(db, world.ben, "reset", {"link": "http://testserver.local/x"}, NOW, f"key {number}")
    db.commit()
    held: list[int] = []
    for owner in ("one", "two", "three"):
        with unit_of_work(engine) as other:
            held += [claim.id for claim in outbox.claim(other, owner, NOW, 20)]
    assert len(held) == len(set(held)) == 50


def test_a_letter_waits_for_nobody_who_was_disabled_meanwhile(db: Session, world: World, waiting: Letter, tick: Tick, post: Post) -> None:
    world.ben.disabled_at = NOW
    tick(NOW)
    assert post.sent == []
    assert letters(db)[0].state is LetterState.WITHDRAWN


def test_a_link_is_not_sent_once_it_has_stopped_working_and_is_not_kept_once_it_was_sent(
    db: Session, world: World, tick: Tick, post: Post
) -> None:
    link = "http://testserver.local/reset/password?token=secret"
    for minutes, key in ((30, "short"), (90, "long")):
        write_letter(db, world.ben, "reset", {"link": link, "expires_at": NOW + timedelta(minutes=minutes)}, NOW, key)
    tick(almaty(3, 10, 10, 45))
    short, long = letters(db)
    assert (short.state, short.last_error, short.text, short.html) == (LetterState.DEAD, outbox.TOO_LATE, "", "")
    assert (long.state, long.text, long.html) == (LetterState.SENT, "", "")
    assert len(post.sent) == 1


def test_the_same_key_is_one_letter(db: Session, world: World) -> None:
    letter = write_letter(db, world.ben, "reset", {"link": "http://testserver.local/x"}, NOW, "one key")
    db.flush()
    again = write_letter(db, world.ben, "reset", {"link": "http://testserver.local/y"}, NOW, "one key")
    assert again is letter


def test_a_failing_step_is_told_and_the_others_go_on(
    db: Session, waiting: Letter, tick: Tick, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("tracker.reminders.ticking.gather", broken)
    done = tick(NOW)
    assert [str(each) for each in done.problems] == ["Letters could not be written: RuntimeError."]
    assert len(post.sent) == 1
