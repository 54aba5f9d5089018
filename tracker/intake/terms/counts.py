"""«10 (десять) рабочих дней», «двухнедельный», «екі апта», «three months»; what they are counted from."""

import math

from tracker.intake.terms.lexicon import Means, Unit
from tracker.intake.terms.tokens import Words
from tracker.intake.terms.values import Count, From, Read

_MOST = 1000
_LINKS = ("ти", "х", "и", "ми")
# What an act's own day is called: a count from it starts on the day of the document.
_OF_DOCUMENT = (
    "подпис", "принят", "издан", "утвержден", "протокол", "поручен", "настоящ", "заседан", "совещан",
    "қол", "қабылда", "хаттама", "отырыс", "тапсырма", "осы",
    "date", "order", "decision", "meeting", "adopt", "today", "now", "sign", "minutes", "resolution", "session",
)  # fmt: skip
# What happens on a day nobody has named.
_OF_EVENT = (
    "вступлен", "введен", "регистрац", "опубликован", "обнародован", "окончан", "заверш", "ввод", "истечен", "согласован", "выделен",
    "күш", "тіркел", "тіркеу", "жариялан", "аяқтал", "келіс", "енгіз",
    "receipt", "receiv", "entry", "enter", "publi", "registr", "complet", "approv",
)  # fmt: skip
_RECEIVED = ("получен", "поступлен", "алған", "алын", "түск")
_OF_MINUTES = ("протокол", "поручен", "настоящ", "хаттама", "тапсырма", "осы")
_SINCE = ("со дня", "с даты", "с момента", "с дня", "после", "от даты", "from", "of", "after", "following", "since")
_REACH = 7


def count(ws: Words, at: int) -> Read | None:
    """A number and a unit, or one word that is both."""
    found = _long(ws, at) or _plain(ws, at)
    if found is None:
        return None
    number, unit, kind, end = found
    if kind is None and ws.means(end, Means.KIND) and unit is Unit.DAY and ws.word(end).isascii() is False:
        kind, end = ws.means(end, Means.KIND), end + 1
    value = _counted(number, unit, kind)
    return ((value,), end) if value else None


def since(ws: Words, first: int, last: int) -> From:
    """What stands after a count, or in Kazakh before it: its start."""
    begin = ws.says(last, *_SINCE)
    if begin is not None:
        return _start(ws, begin, min(begin + _REACH, len(ws)))
    if ws.word(first - 1) in ("бастап", "кейін", "соң"):
        return _start(ws, max(0, first - 1 - _REACH), first - 1)
    return From.DOCUMENT


def number_at(ws: Words, at: int) -> tuple[float, int] | None:
    """«10 (десять)», «двадцати пяти», «a», «полутора», «бір жарым»."""
    number: float | None = ws.number(at)
    if number is not None:
        return number, _past_brackets(ws, at + 1)
    number = ws.means(at, Means.NUMBER)
    if number is None:
        return (1, at + 1) if ws.word(at) in ("a", "an") else None
    place = at + 1
    if ws.word(place) == "hundred":
        number, place = number * 100, ws.skip(place + 1, "and")
        more = ws.means(place, Means.NUMBER)
        return (number + more, _past_brackets(ws, place + 1)) if more and more < 100 else (number, _past_brackets(ws, place))
    if number >= 20 and ws.word(place) == "-" and ws.means(place + 1, Means.NUMBER):
        place += 1
    smaller = ws.means(place, Means.NUMBER)
    is_kazakh_ninety = ws.means(place, Means.UNIT) is not None
    if smaller and smaller < 10 and number >= 10 and number % 10 == 0 and not is_kazakh_ninety:
        number, place = number + smaller, place + 1
    elif ws.word(place) == "жарым":
        number, place = number + 0.5, place + 1
    return number, _past_brackets(ws, place)


def _past_brackets(ws: Words, at: int) -> int:
    """Over «(десять)» or «(10)»."""
    if ws.word(at) != "(":
        return at
    for place in range(at + 1, at + 5):
        if ws.word(place) == ")":
            return place + 1
        if ws.means(place, Means.NUMBER) is None and ws.number(place) is None:
            return at
    return at


def _plain(ws: Words, at: int) -> tuple[float, Unit, str | None, int] | None:
    number, place = number_at(ws, at) or (None, at)
    if number is not None and ws.word(place) == "-" and not ws.word(place - 1).isascii():
        place = at if ws.word(place + 1) in _LINKS else place
    if number is not None and ws.word(place) == "-" and ws.word(place + 1) in _LINKS:
        place += 2
    kind = ws.means(place, Means.KIND)
    if kind:
        place = ws.skip(place + 1, ".")
    unit = ws.means(place, Means.UNIT)
    if ws.word(place) == "жарты" and ws.means(place + 1, Means.UNIT) is Unit.YEAR:
        unit, place = Unit.HALF_YEAR, place + 1
    if unit is None and ws.word(place) in ("дн", "раб"):
        unit = Unit.DAY
    if unit is None or (number is None and (kind or unit is Unit.HOUR)):
        return None
    if number == 0.5:
        return 1, Unit.HALF_YEAR, kind, place + 1
    return (1 if number is None else number), unit, kind, place + 1


def _long(ws: Words, at: int) -> tuple[float, Unit, str | None, int] | None:
    """«Двухнедельный», «3-дневный», «10-ти дневный», «бір айлық», «two-week»."""
    own = ws.means(at, Means.LONG)
    if own is not None:
        return own[0] or 1, own[1], None, at + 1
    number, place = number_at(ws, at) or (None, at)
    if number is None:
        return None
    for _ in range(2):
        place = ws.skip(place, "-")
        place = ws.skip(place, *_LINKS)
    kind = ws.means(place, Means.KIND)
    place += kind is not None
    long = ws.means(place, Means.LONG)
    if long is None or (long[0] or 1) != 1:
        return None
    return number, long[1], kind, place + 1


def _counted(number: float, unit: Unit, kind: str | None) -> Count | None:
    if unit is Unit.HOUR:
        number, unit = math.ceil(number / 24), Unit.DAY
    elif unit is Unit.TEN_DAYS:
        number, unit = number * 10, Unit.DAY
    elif unit in (Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR):
        number, unit = number * {Unit.QUARTER: 3, Unit.HALF_YEAR: 6}.get(unit, 12), Unit.MONTH
    if number != int(number):
        # Half a month is fifteen days.
        number, unit = (int(number * 30), Unit.DAY) if unit is Unit.MONTH else (math.ceil(number * 7), Unit.DAY)
    return Count(int(number), unit, kind) if 1 <= number <= _MOST else None


def _start(ws: Words, first: int, last: int) -> From:
    words = [ws.word(place) for place in range(first, last)]

    def has(stems: tuple[str, ...]) -> bool:
        return any(word.startswith(stems) for word in words)

    if has(_RECEIVED):
        return From.DOCUMENT if has(_OF_MINUTES) else From.EVENT
    if has(_OF_EVENT):
        return From.EVENT
    return From.DOCUMENT if has(_OF_DOCUMENT) else From.EVENT
