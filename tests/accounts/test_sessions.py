"""Browser sessions: how they begin, how long they hold, and that an ended one stays ended."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from tests.world import NOW, TODAY, World
from tracker.accounts import queries, signing_in, signing_out, visiting
from tracker.accounts.models import Account, BrowserSession
from tracker.accounts.visiting import ABSOLUTE, IDLE
from tracker.kernel.db import unit_of_work

HASH = "$argon2id$of-ben"
SECOND = timedelta(seconds=1)


@pytest.fixture
def ben(db: Session, world: World) -> Account:
    world.ben.password_hash = HASH
    db.commit()
    return world.ben


def begin(db: Session, account: Account, token_hash: str, at: datetime = NOW) -> Account | None:
    return signing_in.begin(db, account.id or 0, HASH, token_hash, at, agent="A browser", address="203.0.113.7")


def is_signed_in(db: Session, token_hash: str, at: datetime = NOW) -> bool:
    db.flush()
    return visiting.find(db, token_hash, at, TODAY) is not None


def test_a_session_begins_for_whom_the_password_was_right(db: Session, ben: Account) -> None:
    assert begin(db, ben, "one") is ben
    assert ben.last_seen_at == NOW
    assert is_signed_in(db, "one")
    assert not is_signed_in(db, "another")


def test_no_session_begins_when_the_account_changed_while_the_password_was_checked(db: Session, ben: Account) -> None:
    ben.password_hash = "$argon2id$a-new-one"
    db.commit()
    assert begin(db, ben, "one") is None
    ben.password_hash, ben.disabled_at = HASH, NOW
    db.commit()
    assert begin(db, ben, "one") is None
    assert not is_signed_in(db, "one")


def test_a_session_ends_after_half_an_hour_of_silence(db: Session, ben: Account) -> None:
    begin(db, ben, "one")
    assert is_signed_in(db, "one", NOW + IDLE - SECOND)
    assert not is_signed_in(db, "one", NOW + IDLE)


def test_a_session_ends_after_twelve_hours_however_busy(db: Session, ben: Account) -> None:
    begin(db, ben, "one")
    db.flush()
    at = NOW
    while at < NOW + ABSOLUTE - timedelta(minutes=20):
        at += timedelta(minutes=20)
        found = visiting.find(db, "one", at, TODAY)
        assert found is not None
        visiting.touch(db, found.session_id, at)
    assert is_signed_in(db, "one", NOW + ABSOLUTE - SECOND)
    assert not is_signed_in(db, "one", NOW + ABSOLUTE)


def test_a_sixth_session_ends_the_oldest(db: Session, ben: Account) -> None:
    for number in range(6):
        begin(db, ben, f"token {number}", NOW + number * SECOND)
    assert [is_signed_in(db, f"token {number}", NOW + 9 * SECOND) for number in range(6)] == [False] + [True] * 5


def test_a_session_that_is_over_takes_no_place(db: Session, ben: Account) -> None:
    for number in range(5):
        begin(db, ben, f"old {number}", NOW)
    later = NOW + IDLE
    begin(db, ben, "new", later)
    assert [session.token_hash for session in queries.live_sessions(db, ben.id or 0, later)] == ["new"]


def test_many_sign_ins_at_once_leave_five_sessions(engine: Engine, db: Session, ben: Account) -> None:
    def one(number: int) -> None:
        with unit_of_work(engine) as own:
            begin(own, ben, f"token {number}")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(one, range(12)))
    assert len(queries.live_sessions(db, ben.id or 0, NOW)) == signing_in.MOST_SESSIONS


def test_a_signed_out_session_is_never_revived_by_a_request_on_its_way(db: Session, ben: Account) -> None:
    begin(db, ben, "one")
    db.flush()
    slow = visiting.find(db, "one", NOW + timedelta(minutes=2), TODAY)
    assert slow is not None
    signing_out.sign_out(db, "one", NOW + timedelta(minutes=2))
    visiting.touch(db, slow.session_id, NOW + timedelta(minutes=3))
    assert not is_signed_in(db, "one", NOW + timedelta(minutes=3))


def test_what_ended_keeps_the_time_it_ended_at(db: Session, ben: Account) -> None:
    begin(db, ben, "one")
    db.flush()
    signing_out.sign_out(db, "one", NOW + SECOND)
    signing_out.end_all(db, ben.id or 0, NOW + 2 * SECOND)
    session = db.exec(select(BrowserSession).where(col(BrowserSession.token_hash) == "one")).one()
    db.refresh(session)
    assert session.ended_at == NOW + SECOND


def test_one_ends_only_ones_own_sessions(db: Session, ben: Account, world: World) -> None:
    begin(db, ben, "one")
    begin(db, ben, "two")
    db.flush()
    session = db.exec(select(BrowserSession).where(col(BrowserSession.token_hash) == "one")).one()
    assert not signing_out.end_session(db, world.carl.id or 0, session.id or 0, NOW)
    assert is_signed_in(db, "one")
    assert signing_out.end_session(db, ben.id or 0, session.id or 0, NOW)
    assert not signing_out.end_session(db, ben.id or 0, session.id or 0, NOW)
    assert (is_signed_in(db, "one"), is_signed_in(db, "two")) == (False, True)


def test_all_others_end_and_this_one_stays(db: Session, ben: Account) -> None:
    for token in ("one", "two", "three"):
        begin(db, ben, token)
    db.flush()
    signing_out.end_all(db, ben.id or 0, NOW, but_for="two")
    assert [is_signed_in(db, token) for token in ("one", "two", "three")] == [False, True, False]


def test_a_disabled_account_is_nobody_at_once(db: Session, ben: Account) -> None:
    begin(db, ben, "one")
    ben.disabled_at = NOW
    assert not is_signed_in(db, "one")


def test_a_role_holds_from_its_first_to_its_last_day(db: Session, ben: Account, world: World) -> None:
    begin(db, ben, "one")
    db.flush()
    membership = queries.person(db, ben.id or 0).memberships[0][0]
    membership.from_on, membership.to_on = TODAY, TODAY + timedelta(days=1)
    db.flush()
    days = (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=2))
    found = [visiting.find(db, "one", NOW, day) for day in days]
    assert [bool(each and each.actor.roles) for each in found] == [False, True, True, False]
    assert [bool(queries.actor(db, ben, day).roles) for day in days] == [False, True, True, False]
