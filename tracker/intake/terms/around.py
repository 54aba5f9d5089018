"""What stands around a date or a period, and whether that makes it a term."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from tracker.intake.terms.lexicon import Case, Means, Unit
from tracker.intake.terms.tokens import Words


class Place(StrEnum):
    """Where the text stands: in a cell or a trailer line of its own, a date needs no «до»."""

    PARAGRAPH = "paragraph"
    TRAILER = "trailer"
    CELL = "cell"
    HEAD = "head"

    @property
    def is_own(self) -> bool:
        return self in (Place.TRAILER, Place.CELL)


class Grade(IntEnum):
    """How sure the words around make it that this is the term."""

    # It tells of something else: «от 10 июня», «за I квартал», «с 1 июля».
    NEVER = -1
    BARE = 0
    WITHIN = 1
    TOWARDS = 2
    BY = 3


@dataclass(frozen=True, slots=True)
class Around:
    grade: Grade
    first: int
    last: int


_BY = (
    "до", "к", "ко", "k", "в срок до", "в срок не позднее", "в срок к", "не позднее", "не позже", "не позднее чем до", "сроком до",
    "срок до",
    "на срок до", "со сроком до", "со сроком исполнения до", "в течение", "в течении", "в течение всего", "на протяжении",
    "by", "before", "until", "till", "no later than", "not later than", "by no later than", "on or before", "prior to", "due", "due by",
    "due on", "at the latest by", "not after", "up to", "during", "throughout", "in the course of", "within", "by close of business on",
    "to be completed by",
)  # fmt: skip
_MARK = ("срок", "сроки", "исполнения", "мерзімі", "мерзім", "deadline", "due", "timeline", "term", "контроль", "date")
_NEVER = (
    "от", "с", "со", "c", "за", "на", "по", "о", "об", "итогам", "начиная с", "состоянию на", "of", "for", "from", "since", "dated",
    "between",
    "as of", "after", "после", "№", "starting", "beginning", "уровня", "уровню", "against", "to", "through", "than",
)  # fmt: skip
_WITHIN = ("в", "во", "in", "on", "at", "b")
_KK_BY = ("дейін", "шейін", "қарай", "ішінде", "кешіктірмей", "кешіктірілмей", "кешікпей", "кеш", "бойы")
_KK_NEVER = (
    "бастап", "арналған", "арнап", "жағдай", "бойынша", "үшін", "қорытынды", "кейін", "бері", "сайын", "аралығ", "дейінгі", "салыстыр",
    "арасы", "қарағанда",
)  # fmt: skip
_TIME = ("ч", "час", "часов", "часа", "часам", "сағат", "am", "pm")


def around(ws: Words, first: int, last: int, place: Place) -> Around:
    """The words before and after that belong to the date from `first` to `last`."""
    if ws.case(last - 1) is not None or ws.word(last).startswith(("дейін", "кешік")):
        found = _after(ws, first, last, place)
        if found is not None:
            return found
    return _before(ws, first, last, place)


def _before(ws: Words, first: int, last: int, place: Place) -> Around:
    begin = _past_time(ws, first)
    for lead in (begin, begin - 1 if ws.word(begin - 1) in ("the", "этого") else begin):
        if (start := ws.ends(lead, *_BY)) is not None:
            return Around(Grade.BY, ws.ends(start, "в срок", "срок") or start, last)
    if is_marked(ws, begin):
        return Around(Grade.BY, first, last)
    begin = begin - (ws.word(begin - 1) == "the")
    if ws.ends(begin, *_NEVER) is not None:
        is_last_day = place.is_own and ws.word(begin - 1) == "по"
        return Around(Grade.TOWARDS if is_last_day else Grade.NEVER, begin - is_last_day, last)
    if ws.word(begin - 1) in _WITHIN:
        return Around(Grade.WITHIN, begin - 1, last)
    return Around(Grade.BARE, first, last)


def is_marked(ws: Words, first: int) -> bool:
    """«Срок:», «мерзімі –», «due» before it."""
    mark = first - 1
    while mark > first - 3 and ws.word(mark) in (":", "-", "."):
        mark -= 1
    return ws.word(mark) in _MARK


def _past_time(ws: Words, first: int) -> int:
    """Over «18.00 часов» between «до» and the date."""
    begin = first
    if ws.word(begin - 1) in _TIME:
        begin -= 1
    is_clock = ws.number(begin - 1, 2) is not None and ws.word(begin - 2) in (".", ":") and ws.number(begin - 3, 2) is not None
    if is_clock:
        return begin - 3
    return begin - 1 if begin < first and ws.number(begin - 1, 2) is not None else first


def _after(ws: Words, first: int, last: int, place: Place) -> Around | None:
    """Kazakh: the case of the date, and «дейін», «кешіктірмей», «арналған» after it."""
    case = ws.case(last - 1)
    if ws.means(last, Means.UNIT) is Unit.DAY and ws.case(last):
        case, last = ws.case(last), last + 1
    after = ws.word(last)
    if after == "дейінгі" and ws.word(last + 1).startswith("мерзім"):
        return Around(Grade.BY, first, last + 2)
    if after in _KK_BY:
        return Around(Grade.BY, first, ws.skip(last + 1, "емес"))
    if after.startswith("мерзім"):
        return Around(Grade.BY, first, last + 1)
    if after.startswith(_KK_NEVER) or (case in (Case.FROM, Case.OF) and not place.is_own):
        return Around(Grade.NEVER, first, last)
    return _by_case(ws, case, first, last)


def _by_case(ws: Words, case: Case | None, first: int, last: int) -> Around | None:
    if case is Case.TO:
        return Around(Grade.TOWARDS, first, last)
    if case is Case.IN or ws.word(last - 1) in ("жылы", "жылдары"):
        return Around(Grade.WITHIN, first, last)
    return None
