"""The words, numbers and signs of a text, and what the words mean."""

import re
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from tracker.intake.terms.folding import Folded
from tracker.intake.terms.lexicon import Case, Means, case_of, meaning

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]")


class Token(NamedTuple):
    text: str
    start: int
    end: int


_NOTHING = Token("", 0, 0)


@lru_cache(maxsize=512)
def _by_first(phrases: tuple[str, ...]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        parts = phrase.split()
        found.setdefault(parts[0], []).append(parts)
    return found


@lru_cache(maxsize=512)
def _by_last(phrases: tuple[str, ...]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        parts = phrase.split()
        found.setdefault(parts[-1], []).append(parts)
    return found


class Words:
    """The tokens of one text, read by the grammar from any place; past either end there is an empty word."""

    def __init__(self, source: str, language: str, day: date) -> None:
        folded = Folded(source)
        self.source, self.language, self.day = source, language, day
        self.tokens = [Token(each[0], folded.start(each.start()), folded.end(each.end())) for each in _TOKEN.finditer(folded.text)]
        self._words = [each.text for each in self.tokens]
        self._meanings = [meaning(each) for each in self._words]

    def __len__(self) -> int:
        return len(self._words)

    def token(self, at: int) -> Token:
        return self.tokens[at] if 0 <= at < len(self.tokens) else _NOTHING

    def word(self, at: int) -> str:
        return self._words[at] if 0 <= at < len(self._words) else ""

    def has_meaning(self, at: int) -> bool:
        return bool(self._meanings[at])

    def means(self, at: int, what: Means) -> Any:
        """The value the word has in this sense, None if it has none."""
        return self._meanings[at].get(what) if 0 <= at < len(self._meanings) else None

    def case(self, at: int) -> Case | None:
        """The case of a Kazakh word of time."""
        return case_of(self.word(at))

    def number(self, at: int, digits: int = 4) -> int | None:
        word = self.word(at)
        return int(word) if 0 < len(word) <= digits and word.isdigit() and word.isascii() else None

    def says(self, at: int, *phrases: str) -> int | None:
        """Where the longest of the phrases (words with blanks between) ends that begins here."""
        candidates = _by_first(phrases).get(self.word(at))
        if candidates is None:
            return None
        return max((at + len(parts) for parts in candidates if self._words[at : at + len(parts)] == parts), default=None)

    def ends(self, at: int, *phrases: str) -> int | None:
        """Where the longest of the phrases begins that ends before this place."""
        candidates = _by_last(phrases).get(self.word(at - 1))
        if candidates is None:
            return None
        lengths = (len(parts) for parts in candidates if len(parts) <= at and self._words[at - len(parts) : at] == parts)
        return min((at - length for length in lengths), default=None)

    def skip(self, at: int, *words: str) -> int:
        """The place after the word, if it is one of these."""
        return at + 1 if self.word(at) in words and self.word(at) else at

    def is_capital(self, at: int) -> bool:
        token = self.token(at)
        return self.source[token.start : token.start + 1].isupper()

    def joined(self, at: int) -> bool:
        """Nothing stands between this token and the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start
