"""One body as the dictionary takes it: its code and all the ways it is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.intake.parties.stems import stem
from tracker.intake.parties.tokens import tokens

LANGUAGES = ("ru", "kk", "en")
_NAMES = {"ru": ("name_ru", "short_ru"), "kk": ("name_kk",), "en": ("name_en",)}
_ABBREVIATIONS = {"ru": ("abbr_ru",), "kk": ("abbr_kk",), "en": ("abbr_en", "code")}
COUNTRIES = {
    language: tuple(tuple(stem(word, language) for word in country.split()) for country in countries)
    for language, countries in (
        ("ru", ("республики казахстан", "рк")),
        ("kk", ("қазақстан республикасы", "қр")),
        ("en", ("of the republic of kazakhstan", "of kazakhstan")),
    )
}
COUNTRY_BEGINNINGS = {language: frozenset(country[0] for country in countries) for language, countries in COUNTRIES.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """`names` and `abbreviations` are pairs of language and words.

    `aliases` are further names in any language: what the clerks' corrections taught.
    """

    code: str
    kind: str
    names: tuple[tuple[str, str], ...]
    abbreviations: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    is_active: bool = True

    @classmethod
    def from_csv_row(cls, row: Mapping[str, str]) -> "Entry":
        """Of a row with the columns of the table of bodies."""
        return cls(
            row["code"],
            row.get("type") or row.get("kind") or "",
            _pairs(row, _NAMES),
            _pairs(row, _ABBREVIATIONS),
            is_active=row.get("status", "active") in {"", "active", "group"},
        )

    def named(self, language: str) -> list[str]:
        return [words for spoken, words in self.names if spoken == language]


def _pairs(row: Mapping[str, str], columns: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    return tuple((language, row[column]) for language, found in columns.items() for column in found if row.get(column))


def stems_of(words: str, language: str) -> tuple[str, ...]:
    """A name as it is looked up: the stems of its words, without quotes and without the country."""
    found = tuple(stem(token.key, language) for token in tokens(words) if token.is_word or token.key == ",")
    for country in COUNTRIES[language]:
        for place in range(len(found) - len(country) + 1):
            if found[place : place + len(country)] == country and len(found) > len(country):
                return found[:place] + found[place + len(country) :]
    return found


def country_at(stems: Sequence[str], language: str) -> int:
    """How many of these stems name the republic, from the first on."""
    return next((len(country) for country in COUNTRIES[language] if tuple(stems[: len(country)]) == country), 0)
