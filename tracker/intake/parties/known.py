"""Bodies of the dictionary, where they stand in a text: by name, by abbreviation, in a list that shares its first or last word."""

from collections.abc import Sequence

from tracker.intake.parties import kazakh_words, legal, russian
from tracker.intake.parties.akims import akims_at
from tracker.intake.parties.english_words import is_head
from tracker.intake.parties.entries import COUNTRY_BEGINNINGS, country_at
from tracker.intake.parties.found import Party
from tracker.intake.parties.index import HEADS, MINISTERS, Codes
from tracker.intake.parties.mentions import ANY, Mention
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.russian_inside import continues, is_of_a_name
from tracker.intake.parties.stems import stem
from tracker.intake.parties.vocabulary import words

_LONGEST_FORM, _MOST_NAMES = 8, 40
# No name stands behind so many in a row.
_MOST_QUOTES = 16
_ENDINGS = {"": "NA", "а": "GA", "у": "D", "ом": "I", "е": "P"}
_ELSEWHERE = words("россия российск кыргызск узбекистан беларус туркменистан таджикистан азербайджан грузия рф")
_STATE = words("республик федерац")


def known_at(passage: Passage, place: int) -> Mention | None:
    """Several readers ask about one place; it is read once."""
    if place not in passage.known:
        passage.known[place] = _known_at(passage, place)
    return passage.known[place]


def _known_at(passage: Passage, place: int) -> Mention | None:
    if passage.is_quote(place) and all(passage.is_quote(each) for each in range(place, place + _MOST_QUOTES)):
        return None
    for language in _beginning(passage, place):
        found = akims_at(passage, place, language) or _shared_at(passage, place, language) or _named_at(passage, place, language)
        if found:
            return None if passage.dictionary.is_foreign and not _is_ours(found) else found
    return None if passage.dictionary.is_foreign else _abbreviated_at(passage, place)


def _beginning(passage: Passage, place: int) -> Sequence[str]:
    """The languages in which a name may begin here, the passage's own first."""
    found = passage.dictionary.beginnings.languages(passage.key(place))
    return found if len(found) < 2 else sorted(found, key=lambda each: each != passage.language)


def _is_ours(found: Mention) -> bool:
    return any((party.code or "").startswith(("AK-", "GRP-")) for party in found.parties)


def _abbreviated_at(passage: Passage, place: int) -> Mention | None:
    token = passage.at(place)
    codes = passage.dictionary.abbreviation(token, passage.language) if token.is_word else ()
    if not codes and token.is_word:
        codes = passage.dictionary.learnt_name(token, passage.language)
        if codes and (passage.key(place + 1) == "of" or (passage.language == "ru" and is_of_a_name(passage, place + 1))):
            return None
    if not codes:
        return None
    behind = place + 1 + (passage.key(place + 1) in {"рк", "қр"})
    if is_elsewhere(passage, behind):
        return None
    cases = frozenset(kazakh_words.case(token.key)) if passage.language == "kk" else ANY
    return Mention(place, behind, (passage.party(place, behind, codes),), cases, is_known=True)


def is_elsewhere(passage: Passage, place: int) -> bool:
    """Минэнерго *России*, Министерство финансов *Кыргызской Республики*: not ours."""
    first = stem(passage.key(place), "ru")
    second = stem(passage.key(place + 1), "ru")
    if passage.key(place) == "of" and passage.language == "en":
        there = place + 1 + (passage.key(place + 1) == "the")
        return passage.at(there).is_title and passage.key(there) not in {"republic", "kazakhstan"}
    return first in _ELSEWHERE or (first == "росс") or (first in _STATE and second in _ELSEWHERE)


def _after_country(passage: Passage, place: int, language: str) -> int:
    stems, behind = passage.words_from(place, language, 1)
    if not stems or stems[0] not in COUNTRY_BEGINNINGS[language]:
        return place
    stems, behind = passage.words_from(place, language, 5)
    length = country_at(stems, language)
    return behind[length - 1] if length else place


def _named_at(passage: Passage, place: int, language: str) -> Mention | None:
    inner = _after_country(passage, place, "kk") if language == "kk" else place
    if language != "kk" or passage.is_quote(inner):
        inner = _behind_legal(passage, inner, language)
    for start in dict.fromkeys((place, inner)):
        form, behind = passage.longest_at(start, language, passage.dictionary.indexes[language].names)
        if form:
            last = behind[len(form.stems) - 1]
            return _finished(passage, (place, start, last), form.codes, language)
    return None


def _behind_legal(passage: Passage, place: int, language: str) -> int:
    here = place
    if passage.key(place) in {"на", "с"}:
        return place
    while here < place + _LONGEST_FORM and (passage.is_quote(here) or _is_legal(passage, here, language)):
        here += 1
    return here


def _is_legal(passage: Passage, place: int, language: str) -> bool:
    return passage.at(place).is_word and legal.is_legal(passage.key(place), language)


def _finished(passage: Passage, span: tuple[int, int, int], codes: Codes, language: str) -> Mention | None:
    place, start, last = span
    quotes = [each for each in range(max(0, start - 1), last) if passage.is_quote(each)]
    is_organisation = bool(quotes) or passage.is_quote(last)
    if quotes and not passage.is_quote(last) and not passage.closes(quotes[-1]):
        return None  # «Самрук» is not «Самрук Сервис».
    behind = last
    while passage.is_quote(behind) and is_organisation and passage.at(behind).start == passage.at(behind - 1).end:
        behind += 1
    if is_organisation or language == "en":
        behind = _behind_trailing(passage, behind)
    if language != "kk":
        behind = _after_country(passage, behind, language)
    if language == "en" and not is_organisation and _goes_on_in_english(passage, behind):
        return None
    if is_elsewhere(passage, behind) or (language == "ru" and continues(passage, start, behind)):
        return None
    likeliest = tuple(passage.dictionary.likeliest(each) for each in codes)
    return Mention(
        place,
        behind,
        tuple(passage.party(place, behind, each) for each in likeliest),
        _cases(passage, (place, last), behind, language),
        is_known=True,
    )


def _goes_on_in_english(passage: Passage, behind: int) -> bool:
    """Ministry of Agriculture *and Livestock Development*: a longer name than the one that we know."""
    after = passage.at(behind + 1)
    if passage.key(behind) != "and" or not after.is_title or after.is_upper or is_head(after.key):
        return False
    return known_at(passage, behind + 1) is None and passage.at(behind + 2).is_title and not is_head(passage.key(behind + 2))


def _behind_trailing(passage: Passage, behind: int) -> int:
    """Kazakh: «Бәйтерек» *ҰБХ» АҚ-мен*."""
    here = behind
    while passage.is_quote(here) or _is_legal(passage, here, "kk") or (_is_legal(passage, here, "en") and passage.at(here).is_title):
        here += 1
        if not passage.is_quote(here - 1) or passage.at(here - 1).start == passage.at(here - 2).end:
            behind = here
    return behind


def _cases(passage: Passage, name: tuple[int, int], behind: int, language: str) -> frozenset[str]:
    if language == "en":
        return ANY
    if language == "kk":
        words = [place for place in range(name[0], behind) if passage.at(place).is_word]
        return frozenset(kazakh_words.case(passage.key(words[-1]))) if words else ANY
    for place in range(*name):
        if passage.key(place) in russian.HEADS:
            return russian.HEADS[passage.key(place)]
        if passage.is_quote(place):
            return ANY
    key = passage.key(name[0])
    if passage.is_quote(behind - 1) or passage.at(name[0]).is_upper:
        return ANY
    return frozenset(_ENDINGS.get(key[len(stem(key, "ru")) :], ANY)) if name[1] == name[0] + 1 else ANY


def _shared_at(passage: Passage, place: int, language: str) -> Mention | None:
    """Министерствам *финансов, энергетики*; *Қаржы, Энергетика* министрліктері; Ministries *of Energy and of Finance*."""
    first = place
    is_minister = stem(passage.key(place), language) in MINISTERS
    if language != "kk":
        key = passage.key(place)
        if not is_minister and (stem(key, language) not in HEADS[language] or (language == "en" and not key.endswith("ies"))):
            return None
        place += 1
    names, behind = _tails(passage, place, language)
    if language == "kk":
        stems, after = passage.words_from(behind, "kk", 1)
        is_minister = bool(stems) and stems[0] in MINISTERS
        if not stems or not (is_minister or stems[0] in HEADS["kk"]):
            return None
        behind = after[0]
    if len(names) < 2 - is_minister:
        return None
    if language == "ru" and continues(passage, first, behind):
        return None
    names[0] = passage.party(first, behind if len(names) == 1 else _behind(passage, names[0], place), names[0].candidates)
    cases = {"ru": russian.HEADS.get(passage.key(first), ANY), "kk": frozenset(kazakh_words.case(passage.key(behind - 1)))}.get(
        language, ANY
    )
    return Mention(first, _after_country(passage, behind, language) if language != "kk" else behind, tuple(names), cases, is_known=True)


def _behind(passage: Passage, party: Party, place: int) -> int:
    while passage.at(place).end < party.end:
        place += 1
    return place + 1


def _tails(passage: Passage, place: int, language: str) -> tuple[list[Party], int]:
    found: list[Party] = []
    end = place
    while len(found) < _MOST_NAMES:
        while passage.key(place) in {"of", "for", "the"}:
            place += 1
        form, behind = passage.longest_at(place, language, passage.dictionary.indexes[language].tails)
        if not form:
            break
        name = end = behind[len(form.stems) - 1]
        end = passage.behind_brackets(end)
        found.append(passage.party(place, name, passage.dictionary.likeliest(form.codes[0])))
        place = end
        while passage.key(place) in {",", "и", "және", "мен", "бен", "пен", "and", "а", "также", "&"}:
            place += 1
        if place == end:
            break
    return found, end
