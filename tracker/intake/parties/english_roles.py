"""Who acts in an English sentence: who shall, who was told to, whom the body requested to, and those jointly with whom."""

from tracker.intake.parties.acting import Acting
from tracker.intake.parties.english_words import HEADS, is_head
from tracker.intake.parties.found import Why
from tracker.intake.parties.lists import Listed, list_at, mention_at
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.vocabulary import words

_WITH = tuple(
    tuple(phrase.split())
    for phrase in (
        "jointly with",
        "together with",
        "along with",
        "in cooperation with",
        "in co-operation with",
        "in consultation with",
        "in coordination with",
        "in co-ordination with",
        "in close cooperation with",
        "in close coordination with",
        "in close consultation with",
        "in collaboration with",
        "in close collaboration with",
        "in partnership with",
        "in conjunction with",
        "in concert with",
        "with the participation of",
        "with participation of",
        "with the involvement of",
        "with the assistance of",
        "with the support of",
        "acting through",
        "acting jointly with",
        "working with",
        "cooperating with",
        "in liaison with",
    )
)
_AGREED = tuple(
    tuple(words.split()) for words in ("in agreement with", "upon agreement with", "subject to the approval of", "on behalf of")
)
_ASKED = words(
    "request requests requested requesting invite invites invited inviting mandate mandates mandated entrust entrusts"
    " entrusted instruct instructs instructed task tasks tasked ask asks asked direct directs directed urge urges urged"
    " call calls called recommend recommends recommended authorize authorizes authorized order orders ordered assign"
    " assigns assigned commission commissions commissioned oblige obliges encourage encourages encouraged appeals require"
    " requires required"
)
_NOUNS = words("commission order task call direct")
# The subject stands in one of the first clauses.
_MOST_CLAUSES = 12
_BETWEEN = words("upon on that also further again strongly")
_PASSIVE = words("is are was were be been being has have had")
_MODALS = words("shall must will should is are was were be to has have agreed undertook undertakes : - needs need ensures prepares submits")
_LABELS = words("action actions responsible owner assignee assigned lead by responsibility owners who")


def acting(passage: Passage) -> Acting:
    found = Acting()
    behind = _labelled(passage, found) or _asked(passage, found) or _subject(passage, found) or 0
    while behind < len(passage):
        behind = max(_take_helpers(passage, behind, found), behind + 1)
    if not found.has_lead:
        _agent(passage, found)
    return found


def _labelled(passage: Passage, found: Acting) -> int:
    """ACTION: the secretariat to …; but «Action: publish …» names nobody."""
    place = 0
    while passage.key(place) in _LABELS or passage.at(place).is_number or (place and passage.key(place) in {":", "-", "."}):
        place += 1
    return _clause(passage, place, found, Why.ADDRESSED) if place else 0


def _asked(passage: Passage, found: Acting) -> int:
    for place in range(len(passage)):
        if passage.key(place) not in _ASKED or passage.key(place - 1) in _PASSIVE or passage.key(place - 2) in _PASSIVE:
            continue
        if passage.at(place).is_title and passage.at(place + 1).is_title and passage.key(place) in _NOUNS:
            continue  # Commission Staff.
        here = place + 1
        while passage.key(here) in _BETWEEN:
            here += 1
        listed = list_at(passage, here)
        if listed and _is_called(passage, listed):
            found.lead_with(listed, Why.ORDERED)
            return listed.behind
    return 0


def _is_called(passage: Passage, listed: Listed) -> bool:
    """Whom one requests does something: a word of it follows, or the line ends."""
    for place in range(listed.behind, min(listed.behind + 40, len(passage))):
        if passage.key(place) in {"to", "with", "for", "shall", ":", "submit"}:
            return True
    return listed.behind >= len(passage) - 1


def _subject(passage: Passage, found: Acting) -> int:
    """At the beginning, or behind the comma of "In addition," and "By 30 June,"."""
    tried = 0
    for place in range(len(passage)):
        if passage.key(place - 1) == "that" and (listed := list_at(passage, place)) and listed.parties:
            found.lead_with(listed, Why.SUBJECT)
            return listed.behind
        if tried < _MOST_CLAUSES and (place == 0 or passage.key(place - 1) in {",", ":", "-", ";", "]"}):
            tried += 1
            behind = _clause(passage, place, found, Why.SUBJECT)
            if behind:
                return behind
    return 0


def _clause(passage: Passage, place: int, found: Acting, why: Why) -> int:
    """A list of parties, perhaps "jointly with" others, and what they shall do."""
    listed = list_at(passage, place)
    if listed is None:
        return 0
    here, helpers = listed.behind, []
    for _ in range(4):
        here += passage.key(here) == ","
        phrase = _phrase(passage, here, _WITH) or (here + 1 if passage.key(here) == "with" else 0)
        others = list_at(passage, phrase) if phrase else None
        if others is None:
            break
        helpers.append(others)
        here = others.behind
    if passage.key(here) == "." and passage.at(here - 1).end - passage.at(here - 1).start == 1:
        here += 1  # Saule K. is to …
    if not (_is_told(passage, here) or (listed.parties and all(party.code for party in listed.parties) and place == 0)):
        return 0
    found.lead_with(listed, why)
    for others in helpers:
        found.help_with(others)
    return here


def _is_told(passage: Passage, place: int) -> bool:
    """Within the same clause, "Mei posts the count"; a term may stand between: the Ministry, by 1 May, shall …"""
    if passage.key(place) == "with" and passage.key(place + 1).endswith("ing"):
        return True
    verb = passage.at(place)
    if (
        place == 1
        and verb.is_word
        and not verb.is_title
        and verb.key.endswith("s")
        and not verb.key.endswith("ss")
        and not is_head(verb.key)
    ):
        return True
    for here in range(place, min(place + 14, len(passage))):
        if passage.key(here) in _MODALS:
            return here == place or passage.key(place) in {",", "(", "by", "within", "in"} or passage.key(here) in {"shall", "must", "will"}
        if passage.at(here).is_title and is_head(passage.key(here)):
            return False
    return place >= len(passage)


def _phrase(passage: Passage, place: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """Behind the phrase that stands here, or 0."""
    if passage.key(place) not in _FIRST_WORDS:
        return 0
    return next((place + len(words) for words in phrases if passage.keys(place, len(words)) == words), 0)


_FIRST_WORDS = frozenset(words[0] for words in (*_WITH, *_AGREED))


def _take_helpers(passage: Passage, place: int, found: Acting) -> int:
    agreed = _phrase(passage, place, _AGREED)
    behind = agreed or _phrase(passage, place, _WITH)
    listed = list_at(passage, behind) if behind else None
    if listed is None:
        return place
    if not agreed:
        found.help_with(listed)
    return listed.behind


def _agent(passage: Passage, found: Acting) -> None:
    """…shall be submitted by the Ministry of Energy."""
    if not any(token.key in {"shall", "be", "must", "will", "is", "are"} for token in passage.tokens):
        return
    for place in range(1, len(passage)):
        if passage.key(place - 1) == "by" and (mention := mention_at(passage, place)) and not mention.is_person:
            listed = list_at(passage, place)
            if listed and any(party.code or party.text.lower().split()[-1] in HEADS for party in listed.parties):
                found.lead_with(listed, Why.AGENT)
                return
