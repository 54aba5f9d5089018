"""Persons, as they are written: initials on either side of the surname, patronymics, titles, handles."""

import re

from tracker.intake.parties.passage import Passage
from tracker.intake.parties.vocabulary import words

_PATRONYMIC = re.compile("(?:вич|вича|вичу|вичем|вна|вны|вне|вну|вной|ұлы|ұлына|ұлының|қызы|қызына|қызының|улы|кызы|оглы)$")
_TITLES = words("mr mrs ms dr rev cllr councillor hon prof professor sir г-н г-ну г-жа г-же господину госпоже тов т")


def person_at(passage: Passage, place: int) -> int:
    """Behind the person that begins here, or here again."""
    for reader in (_handle, _titled, _initials_first, _surname_first, _full_name):
        behind = reader(passage, place)
        if behind > place:
            return behind
    return place


def _handle(passage: Passage, place: int) -> int:
    if passage.key(place) != "@" or not passage.at(place + 1).is_word or passage.at(place).end != passage.at(place + 1).start:
        return place
    before = passage.at(place - 1)
    return place if before.is_word and before.end == passage.at(place).start else place + 2


def _titled(passage: Passage, place: int) -> int:
    if passage.key(place) not in _TITLES or not passage.at(place).is_word:
        return place
    name = place + 1 + (passage.key(place + 1) == ".")
    behind = max(_initials_first(passage, name), name)
    while behind < name + 3 and is_name(passage, behind):
        behind += 1
    return behind if behind > name else place


def is_name(passage: Passage, place: int) -> bool:
    """A word with a capital that is no abbreviation."""
    token = passage.at(place)
    return token.is_word and token.is_title and token.end - token.start > 1 and (not token.is_upper or passage.capitals)


def _initial(passage: Passage, place: int) -> int:
    """Behind `А.` or `Дж.`, or here again."""
    token = passage.at(place)
    short = token.is_word and token.is_title and token.end - token.start <= 2 and not (token.is_upper and token.end - token.start > 1)
    return place + 2 if short and passage.key(place + 1) == "." else place


def _initials(passage: Passage, place: int) -> int:
    for _ in range(3):
        behind = _initial(passage, place)
        if behind == place or (passage.at(behind - 1).end + 2 < passage.at(behind).start):
            return behind
        place = behind
    return place


def _initials_first(passage: Passage, place: int) -> int:
    behind = _initials(passage, place)
    token = passage.at(behind)
    if behind == place or not token.is_word or not token.is_title or token.end - token.start < 3:
        return place
    return behind + 1


def _surname_first(passage: Passage, place: int) -> int:
    if not is_name(passage, place) or passage.at(place).end - passage.at(place).start < 2:
        return place
    behind = _initials(passage, place + 1)
    return behind if behind > place + 1 else place


def _full_name(passage: Passage, place: int) -> int:
    for length in (3, 2):
        words = range(place, place + length)
        if all(is_name(passage, word) for word in words) and _PATRONYMIC.search(passage.key(place + length - 1)):
            return place + length
    return place
