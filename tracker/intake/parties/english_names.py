"""Bodies that no dictionary holds, in English: words with capitals, or a small word that says that it is a body."""

import re

from tracker.intake.parties import legal
from tracker.intake.parties.english_words import HEADS, NO_NAME, is_head
from tracker.intake.parties.mentions import ANY, Mention
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.vocabulary import words

_JOINTS = words("of for on the and to in & from at under with")
_NOT_NAMES = words(
    "it this that there these those they we he she if when where as at on for action actions by in within after before"
    " until during following no not resolved decided agreed action decision decisions item items note together jointly"
    " also additionally furthermore moreover however meanwhile separately"
    " finally accordingly please pending prior upon subject roadside parked"
)
_MONTHS = words(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday"
)
_SMALL = re.compile(r"[a-z][a-z-]*$")
_MOST_SMALL = 5
_LONGEST = 24


def english_at(passage: Passage, place: int) -> Mention | None:
    here = place
    while passage.key(here) in {"the", "all", "a", "an", "each", "both"} and here < place + 2:
        here += 1
    behind = _quoted(passage, here) or _capitals(passage, here) or _small(passage, here)
    if behind is None:
        return None
    return Mention(place, behind, (passage.party(place, behind),), ANY)


def _quoted(passage: Passage, place: int) -> int | None:
    """ "Water Resources – Marketing" *LLP*: a quoted name with what sort of organisation it is."""
    behind = passage.behind_quotes(place)
    return behind + 1 if behind > place and legal.is_legal(passage.key(behind), "en") else None


def is_body(passage: Passage, mention: Mention) -> bool:
    """Whether its own words say that it is a body and no person: an article, a head, an abbreviation."""
    tokens = [passage.at(place) for place in range(mention.first, mention.behind)]
    return any(
        is_head(token.key)
        or legal.is_legal(token.key, "en")
        or NO_NAME.search(token.key)
        or (token.is_upper and token.end - token.start > 1)
        for token in tokens
    ) or tokens[0].key in {
        "the",
        "all",
    }


def _is_capital(passage: Passage, place: int) -> bool:
    token = passage.at(place)
    return token.is_word and token.is_title and token.key not in _MONTHS


def _capitals(passage: Passage, place: int) -> int | None:
    """Ministry of Energy and Water; but the World Bank *and* UNDP are two."""
    if not _is_capital(passage, place) or passage.key(place) in _NOT_NAMES:
        return None
    behind = place
    while behind < place + _LONGEST:
        if passage.key(behind) in {"'", "’"} and passage.key(behind + 1) == "s":
            behind += 2
        elif passage.key(behind) in {"'", "’"} and passage.key(behind - 1).endswith("s") and _is_capital(passage, behind + 1):
            behind += 1  # The Students' *Union*.
        joints = behind
        while passage.key(joints) in _JOINTS and joints < behind + 3:
            joints += 1
        if not (_is_capital(passage, joints) or passage.is_quote(joints)):
            break
        if joints > behind and not _joins(passage, place, behind, joints):
            break
        quoted = passage.behind_quotes(joints) if passage.is_quote(joints) else joints + 1
        if quoted == joints:
            break
        behind = quoted
    # «In» and «For» with a capital begin no name.
    return (_post_of(passage, behind) or _with_small_head(passage, behind)) if behind > place else None


def _with_small_head(passage: Passage, behind: int) -> int:
    """Green Economy *working group*."""
    for here in range(behind, behind + 3):
        if is_head(passage.key(here)) and not passage.at(here).is_title:
            while is_head(passage.key(here + 1)) and not passage.at(here + 1).is_title:
                here += 1  # noqa: PLW2901
            return here + 1
        if not _SMALL.match(passage.key(here)) or passage.key(here) in _VERBS or passage.key(here) in _JOINTS:
            break
    return behind


def _post_of(passage: Passage, behind: int) -> int | None:
    """Heads *of basin inspections*: what the post is of, in small letters."""
    if passage.key(behind - 1) not in _POSTS or passage.key(behind) != "of":
        return None
    here = behind + 1 + (passage.key(behind + 1) in {"the", "all"})
    start = here
    while (
        here < start + _MOST_SMALL and passage.at(here).is_word and passage.key(here) not in _VERBS and passage.key(here) not in _ENDS_POST
    ):
        here += 1
    return here if here > start else None


_POSTS = words("head heads chief chiefs director directors manager managers members representatives owners chairs leaders users operators")
_ENDS_POST = words("by within in on at with before after and jointly together who which")
_VERBS = words("would could might shall must will should is are was were to has have may can agreed undertook and or")


def _joins(passage: Passage, place: int, behind: int, joints: int) -> bool:
    between = [passage.key(each) for each in range(behind, joints)]
    if between[0] in {"with", "to", "in", "from", "at", "under"} and between[0] != "to":
        return False
    if "and" not in between and "&" not in between:
        return between[0] != "the"
    inside = [passage.key(each) for each in range(place, behind)]
    starts_anew = "the" in between or is_head(passage.key(joints)) or passage.at(joints).is_upper
    is_of = "of" in inside or "for" in inside or "on" in inside
    is_whole = is_head(passage.key(behind - 1))
    return not starts_anew and (is_of or (passage.key(joints + 1) in HEADS and not is_whole))


def _small(passage: Passage, place: int) -> int | None:
    """The secretariat, member States, the working group on air."""
    for here in range(place, place + _MOST_SMALL):
        token = passage.at(here)
        if not token.is_word or token.key in _VERBS or token.key in _JOINTS:
            return None
        if is_head(token.key):
            while is_head(passage.key(here + 1)):
                here += 1  # noqa: PLW2901
            return _with_of(passage, here + 1)
    return None


def _with_of(passage: Passage, behind: int) -> int:
    if passage.key(behind) not in {"of", "on", "for"}:
        return behind
    here = behind + 1 + (passage.key(behind + 1) == "the")
    return _capitals(passage, here) or _small(passage, here) or behind
