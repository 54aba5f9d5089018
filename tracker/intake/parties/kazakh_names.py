"""Bodies that no dictionary holds, in Kazakh: the noun that they are built on ends the name, so it is read up to there."""

from tracker.intake.parties import kazakh_words, legal
from tracker.intake.parties.mentions import Mention
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.persons import person_at

_LONGEST = 30
_ADJECTIVAL = ("лық", "лік", "дық", "дік", "тық", "тік", "дағы", "дегі")


def kazakh_at(passage: Passage, place: int) -> Mention | None:
    behind = _organisation(passage, place) or _named_after(passage, place) or _headed(passage, place) or _short(passage, place)
    if behind is None:
        behind = _before_dash(passage, place)
        return Mention(place, behind, (passage.party(place, behind, is_person=True),), frozenset("N")) if behind else None
    words = [here for here in range(place, behind) if passage.at(here).is_word]
    if not words:
        return None
    if len(words) < 3 and not passage.at(words[0]).is_title and kazakh_words.is_bare(passage.key(words[-1])):
        return None  # Апаттық қор *материалдарын*: a thing, not a body by name.
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
        longer = _headed(passage, behind) if passage.key(behind - 1).endswith(_ADJECTIVAL) else None
        return longer or behind
    if kazakh_words.case(passage.key(behind - 2)) == "D":
        return behind  # "Қазақтұтынуодағына"
    return _headed(passage, behind) or (behind if passage.key(behind) in {",", "("} else None)


def _named_after(passage: Passage, place: int) -> int | None:
    """Ы. Алтынсарин *атындағы* … академиясы."""
    behind = person_at(passage, place)
    return _headed(passage, behind + 1) if behind > place and passage.key(behind) == "атындағы" else None


def _before_dash(passage: Passage, place: int) -> int | None:
    """Айгүл – …: one word with a capital, and behind the dash what is to be done."""
    dash = passage.at(place + 1)
    is_dash = dash.key == "-" and dash.start > passage.at(place).end and passage.at(place + 2).start > dash.end
    return place + 1 if place == 0 and passage.at(0).is_title and is_dash else None


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
    is_owned = kazakh_words.is_owned(token.key) and kazakh_words.case(passage.key(place - 1)) == "N"
    return token.is_word and is_owned and kazakh_words.is_head(token.key) and kazakh_words.case(token.key) != "A"


def _is_an_object(passage: Passage, place: int) -> bool:
    """Ұсыныстарды Аппаратқа; but жер ресурстарын *басқару* комитеті and есеп *беретін* органдар."""
    token = passage.at(place)
    if not token.is_word or kazakh_words.case(token.key) != "A" or token.key.endswith(("етін", "атын", "йтін", "йтын")):
        return False
    return not passage.key(place + 1).endswith(("у", "ю"))


def _stops(passage: Passage, place: int) -> bool:
    key = passage.key(place)
    if key == "тұрақты" and kazakh_words.is_head(passage.key(place + 1)):
        return False  # Тұрақты комиссия.
    if key == "дейінгі" and passage.key(place - 1) == "мектепке":
        return False  # Мектепке дейінгі білім комитеті.
    return key in kazakh_words.STOPS or kazakh_words.is_order(key)


def _short(passage: Passage, place: int) -> int | None:
    token = passage.at(place)
    long_enough = token.end - token.start > 1
    if not token.is_word or legal.is_legal(token.key, "kk"):
        return None
    return place + 1 if token.is_upper and long_enough and not passage.capitals and set(token.key) - set("ivxхсі") else None
