"""Bodies that no dictionary holds, in Russian: an adjective or two, a noun that such names are built on, and what belongs to it."""

from tracker.intake.parties import legal, russian, russian_nouns
from tracker.intake.parties.mentions import Mention
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.persons import person_at
from tracker.intake.parties.russian_heads import begins_another, head_at, of_a_name
from tracker.intake.parties.stems import stem
from tracker.kernel import wording

# In capitals, and no bodies: энергетики и *ЖКХ*.
_FIELDS = frozenset({"жкх", "апк", "чс", "сми", "мсб", "икт", "пт"})
_LONGEST = 30
_LONGEST_DAY = 2
_REACH = 7


def russian_at(passage: Passage, place: int) -> Mention | None:
    """The name that begins here, as it stands."""
    head, cases = head_at(passage, place)
    if head == place:
        return None
    behind = _tail(passage, head, cases)
    return Mention(place, behind, (passage.party(place, behind),), cases)


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
    return of_a_name(passage, here) and (passage.key(place) == "и" or _is_a_place(passage, here) or _lists_on(passage, here, cases))


def _lists_on(passage: Passage, here: int, cases: frozenset[str]) -> bool:
    """Промышленности, *торговли и туризма*."""
    end = here + 5
    while of_a_name(passage, here) and here < end:
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
