"""Bodies that no dictionary holds, in Kazakh: the noun that they are built on ends the name, so it is read up to there."""

from tracker.intake.parties import kazakh_words, legal
from tracker.intake.parties.mentions import Mention
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.persons import person_at

_LONGEST = 30


def kazakh_at(passage: Passage, place: int) -> Mention | None:
    behind = _organisation(passage, place) or _headed(passage, place) or _short(passage, place)
    if behind is None:
        return None
    words = [here for here in range(place, behind) if passage.at(here).is_word]
    if not words:
        return None
    cases = frozenset(kazakh_words.case(passage.key(words[-1])))
    return Mention(place, behind, (passage.party(place, behind),), cases)


def _organisation(passage: Passage, place: int) -> int | None:
    """«Жасыл ел» ЖШС-мен."""
    behind = passage.behind_quotes(place)
    if behind == place:
        return None
    here = behind
    while passage.is_quote(behind) or (passage.at(behind).is_word and legal.is_legal(passage.key(behind), "kk")):
        behind += 1
    if behind > here:
        return behind
    return _headed(passage, behind) or (behind if passage.key(behind) in {",", "("} else None)


def _headed(passage: Passage, place: int) -> int | None:
    """The last head of a chain: облыс әкімінің аппараты, комитеттің аумақтық департаменттері."""
    found: int | None = None
    here = place
    for _ in range(_LONGEST):
        token = passage.at(here)
        if passage.is_quote(here) and (behind := passage.behind_quotes(here)) > here:
            here = behind
            continue
        if not token.is_word and token.key != ",":
            break
        if token.is_word and (_stops(passage, here) or person_at(passage, here) > here):
            break
        if (token.key == "," and found) or _is_an_object(passage, here):
            break
        here += 1
        if token.is_word and kazakh_words.is_head(token.key):
            if kazakh_words.case(token.key) != "G" and not _heads_on(passage, here):
                return here
            found = here
    return None


def _heads_on(passage: Passage, place: int) -> bool:
    """Whether the next word is the head of this one: әкімі *аппараты*, басқармасы *басшысы*."""
    token = passage.at(place)
    return token.is_word and kazakh_words.is_head(token.key) and kazakh_words.case(token.key) != "A"


def _is_an_object(passage: Passage, place: int) -> bool:
    """Ұсыныстарды Аппаратқа; but жер ресурстарын *басқару* комитеті and есеп *беретін* органдар."""
    token = passage.at(place)
    if not token.is_word or kazakh_words.case(token.key) != "A" or token.key.endswith(("етін", "атын", "йтін", "йтын")):
        return False
    return not passage.key(place + 1).endswith(("у", "ю"))


def _stops(passage: Passage, place: int) -> bool:
    key = passage.key(place)
    return key in kazakh_words.STOPS or kazakh_words.is_order(key)


def _short(passage: Passage, place: int) -> int | None:
    token = passage.at(place)
    long_enough = token.end - token.start > 1
    if not token.is_word or legal.is_legal(token.key, "kk"):
        return None
    return place + 1 if token.is_upper and long_enough and not passage.capitals and set(token.key) - set("ivxхсі") else None
