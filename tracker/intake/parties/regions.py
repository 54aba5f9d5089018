"""The regions and cities whose akims and akimats are addressed together, and how their names stand in a list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tracker.intake.parties.entries import Entry
from tracker.intake.parties.stems import stem
from tracker.intake.parties.tokens import tokens

Names = Mapping[tuple[str, ...], str]
_REGION = {"ru": "област", "kk": "облыс", "en": "region"}
_CITY = {"ru": "город", "kk": "қала", "en": "city"}
AKIMS = {"ru": frozenset({"акимат", "аким"}), "kk": frozenset({"әкімдік", "әкім"}), "en": frozenset({"akimat", "akim"})}
_AROUND = {"ru": {"акимат", "аким"}, "kk": {"әкімдік", "әкім"}, "en": {"akimat", "akim", "of", "the"}}


@dataclass(frozen=True)
class Regions:
    """Codes by language and by the stems of the bare name; a city and a region may have the same one."""

    regions: Mapping[str, Names] = field(default_factory=dict)
    cities: Mapping[str, Names] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Regions":
        regions: dict[str, dict[tuple[str, ...], str]] = {"ru": {}, "kk": {}, "en": {}}
        cities: dict[str, dict[tuple[str, ...], str]] = {"ru": {}, "kk": {}, "en": {}}
        for entry in entries:
            if entry.kind != "akimat":
                continue
            for language, words in entry.names:
                stems = [stem(token.key, language) for token in tokens(words)]
                bare = tuple(word for word in stems if word not in {*_AROUND[language], _REGION[language], _CITY[language]})
                if language == "ru" and stems[1] == _REGION["ru"]:
                    # Области Абай, but also Абайской области.
                    regions["ru"][(stem(f"{tokens(words)[-1].key}ской", "ru"),)] = entry.code
                (cities if _CITY[language] in stems else regions)[language][bare] = entry.code
        return cls(regions, cities)

    def beginnings(self, language: str) -> frozenset[str]:
        """Akims are named by the word akim, in Kazakh by the region before it."""
        if language != "kk":
            return AKIMS[language]
        names = {name[0] for each in (self.regions, self.cities) for name in each.get("kk", {})}
        return frozenset(names) | {"облыс", "өңір", "қала", "барл", "барлық", "республика", "республикалық"}

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(code for names in (*self.regions.values(), *self.cities.values()) for code in names.values())

    @property
    def city_codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for code in self.cities.get("ru", {}).values()))


# English spellings of one name.
_SPELLINGS = {
    "turkistan": "turkestan", "kostanai": "kostanay", "qostanay": "kostanay", "zhetysu": "zhetisu", "jetisu": "zhetisu", "abay": "abai",
    "nur-sultan": "astana", "karagandy": "karaganda", "jambyl": "zhambyl", "aqtobe": "aktobe", "aqmola": "akmola",
    "mangistau": "mangystau", "ulitau": "ulytau",
}  # fmt: skip


def at(names: Names, stems: list[str], place: int) -> tuple[int, str] | None:
    """The name that stands here, the longest first: how many words, and whose."""
    stems = [_SPELLINGS.get(each, each) for each in stems]
    for length in (2, 1):
        code = names.get(tuple(stems[place : place + length]))
        if code and place + length <= len(stems):
            return length, code
    return None
