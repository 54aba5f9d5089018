"""Who acts in a Kazakh sentence: its subject, whom the order is given in the dative, and those before бірлесіп and қатысуымен."""

from tracker.intake.parties import kazakh_words
from tracker.intake.parties.acting import Acting
from tracker.intake.parties.found import Why
from tracker.intake.parties.lists import Listed, list_at, mention_at
from tracker.intake.parties.mentions import Mention
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.vocabulary import words

_WITH = words("бірлесіп бірлесе бірге бірлескен бірлесу ынтымақтасып қатысуымен қатысуында қатыстыра тартумен тартып тарта қатыстырып")
_AGREED = words("келісу келісе келісім келісілген келісімі келісіп келісімен")
_NOT_ACTING = words("туралы бойынша жөнінде жөніндегі арқылы үшін тарапынан арасында арасындағы жанындағы құрамына құрамында негізінде")
_NEEDED = frozenset({"қажет", "керек", "жөн"})
_OPENS = words(
    ", - : ; ) дейін мерзімде мерзімінде ішінде сайын негізде кезінде мақсатында ретінде кешіктірмей отырып сәйкес үшін күні қарай"
)


def acting(passage: Passage) -> Acting:
    found = Acting()
    told = any(token.key in kazakh_words.TOLD or token.key in _NEEDED for token in passage.tokens)
    place = 0
    begins = read = 0  # Up to here every word has its part; what follows begins anew.
    while place < len(passage):
        listed = _listed(passage, place, opens=place == read)
        if listed and _take(passage, listed, found, told=told):
            begins = read = listed.behind
        elif passage.key(place) in _WITH and begins < place - (passage.key(place - 1) == ","):
            _take_described(passage, begins, place, found)
            begins = read = place + 1
        elif passage.key(place) in kazakh_words.STOPS:
            begins = place + 1
        place = max(listed.behind if listed else 0, place + 1)
    return found


def _take_described(passage: Passage, place: int, end: int, found: Acting) -> None:
    """Президентке есеп беретін органдармен, … бірлесіп: what is described before it is named; its last word tells."""
    pieces: list[tuple[int, int]] = []
    first = place
    for here in range(place, end + 1):
        if here == end or passage.key(here) == "," or (passage.key(here) == "және" and "I" in kazakh_words.case(passage.key(here - 1))):
            pieces.append((first, here))
            first = here + 1
    for first, behind in pieces:
        last = passage.at(behind - 1)
        if behind > first and kazakh_words.is_head(last.key) and kazakh_words.case(last.key) in "IG":
            mention = mention_at(passage, first)
            if mention is None or mention.behind != behind:
                mention = Mention(first, behind, (passage.party(first, behind),))
            found.help_with(Listed(first, behind, list(mention.parties)))


def _listed(passage: Passage, place: int, *, opens: bool) -> Listed | None:
    """A list that begins here: known bodies anywhere, unknown ones where a clause begins."""
    opens = opens or passage.key(place - 1) in _OPENS or passage.key(place - 1) in {"(", "\n"}
    mention = mention_at(passage, place, unknown=opens)
    if mention is None or (not opens and _is_one_small_word(passage, mention)):
        return None
    return list_at(passage, place)


def _is_one_small_word(passage: Passage, mention: Mention) -> bool:
    """Үкімет қаулысы is no order to the government."""
    return mention.behind == mention.first + 1 and not passage.at(mention.first).is_upper


def _take(passage: Passage, listed: Listed, found: Acting, *, told: bool) -> bool:
    """Whether the list plays a part."""
    after = passage.key(listed.behind + (passage.key(listed.behind) == ","))
    if after in _NOT_ACTING:
        return False
    first, last = listed.cases[0], listed.cases[-1]
    if after in _WITH:
        _take_helpers(listed, found)
        return True
    if (after in _AGREED and "I" in last) or found.has_lead or _is_owner(passage, listed):
        return False
    if ("N" in first and not _gives(passage, listed)) or (told and "D" in first and "D" in last) or _is_alone(passage, listed):
        found.lead_with(listed, Why.SUBJECT if "N" in last and not told else Why.ADDRESSED)
        return True
    return False


def _gives(passage: Passage, listed: Listed) -> bool:
    """*Премьер-Министр* министрлікке … тапсырды: who gave the order is not who acts."""
    return listed.first == 0 and any(token.key in kazakh_words.GAVE for token in passage.tokens)


def _take_helpers(listed: Listed, found: Acting) -> None:
    """Before бірлесіп the first of a list may be the subject: А, Б-мен бірлесіп."""
    is_subject = "N" in listed.cases[0] and "I" in listed.cases[-1] and not found.has_lead and listed.first == 0
    if is_subject and len(listed.cases) > 1 and listed.parties:
        rest = Listed(listed.first, listed.behind, listed.parties[1:], [], listed.cases[1:], listed.marked)
        found.lead_with(
            Listed(listed.first, listed.behind, listed.parties[:1], listed.persons, listed.cases[:1], listed.marked), Why.SUBJECT
        )
        found.help_with(rest)
    else:
        found.help_with(listed)


def _is_alone(passage: Passage, listed: Listed) -> bool:
    """А.Ш. Кенжебековке: – a head line that is nothing but whom it addresses."""
    return listed.first == 0 and passage.key(listed.behind) in {":", ""} and listed.cases[-1].isdisjoint("G")


def _is_owner(passage: Passage, listed: Listed) -> bool:
    """Whether what follows belongs to the last one named: министрлігі *өкілдерінің*."""
    token = passage.at(listed.behind)
    after = passage.at(listed.behind - 1)
    return after.is_word and token.is_word and kazakh_words.is_head(token.key) and not token.is_title and listed.first > 0
