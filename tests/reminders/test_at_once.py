"""Several ticks at one time, on one database: what one does, no other does again."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from tests.reminders.conftest import TAKEN, Post, almaty
from tests.reminders.scenes import items, letters
from tests.world import NOW, World, make_directive
from tracker.directives.models import State
from tracker.kernel.db import unit_of_work
from tracker.kernel.mail import Answer
from tracker.reminders import heartbeat, outbox
from tracker.reminders.letters import write_letter
from tracker.reminders.models import LetterState, Reminder, ReminderState
from tracker.reminders.ticking import tick
from tracker.settings import Settings

pytestmark = pytest.mark.usefixtures("rules")

TICKS = 4


def at_once(engine: Engine, settings: Settings, at: datetime, posts: list[Post]) -> list[str]:
    """Four ticks that begin together; the problems they had."""
    together = Barrier(TICKS)

    def one(post: Post) -> list[str]:
        together.wait()
        return [str(each) for each in tick(engine, settings, at, at, post).problems]

    with ThreadPoolExecutor(TICKS) as pool:
        return [problem for problems in pool.map(one, posts) for problem in problems]


def test_four_ticks_at_once_write_one_letter_to_each_and_send_it_once(
    engine: Engine, db: Session, world: World, settings: Settings
) -> None:
    for number in range(12):
        make_directive(db, world, due_on=date(2026, 3, 5), state=State.IN_WORK, co=[world.ecology] if number % 2 else [])
    db.commit()
    for day in (10, 11, 12):
        posts = [Post() for _ in range(TICKS)]
        assert at_once(engine, settings, almaty(3, day), posts) == []
        sent = Counter(recipient for post in posts for recipient, _ in post.sent)
        assert set(sent.values()) <= {1}, sent
    pairs = [(item.reminder_id, item.account_id) for item in items(db)]
    assert len(pairs) == len(set(pairs)) > 60
    assert {letter.state for letter in letters(db)} == {LetterState.SENT}
    late = select(Reminder).where(col(Reminder.state) == ReminderState.PLANNED, col(Reminder.planned_for) <= almaty(3, 12))
    assert db.exec(late).all() == []


def test_four_ticks_at_once_share_the_letters_of_an_outbox_without_sending_one_twice(
    engine: Engine, db: Session, world: World, settings: Settings
) -> None:
    for number in range(90):
        write_letter(db, world.ben, "reset", {"link": "http://testserver.local/x"}, NOW, f"key {number}")
    db.commit()
    posts = [Post() for _ in range(TICKS)]
    assert at_once(engine, settings, NOW, posts) == []
    ids = Counter(str(message["message-id"]) for post in posts for _, message in post.sent)
    assert len(ids) == 90
    assert set(ids.values()) == {1}


def test_whoever_gathers_is_alone(engine: Engine, world: World) -> None:
    if engine.dialect.name != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    with unit_of_work(engine) as db:
        heartbeat.prepare(db, heartbeat.GATHER, NOW)
    with unit_of_work(engine) as one, unit_of_work(engine) as other:
        assert heartbeat.alone(one, heartbeat.GATHER)
        assert not heartbeat.alone(other, heartbeat.GATHER)


def test_a_directive_that_somebody_is_changing_waits_for_the_next_tick(
    engine: Engine, db: Session, world: World, settings: Settings
) -> None:
    if engine.dialect.name != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    changing, other = (make_directive(db, world, due_on=date(2026, 3, 5), state=State.IN_WORK) for _ in range(2))
    db.commit()
    tick(engine, settings, NOW, NOW, Post())
    changing.state = State.REPORTED
    db.flush()
    post = Post()
    assert tick(engine, settings, almaty(3, 11), almaty(3, 11), post).problems == []
    told = {item.reminder_id for item in items(db)}
    rows = db.exec(select(Reminder).where(col(Reminder.planned_for) == almaty(3, 11))).all()
    assert {row.directive_id for row in rows if row.id in told} == {other.id}
    db.commit()
    tick(engine, settings, almaty(3, 11, 10, 1), almaty(3, 11, 10, 1), Post())
    db.expire_all()
    withdrawn = [row.state for row in rows if row.directive_id == changing.id]
    assert set(withdrawn) == {ReminderState.WITHDRAWN}


def test_of_senders_that_die_with_a_letter_in_hand_none_loses_one_and_every_double_is_flagged(
    engine: Engine, db: Session, world: World, settings: Settings
) -> None:
    """The server has taken the letter, and the sender is gone before it could write that down."""
    for number in range(60):
        write_letter(db, world.ben, "reset", {"link": "http://testserver.local/x"}, NOW, f"key {number}")
    db.commit()
    post, deaths, at = Mortal(), 0, NOW
    while any(letter.state is not LetterState.SENT for letter in letters(db)):
        db.commit()
        try:
            tick(engine, settings, at, at, post)
        except SystemExit:
            deaths += 1
        db.expire_all()
        at += outbox.LEASE + timedelta(seconds=1)
    copies = Counter(str(message["message-id"]) for _, message in post.sent)
    flagged = {f"<{letter.message_id}@testserver.local>" for letter in letters(db) if letter.doubts}
    assert len(copies) == 60
    assert deaths == sum(copies.values()) - len(copies) > 5
    assert {message_id for message_id, count in copies.items() if count > 1} == flagged


class Mortal(Post):
    """Every seventh letter is its last."""

    def deliver(self, message: bytes, sender: str, recipient: str) -> Answer:
        super().deliver(message, sender, recipient)
        if len(self.sent) % 7 == 3:
            raise SystemExit
        return TAKEN
