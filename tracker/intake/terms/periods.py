"""«III квартал 2026 года», «конец года», «mid-February», «2026 жылғы 2-тоқсанның соңы», «2026–2028 годы»."""

from dataclasses import replace

from tracker.intake.terms.dates import is_month, is_year, kazakh_year, year_after
from tracker.intake.terms.lexicon import MONTHS_IN, Means, Part, Unit, roman
from tracker.intake.terms.tokens import Words
from tracker.intake.terms.values import Read, Span

_MOST_IN_YEAR = {Unit.QUARTER: 4, Unit.HALF_YEAR: 2, Unit.TEN_DAYS: 3}
_NUMBERED = ("й", "ый", "ой", "ий", "я", "ая", "е", "ое", "го", "м", "ом", "му", "st", "nd", "rd", "th", "ші", "шы")
_SIGNS_OF_LIST = ("и", "және", "and", ",", "-", "&")


def period(ws: Words, at: int) -> Read | None:
    """A month, a part of a year, a year, several years, or the end of one."""
    part, place = _part_before(ws, at)
    year, core = kazakh_year(ws, place) or (None, place)
    found = _numbered(ws, core, year) or _month(ws, core, year) or _years(ws, place) or _bare(ws, place, has_part=part is not None)
    if found is None and year is not None:
        found = (Span(Unit.YEAR, year=year),), core
    if found is None:
        return None
    spans, end = found
    after, end = _part_after(ws, end)
    return tuple(replace(each, part=part or after) if each is spans[-1] else each for each in spans), end


Spans = tuple[tuple[Span, ...], int]


def _part_before(ws: Words, at: int) -> tuple[Part | None, int]:
    """«Конца», «end of the», «mid-», «year-end»."""
    part = ws.means(at, Means.PART)
    if part is None or ws.case(at):
        return None, at
    place = ws.skip(at + 1, "of", "-")
    return part, ws.skip(place, "the", "a", "each")


def _part_after(ws: Words, at: int) -> tuple[Part | None, int]:
    """«… тоқсанның соңына», «year-end»."""
    place = ws.skip(at, "-")
    part = ws.means(place, Means.PART)
    is_end = ws.word(place) == "end" and (place > at or ws.word(at - 1) == "year")
    if part is None or not (ws.case(place) or is_end or ws.word(place).startswith("аяқтал")):
        return None, at
    return part, place + 1


def _ordinal(ws: Words, at: int) -> tuple[int, int] | None:
    """«III», «3», «3-й», «третий», «ІІІ»."""
    word = ws.word(at)
    if (ordinal := ws.means(at, Means.ORDINAL)) is not None:
        return ordinal, at + 1
    if (number := roman(word)) is not None:
        return number, at + 1
    number = ws.number(at, 1)
    if number is None:
        return None
    if ws.word(at + 1) == "-" and (ws.word(at + 2) in _NUMBERED or ws.means(at + 2, Means.UNIT)):
        return number, at + 3 if ws.word(at + 2) in _NUMBERED else at + 2
    return number, ws.skip(at + 1, *_NUMBERED) if ws.joined(at + 1) else at + 1


def _numbered(ws: Words, at: int, year: int | None) -> Spans | None:
    """«I и III кварталы 2026 года»; of «I–II квартал» the last; «Q2 2026», «first half of 2026»."""
    numbers, place = _numbers(ws, at)
    place = ws.skip(place, "-") if numbers else place
    unit = ws.means(place, Means.UNIT)
    if not numbers or unit not in _MOST_IN_YEAR:
        return _half(ws, at) or _in_letters(ws, at)
    numbers = [_MOST_IN_YEAR[unit] if each == -1 else each for each in numbers]
    if any(each > _MOST_IN_YEAR[unit] for each in numbers):
        return None
    end = ws.skip(place + 1, ".") if ws.word(place) in ("кв", "пг") else place + 1
    if unit is Unit.TEN_DAYS:
        return _of_month(ws, end, (10, 20, 31)[numbers[-1] - 1])
    if year is None and (found := year_after(ws, end)):
        year, end = found
    return tuple(Span(unit, each, year) for each in numbers), end


def _numbers(ws: Words, at: int) -> tuple[list[int], int]:
    numbers: list[int] = []
    place = at
    while len(numbers) < 4 and (found := _ordinal(ws, place)):
        numbers.append(found[0])
        place = found[1]
        if ws.word(place) not in _SIGNS_OF_LIST or _ordinal(ws, place + 1) is None:
            break
        if ws.word(place) == "-":
            numbers.pop()
        place += 1
    return numbers, place


def _half(ws: Words, at: int) -> Spans | None:
    """«Первой половине 2026 года», «second half of June»."""
    found = _ordinal(ws, at)
    if found is None or found[0] not in (1, 2) or not ws.word(found[1]).startswith(("половин", "half", "жартысы")):
        return None
    place = ws.skip(found[1] + 1, "of")
    if of_month := _of_month(ws, place, (15, 31)[found[0] - 1]):
        return of_month
    if after := year_after(ws, place):
        return (Span(Unit.HALF_YEAR, found[0], after[0]),), after[1]
    place = ws.skip(place, "the")
    return ((Span(Unit.HALF_YEAR, found[0]),), place + 1) if ws.means(place, Means.UNIT) is Unit.YEAR else None


def _of_month(ws: Words, at: int, ends_on: int) -> Spans | None:
    found = _month(ws, at, None)
    return ((replace(found[0][-1], ends_on=ends_on),), found[1]) if found else None


def _in_letters(ws: Words, at: int) -> Spans | None:
    """«Q2 2026», «2Q 2026», «2026 Q2», «H1»."""
    year = ws.number(at) if is_year(ws, at) else None
    place = at + (year is not None)
    for letter, number in ((place, place + 1), (place + 1, place)):
        which = ws.number(number, 1)
        unit = {"q": Unit.QUARTER, "h": Unit.HALF_YEAR}.get(ws.word(letter))
        if unit and which and 1 <= which <= _MOST_IN_YEAR[unit] and ws.joined(max(letter, number)):
            end = place + 2
            if ws.word(end) == "-" and ws.word(end + 1) == ws.word(letter) and (later := ws.number(end + 2, 1)):
                which, end = min(later, _MOST_IN_YEAR[unit]), end + 3
            after = None if year else year_after(ws, end)
            year, end = after or (year, end)
            return (Span(unit, which, year),), end
    return None


def _month(ws: Words, at: int, year: int | None) -> Spans | None:
    """«Июль 2026 года», «июнь и декабрь», of «июнь–июль» the last, «маусым айының»."""
    months: list[int] = []
    place = at
    while len(months) < 12 and is_month(ws, place):
        months.append(ws.means(place, Means.MONTH))
        place += 1
        if ws.word(place) not in _SIGNS_OF_LIST or not is_month(ws, place + 1):
            break
        if ws.word(place) == "-":
            months.pop()
        place += 1
    if not months:
        return None
    if ws.means(place, Means.UNIT) is Unit.MONTH:
        place += 1
    if year is None and (found := year_after(ws, place)):
        year, place = found
    return tuple(Span(Unit.MONTH, each, year) for each in months), place


def _years(ws: Words, at: int) -> Spans | None:
    """«2026 год», «2026–2028 годы», «2026, 2027 жж.», «2026»."""
    if not is_year(ws, at):
        return None
    place, last = at, ws.number(at) or 0
    while ws.word(place + 1) in _SIGNS_OF_LIST and is_year(ws, place + 2) and place - at < 20:
        place += 2
        last = ws.number(place) or 0
    place += 1
    place = ws.skip(place, "-") if ws.means(place + 1, Means.UNIT) is Unit.YEAR else place
    if ws.word(place) in ("г", "гг", "ж", "жж"):
        place = ws.skip(place + 1, ".")
    elif ws.means(place, Means.UNIT) is Unit.YEAR:
        place += 1
    return (Span(Unit.YEAR, year=last),), place


def _bare(ws: Words, at: int, *, has_part: bool) -> Spans | None:
    """«[конца] года», «следующего месяца», «т.г.», «жыл [соңына]», «year-[end]»."""
    if found := year_after(ws, at):
        return (Span(Unit.YEAR, year=found[0]),), found[1]
    shift = ws.means(at, Means.SHIFT)
    place = at + (shift is not None)
    unit, end = _unit(ws, place)
    if unit not in (*MONTHS_IN, Unit.WEEK):
        return None
    if shift is None and not has_part and _part_after(ws, end)[0] is None:
        return None
    return (Span(unit, shift=shift or 0),), end


def _unit(ws: Words, at: int) -> tuple[Unit | None, int]:
    if ws.word(at) == "жарты" and ws.means(at + 1, Means.UNIT) is Unit.YEAR:
        return Unit.HALF_YEAR, at + 2
    return ws.means(at, Means.UNIT), at + 1
