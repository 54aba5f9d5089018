"""Parties at the end of an order: «… – Министерству энергетики», "… (MF, ME)", «… Ответственный: МЭ»."""

from tracker.intake.parties.acting import Acting
from tracker.intake.parties.found import Why
from tracker.intake.parties.lists import Listed, list_at
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.vocabulary import words

_LABELS = words(
    "ответственный ответственные ответственное ответственная отв исполнитель исполнители жауапты жауаптылар орындаушы"
    " орындаушылар responsible owner owners assignee lead"
)
_MARKS = frozenset({".", ":", "-", ";"})
_LAST = 160


def at_the_end(passage: Passage, found: Acting) -> None:
    """Only where the list is the whole of what stands there."""
    for place in range(len(passage) - 1, max(len(passage) - _LAST, 0), -1):
        listed = _behind_label(passage, place) or _behind_dash(passage, place) or _in_brackets(passage, place)
        if listed:
            found.lead_with(listed, Why.AT_THE_END)
            return


def _ends(passage: Passage, place: int) -> bool:
    while passage.key(place) in _MARKS | {")", "]"}:
        place += 1
    return place >= len(passage)


def _behind_label(passage: Passage, place: int) -> Listed | None:
    if passage.key(place) not in _LABELS or passage.key(place + 1) not in _MARKS | {"исполнитель", "исполнители", "орындаушы", "party"}:
        return None
    here = place + 1
    while passage.key(here) in _MARKS or (here < place + 3 and passage.key(here) in {"исполнитель", "исполнители", "орындаушы", "party"}):
        here += 1
    return list_at(passage, here)


def _behind_dash(passage: Passage, place: int) -> Listed | None:
    if passage.key(place) != "-" or passage.at(place).end == passage.at(place + 1).start:
        return None
    listed = list_at(passage, place + 1)
    return listed if listed and _ends(passage, listed.behind) else None


def _in_brackets(passage: Passage, place: int) -> Listed | None:
    if passage.key(place) not in {"(", "["}:
        return None
    listed = list_at(passage, place + 1)
    closes = listed is not None and passage.key(listed.behind) in {")", "]"} and _ends(passage, listed.behind)
    return listed if closes else None
