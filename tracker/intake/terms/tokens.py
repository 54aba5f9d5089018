"""The words, numbers and signs of a text, and what the words mean."""

import re
from datetime import date
from typing import Any, NamedTuple

from tracker.intake.terms.folding import Folded
from tracker.intake.terms.lexicon import Case, Means, case_of, meaning

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]")


class Token(NamedTuple):
    text: str
    start: int
    end: int


_NOTHING = Token("", 0, 0)


class Words:
    """The tokens of one text, read by the grammar from any place; past either end there is an empty word."""

    def __init__(self, source: str, language: str, day: date) -> None:
        folded = Folded(source)
        self.source, self.language, self.day = source, language, day
        self.tokens = [
            Token(each[0], folded.start(each.start()), folded.end(each.end())) for each in _TOKEN.finditer(folded.text)
        ]

    def __len__(self) -> int:
        return len(self.tokens)

    def token(self, at: int) -> Token:
        return self.tokens[at] if 0 <= at < len(self.tokens) else _NOTHING

    def word(self, at: int) -> str:
        return self.token(at).text

    def means(self, at: int, what: Means) -> Any:
        """The value the word has in this sense, None if it has none."""
        return meaning(self.word(at)).get(what)

    def case(self, at: int) -> Case | None:
        """The case of a Kazakh word of time."""
        return case_of(self.word(at))

    def number(self, at: int, digits: int = 4) -> int | None:
        word = self.word(at)
        return int(word) if len(word) <= digits and word.isascii() and word.isdigit() else None

    def says(self, at: int, *phrases: str) -> int | None:
        """Where the longest of the phrases (words with blanks between) ends that begins here."""
        ends = [at + len(parts) for parts in map(str.split, phrases) if self._stands(at, parts)]
        return max(ends, default=None)

    def ends(self, at: int, *phrases: str) -> int | None:
        """Where the longest of the phrases begins that ends before this place."""
        found = [at - len(parts) for parts in map(str.split, phrases) if self._stands(at - len(parts), parts)]
        return min(found, default=None)

    def _stands(self, at: int, parts: list[str]) -> bool:
        return all(self.word(at + n) == part for n, part in enumerate(parts))

    def skip(self, at: int, *words: str) -> int:
        """The place after the word, if it is one of these."""
        return at + 1 if self.word(at) in words and self.word(at) else at

    def is_capital(self, at: int) -> bool:
        token = self.token(at)
        return self.source[token.start : token.start + 1].isupper()

    def joined(self, at: int) -> bool:
        """Nothing stands between this token and the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start
