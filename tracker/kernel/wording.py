"""What a word is found by: itself, and the forms it may be a form of, in Russian, Kazakh and English.

An index keeps of each text its words as they stand and their base forms (`indexed`); whoever searches asks for a word's beginning or for
any base form that the typed word may have (`Sought`). Russian words are looked up in a dictionary, which also guesses at words it does not
know; Kazakh endings are taken off; English words are cut to their stems. A typed word does not say which language it is in, so all that are
written in its letters are tried. The rules may change: an index written under other rules has to be written anew.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tracker.kernel import kazakh
from tracker.kernel.text import folded, tokens

_CYRILLIC = re.compile("[а-яёәғқңөұүһі]")
_KAZAKH = re.compile("[әғқңөұүһі]")
_UNFOLDED = str.maketrans("іһ", "ih")
# Shorter stems begin too many other words.
_BEGINS_A_WORD = 4
_WORD = re.compile(r"[^\W_]+")


@cache
def _russian() -> Any:
    """The dictionary: a quarter of a second to load, 16 MB; so only when a Russian word is first asked for."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@cache
def _english() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")


@lru_cache(maxsize=50_000)
def bases(word: str, language: str) -> tuple[str, ...]:
    """The base forms of a folded word of a text in this language; words of another alphabet are read in theirs."""
    if word.isnumeric():
        return ()
    if _in_latin(word):
        return (folded(_english().stemWord(word.translate(_UNFOLDED))),)
    if language == "kk" or _KAZAKH.search(word):
        return (kazakh.stem(word),)
    if not _CYRILLIC.search(word):
        return ()
    return tuple(dict.fromkeys(folded(each.normal_form) for each in _russian().parse(word)))


def _in_latin(word: str) -> bool:
    """Folding writes i and h in Cyrillic."""
    return word.translate(_UNFOLDED).isascii()


@lru_cache(maxsize=20_000)
def may_stand_in(word: str, case: str) -> bool:
    """Whether a Russian word has this form in a case, named as the dictionary names it: gent, datv, ablt, loct."""
    return any(case in parse.tag or "Fixd" in parse.tag for parse in parses(word))


def parses(word: str) -> Any:
    """What a Russian word may be, the likeliest first, as the dictionary tells it."""
    return _russian().parse(word)


def indexed(texts: Iterable[tuple[str, str]]) -> set[str]:
    """The words of some texts, each with its language, as an index keeps them."""
    found: set[str] = set()
    for text, language in texts:
        for word in tokens(text):
            found.update((word, *bases(word, language)))
    return found


@dataclass(frozen=True, slots=True)
class Sought:
    """One typed word: what an indexed word may begin with, and what it may be."""

    beginnings: tuple[str, ...]
    bases: frozenset[str]

    def fits(self, word: str) -> bool:
        """A folded word of a text in an unknown language."""
        return word.startswith(self.beginnings) or not self.bases.isdisjoint((*bases(word, "ru"), *bases(word, "kk")))


def sought(words: str) -> list[Sought]:
    """One for each different word that was typed."""
    return [_sought(word) for word in dict.fromkeys(tokens(words))]


def _sought(word: str) -> Sought:
    stem = "" if _in_latin(word) else kazakh.stem(word)
    beginnings = (word, stem) if len(stem) >= _BEGINS_A_WORD else (word,)
    return Sought(tuple(dict.fromkeys(beginnings)), frozenset((*bases(word, "ru"), *bases(word, "kk"))))


def hits(text: str, wanted: list[Sought]) -> Iterator[tuple[int, int]]:
    """Where in a text the wanted words stand, from its beginning on."""
    for found in _WORD.finditer(text):
        if any(each.fits(word) for word in tokens(found.group()) for each in wanted):
            yield found.span()


def holds(text: str, wanted: Sought) -> bool:
    """Whether there is any such word in it."""
    return any(True for _ in hits(text, [wanted]))
