"""Akims and akimats: of regions and cities by name, in lists that share their words, or all of them at once."""

import re
from dataclasses import dataclass, field

from tracker.intake.parties import groups, regions, russian
from tracker.intake.parties.kazakh_words import case
from tracker.intake.parties.mentions import ANY, Mention
from tracker.intake.parties.passage import Passage

_REGION = {"ru": {"област", "регион"}, "kk": {"облыс", "өңір"}, "en": {"region", "oblast"}}
_CITY = {"ru": {"город", "г", "гг", "столиц"}, "kk": {"қала"}, "en": {"city", "capital"}}
_AND = {"ru": {"и", ",", "а", "также"}, "kk": {"және", ",", "мен", "бен", "пен"}, "en": {"and", ",", "of", "the"}}
_IDLE = {
    "ru": {"всех", "все", "республиканского", "значения", "."},
    "kk": {"барлық", "республикалық", "маңызы", "бар"},
    "en": {"all", "republican", "significance"},
}
_MANY_AKIMS = re.compile("әкім(?:дікт|д)ер")
_LONGEST = 60


@dataclass
class _List:
    """What has been read so far.

    `waiting` are names, each as a region and as a city, that a later word says to be of the one or the other.
    """

    passage: Passage
    language: str
    behind: int
    named: list[tuple[int, int, str]] = field(default_factory=list)
    waiting: list[tuple[int, int, str, str]] = field(default_factory=list)
    every_region: bool = False
    every_city: bool = False
    of_cities: bool | None = None

    def name_at(self, place: int) -> bool:
        found = self._name(place)
        if found:
            self.waiting.append((place, *found))
            self.behind = found[0]
        return found is not None

    def _name(self, place: int) -> tuple[int, str, str] | None:
        stems, behind = self.passage.words_from(place, self.language, 2)
        known = self.passage.dictionary.regions
        region = regions.at(known.regions.get(self.language, {}), stems, 0) or (0, "")
        city = regions.at(known.cities.get(self.language, {}), stems, 0) or (0, "")
        token = self.passage.at(place)
        short = self.passage.dictionary.abbreviation(token, self.language) if token.is_upper else ()
        if short and short[0] in known.codes:
            return place + 1, short[0], ""
        length = max(region[0], city[0])
        return (behind[length - 1], region[1], city[1]) if length else None

    def settle(self, *, of_cities: bool | None) -> None:
        for first, behind, region, city in self.waiting:
            self.named.append((first, behind, region or city if of_cities is False else city or region))
        self.waiting = []

    def kind_at(self, place: int) -> bool:
        """Take `областей`, `городов`, `столицы`: they speak of the names before them, of those behind them, or of all there are."""
        stems, behind = self.passage.words_from(place, self.language, 1)
        if not stems or stems[0] not in _REGION[self.language] | _CITY[self.language]:
            return False
        cities = stems[0] in _CITY[self.language]
        if self.waiting and (self.language != "ru" or not cities):
            self.settle(of_cities=cities)
        elif self._names_follow(behind[0]):
            self.settle(of_cities=self.of_cities)
            self.of_cities = cities
        elif not self._is_all(place, behind[0], cities=cities):
            return False
        else:
            self.settle(of_cities=self.of_cities)
            self.every_city |= cities
            self.every_region |= not cities
        self.behind = behind[0]
        return True

    def _names_follow(self, place: int) -> bool:
        while self.passage.key(place) in {".", "of", "г"}:
            place += 1
        return self.language != "kk" and self._name(place) is not None

    def _is_all(self, place: int, behind: int, *, cities: bool) -> bool:
        """`Областей` are all of them, `области` is one that the reader knows; cities are those of republican significance."""
        key, after = self.passage.key(place), self.passage.key(behind)
        if self.language == "kk":
            return "лар" in key or "лер" in key or "тар" in key or _MANY_AKIMS.match(after) is not None
        if self.language == "en":
            return key.endswith("s") or key == "capital"
        if cities:
            return key.startswith("столиц") or after == "республиканского"
        return key in {"областей", "регионов", "областями", "областям"}


def akims_at(passage: Passage, place: int, language: str) -> Mention | None:
    return _kazakh(passage, place) if language == "kk" else _headed(passage, place, language)


def _headed(passage: Passage, place: int, language: str) -> Mention | None:
    """Russian and English: the head comes first."""
    stems, behind = passage.words_from(place, language, 1)
    if not stems or stems[0] not in regions.AKIMS[language]:
        return None
    found = _List(passage, language, behind[0])
    _read(found, behind[0])
    found.settle(of_cities=found.of_cities)
    cases = russian.HEADS.get(passage.key(place), ANY) if language == "ru" else ANY
    is_bare = found.behind == behind[0]
    if is_bare and (cases.isdisjoint("D") or not passage.key(place).endswith("ам")) and language == "ru":
        return None
    if is_bare and not passage.key(place).endswith(("s", "ам")):
        return None
    if _something_else_follows(passage, found.behind, language) or (is_bare and _a_name_follows(passage, behind[0])):
        return None
    return _mention(found, place, cases, every=is_bare)


def _something_else_follows(passage: Passage, place: int, language: str) -> bool:
    """Akims of districts and villages are no regions; these words stay as they are."""
    if language != "ru":
        return False
    while passage.key(place) in {",", "и"}:
        place += 1
    stems, _ = passage.words_from(place, "ru", 6)
    lowest = {"район", "сельск", "поселк", "поселков", "сел", "аул", "округ", "аульн"}
    if stems and (stems[0] in lowest or stems[0] in {"г", "город", "гг"}):
        return True
    for key, word in zip((passage.key(place + offset) for offset in range(6)), stems, strict=False):
        if word in lowest:
            return True
        if "G" not in russian.adjective_cases(key) and key not in {",", "и"}:
            return False
    return False


def _a_name_follows(passage: Passage, place: int) -> bool:
    """Akims of places that we do not know are not all akims."""
    while passage.key(place) in {"of", "the"}:
        place += 1
    return place > 0 and passage.at(place).is_title


def _read(found: _List, place: int) -> None:
    for _ in range(_LONGEST):
        start = place
        key = found.passage.key(place)
        if key in _AND[found.language] or key in _IDLE[found.language]:
            place += 1
            continue
        if found.kind_at(place) or found.name_at(place):
            place = found.behind
        if place == start:
            return


def _kazakh(passage: Passage, place: int) -> Mention | None:
    """Kazakh: the head comes last, without it nothing is said."""
    found = _List(passage, "kk", place)
    here = place
    for _ in range(_LONGEST):
        key = passage.key(here)
        stems, behind = passage.words_from(here, "kk", 1)
        if not stems:
            return None
        if stems[0] in regions.AKIMS["kk"]:
            break
        if (key in _AND["kk"] or key in _IDLE["kk"]) and here > place - (key in _IDLE["kk"]):
            here = behind[0]
        elif found.name_at(here) or found.kind_at(here):
            here = found.behind
        else:
            return None
    else:
        return None
    found.settle(of_cities=None)
    found.behind = behind[0]
    last = passage.key(behind[0] - 1)
    if here == place or case(last) == "G" or not (found.named or found.every_region or found.every_city):
        return None
    return _mention(found, place, frozenset(case(last)), every=False)


def _mention(found: _List, place: int, cases: frozenset[str], *, every: bool) -> Mention | None:
    passage = found.passage
    dictionary = passage.dictionary
    known = groups.AKIMATS in dictionary.entries
    if (found.every_region or every) and known:
        party = passage.party(place, found.behind, (groups.AKIMATS,))
        return Mention(place, found.behind, (party,), cases, is_known=True)
    codes = {code: (first, behind) for first, behind, code in found.named}
    if found.every_city:
        codes = dict.fromkeys(dictionary.regions.city_codes, (place, found.behind)) | codes
    parties = [passage.party(first, behind, (code,)) for code, (first, behind) in codes.items()]
    if len(parties) == 1:
        parties = [passage.party(place, found.behind, parties[0].candidates)]
    return Mention(place, found.behind, tuple(parties), cases, is_known=True) if parties else None
