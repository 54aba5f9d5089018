"""Text as it is kept, compared and sorted: the same on both databases."""

import re
import unicodedata
from functools import lru_cache

# Kazakh alphabet order; Russian is a subset. Latin sorts before it, digits before both.
_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_RANK = {letter: f"{0x4000 + i:05x}" for i, letter in enumerate(_ALPHABET)}

LONGEST_TOKEN = 60

# Old official Kazakh texts and keyboards mix these Latin letters into Cyrillic words.
_FOLD = str.maketrans({"ё": "е", "i": "і", "h": "һ", "\u00a0": " ", "\u202f": " ", "«": " ", "»": " ", '"': " ", "“": " ", "”": " "})


def clean(text: str) -> str:
    """As stored: NFC, unix line ends, no outer blanks. What nobody could see is nothing."""
    stored = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return "" if all(map(_is_unseen, stored)) else stored


def _is_unseen(letter: str) -> bool:
    # The fillers are letters and symbols by their category, and blank all the same.
    return unicodedata.category(letter) in ("Cf", "Zs", "Zl", "Zp") or letter in "\u115f\u1160\u2800\u3164\uffa0"


def unprintable(text: str, *, lines: bool) -> str | None:
    """The first character no field accepts, or None. One-line fields also refuse line ends, bidi controls and zero-width characters."""
    if text.isprintable():
        return None
    for letter in text:
        category = unicodedata.category(letter)
        if category == "Cs" or (category == "Cc" and letter not in ("\t\n" if lines else "")):
            return letter
        if not lines and (
            category in ("Zl", "Zp") or letter in "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
        ):
            return letter
    return None


def folded(text: str) -> str:
    """For searching: case, ё/е, and the look-alike letters of mixed keyboards make no difference. `%` and `_` are ordinary."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_FOLD).split())


def tokens(text: str) -> list[str]:
    """The words and numbers in a text, folded; what search looks for and in. «№ 17-07/3104» holds 17, 07 and 3104."""
    return [token[:LONGEST_TOKEN] for token in re.findall(r"\w+", folded(text).replace("_", " "))]


def searchable(*texts: str) -> str:
    """The tokens of some texts, as the search index keeps them."""
    return " ".join(tokens(" ".join(texts)))


@lru_cache(maxsize=4096)
def sort_key(text: str) -> str:
    """Alphabetical in Kazakh and Russian, ignoring case and quotes; comparable as plain bytes."""
    return "".join(
        _RANK.get(letter, f"{ord(letter):05x}") for letter in unicodedata.normalize("NFC", text).casefold() if letter not in '«»"“”'
    )
