"""A stretch of the source in plain letters: what is invisible or only layout taken out, every letter knowing its place in the source."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]

# Soft hyphens, zero-width and direction marks, and the marks of bold text: nobody reads them.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\\*\\*|__|`")
_HYPHENS = "-\u2010\u2011\u00ac"
# After these a hyphen at the end of a line stands for the rest of a word: «тепло- и водоснабжения».
_JOINING_WORD = re.compile(r"(?:и|или|және|мен|and|or)\b")
_NOT_A_SPACE = re.compile(r"[^\S ]")

_ALIKE = str.maketrans("aceopxyihkmtbABCEHIKMOPTXYh", "асеорхуіһкмтвАВСЕНІКМОРТХУһ")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """`places[n]` is where the n-th letter of `text` stands in the source; the last place is the end."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """In the source, of a span of the text."""
        return (self.places[start], self.places[end - 1] + 1) if end > start else (self.places[start], self.places[start])

    def part(self, start: int, end: int | None = None) -> "Stretch":
        end = len(self.text) if end is None else end
        return Stretch(self.text[start:end], self.places[start : end + 1])

    def with_more(self, more: "Stretch") -> "Stretch":
        """Both, a space between."""
        return Stretch(f"{self.text} {more.text}", [*self.places[:-1], more.places[0] - 1, *more.places])

    @property
    def folded(self) -> str:
        return folded(self.text)


def stretch(source: str, lines: Iterable[Span]) -> Stretch:
    """The plain letters of these lines of the source, a space between two; a word that a hyphen breaks at a line end is whole again."""
    kept: list[str] = []
    places: list[int] = []
    end = 0
    for start, end in lines:
        if kept:
            _join(kept, places, source[start : start + 4], start)
        for first, last in _seen(source, start, end):
            kept.append(source[first:last])
            places.extend(range(first, last))
    places.append(end)
    return Stretch(_one_alphabet(_NOT_A_SPACE.sub(" ", "".join(kept))), places)


def _seen(source: str, start: int, end: int) -> Iterable[Span]:
    for mark in _UNSEEN.finditer(source, start, end):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if start < end:
        yield start, end


def _join(kept: list[str], places: list[int], following: str, at: int) -> None:
    before = kept[-1]
    if before[-1] in _HYPHENS and before[-2:-1].isalpha():
        if following[:1].islower() and not _JOINING_WORD.match(following):
            kept[-1] = before[:-1]
            places.pop()
            return
        if following[:1].isupper():
            return
    kept.append(" ")
    places.append(at - 1)


def folded(text: str) -> str:
    """In small letters, ё as е; as long as the text."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    return small.replace("ё", "е")


def _one_alphabet(text: str) -> str:
    """Words that mix alphabets are written in Cyrillic: old texts and keyboards mix letters that look alike."""
    if not (_CYRILLIC.search(text) and _LATIN.search(text)):
        return text
    return _WORD.sub(_in_cyrillic, text)


def _in_cyrillic(word: re.Match[str]) -> str:
    letters = word.group()
    return letters if letters.isascii() or not _CYRILLIC.search(letters) else letters.translate(_ALIKE)
