"""Which passwords are too easy to guess."""

import pytest

from tracker.accounts.guessing import LEAST_OF_ONES_OWN, ensure_hard_to_guess, own_part, shortest_for
from tracker.accounts.roles import Role
from tracker.kernel.errors import Invalid

BEN = ["ben.akhmetov@example.org", "Ben Akhmetov", "Бен Ахметов", "министерство энергетики мэ ministry of energy"]


@pytest.mark.parametrize(
    "password",
    [
        "password1234567",
        "P@ssw0rd!2026!!",
        "Qwerty123456!!",
        "йцукенгшщзх12345",
        "gfhjkmgfhjkm12",
        "111111111111111",
        "abcabcabcabcabc",
        "20252026202720",
        "iloveyou-iloveyou",
        "Пароль Пароль 1",
        "құпиясөз құпиясөз",
        "tracker tracker 1",
        "AKHMETOV energy 1",
        "Министерство энергетики",
        "correct horse battery staple",
        "zyxwvutsrqponm1",
    ],
)
def test_what_everybody_tries_is_refused(password: str) -> None:
    with pytest.raises(Invalid):
        ensure_hard_to_guess(password, 12, BEN)


@pytest.mark.parametrize(
    "password",
    [
        "seven boats under a bridge",
        "тихая река у старого моста",
        "құмды жағада жеті қайық",
        "x8#Kp2vQ!mLw",
        "            leading blanks",
        "🌊🌾🪁🐎🦅🌵🪨🔥🌧️🌫️🏔️🛶",
        "839201746523",
        "a" * 6 + "mistgreenkite",
    ],
)
def test_any_characters_will_do_if_they_are_ones_own(password: str) -> None:
    ensure_hard_to_guess(password, 12, BEN)


def test_length_is_counted_in_characters_not_bytes() -> None:
    with pytest.raises(Invalid, match="at least 12"):
        ensure_hard_to_guess("тихая река!", 12, BEN)
    ensure_hard_to_guess("тихая река!!", 12, BEN)
    with pytest.raises(Invalid, match="at most 128"):
        ensure_hard_to_guess("тихая река " * 12, 12, BEN)


def test_administrators_need_a_longer_one() -> None:
    assert shortest_for([Role.EXECUTOR]) == 12
    assert shortest_for([Role.EXECUTOR, Role.ADMINISTRATOR]) == 15


def test_the_names_of_others_are_no_hindrance() -> None:
    assert len(own_part("zhumabekov lake", BEN)) >= LEAST_OF_ONES_OWN
    assert len(own_part("zhumabekov lake", ["Zhumabekov"])) < LEAST_OF_ONES_OWN
