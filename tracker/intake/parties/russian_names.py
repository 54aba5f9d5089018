"""Bodies that no dictionary holds, in Russian: an adjective or two, a noun that such names are built on, and what belongs to it."""

from tracker.intake.parties import legal, russian, russian_nouns
from tracker.intake.parties.known import known_at
from tracker.intake.parties.mentions import ANY, Mention
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.persons import person_at
from tracker.intake.parties.stems import stem
from tracker.kernel import wording

_SHORT = ("мин", "рос", "глав", "гос", "нац", "каз", "обл", "гор", "рай", "укр", "бел", "кыргыз")
_SHORT_CASES = (("ом", "I"), ("ем", "I"), ("у", "D"), ("ю", "D"), ("а", "GN"))
_ALL_OF = {"всем": "D", "все": "N", "всеми": "I", "всех": "G"}
_BEFORE = frozenset({",", ";", "-", ":", "(", ")", "и", "также"})
_WITH = frozenset({"участием", "участии", "привлечением"})
# In capitals, and no bodies: энергетики и *ЖКХ*.
_FIELDS = frozenset({"жкх", "апк", "чс", "сми", "мсб", "икт", "пт"})
_MOST_ADJECTIVES = 6
_LONGEST = 30
_LONGEST_DAY = 2
_REACH = 7


def russian_at(passage: Passage, place: int) -> Mention | None:
    """The name that begins here, as it stands."""
    head, cases = _head(passage, place)
    if head == place:
        return None
    behind = _tail(passage, head, cases)
    return Mention(place, behind, (passage.party(place, behind),), cases)


def _head(passage: Passage, place: int) -> tuple[int, frozenset[str]]:
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


def _tail(passage: Passage, place: int, cases: frozenset[str]) -> int:
    end = min(place + _LONGEST, len(passage))
    while place < end:
        behind = _further(passage, place, cases)
        if behind == place:
            break
        place = behind
    return place


def _further(passage: Passage, place: int, cases: frozenset[str]) -> int:
    """Behind the next word of the name, or here again where the name is over."""
    token = passage.at(place)
    if passage.is_quote(place):
        return place if passage.closes(place) else passage.behind_quotes(place)
    if token.key in {"в", "на"} and passage.key(place + 1) in russian.FIELDS:
        return place + 2
    if token.key == "на" and passage.key(place + 1) in {"пхв", "праве"} and legal.is_legal(passage.key(place - 1), "ru"):
        return place + 2 if passage.key(place + 1) == "пхв" else place + 4
    if (numbered := _behind_number(passage, place)) > place:
        return numbered
    if token.key == "(" and passage.key(place + 2) == ")" and "G" in russian.adjective_cases(passage.key(place + 1)):
        return place + 3 if of_a_name(passage, place + 3) else place  # Сельских *(поселковых)* округов.
    if token.key in {",", "и"}:
        goes_on = _goes_on(passage, place, cases)
    elif token.key == ".":
        goes_on = passage.key(place - 1) in {"г", "обл", "им", "р"}
    else:
        goes_on = token.is_word and not _ends(passage, place) and _is_next_word(passage, place)
    return place + goes_on


def _behind_number(passage: Passage, place: int) -> int:
    """Школы *№ 27*, войсковой части *5510*, *9 и 11* классов; but not the 5 of «5 мая»."""
    here = place + (passage.key(place) == "№")
    if not passage.at(here).is_number:
        return place
    behind = here + 1
    while passage.key(behind) in {"и", ",", "-"} and passage.at(behind + 1).is_number:
        behind += 2
    if here > place:
        return behind
    after = passage.key(behind)
    if passage.at(behind).is_word and after not in russian.STOPS and russian_nouns.counts(after):
        return behind
    is_long = behind == place + 1 and len(passage.key(place)) > _LONGEST_DAY and after not in {"г", "год", "года", "году", "."}
    return behind if is_long else place


def _is_next_word(passage: Passage, place: int) -> bool:
    key = passage.key(place)
    if key == "при":
        return _is_at(passage, place + 1)
    if key == "по" and passage.key(place - 1) in russian.HEADS:
        return passage.key(place + 1) not in russian.NEVER_INSIDE and passage.at(place + 1).is_word
    if key in russian.INSIDE:
        return passage.key(place + 1) not in russian.INSIDE[key] and passage.at(place + 1).is_word
    if _governs(passage, place):
        return True
    return key not in russian.STOPS and passage.key(place - 1) not in _STATES and _belongs(passage, place)


def _is_at(passage: Passage, place: int) -> bool:
    """Комиссии при *акиме*, совету при *Президенте*; but not «при проверке документов»."""
    here = place
    while here < place + 3 and "P" in russian.adjective_cases(passage.key(here)) | frozenset(
        "P" if passage.key(here).endswith(("ом", "ем")) else ""
    ):
        if passage.key(here) in russian.HEADS:
            break
        here += 1
    return "P" in russian.HEADS.get(passage.key(here), frozenset())


def _governs(passage: Passage, place: int) -> bool:
    """Обращение *с* отходами, надзор *за* рынком."""
    before = stem(passage.key(place - 1), "ru")
    return (passage.key(place) == "с" and before == "обращен") or (
        passage.key(place) == "за" and before in {"контрол", "надзор", "наблюден"}
    )


_STATES = frozenset({"россии", "федерации", "рк", "казахстан"})


def _belongs(passage: Passage, place: int) -> bool:
    """The words of a name are in the genitive, after "по" in the dative, after "при" in the prepositional; names of places in any."""
    key = passage.key(place)
    if passage.at(place).is_upper or not wording.may_stand_in(key, "gent"):
        for before in range(place - 1, max(place - 5, -1), -1):
            case = {"по": "datv", "при": "loct", "в": "loct", "с": "ablt", "за": "ablt", "управления": "ablt", "управлению": "ablt"}.get(
                passage.key(before)
            )
            if case:
                return wording.may_stand_in(key, case)
        return passage.at(place).is_title
    return True


def _ends(passage: Passage, place: int) -> bool:
    key = passage.key(place)
    if russian.is_infinitive(key) or russian.is_finite(key) or russian.is_adverb(key):
        return True
    return person_at(passage, place) > place


def _goes_on(passage: Passage, place: int, cases: frozenset[str]) -> bool:
    """Управлению промышленности *и* торговли; but not Управлению финансов *и* Отделу образования."""
    here = place + 1
    if passage.is_quote(here) and passage.is_quote(place - 1):
        return passage.behind_quotes(here) > here
    if _goes_on_in_dative(passage, place) or (passage.key(place) == "и" and passage.key(here) in _FIELDS):
        return True
    if begins_another(passage, here, cases):
        return False
    if passage.at(here).is_title and passage.at(place - 1).is_title and person_at(passage, here) == here:
        return True
    if not of_a_name(passage, here):
        return False
    if passage.key(place) == "и" or _is_a_place(passage, here):
        return True
    while of_a_name(passage, here) and here < place + 6:
        here += 1
    return passage.key(here) in {"и", ","} and of_a_name(passage, here + 1) and _goes_on_with_and(passage, here, cases)


def _goes_on_in_dative(passage: Passage, place: int) -> bool:
    """По экономике *и финансам*."""
    key = passage.key(place + 1)
    if key in russian.HEADS or passage.at(place + 1).is_title or key in russian.STOPS:
        return False
    if "по" in passage.keys(place - _REACH, _REACH) and key.endswith(("те", "ке", "нию", "тию", "сти")):
        # По регулированию монополий*, защите конкуренции* и поддержке бизнеса.
        return wording.may_stand_in(key, "datv") and not russian_nouns.is_living(key)
    if passage.key(place) != "и" or passage.key(place - 2) != "по":
        return False
    return wording.may_stand_in(passage.key(place - 1), "datv") and wording.may_stand_in(key, "datv") and not russian_nouns.is_living(key)


def _is_a_place(passage: Passage, place: int) -> bool:
    """Каскеленского, *Илийского* районов."""
    return passage.at(place).is_title and "G" in russian.adjective_cases(passage.key(place))


def _goes_on_with_and(passage: Passage, place: int, cases: frozenset[str]) -> bool:
    for here in range(place, place + 8):
        if passage.key(here) == "и":
            return of_a_name(passage, here + 1) and not begins_another(passage, here + 1, cases)
        if not of_a_name(passage, here) and passage.key(here) != ",":
            return False
    return False


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
    head, others = _head(passage, place)
    if head == place or (passage.key(place) == "организации" and russian.is_genitive(passage.key(place + 1))):
        return False  # Регистрационной службы и *организации юридических услуг*.
    return not (cases - {"G"}).isdisjoint(others - {"G"}) if cases - {"G"} else not cases.isdisjoint(others)
