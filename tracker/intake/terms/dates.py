"""«1 июня 2026 г.», «01.06.2026», «2026 жылғы 1 маусым», «June 1st, 2026», and years."""

from datetime import date

from tracker.intake.terms.lexicon import Means, Unit
from tracker.intake.terms.tokens import Words
from tracker.intake.terms.values import Day, Read, Unclear, Value, Why

_OF_NUMBER = ("го", "е", "му", "ое", "ого", "st", "nd", "rd", "th", "ші", "шы")
_MOST_DAYS = 6


def day(ws: Words, at: int) -> Read | None:
    """A date with its month, beginning here: a weekday before it, or a Kazakh year, belongs to it."""
    begin = at
    if ws.means(at, Means.WEEKDAY) is not None:
        begin = ws.skip(at + 1, ",")
        begin = ws.skip(begin, "the")
    if (found := _in_numbers(ws, begin)) or (found := _month_first(ws, begin)):
        return found
    year, place = kazakh_year(ws, begin) or (None, begin)
    return _day_first(ws, place, year)


def year_after(ws: Words, at: int) -> tuple[int, int] | None:
    """«2026 года», «т.г.», «текущего года», «of next year»: the year and the place after it."""
    begin = ws.skip(at, ",", "of")
    number = ws.number(begin)
    if number is not None and is_year(ws, begin):
        return number, _after_year_word(ws, begin + 1)
    if ws.word(at) == ",":
        return None
    if ws.word(at) in ("т", "с") and (end := ws.says(at + 1, ". г .", ". г", "г .")):
        return ws.day.year, end
    shift = ws.means(begin, Means.SHIFT)
    if shift is not None and (ws.means(begin + 1, Means.UNIT) is Unit.YEAR or ws.word(begin + 1) == "г"):
        return ws.day.year + shift, _after_year_word(ws, begin + 1)
    return None


def kazakh_year(ws: Words, at: int) -> tuple[int, int] | None:
    """«2026 жылғы», «2026 ж.», «биылғы», «а.ж.» before what it is the year of."""
    if is_year(ws, at):
        place = ws.skip(at + 1, "-")
        if ws.means(place, Means.UNIT) is Unit.YEAR and ws.case(place):
            return ws.number(at) or 0, place + 1
        if ws.word(place) == "ж":
            return ws.number(at) or 0, ws.skip(place + 1, ".")
    if end := ws.says(at, "а . ж .", "ү . ж .", "ағ . ж ."):
        return ws.day.year, end
    shift = ws.means(at, Means.SHIFT)
    if shift is None:
        return None
    if ws.means(at + 1, Means.UNIT) is Unit.YEAR and ws.case(at + 1):
        return ws.day.year + shift, at + 2
    return (ws.day.year + shift, at + 1) if ws.word(at) in ("биыл", "биылғы") else None


def is_year(ws: Words, at: int) -> bool:
    number = ws.number(at)
    return number is not None and 1900 <= number <= 2100 and not (ws.word(at + 1) == "-" and ws.word(at + 2) == "ө")


def checked(each: Day, fallback: int) -> Value:
    """The day, or that there is none such."""
    try:
        date(each.year or fallback, each.month, each.day)
    except ValueError:
        is_leap_day = each.year is None and (each.day, each.month) == (29, 2)
        return each if is_leap_day else Unclear(Why.NO_SUCH_DAY)
    return each


def day_number(ws: Words, at: int) -> tuple[int, int] | None:
    """«1», «1-го», ««1»», «1st»: a number that can be a day."""
    quoted = ws.word(at) == '"'
    place = at + quoted
    number = ws.number(place, 2)
    if number is None or not 1 <= number <= 31:
        return None
    place += 1
    if quoted:
        return (number, place + 1) if ws.word(place) == '"' else None
    if ws.word(place) == "-" and ws.word(place + 1) in _OF_NUMBER:
        return number, place + 2
    return number, ws.skip(place, *_OF_NUMBER) if ws.joined(place) else place


def _after_year_word(ws: Words, at: int) -> int:
    if ws.word(at) in ("г", "гг", "ж", "жж"):
        return ws.skip(at + 1, ".")
    return at + 1 if ws.means(at, Means.UNIT) is Unit.YEAR else at


def _day_first(ws: Words, at: int, year: int | None) -> Read | None:
    """«1 и 15 июня 2026 года», «1-5 июня» (its last day), «1st of June»."""
    days: list[int] = []
    place = at
    while len(days) < _MOST_DAYS and (found := day_number(ws, place)):
        days.append(found[0])
        place = found[1]
        if ws.word(place) not in ("и", "және", "and", ",", "-") or day_number(ws, place + 1) is None:
            break
        if ws.word(place) == "-":
            days.pop()
        place += 1
    place = ws.says(place, "day of", "of") or place
    if not days or not is_month(ws, place):
        return None
    month = ws.means(place, Means.MONTH)
    end = ws.skip(place + 1, ".") if len(ws.word(place)) <= 4 and ws.word(place) != "мая" else place + 1
    if year is None and (found := year_after(ws, end)):
        year, end = found
    return tuple(checked(Day(each, month, year), ws.day.year) for each in days), end


def _month_first(ws: Words, at: int) -> Read | None:
    """«June 1, 2026», «June 1st»."""
    if not is_month(ws, at) or not ws.word(at).isascii():
        return None
    found = day_number(ws, ws.skip(at + 1, "."))
    if found is None or ws.word(found[1]) == "%":
        return None
    year, end = year_after(ws, found[1]) or (None, found[1])
    return (checked(Day(found[0], ws.means(at, Means.MONTH), year), ws.day.year),), end


def is_month(ws: Words, at: int) -> bool:
    """English «may» and «march» are months only with a capital."""
    return ws.means(at, Means.MONTH) is not None and (ws.word(at) not in ("may", "march", "mar", "dec", "sep") or ws.is_capital(at))


def _in_numbers(ws: Words, at: int) -> Read | None:
    """«01.06.2026», «1.06.26», «2026-06-01», «01/06/2026», «01.06»."""
    first, sign, second = ws.number(at), ws.word(at + 1), ws.number(at + 2, 2)
    if first is None or second is None or sign not in (".", "-", "/"):
        return None
    third = ws.number(at + 4) if ws.word(at + 3) == sign else None
    if len(ws.word(at)) == 4:
        return _checked_numbers(ws, (third or 0, second, first), at + 5) if sign == "-" and third is not None else None
    if third is None or len(ws.word(at + 4)) not in (2, 4):
        return _without_year(ws, at, first, second) if sign == "." else None
    if sign == "-" and len(ws.word(at + 4)) != 4:
        return None
    if sign == "/" and ws.language == "en" and first <= 12 and second <= 12 and first != second:
        return (Unclear(Why.TWO_WAYS),), at + 5
    if sign == "/" and ws.language == "en" and second > 12:
        first, second = second, first
    return _checked_numbers(ws, (first, second, third if third > 99 else 2000 + third), at + 5)


def _without_year(ws: Words, at: int, first: int, second: int) -> Read | None:
    """Only with two digits each, and nothing after it that it could be an amount of."""
    after = ws.word(at + 3)
    is_date = len(ws.word(at)) == len(ws.word(at + 2)) == 2 and 1 <= first <= 31 and 1 <= second <= 12
    if (
        not is_date
        or after in ("%", "ч", "час", "часов", "сағат")
        or (after == "." and ws.joined(at + 3) and ws.number(at + 4) is not None)
    ):
        return None
    year, end = year_after(ws, at + 3) or (None, at + 3)
    return (checked(Day(first, second, year), ws.day.year),), end


def _checked_numbers(ws: Words, numbers: tuple[int, int, int], end: int) -> Read | None:
    number, month, year = numbers
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return ((Unclear(Why.NO_SUCH_DAY),), end) if 1900 <= year <= 2100 else None
    if ws.word(end) in ("г", "ж"):
        end = ws.skip(end + 1, ".")
    elif ws.word(end) in ("года", "жылғы", "жыл"):
        end += 1
    return (checked(Day(number, month, year), year),), end
