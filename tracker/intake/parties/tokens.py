"""A text cut into words, numbers and marks, each with its place; the words also as they are compared."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# What stands inside words without being seen: soft hyphens, zero-width characters, accents written apart.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0300-\u036f"
_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_][\w{_UNSEEN}]*(?:[-‐‑](?:\n[ \t]*)?[^\W\d_][\w{_UNSEEN}]*)*)|(?P<number>\d+)|(?P<mark>[^\w\s{_UNSEEN}]|_|\n)"
)
_DROP = re.compile(r"[\u00ad\u200b\u200c\u200d\u2060\ufeff\n \t]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LOOK_ALIKE = str.maketrans("aceopxykihABCEHIKMOPTXY", "асеорхукіһАВСЕНІКМОРТХУ")
_SAME = str.maketrans({"ё": "е", "‐": "-", "‑": "-", "\n": "", " ": "", "\t": ""})
_MARKS = str.maketrans(dict.fromkeys("«»“”„‟″", '"') | dict.fromkeys("–—−‒", "-"))


class Token(NamedTuple):
    """`key` is the word in lower case and one alphabet, or the number, or the mark with its look-alikes made one."""

    start: int
    end: int
    key: str
    is_word: bool
    is_number: bool
    is_title: bool
    is_upper: bool


def tokens(text: str) -> list[Token]:
    return [Token(found.start(), found.end(), *_told(found.group(), found.lastgroup)) for found in _TOKEN.finditer(text)]


@lru_cache(maxsize=50_000)
def _told(raw: str, kind: str | None) -> tuple[str, bool, bool, bool, bool]:
    """A token but for its place: documents say the same words again and again."""
    if kind != "word":
        return raw.translate(_MARKS) if kind == "mark" else raw, False, kind == "number", False, False
    bare = raw if raw.isascii() else _DROP.sub("", unicodedata.normalize("NFC", raw))
    # The endings of an abbreviation are small letters after a hyphen.
    head = bare.split("-", 1)[0]
    return word_key(bare), True, False, bare[:1].isupper(), head.isupper()


def word_keys(text: str) -> set[str]:
    """The keys of all words of a text, each once."""
    found = {word for word, _, _ in _TOKEN.findall(text)}
    return {_told(word, "word")[0] for word in found if word}


def word_key(bare: str) -> str:
    """A word as it is compared; Latin letters among Cyrillic ones become what they look like."""
    if _CYRILLIC.search(bare):
        bare = bare.translate(_LOOK_ALIKE)
    return bare.lower().translate(_SAME)
