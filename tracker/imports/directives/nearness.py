"""Rows that nearly say what a directive on control says, or a draft: told, and held back unless they are wanted all the same.

The measure is that of `directives.likeness`. A file may have ten thousand rows, so the words that few texts have find what is compared.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil

from sqlmodel import Session, col, select

from tracker.directives import likeness
from tracker.directives.models import Directive, State
from tracker.kernel.errors import Invalid
from tracker.kernel.words import LANGUAGES, N_

_ALIKE = N_("It says nearly the same as %(ref)s, which stands here.")
_ALIKE_DRAFT = N_("It says nearly the same as a draft that stands here: %(gist)s")
_SHOWN = 80


@dataclass
class Near:
    """The gists of what was open before the file came; rows of one file are not held against each other."""

    db: Session
    _holding: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    _words: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict)
    _told: dict[int, tuple[str, str]] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        gists = (getattr(Directive, f"gist_{language}") for language in LANGUAGES)
        asked = select(Directive.id, Directive.ref, *gists).where(col(Directive.state) != State.CLOSED, col(Directive.parent_id).is_(None))
        for key, ref, *texts in self.db.execute(asked):
            self._told[key] = (ref or "", next(filter(None, texts), ""))
            for language, text in zip(LANGUAGES, texts, strict=True):
                words = likeness.base_words(text, language)
                self._words[language, key] = words
                self._counts.update(words)
                for word in words:
                    self._holding[language, word].append(key)

    def found(self, texts: Mapping[str, str]) -> Invalid | None:
        """The most alike of them."""
        best = max(self._shares(texts), default=(0.0, 0))
        if best[0] < likeness.ALIKE:
            return None
        ref, gist = self._told[best[1]]
        return Invalid("", _ALIKE, ref=ref) if ref else Invalid("", _ALIKE_DRAFT, gist=gist[:_SHOWN])

    def _shares(self, texts: Mapping[str, str]) -> Iterable[tuple[float, int]]:
        for language in LANGUAGES:
            words = likeness.base_words(texts.get(f"gist_{language}", ""), language)
            if len(words) < likeness.FEWEST:
                continue
            # Two texts that share so much share one of so many of the rarest words.
            enough = len(words) - ceil(likeness.ALIKE * len(words)) + 1
            rarest = sorted(words, key=lambda word: (self._counts[word], word))[:enough]
            for key in {key for word in rarest for key in self._holding.get((language, word), ())}:
                theirs = self._words[language, key]
                if len(theirs) >= likeness.FEWEST:
                    yield len(words & theirs) / len(words | theirs), key
