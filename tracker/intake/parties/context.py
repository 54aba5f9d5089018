"""What one document says of its own names: (далее – Министерство), who answers for which body, and whether it is of this country at all."""

import re

from tracker.intake.parties.dictionary import Dictionary
from tracker.intake.parties.finding import person_key
from tracker.intake.parties.known import known_at
from tracker.intake.parties.lists import list_at
from tracker.intake.parties.mentions import Mention
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.persons import person_at
from tracker.intake.parties.stems import stem
from tracker.intake.parties.tokens import word_keys

_HEREINAFTER = frozenset({"далее", "hereinafter"})
_PIECE = 16_000
# A hundred pages and more: who is who is said where a document begins.
_MOST = 256_000
_OURS = re.compile("казахстан|қазақстан|kazakhstan|акимат|әкімд|\\bРК\\b|\\bҚР\\b|акимам|астан", re.IGNORECASE)
_THEIRS = re.compile("российской федерации|\\bРоссии\\b|кыргызской республики|республики узбекистан|республики беларусь", re.IGNORECASE)


def in_document(dictionary: Dictionary, text: str, language: str) -> Dictionary:
    """The dictionary for all directives of this document."""
    learnt: dict[str, tuple[str, ...]] = {}
    persons: dict[str, str] = {}
    named: set[str] = set()
    for start in range(0, min(len(text), _MOST), _PIECE):
        _learn(Passage(text[start : start + _PIECE], language, dictionary), learnt, persons, named)
    return dictionary.with_learnt(
        learnt=learnt,
        persons=persons,
        spoken=frozenset(stem(key, language) for key in word_keys(text)),
        named=frozenset(named),
        is_foreign=bool(_THEIRS.search(text)) and not _OURS.search(text),
    )


def _learn(passage: Passage, learnt: dict[str, tuple[str, ...]], persons: dict[str, str], named: set[str]) -> None:
    place = 0
    while place < len(passage):
        mention = known_at(passage, place) if passage.at(place).is_word or passage.is_quote(place) else None
        if mention is None:
            place = _learn_person(passage, place, persons)
            continue
        place = mention.behind
        for party in mention.parties:
            if len(party.candidates) == 1 and not passage.at(mention.first).is_upper:
                named.add(party.candidates[0])
        if len(mention.parties) == 1 and len(mention.parties[0].candidates) == 1:
            _learn_brackets(passage, mention, learnt, persons)


def _learn_person(passage: Passage, place: int, persons: dict[str, str]) -> int:
    """In lists of who was there: Байбеков С.Т. (МВРИ). The place to read on from."""
    behind = person_at(passage, place) if passage.at(place).is_title else place
    if behind == place:
        return place + 1
    if (
        passage.key(behind) == "("
        and (body := known_at(passage, behind + 1))
        and len(body.parties) == 1
        and len(body.parties[0].candidates) == 1
    ):
        persons.setdefault(person_key(passage.party(place, behind).text), body.parties[0].candidates[0])
    return behind


def _learn_brackets(passage: Passage, mention: Mention, learnt: dict[str, tuple[str, ...]], persons: dict[str, str]) -> None:
    behind = max(passage.behind_brackets(mention.behind), person_at(passage, mention.behind))
    if behind == mention.behind:
        return
    codes = mention.parties[0].candidates
    place = mention.behind + 1
    if passage.key(place) in _HEREINAFTER or passage.keys(place, 2) == ("бұдан", "әрі"):
        names = [
            token
            for each in range(place, behind)
            if (token := passage.at(each)).is_word and token.key not in {"далее", "бұдан", "әрі", "hereinafter"}
        ]
        if len(names) == 1:
            learnt[stem(names[0].key, passage.language)] = codes
        return
    listed = list_at(passage, mention.first)
    for person in listed.persons if listed and len(listed.parties) == 1 else _persons(passage, place, behind):
        persons.setdefault(person_key(person.text), codes[0])


def _persons(passage: Passage, place: int, behind: int):  # type: ignore[no-untyped-def]
    while place < behind:
        after = person_at(passage, place)
        if after > place:
            yield passage.party(place, after, is_person=True)
        place = max(after, place + 1)
