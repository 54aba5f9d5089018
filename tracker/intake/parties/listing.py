"""Lines and cells that hold nothing but who is responsible: «Ответственные: МЭ, МФ», «Жауапты: …», "Owner: Jonas"."""

import re

from tracker.intake.parties.acting import Acting
from tracker.intake.parties.english_words import HEADS as ENGLISH_HEADS
from tracker.intake.parties.found import Why
from tracker.intake.parties.lists import MARKS, Listed, list_at
from tracker.intake.parties.mentions import ANY, Mention
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.persons import is_name
from tracker.intake.parties.vocabulary import words

_LABELS = (
    r"ответственн\w*(?:\s+за\s+\w+|\s+исполнител\w*|\s+лиц\w*|\s+орган\w*)?",
    r"(?:со)?исполнител\w*",
    r"жауапты\w*(?:\s+\w+)?",
    r"(?:бірлесіп\s+)?орындаушы\w*",
    r"responsible(?:\s+(?:party|parties|body|bodies|person|persons|agency|agencies))?",
    r"responsibility|owners?|assignees?|assigned to|lead|action by|by",
)
_LABEL = re.compile(rf"\s*(?:[-–—•*]\s*)?(?:(?:{'|'.join(_LABELS)})\s*[.]?\s*[:–—-]+|отв\.\s*[:–—-]*)", re.IGNORECASE)
_ENDS = frozenset({",", ";", "\n", "/"})
_WITH = words("with совместно с со вместе при участии участием бірлесіп мен together jointly along")
_IDLE = frozenset({"-", "@", ".", ":", "|", "•"})


def acting(passage: Passage) -> Acting:
    """The first named leads, the others help."""
    found = Acting()
    label = _LABEL.match(passage.text)
    place = next((each for each, token in enumerate(passage.tokens) if not label or token.start >= label.end()), len(passage))
    while place < len(passage):
        listed = list_at(passage, place) or _as_it_stands(passage, place)
        if listed is None or listed.behind <= place:
            place = max(passage.behind_brackets(place), place + 1)
            continue
        if passage.key(listed.behind) not in _ENDS | _WITH | _IDLE | {"", "(", "и", "and", "және", "бірлесіп"} and not any(
            party.code for party in listed.parties
        ):
            listed = _as_it_stands(passage, place) or listed
        found.lead_with(listed, Why.LISTED)
        place = listed.behind
        while passage.key(place) in _ENDS | _WITH | {"и", "and", "және"}:
            place += 1
    return found


def _as_it_stands(passage: Passage, place: int) -> Listed | None:
    """Up to the next comma: nobody else stands in such a line, so these words are a party."""
    behind = place
    if not (passage.at(place).is_word or passage.is_quote(place)) or passage.key(place) in MARKS:
        return None
    while behind < len(passage) and passage.key(behind) not in _ENDS | {"("}:
        behind = max(passage.behind_quotes(behind), behind + 1)
    is_person = _is_first_name(passage, place, behind)
    mention = Mention(place, behind, (passage.party(place, behind, is_person=is_person),), ANY)
    listed = Listed(place, behind)
    listed.take(mention)
    return listed


def _is_first_name(passage: Passage, place: int, behind: int) -> bool:
    names = range(place, behind)
    return len(names) <= 2 and all(is_name(passage, each) and passage.key(each) not in ENGLISH_HEADS for each in names)
