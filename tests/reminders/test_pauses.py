"""How long a letter waits for its next try, and how long a sender may hold it."""

from datetime import timedelta

from tracker.kernel.mail import STEP_SECONDS
from tracker.reminders import outbox


def test_the_pauses_between_tries_grow_to_an_hour() -> None:
    pauses = [outbox.pause("80000000" + "0" * 24, attempt) / timedelta(minutes=1) for attempt in range(1, 12)]
    assert [round(each) for each in pauses] == [1, 2, 5, 9, 18, 36, 68, 68, 68, 68, 68]


def test_letters_delayed_together_come_back_apart() -> None:
    assert len({outbox.pause(f"{number:032x}"[::-1], 7) for number in range(100)}) > 50


def test_a_letter_is_tried_for_at_least_five_days() -> None:
    shortest = sum((outbox.pause("0" * 32, attempt) for attempt in range(1, outbox.MOST_ATTEMPTS)), timedelta())
    assert timedelta(days=5) <= shortest < timedelta(days=6)


def test_a_lease_is_longer_than_the_longest_conversation() -> None:
    # Connecting, greeting, two EHLO, STARTTLS, its handshake, AUTH in two steps, MAIL, RCPT, DATA, the text, the answer.
    assert outbox.LEASE.total_seconds() > 13 * STEP_SECONDS
