"""The second factor without the web: sealed, good once, bound to its account."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pyotp
import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from tests.world import NOW, World
from tracker.accounts import codes, queries, second_factor, signing_in
from tracker.accounts.models import RecoveryCode, SecondFactor
from tracker.accounts.second_factor import Used
from tracker.kernel.db import unit_of_work
from tracker.kernel.errors import Invalid, Refused

KEY = b"a secret for the tests, long enough"
SECRET = codes.new_secret()
LATER = NOW + timedelta(seconds=30)


def code_at(moment: datetime) -> str:
    return pyotp.TOTP(SECRET).at(moment)


@pytest.fixture
def ada(db: Session, world: World) -> int:
    account_id = world.ada.id or 0
    second_factor.set_up(db, account_id, SECRET, code_at(NOW), KEY, NOW, session="")
    db.commit()
    return account_id


def test_the_key_is_kept_sealed_and_recovery_codes_as_hashes(db: Session, world: World) -> None:
    made = second_factor.set_up(db, world.ben.id or 0, SECRET, code_at(NOW), KEY, NOW, session="")
    db.commit()
    kept = repr(db.exec(select(SecondFactor)).all()) + repr(db.exec(select(RecoveryCode)).all())
    assert SECRET not in kept
    assert not [code for code in made if code in kept or codes.plain(code) in kept]
    assert queries.recovery_codes_left(db, world.ben.id or 0) == 10


def test_a_wrong_code_sets_nothing_up(db: Session, world: World) -> None:
    with pytest.raises(Invalid):
        second_factor.set_up(db, world.ben.id or 0, SECRET, "000000", KEY, NOW - timedelta(days=1), session="")
    assert queries.second_factor(db, world.ben.id or 0) is None


def test_it_is_set_up_once(db: Session, ada: int) -> None:
    with pytest.raises(Refused):
        second_factor.set_up(db, ada, SECRET, code_at(LATER), KEY, LATER, session="")


def test_a_code_is_good_once_and_neither_is_an_earlier_one_after_it(db: Session, ada: int) -> None:
    assert second_factor.use(db, ada, code_at(NOW), KEY, NOW) is None
    assert second_factor.use(db, ada, code_at(LATER + timedelta(seconds=30)), KEY, LATER) is Used.CODE
    assert second_factor.use(db, ada, code_at(LATER + timedelta(seconds=30)), KEY, LATER) is None
    assert second_factor.use(db, ada, code_at(LATER), KEY, LATER) is None


def test_of_two_who_use_a_code_at_once_one_wins(db: Session, engine: Engine, ada: int) -> None:
    start, won = Barrier(4), []

    def attempt() -> None:
        start.wait()
        with unit_of_work(engine) as own:
            used = second_factor.use(own, ada, code_at(LATER), KEY, LATER)
        won.append(used)

    threads = [Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won, key=str) == [None, None, None, Used.CODE]


def test_a_recovery_code_is_good_once_and_only_for_its_account(db: Session, world: World, ada: int) -> None:
    made = second_factor.renew_recovery_codes(db, ada)
    second_factor.set_up(db, world.ben.id or 0, SECRET, code_at(NOW), KEY, NOW, session="")
    assert second_factor.use(db, world.ben.id or 0, made[0], KEY, LATER) is None
    assert second_factor.use(db, ada, made[0].upper(), KEY, LATER) is Used.RECOVERY_CODE
    assert second_factor.use(db, ada, made[0], KEY, LATER) is None
    assert queries.recovery_codes_left(db, ada) == 9


def test_new_recovery_codes_end_the_earlier_ones(db: Session, ada: int) -> None:
    old = second_factor.renew_recovery_codes(db, ada)
    second_factor.renew_recovery_codes(db, ada)
    assert second_factor.use(db, ada, old[0], KEY, LATER) is None
    assert queries.recovery_codes_left(db, ada) == 10


def test_under_another_key_only_recovery_codes_open(db: Session, ada: int) -> None:
    made = second_factor.renew_recovery_codes(db, ada)
    other = b"another secret, long enough as well"
    assert second_factor.use(db, ada, code_at(LATER), other, LATER) is None
    assert second_factor.use(db, ada, made[0], other, LATER) is Used.RECOVERY_CODE


def test_a_row_copied_to_another_account_opens_nothing(db: Session, world: World, ada: int) -> None:
    stolen = db.exec(select(SecondFactor).where(col(SecondFactor.account_id) == ada)).one()
    db.add(SecondFactor(account_id=world.ben.id or 0, sealed_secret=stolen.sealed_secret, last_step=0, set_up_at=NOW))
    db.flush()
    assert second_factor.use(db, world.ben.id or 0, code_at(LATER), KEY, LATER) is None


def test_the_password_alone_begins_no_session_however_it_was_got_round(db: Session, world: World, ada: int) -> None:
    """As when the factor is set up while another browser has its password checked."""
    world.ada.password_hash = "$argon2id$of-ada"
    db.flush()
    assert signing_in.begin(db, ada, "$argon2id$of-ada", "one", NOW) is None
    assert signing_in.begin(db, ada, "$argon2id$of-ada", "two", NOW, has_both=True) is not None


def test_what_is_removed_is_gone_and_cannot_be_removed_twice(db: Session, ada: int) -> None:
    made = second_factor.renew_recovery_codes(db, ada)
    second_factor.remove(db, ada, NOW)
    assert second_factor.use(db, ada, made[0], KEY, LATER) is None
    with pytest.raises(Refused):
        second_factor.remove(db, ada, NOW)
