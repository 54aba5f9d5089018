"""Letters made alike, so that one word is one word, without losing where each of them stood."""

import re
import unicodedata
from collections.abc import Iterator

# Soft hyphens, zero-width characters and marks of direction: no eye sees them.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f"
# A word broken at the end of a line is one word; so is a short и with its mark apart.
_SKIPPED = re.compile(rf"[{_UNSEEN}\u0300-\u036f]|(?<=[a-zа-яёәғқңөұүһі])-\n[ \u00a0]{{0,60}}(?=[a-zа-яёәғқңөұүһі])")
_BREVE = "\u0306"
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[а-яәғқңөұүһі]")
_LOOK_ALIKES = str.maketrans("aceopxyikmthbë", "асеорхуікмтнве")
_SIGNS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("«»“”„‟‘’'`", '"')
    | dict.fromkeys("\u00a0\u2007\u202f\u2009\t\r\x0b\x0c\u0085\u2028\u2029", " ")
    | {"ё": "е", "ї": "і"}
)


def lowered(text: str) -> str:
    """In small letters, letter for letter: a few letters have a small form of two, these stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(each.lower() if len(each.lower()) == 1 else each for each in text)


class Folded:
    """`text` is what to match; `start` and `end` give back the places in the source."""

    def __init__(self, source: str) -> None:
        low = lowered(source).translate(_SIGNS)
        self._source = source
        self._starts: list[int] | None = None
        if _SKIPPED.search(low):
            low, self._starts = _without_unseen(low)
        self.text = low if low.isascii() else _WORD.sub(_in_one_script, low)

    def start(self, place: int) -> int:
        return place if self._starts is None else self._starts[place]

    def end(self, place: int) -> int:
        """Where the letter before `place` ends, with the marks above it."""
        if self._starts is None:
            return place
        end = self._starts[place - 1] + 1
        while end < len(self._source) and unicodedata.combining(self._source[end]):
            end += 1
        return end


def _in_one_script(word: re.Match[str]) -> str:
    return word[0].translate(_LOOK_ALIKES) if _CYRILLIC.search(word[0]) else word[0]


def _without_unseen(low: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    starts: list[int] = []
    for first, last in _kept(low):
        letters.extend(low[first:last])
        starts.extend(range(first, last))
        if last < len(low) and low[last] == _BREVE and letters and letters[-1] == "и":
            letters[-1] = "й"
    return "".join(letters), starts


def _kept(low: str) -> Iterator[tuple[int, int]]:
    place = 0
    for skipped in _SKIPPED.finditer(low):
        yield place, skipped.start()
        place = skipped.end()
    yield place, len(low)
