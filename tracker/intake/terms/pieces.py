"""One walk over a text: the pieces in it that speak of time, each with the words around it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.intake.terms import around, counts, dates, events, month_days, periods, repeats
from tracker.intake.terms.around import Grade, Place
from tracker.intake.terms.lexicon import Case, Means, Unit, roman
from tracker.intake.terms.tokens import Words
from tracker.intake.terms.values import Count, Day, Event, From, MonthDays, Read, Span, Value, Weekdays

_BEGIN = frozenset(
    {*repeats.EACH, *events.LASTING_BY_FIRST, *events.URGENT_BY_FIRST, *events.LASTING_IN_CELL, *events.KK_SEASONS}
    | {*events.TO_RU, *events.TO_EN, "после", "по", "upon", "after", "following", "prior", "в", "q", "h", '"'}
    | {"т", "с", "а", "ү", "ағ", "semi", "half", "bi", "a", "an", "the", "есепті", "есептік", "айдың", "ahead"}
    | {*events.COMING_KK}
)
_DATED = (Day, Span, MonthDays, Weekdays)
_FRAMES = (
    "в течение", "в течении", "не позднее", "не позже", "не позднее чем через", "не позднее , чем через", "через", "в срок до",
    "в срок не позднее",
    "сроком до", "в срок", "в сроки до", "на протяжении", "в срок не более", "в срок , не превышающий", "в срок не превышающий",
    "within", "within the next", "within a period of", "within the following", "within a maximum of", "within no more than",
    "in", "no later than", "not later than", "over the next", "in the next", "during the next", "over the coming",
)  # fmt: skip
# How far from a number the word stands that says it is of time.
_NEAR = 12
_OF_DAYS = frozenset({*month_days.DATES, "st", "nd", "rd", "th", "q", "h"})
_NEED_NUMBER = ("in", "within", "than", "next", "following", "coming")
_FRAMES_AFTER = ("ішінде", "мерзімде", "мерзімінде", "мерзімдерде", "мерзім", "кешіктірмей", "кешікпей", "мерзімге")


@dataclass(frozen=True, slots=True)
class Piece:
    """Values read at one place. `first` and `last` take in the words around, `core` is where the values themselves begin."""

    values: tuple[Value, ...]
    first: int
    last: int
    grade: Grade
    core: tuple[int, int]
    group: int = 0
    # «Далее», «thereafter» stands before it.
    is_further: bool = False

    @property
    def value(self) -> Value:
        return self.values[0]


def pieces_of(ws: Words, place: Place) -> Iterator[Piece]:
    at = 0
    while at < len(ws):
        found = _at(ws, at, place) if _may_begin(ws, at) else None
        if found is None:
            at += 1
        else:
            yield found
            at = max(found.last, at + 1)


def _may_begin(ws: Words, at: int) -> bool:
    word = ws.word(at)
    if word.isdigit():
        return _is_dated_number(ws, at)
    if word.endswith(("ғанша", "генше", "қанша", "кенше")) or (word.endswith("у") and ws.word(at + 1) == "кезінде"):
        return True
    return (
        word in _BEGIN
        or word == "при"
        or ws.has_meaning(at)
        or ws.word(at + 1) in ("дейін", "шейін", "кейін", "соң")
        or roman(word) is not None
    )


def _is_dated_number(ws: Words, at: int) -> bool:
    """Most numbers are of items and amounts: a number of time has a word of time near, or signs between more numbers."""
    if ws.number(at - 2) is not None and ws.word(at - 1) == "." and ws.joined(at) and ws.joined(at - 1):
        return False
    is_signed = ws.word(at + 1) in (".", "-", "/") and ws.word(at + 2).isdigit()
    return (
        is_signed
        or len(ws.word(at)) == 4
        or any(ws.has_meaning(near) or ws.word(near) in _OF_DAYS for near in range(at + 1, min(at + _NEAR, len(ws))))
    )


def _at(ws: Words, at: int, place: Place) -> Piece | None:
    standing = events.urgent(ws, at, in_cell=place.is_own) or events.lasting(ws, at, in_cell=place.is_own)
    if standing:
        return Piece(standing[0], at, standing[1], Grade.TOWARDS, (at, standing[1]))
    if found := repeats.every(ws, at):
        return Piece(found[0], _past_least(ws, at), found[1], Grade.BY, (at, found[1]))
    if found := repeats.weekdays(ws, at):
        grade = Grade.WITHIN if ws.case(at) and ws.word(found[1] - 1) != "күндері" else Grade.TOWARDS
        return Piece(found[0], at, found[1], grade, (at, found[1]))
    return _dated(ws, at, place) or _event(ws, at)


def _dated(ws: Words, at: int, place: Place) -> Piece | None:
    read = _longest(month_days.month_days(ws, at), dates.day(ws, at), periods.period(ws, at), _one_weekday(ws, at))
    counted = counts.count(ws, at)
    if counted and (read is None or counted[1] > read[1]):
        framed = _framed(ws, counted, at, place)
        if framed or read is None:
            return framed
    if read is None:
        return None
    values, end = read
    near = around.around(ws, at, end, place)
    return Piece(values, near.first, near.last, near.grade, (at, end))


def _longest(*found: Read | None) -> Read | None:
    return max((each for each in found if each), key=lambda each: each[1], default=None)


def _one_weekday(ws: Words, at: int) -> Read | None:
    """«До пятницы», «by Friday»: with a word before it, or it may be the environment («среды»)."""
    day = ws.means(at, Means.WEEKDAY)
    if day is None or ws.word(at - 1) not in ("до", "к", "by", "before", "until", "on"):
        return None
    is_environment = ws.word(at).startswith("сред") and ws.word(at - 1) != "до"
    return None if is_environment else ((Weekdays((day,)),), at + 1)


def _event(ws: Words, at: int) -> Piece | None:
    found = events.event(ws, at)
    # «До начала июня» is a time of its own.
    is_after_preposition = ws.word(at) not in events.KK_SEASONS and ws.case(at) is None
    if found is None or (is_after_preposition and periods.period(ws, ws.skip(at + 1, "the"))):
        return None
    return Piece(found[0], at, found[1], Grade.TOWARDS, (at, found[1]))


def _past_least(ws: Words, at: int) -> int:
    """Over «не реже», «at least», «кемінде» before how often."""
    start = ws.ends(
        at, "не реже", "не реже чем", "не менее", "не менее чем", "как минимум", "минимум", "at least", "no less than", "not less than"
    )
    return at if start is None else start


def _framed(ws: Words, read: Read, first: int, place: Place) -> Piece | None:
    """A count is a term inside «в течение …», «в … срок», «… ішінде», «within …»; or alone in a cell."""
    (value,), last = read
    if not isinstance(value, Count):
        return None
    if before := _before_event(ws, first, last):
        return before
    span = _frame(ws, first, last)
    if span is None:
        if not place.is_own and not around.is_marked(ws, first):
            return None
        span = first, last
    since = counts.since(ws, *span)
    is_whole_year = ws.means(first, Means.UNIT) is Unit.YEAR and not ws.word(first).isascii()
    said: Value = Span(Unit.YEAR) if is_whole_year else Event() if since is not From.DOCUMENT else replace(value, since=since)
    return Piece((said,), *span, Grade.BY, (first, last))


def _frame(ws: Words, first: int, last: int) -> tuple[int, int] | None:
    after = ws.word(last)
    if after.startswith(("срок", "период")) and ws.word(first - 1) in ("в", "b", "не"):
        return first - 1, last + 1
    if after in _FRAMES_AFTER:
        return first, last + 1 + (ws.word(last + 1) == "ішінде")
    if (
        ws.language == "kk"
        and ws.case(last - 1) is Case.IN
        and not ws.word(last).startswith(("бір", "екі", "үш", "кем"))
        and not ws.word(last).isdigit()
    ):
        return first, last  # Бес жұмыс күнінде.
    start = ws.ends(first, *_FRAMES)
    is_said = ws.means(first, Means.UNIT) is None or ws.word(first - 1) not in _NEED_NUMBER
    return (start, last) if start is not None and is_said else None


def _before_event(ws: Words, first: int, last: int) -> Piece | None:
    """«Не позднее чем за 3 дня до заседания», «at least two weeks before»: counted back from an event."""
    back = ws.says(last, "до", "before", "prior to", "in advance", "бұрын")
    is_back = ws.word(first - 1) == "за" or ws.word(last) != "до"
    if back is None or not is_back:
        return None
    start = ws.ends(
        first, "не позднее чем за", "не позднее , чем за", "не менее чем за", "за", "at least", "no later than", "not later than"
    )
    begin = first if start is None else start
    return Piece((Event(),), begin, back, Grade.TOWARDS, (first, last))
