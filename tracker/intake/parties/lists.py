"""Several mentions in a row, with the brackets behind each: marks of the lead, persons, consent."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tracker.intake.parties.english_names import english_at, is_body
from tracker.intake.parties.found import Party
from tracker.intake.parties.kazakh_names import kazakh_at
from tracker.intake.parties.known import known_at
from tracker.intake.parties.mentions import ANY, Mention
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.persons import is_name, person_at
from tracker.intake.parties.russian_names import russian_at
from tracker.intake.parties.vocabulary import words

MARKS = words("свод созыв сводка сводный жинақтау шақыру жинақтаушы шақырушы жиынтық lead convener convenor coordinator")
_AND = words(", ; / & + и және мен бен пен and plus")
_LONGER_AND = (("а", "также"), ("сондай-ақ",), ("as", "well", "as"), ("и", "также"))
_CONSENT = words("согласованию согласию согласовано келісу келісім келісімі agreed agreement consent")
_NAMELESS = words("далее бұдан hereinafter кроме за")
_MOST = 400


@dataclass
class Listed:
    first: int
    behind: int
    parties: list[Party] = field(default_factory=list)
    persons: list[Party] = field(default_factory=list)
    cases: list[frozenset[str]] = field(default_factory=list)
    marked: Party | None = None

    def take(self, mention: Mention) -> None:
        (self.persons if mention.is_person else self.parties).extend(mention.parties)
        self.cases.append(mention.cases)
        self.behind = mention.behind


def mention_at(passage: Passage, place: int, *, unknown: bool = True) -> Mention | None:
    """One body or person; without `unknown` only what the dictionary holds."""
    token = passage.at(place)
    if not (token.is_word or token.key in {'"', "@"}):
        return None
    if token.key == '"' and passage.is_quote(place + 1) and passage.is_quote(place + 2):
        return None
    article = passage.language == "en" and token.key in {"the", "all"}
    found = known_at(passage, place + article)
    if found and article:
        found = replace(found, first=place)
    if found and unknown and passage.language == "kk" and found.may_be("GD"):
        return _longer(passage, found)
    if found or not unknown:
        return found
    behind = person_at(passage, place)
    if behind > place and passage.key(behind) != "атындағы":
        return Mention(place, behind, (passage.party(place, behind, is_person=True),), ANY)
    return {"ru": russian_at, "kk": kazakh_at}.get(passage.language, _english)(passage, place)


def _longer(passage: Passage, found: Mention) -> Mention:
    """Қаржы министрлігінің *Мемлекеттік кірістер комитеті*; Президентке *есеп беретін органдармен*: the first only belongs to the name."""
    longer = kazakh_at(passage, found.first)
    if longer is None or longer.behind <= found.behind:
        return found
    return longer if found.may_be("G") or longer.may_be("I") else found


def _english(passage: Passage, place: int) -> Mention | None:
    """One or two words with capitals that are no words of bodies are a person."""
    found = english_at(passage, place)
    if found is None or is_body(passage, found):
        return found
    if found.behind - found.first <= 3 and all(is_name(passage, each) for each in range(found.first, found.behind)):
        return Mention(place, found.behind, (passage.party(place, found.behind, is_person=True),), ANY)
    return found


def list_at(passage: Passage, place: int, *, unknown: bool = True) -> Listed | None:
    """All mentions from here on, as long as one follows upon the other."""
    found = Listed(place, place)
    for _ in range(_MOST):
        mention = mention_at(passage, place, unknown=unknown)
        if mention is None or not _agrees(found, mention):
            break
        found.take(mention)
        _take_inner_brackets(passage, found, mention)
        _take_person(passage, found)
        while (behind := passage.behind_brackets(found.behind)) > found.behind:
            _take_brackets(passage, found, found.behind + 1, behind - 1)
            found.behind = behind
        _take_person(passage, found)
        place = behind_and(passage, found.behind)
        if place == found.behind:
            break
    return found if found.cases else None


def _agrees(found: Listed, mention: Mention) -> bool:
    """An unknown body counts in a list only in the case of the first."""
    return mention.is_known or mention.is_person or not found.cases or not found.cases[0].isdisjoint(mention.cases)


def _take_person(passage: Passage, found: Listed) -> None:
    behind = person_at(passage, found.behind)
    if behind > found.behind and passage.key(found.behind) != "@":
        found.persons.append(passage.party(found.behind, behind, is_person=True))
        found.behind = behind


def behind_and(passage: Passage, place: int) -> int:
    """Behind the commas and words that join what stands here to what follows."""
    start = place
    while passage.key(place) in _AND and place < start + 3:
        place += 1
    longer = next((words for words in _LONGER_AND if passage.keys(place, len(words)) == words), ())
    return place + len(longer)


def _take_inner_brackets(passage: Passage, found: Listed, mention: Mention) -> None:
    """Министерствам энергетики (свод), финансов (Иванову А.А.)."""
    for place in range(mention.first, mention.behind):
        if (behind := passage.behind_brackets(place)) > place:
            before = [party for party in mention.parties if party.end <= passage.at(place).start]
            _take_brackets(passage, found, place + 1, behind - 1, before[-1:])


def _take_brackets(passage: Passage, found: Listed, place: int, end: int, of: Sequence[Party] = ()) -> None:
    keys = set(passage.keys(place, end - place))
    if keys & MARKS and found.parties and found.marked is None:
        found.marked = of[-1] if of else found.parties[-1]
    if keys & _NAMELESS:
        return
    while place < end:
        behind = person_at(passage, place)
        if behind == place and is_name(passage, place) and not keys & (MARKS | _CONSENT):
            behind = place + 1
            while behind < end and is_name(passage, behind):
                behind += 1
            if known_at(passage, place) or passage.key(behind) not in {",", ")", "]", ";"}:
                place = behind
                continue
        if behind > place:
            found.persons.append(passage.party(place, behind, is_person=True))
        elif end == place + 1 and _is_initials(passage, place):
            found.persons.append(passage.party(place, end, is_person=True))
        place = max(behind, place + 1)


def _is_initials(passage: Passage, place: int) -> bool:
    """Chief Nurse *(KO)*."""
    token = passage.at(place)
    return passage.language == "en" and token.is_upper and token.end - token.start == 2 and known_at(passage, place) is None
