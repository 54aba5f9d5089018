"""The bodies that can be recognised, and what one document adds to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tracker.intake.parties import legal
from tracker.intake.parties.entries import COUNTRY_BEGINNINGS, LANGUAGES, Entry
from tracker.intake.parties.index import HEADS, MINISTERS, Index
from tracker.intake.parties.regions import Regions
from tracker.intake.parties.stems import stem
from tracker.intake.parties.tokens import Token

_SMALL_WORDS = 3
# One dictionary reads many documents; the words of several are kept, not those of all.
_WORDS_KEPT = 50_000


@dataclass(frozen=True)
class Beginnings:
    """The stems of all words that a name may begin with, by language. Most words begin none; each is asked about once."""

    stems: Mapping[str, frozenset[str]]
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, indexes: Mapping[str, Index], all_regions: Regions) -> "Beginnings":
        return cls(
            {
                language: frozenset({*index.names, *index.tails, *HEADS[language], *MINISTERS, *all_regions.beginnings(language)})
                | COUNTRY_BEGINNINGS[language]
                for language, index in indexes.items()
            }
        )

    def languages(self, key: str) -> tuple[str, ...]:
        """Those in which a name may begin with this word."""
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _WORDS_KEPT:
                self._known.clear()
            found = tuple(each for each in LANGUAGES if key == '"' or stem(key, each) in self.stems[each] or legal.is_legal(key, each))
            self._known[key] = found
        return found


@dataclass(frozen=True)
class Dictionary:
    """`learnt` are the document's own short names, by their key; `persons` who answers for which body, by the stem of the surname.

    `spoken` are the stems of the document's words, which decide between the bodies of one abbreviation. In a document of another state
    (`is_foreign`) the names of ours are only words.
    """

    entries: Mapping[str, Entry]
    indexes: Mapping[str, Index]
    regions: Regions
    beginnings: Beginnings
    learnt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    persons: Mapping[str, str] = field(default_factory=dict)
    spoken: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    is_foreign: bool = False

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Dictionary":
        known = {entry.code: entry for entry in entries}
        indexes = {language: Index(known.values(), language) for language in LANGUAGES}
        regions = Regions.of(known.values())
        return cls(
            known,
            indexes,
            regions,
            Beginnings.of(indexes, regions),
        )

    def with_learnt(
        self,
        *,
        learnt: Mapping[str, tuple[str, ...]],
        persons: Mapping[str, str],
        spoken: frozenset[str],
        named: frozenset[str],
        is_foreign: bool,
    ) -> "Dictionary":
        return replace(self, learnt=learnt, persons=persons, spoken=spoken, named=named, is_foreign=is_foreign)

    def abbreviation(self, token: Token, language: str) -> tuple[str, ...]:
        """The bodies with this abbreviation, the likeliest first; its ending after a hyphen says nothing of who it is."""
        if not token.is_upper:
            return ()
        key = token.key.split("-", 1)[0]
        others = [each for each in LANGUAGES if each != language and (each != "en" or token.key.isascii())]
        for spoken in (language, *others):
            if spoken == "en" and language != "en":
                continue
            if key in self.indexes[spoken].abbreviations:
                return self.likeliest(self.indexes[spoken].abbreviations[key])
        return ()

    def learnt_name(self, token: Token, language: str) -> tuple[str, ...]:
        """The body that this document calls so."""
        return self.learnt.get(stem(token.key, language), ()) if self.learnt else ()

    def likeliest(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Of several bodies first the one that the document names in full, then the one whose own words it uses more."""
        if len(codes) < 2:
            return codes
        named = [code for code in codes if code in self.named]
        if len(named) == 1:
            return tuple(named)
        return tuple(sorted(codes, key=lambda code: (code not in self.named, -self._kinship(code))))

    def _kinship(self, code: str) -> int:
        words = {
            stem(word.lower(), language)
            for language, words in self.entries[code].names
            for word in words.split()
            if len(word) > _SMALL_WORDS
        }
        return sum(word in self.spoken and not legal.is_legal(word, "ru") for word in words)
