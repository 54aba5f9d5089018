"""Which passwords are too easy to guess: decided here, offline, without rules about kinds of characters."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tracker.accounts.passwords import LONGEST
from tracker.accounts.roles import Role
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_

SHORTEST, SHORTEST_OF_ADMINISTRATOR = 12, 15

# What must be left of a password once the words and runs that everybody tries are taken away.
LEAST_OF_ONES_OWN = 6
SHORTEST_WORD = 4

_TOO_SHORT = N_("Choose at least %(shortest)s characters; several words in a row are easy to remember.")
_TOO_EASY = N_("This is too easy to guess: it is made of common words, rows of keys, names or years. Choose another.")

_WORDS = Path(__file__).parent / "data" / "everyday_words.txt"
_OURS = frozenset({"tracker", "directive", "council", "minutes", "трекер", "поручение", "поручений", "контроль", "тапсырма", "кеңес"})
_LOOKALIKES = str.maketrans("01345@$!7", "oieasasit")
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "abcdefghijklmnopqrstuvwxyz")
_YEAR = re.compile(r"(19|20)\d\d")
_REPEATED = re.compile(r"(.{1,4}?)\1{2,}")


def shortest_for(roles: Iterable[Role]) -> int:
    return SHORTEST_OF_ADMINISTRATOR if Role.ADMINISTRATOR in roles else SHORTEST


def ensure_hard_to_guess(password: str, shortest: int, about: Iterable[str]) -> None:
    """`about`: what strangers know of the person – name, e-mail, body."""
    if len(password) < shortest:
        raise Invalid("password", _TOO_SHORT, shortest=shortest)
    if len(password) > LONGEST:
        raise Invalid("password", N_("Choose at most %(longest)s characters."), longest=LONGEST)
    if len(own_part(password, about)) < LEAST_OF_ONES_OWN:
        raise Invalid("password", _TOO_EASY)


def own_part(password: str, about: Iterable[str]) -> str:
    """What is left without common words, words about the person, years, rows of keys and repetitions."""
    known = {word for text in about for word in _words_of(text)} | _everyday()
    left = _YEAR.sub("", _without_runs(_folded(password)))
    return min((_unknown_part(plain, known) for plain in (left, left.translate(_LOOKALIKES))), key=len)


def _unknown_part(text: str, known: Iterable[str]) -> str:
    return "".join(_REPEATED.sub("", _without_words(text, known)).split())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _words_of(text: str) -> list[str]:
    return [word for word in re.split(r"[\W_\d]+", _folded(text)) if len(word) >= SHORTEST_WORD]


def _without_words(text: str, known: Iterable[str]) -> str:
    """The longest first, so that «password» does not hide in «pass»."""
    for word in sorted((word for word in known if word in text), key=len, reverse=True):
        text = text.replace(word, "")
    return text


def _without_runs(text: str) -> str:
    """Four or more neighbours of a keyboard row or the alphabet, in either direction."""
    left = []
    position = 0
    while position < len(text):
        length = next((size for size in range(len(text) - position, 3, -1) if _is_run(text[position : position + size])), 0)
        if not length:
            left.append(text[position])
        position += length or 1
    return "".join(left)


def _is_run(text: str) -> bool:
    return any(text in row or text[::-1] in row for row in _ROWS)


@cache
def _everyday() -> frozenset[str]:
    return _OURS | frozenset(_WORDS.read_text(encoding="utf-8").split())
