"""Who acts in a Russian sentence: the addressee before what is to be done, the subject, and those with whom."""

import re

from tracker.intake.parties import russian, russian_nouns
from tracker.intake.parties.acting import Acting
from tracker.intake.parties.found import Why
from tracker.intake.parties.known import known_at
from tracker.intake.parties.lists import Listed, list_at, mention_at
from tracker.intake.parties.mentions import Mention
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.persons import is_name
from tracker.intake.parties.stems import stem
from tracker.intake.parties.vocabulary import words

_WITH = (
    ("совместно", "с"),
    ("совместно", "со"),
    ("вместе", "с"),
    ("во", "взаимодействии", "с"),
    ("в", "взаимодействии", "с"),
    ("в", "сотрудничестве", "с"),
    ("с", "участием"),
    ("при", "участии"),
    ("с", "привлечением"),
)
_AGREED = (
    ("по", "согласованию", "с"),
    ("по", "согласованию", "со"),
    ("согласованно", "с"),
    ("по", "поручению"),
    ("по", "предложению"),
    ("по", "данным"),
)
# Who only takes part is named when it is a body; experts and "organisations" in general are not.
_ONLY_BODIES = frozenset({"участием", "участии", "привлечением"})
_IN_GENERAL = words(
    "организац предприят представител лиц член участник объединен руководител недропользовател производител природопользовател"
    " эксперт специалист учен общественност жител насел волонтер"
)
_MOST_NAMES = 6
_LAST = 60
_GIVES = (
    "представ", "доклад", "долож", "информир", "проинформир", "сообщ", "направ", "переда", "предостав", "выдел", "оказ", "внес", "вынес",
    "помо", "содейств", "отчит", "выпл", "вруч", "довест", "доводить", "рекоменд", "предлож", "поруч", "способств", "перечисл",
    "возвра", "выда",
)  # fmt: skip
_ENDS_LATE = frozenset({"", ".", ";", "(", "до", "к", "в", "не", "ежемесячно", "ежеквартально", "еженедельно", "ежегодно"})
_PREPOSITIONS = words("в во к ко с со от из у о об по за на для при перед через между до под над без")
_OPENS = words(", - : ; ) года году г срок срока сроки месяца недели дней дня квартала полугодия также")
_REFLEXIVE = re.compile("(?:ется|ются|ится|ятся|атся)$")


def acting(passage: Passage) -> Acting:
    found = Acting()
    behind = _addressee(passage, found)
    _helpers(passage, behind, found)
    if not found.has_lead:
        _agent(passage, found)
    if not found.has_lead:
        _late(passage, found)
    return found


def _late(passage: Passage, found: Acting) -> None:
    """Осмотры водителей организовать *Управлению здравоохранения*: behind the verb, at the end, where it gives nobody anything."""
    verb = next((place for place in range(len(passage)) if russian.is_infinitive(passage.key(place))), None)
    if verb is None or passage.key(verb).startswith(_GIVES):
        return
    for place in range(max(verb + 1, len(passage) - _LAST), len(passage)):
        mention = mention_at(passage, place, unknown=passage.at(place).is_title)
        if mention and "D" in mention.cases and "G" not in mention.cases and passage.key(place - 1) not in _PREPOSITIONS:
            listed = list_at(passage, place)
            if listed and listed.parties and passage.key(listed.behind) in _ENDS_LATE:
                found.lead_with(listed, Why.ADDRESSED)
            return


def helpers_at(passage: Passage, place: int) -> tuple[bool, int] | None:
    """Whether a phrase here names helpers (True) or only who is asked (False), and the place behind its words."""
    key = passage.key(place)
    if key not in {"совместно", "вместе", "во", "в", "с", "при", "по", "согласованно"}:
        return None
    for helps, phrases in ((True, _WITH), (False, _AGREED)):
        for phrase in phrases:
            if passage.keys(place, len(phrase)) == phrase:
                return helps, place + len(phrase)
    return None


def take_helpers(passage: Passage, place: int, found: Acting) -> int:
    """Behind the phrase with helpers that begins here, or here again."""
    phrase = helpers_at(passage, place)
    if phrase is None:
        return place
    helps, behind = phrase
    listed = list_at(passage, behind)
    if listed is None:
        return behind
    if not helps:
        return listed.behind
    if passage.key(behind - 1) in _ONLY_BODIES:
        listed.parties = [party for party in listed.parties if party.code or not _is_general(passage, party.text)]
        if not listed.parties:
            return listed.behind
    found.help_with(listed)
    return listed.behind


def _is_general(passage: Passage, words: str) -> bool:
    inner = Passage(words, "ru", passage.dictionary)
    heads = [token.key for token in inner.tokens if token.key in russian.HEADS or stem(token.key, "ru") in _IN_GENERAL]
    return '"' not in {token.key for token in inner.tokens} and bool(heads) and stem(heads[0], "ru") in _IN_GENERAL


def _helpers(passage: Passage, place: int, found: Acting) -> None:
    while place < len(passage):
        place = max(take_helpers(passage, place, found), place + 1)


def _addressee(passage: Passage, found: Acting) -> int:
    """Read up to the first thing to be done; the place up to which the sentence has been read."""
    if named := _before_dash(passage):
        found.lead_with(named, Why.ADDRESSED)
        return named.behind
    place, ordered, acted = 0, False, False
    while place < len(passage):
        key = passage.key(place)
        behind = take_helpers(passage, place, found)
        if behind > place:
            place = behind
            continue
        if key in russian.LEAD_VERBS:
            ordered, acted = True, False
        elif russian.is_infinitive(key):
            acted = True
        elif not acted or ordered:
            mention = mention_at(passage, place)
            if mention and _is_addressed(passage, mention, ordered=ordered, acted=acted):
                return _take(passage, place, found, ordered=ordered)
            if mention:
                place = mention.behind
                continue
        elif acted:
            return place
        place += 1
    return 0


def _before_dash(passage: Passage) -> Listed | None:
    """Марат и Алия – …: first names alone, and behind the dash what is to be done."""
    listed = Listed(0, 0)
    for place in range(_MOST_NAMES):
        if is_name(passage, place) and not russian_nouns.cases_of(passage.key(place)) and not known_at(passage, place):
            listed.persons.append(passage.party(place, place + 1, is_person=True))
        elif passage.key(place) == "-" and place and passage.at(place).start > passage.at(place - 1).end:
            listed.behind = place + 1
            return listed
        elif passage.key(place) not in {"и", ","}:
            return None
    return None


def _take(passage: Passage, place: int, found: Acting, *, ordered: bool) -> int:
    listed = list_at(passage, place)
    if listed is None:
        return place
    why = Why.ORDERED if ordered else Why.ADDRESSED if _is_dative(listed) else Why.SUBJECT
    found.lead_with(listed, why)
    if (
        passage.key(listed.behind) in {"с", "со"}
        and known_at(passage, listed.behind + 1)
        and (others := list_at(passage, listed.behind + 1))
    ):
        found.help_with(others)  # МФ (созыв) *с МТС*.
        return others.behind
    return listed.behind


def _is_dative(listed: Listed) -> bool:
    return "D" in listed.cases[0]


def _is_addressed(passage: Passage, mention: Mention, *, ordered: bool, acted: bool) -> bool:
    before = passage.key(mention.first - 1)
    if ordered:
        return not acted and (mention.may_be("D") or before in {"на", "обязать", "просить"})
    if before in _PREPOSITIONS:
        return False
    if mention.first == 0 or (mention.first == 1 and not passage.at(0).is_word):
        return mention.may_be("DN")
    opens = before in _OPENS or passage.at(mention.first - 1).is_number
    if mention.may_be("G"):
        return opens and mention.is_known and mention.may_be("D") and mention.may_be("N")
    return mention.may_be("D") or (opens and mention.may_be("N"))


def _agent(passage: Passage, found: Acting) -> None:
    """…обеспечивается Министерством финансов."""
    if not any(_REFLEXIVE.search(token.key) for token in passage.tokens):
        return
    place = 0
    while place < len(passage):
        mention = mention_at(passage, place)
        if mention and mention.may_be("I") and not mention.may_be("D") and passage.key(place - 1) not in _PREPOSITIONS:
            listed = list_at(passage, place)
            if listed:
                found.lead_with(listed, Why.AGENT)
                return
        place = mention.behind if mention else place + 1
