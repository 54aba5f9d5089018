"""Slowing down whoever guesses."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func
from sqlmodel import Session, select

from tests.world import NOW
from tracker.accounts import throttling
from tracker.accounts.models import FailedAttempt
from tracker.accounts.throttling import NETWORK, PERSON, Subjects
from tracker.kernel.db import unit_of_work

Try = Callable[[Subjects, timedelta], timedelta]


@pytest.fixture
def attempt(db: Session) -> Try:
    return lambda subjects, after: throttling.take_turn(db, subjects, NOW + after)


def subjects(email: str = "ben@example.org", address: str = "203.0.113.7", *, known: bool = False) -> Subjects:
    return throttling.signing_in(email, address, is_known_browser=known)


def guess_for_an_hour(attempt: Try, who: Callable[[int], Subjects]) -> int:
    """As fast as it lets one: how many attempts were let through."""
    made, at = 0, timedelta(0)
    while at < timedelta(hours=1):
        wait = attempt(who(made), at)
        made += not wait
        at += wait or timedelta(milliseconds=10)
    return made


def test_the_first_five_attempts_are_free_and_then_the_wait_doubles(attempt: Try) -> None:
    waits = [attempt(subjects(), timedelta(0)) for _ in range(6)]
    assert waits == [timedelta(0)] * 5 + [timedelta(seconds=1)]
    assert attempt(subjects(), timedelta(seconds=1)) == timedelta(0)
    assert attempt(subjects(), timedelta(seconds=1)) == timedelta(seconds=2)


def test_one_account_is_guessed_at_less_than_a_hundred_times_an_hour_whatever_the_networks(attempt: Try) -> None:
    assert 50 < guess_for_an_hour(attempt, lambda made: subjects(address=f"10.{made // 250}.{made % 250}.9")) <= 100


def test_one_network_is_slowed_down_over_all_accounts(attempt: Try) -> None:
    assert guess_for_an_hour(attempt, lambda made: subjects(email=f"{made}@example.org")) <= 160


def test_a_stranger_never_makes_the_owner_wait_longer_than_a_minute(attempt: Try) -> None:
    for made in range(300):
        attempt(subjects(address="198.51.100.1"), timedelta(seconds=made * 12))
    wait = attempt(subjects(address="203.0.113.7"), timedelta(hours=1))
    assert wait <= PERSON.longest == timedelta(seconds=60)


def test_a_browser_that_signed_in_before_is_not_slowed_down_by_strangers(attempt: Try) -> None:
    for _ in range(30):
        attempt(subjects(), timedelta(0))
    assert attempt(subjects(), timedelta(0)) > timedelta(0)
    assert attempt(subjects(known=True), timedelta(0)) == timedelta(0)


def test_a_right_password_forgives_the_person_but_only_this_attempt_to_the_network(db: Session, attempt: Try) -> None:
    for made in range(5):
        attempt(subjects(), timedelta(seconds=made))
    throttling.forgive(db, subjects(), NOW + timedelta(seconds=4))
    left = db.execute(select(func.count()).select_from(FailedAttempt)).scalar_one()
    assert left == 4
    assert attempt(subjects(), timedelta(seconds=4)) == timedelta(0)


def test_after_an_hour_all_is_forgotten_and_the_rows_are_gone(db: Session, attempt: Try) -> None:
    for _ in range(5):
        attempt(subjects(), timedelta(0))
    assert attempt(subjects("carl@example.org", "192.0.2.1"), timedelta(hours=1)) == timedelta(0)
    assert db.execute(select(func.count()).select_from(FailedAttempt)).scalar_one() == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.250", True),
        ("203.0.113.7", "203.0.114.7", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
    ],
)
def test_a_network_is_a_24_or_a_64(one: str, other: str, same: bool) -> None:
    assert (throttling.network(one) == throttling.network(other)) is same


def test_what_was_typed_is_not_kept(db: Session, attempt: Try) -> None:
    attempt(subjects(email="my secret typed into the wrong field"), timedelta(0))
    db.flush()
    assert not [row for row in db.exec(select(FailedAttempt)) if "secret" in row.subject]


def test_a_burst_at_the_same_moment_is_counted_one_by_one(engine: Engine) -> None:
    def one() -> bool:
        with unit_of_work(engine) as db:
            return not throttling.take_turn(db, subjects(), NOW)

    with ThreadPoolExecutor(8) as pool:
        let_through = sum(pool.map(lambda _: one(), range(24)))
    assert let_through == PERSON.free


def test_an_office_behind_one_address_waits_half_a_minute_at_most(attempt: Try) -> None:
    for made in range(200):
        attempt(subjects(email=f"{made}@example.org"), timedelta(seconds=made * 17))
    assert attempt(subjects(email="new@example.org"), timedelta(seconds=3400)) <= NETWORK.longest
