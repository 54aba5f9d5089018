"""What a Russian name begins with: adjectives and the noun that it is built on, in a case."""

from tracker.intake.parties import legal, russian, russian_nouns
from tracker.intake.parties.known import known_at
from tracker.intake.parties.mentions import ANY
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.persons import person_at

_SHORT = ("мин", "рос", "глав", "гос", "нац", "каз", "обл", "гор", "рай", "укр", "бел", "кыргыз")
_SHORT_CASES = (("ом", "I"), ("ем", "I"), ("у", "D"), ("ю", "D"), ("а", "GN"))
_ALL_OF = {"всем": "D", "все": "N", "всеми": "I", "всех": "G"}
_MOST_ADJECTIVES = 6
_BEFORE = frozenset({",", ";", "-", ":", "(", ")", "и", "также"})
_WITH = frozenset({"участием", "участии", "привлечением"})


def head_at(passage: Passage, place: int) -> tuple[int, frozenset[str]]:
    """Behind the head noun, and the cases it and its adjectives may be in."""
    here, cases = place, ANY
    for _ in range(_MOST_ADJECTIVES):
        token = passage.at(here)
        if not token.is_word:
            return _quoted(passage, place) if here == place else (place, ANY)
        if token.key in russian.HEADS and not _is_adjective(passage, here):
            return (here + 1, both) if (both := cases & russian.HEADS[token.key]) else (place, ANY)
        if token.key in russian.INDECLINABLE:
            return here + 1, cases
        adjective = frozenset(_ALL_OF.get(token.key, "")) or russian.adjective_cases(token.key)
        if adjective and not token.is_upper:
            cases &= adjective
        elif not (here > place and token.key == "и"):
            head, short = _short(passage, here) if here == place else (here, ANY)
            return (head, short) if head > here else _noun(passage, place, here, cases)
        here += 1
    return place, ANY


def _is_adjective(passage: Passage, place: int) -> bool:
    """*Управляющему* директору: the noun comes after it."""
    key, after = passage.key(place), passage.key(place + 1)
    cases = russian.adjective_cases(key)
    return bool(cases) and after in russian.HEADS and not cases.isdisjoint(russian.HEADS[after] - {"G"})


def _noun(passage: Passage, place: int, here: int, cases: frozenset[str]) -> tuple[int, frozenset[str]]:
    """Учителям, главному врачу: any noun for somebody who can act, where an addressee may begin."""
    key = passage.key(here)
    if passage.at(here).is_upper or not _may_begin(passage, place) or person_at(passage, here) > here:
        return place, ANY
    both = cases & russian_nouns.cases_of(key) or (
        cases & {"I"} if _is_helper(passage, place) and russian_nouns.is_instrumental(key) else frozenset()
    )
    return (here + 1, both) if both else (place, ANY)


def _is_helper(passage: Passage, place: int) -> bool:
    return passage.key(place - 1) in {"с", "со"} and passage.key(place - 2) in {"совместно", "вместе"}


def _may_begin(passage: Passage, place: int) -> bool:
    """At the beginning, in a list, after «рекомендовать», after «совместно с»; not in the middle of what is to be done."""
    before = passage.key(place - 1)
    if not passage.lines and (place == 0 or before in _BEFORE or before in russian.LEAD_VERBS):
        return True
    return before in _WITH or (before in {"с", "со"} and passage.key(place - 2) in {"совместно", "вместе", "взаимодействии"})


def _quoted(passage: Passage, place: int) -> tuple[int, frozenset[str]]:
    behind = passage.behind_quotes(place)
    return behind, ANY


def _short(passage: Passage, place: int) -> tuple[int, frozenset[str]]:
    """ФАС, Росгидромету, АО «…»."""
    token = passage.at(place)
    if legal.is_legal(token.key, "ru"):
        here = place
        while passage.at(here).is_word and legal.is_legal(passage.key(here), "ru"):
            here += 1
        behind = passage.behind_quotes(here)
        return (behind, ANY) if behind > here else (place, ANY)
    length = token.end - token.start
    if token.is_upper and length > 1 and not passage.capitals and not _is_roman(token.key):
        return place + 1, ANY
    if token.is_title and token.key.startswith(_SHORT) and length > 5 and not russian.adjective_cases(token.key):
        return place + 1, next((frozenset(cases) for ending, cases in _SHORT_CASES if token.key.endswith(ending)), ANY)
    return place, ANY


def _is_roman(key: str) -> bool:
    return set(key) <= set("ivxхс")


def of_a_name(passage: Passage, place: int) -> bool:
    token = passage.at(place)
    key = token.key
    if not token.is_word or key in russian.STOPS or key == "и" or token.is_upper:
        return False
    return russian.is_genitive(key)


def begins_another(passage: Passage, place: int, cases: frozenset[str]) -> bool:
    """Whether a further body in the same case begins here."""
    if known_at(passage, place):
        return True
    head, others = head_at(passage, place)
    if head == place or (passage.key(place) == "организации" and russian.is_genitive(passage.key(place + 1))):
        return False  # Регистрационной службы и *организации юридических услуг*.
    return not (cases - {"G"}).isdisjoint(others - {"G"}) if cases - {"G"} else not cases.isdisjoint(others)
