"""«Ежемесячно», «не реже 1 раза в квартал», «тоқсан сайын», «every two weeks»; «по понедельникам»."""

from tracker.intake.terms.counts import number_at
from tracker.intake.terms.lexicon import MONTHS_IN, Case, Means, Unit
from tracker.intake.terms.tokens import Words
from tracker.intake.terms.values import Every, Read, Weekdays

EACH = ("каждый", "каждые", "каждую", "каждое", "каждого", "каждой", "каждым", "every", "each", "әр", "әрбір")
_PLURAL_RU = ("ые", "ых")
_REPORTED = (
    "отчет", "доклад", "информац", "сводк", "совещани", "заседани", "встреч", "справк",
    "reports", "updates", "meetings", "briefings", "summaries", "bulletins", "statements", "inspections", "checks",
)  # fmt: skip
_AFTER_ADVERB = (
    "to", "by", "on", "and", "the", "in", "from", "until", "starting", "beginning", "at", "for", "with", "before", "no", "not", "or", "as",
    "of", "through", "during", "thereafter", "its", "their", "about", "within", "commencing", "an", "a",
)  # fmt: skip
_BEFORE_ADVERB = ("shall", "must", "will", "should", "to", "also")
_PER = ("в", "a", "an", "per", "each", "every", "in", "за")


def every(ws: Words, at: int) -> Read | None:
    found = _often(ws, at) or _basis(ws, at) or _each(ws, at) or _kazakh(ws, at) or _times(ws, at)
    return ((found[0],), found[1]) if found else None


def weekdays(ws: Words, at: int) -> Read | None:
    """«По понедельникам и четвергам», «on Mondays», «дүйсенбі күні»."""
    kazakh = _weekdays(ws, at)
    if kazakh and ws.case(at):
        is_day = ws.means(kazakh[1], Means.UNIT) is Unit.DAY
        return ((Weekdays(kazakh[0]),), kazakh[1] + is_day) if is_day or ws.case(at) is Case.IN else None
    if ws.word(at) not in ("по", "on"):
        return None
    found = _weekdays(ws, at + 1)
    if found is None or not ws.word(at + 1).endswith(("ам", "ям", "s")):
        return None
    return (Weekdays(found[0]),), found[1]


_Found = tuple[Every, int] | None


def _weekdays(ws: Words, at: int) -> tuple[tuple[int, ...], int] | None:
    days: list[int] = []
    place = at
    while len(days) < 7 and (day := ws.means(place, Means.WEEKDAY)) is not None:
        days.append(day)
        place += 1
        if ws.word(place) not in ("и", "және", "and", ",") or ws.means(place + 1, Means.WEEKDAY) is None:
            break
        place += 1
    return (tuple(days), place) if days else None


def _often(ws: Words, at: int) -> _Found:
    often = ws.means(at, Means.OFTEN)
    if often is None:
        return _halves(ws, at)
    if ws.word(at).isascii() and ws.word(at - 1) not in _BEFORE_ADVERB and not _is_adverb(ws, at + 1):
        return None
    return Every(*often), at + 1


def _halves(ws: Words, at: int) -> _Found:
    """«Semi-annually», «half-yearly», «bi-weekly»."""
    often = ws.means(at + 2, Means.OFTEN)
    if often is None or ws.word(at + 1) != "-" or ws.word(at) not in ("semi", "half", "bi"):
        return None
    unit, count = often
    if ws.word(at) == "bi" and unit is not Unit.YEAR:
        return Every(unit, count * 2), at + 3
    return (Every(Unit.HALF_YEAR), at + 3) if unit is Unit.YEAR else None


def _is_adverb(ws: Words, after: int) -> bool:
    """«Report weekly to», but not «the weekly report»; «weekly reports» say how often after all."""
    word = ws.word(after)
    if not word.isalpha() or not word.isascii() or word in _AFTER_ADVERB:
        return True
    return any(ws.word(place) in _REPORTED for place in range(after, after + 3))


def _basis(ws: Words, at: int) -> _Found:
    """«На ежемесячной основе», «on a monthly basis», «ежеквартальные отчеты»."""
    place = ws.says(at, "на", "в", "on a", "on an")
    if place is not None:
        often = ws.means(place, Means.OFTEN_OF) or ws.means(place, Means.OFTEN)
        is_basis = ws.word(place + 1) in ("основе", "режиме", "порядке", "basis", "формате")
        return (Every(*often), place + 2) if often and is_basis else None
    often = ws.means(at, Means.OFTEN_OF)
    if often and ws.word(at).endswith("ое") and ws.word(at + 1).endswith(("ние", "тие")):
        return Every(*often), at + 1  # Обеспечить ежеквартальное представление.
    if often and ws.word(at).endswith(_PLURAL_RU) and ws.word(at + 1).startswith(_REPORTED):
        return Every(*often), at + 1
    return None


def _each(ws: Words, at: int) -> _Found:
    """«Каждые две недели», «every other week», «каждую пятницу», «әр тоқсан»."""
    if ws.word(at) not in EACH:
        return None
    if days := _weekdays(ws, at + 1):
        return Every(Unit.WEEK, weekdays=days[0]), ws.skip(days[1], "сайын")
    count, place = number_at(ws, at + 1) or (1, at + 1)
    if ws.word(place) in ("other", "второй", "вторую", "второе", "second"):
        count, place = 2, place + 1
    is_working = ws.means(place, Means.KIND) == "working"
    place += is_working
    unit, end = _unit(ws, place)
    if unit in (None, Unit.HOUR) or count != int(count):
        return _half_period(place, count, unit, end)
    if is_working and unit is Unit.DAY:
        return Every(Unit.WEEK, weekdays=(0, 1, 2, 3, 4)), end
    return _spread(unit, int(count), ws.skip(end, "сайын"))


def _half_period(place: int, count: float, unit: Unit | None, end: int) -> _Found:
    return (Every(Unit.HALF_YEAR), end) if unit is Unit.YEAR and count == 0.5 and place < end else None


def _spread(unit: Unit | None, count: int, end: int) -> _Found:
    if unit is None or not 1 <= count <= 1000:
        return None
    return (Every(Unit.DAY, 10 * count), end) if unit is Unit.TEN_DAYS else (Every(unit, count), end)


def _kazakh(ws: Words, at: int) -> _Found:
    """«Тоқсан сайын», «екі апта сайын», «дүйсенбі сайын», «жылына екі рет», «жартыжылдықта бір рет»."""
    if (days := _weekdays(ws, at)) and ws.word(days[1]) == "сайын":
        return Every(Unit.WEEK, weekdays=days[0]), days[1] + 1
    number, place = number_at(ws, at) or (1, at)
    if number in {0.5, 90}:
        number, place = 1, at
    unit, place = _unit(ws, place)
    if unit is None or not ws.case(place - 1) or number != int(number):
        return None
    if end := ws.says(place, "сайын", "сайынғы негізде"):
        return _spread(unit, int(number), end)
    place = ws.says(place, "кемінде", "кем дегенде") or place
    times, place = number_at(ws, place) or (0, place)
    if not times or ws.means(place, Means.TIMES) is None:
        return None
    return _times_per(int(times), unit, int(number), _past_words(ws, place + 1, "кем емес", "сирек емес"))


def _past_words(ws: Words, at: int, *phrases: str) -> int:
    return ws.says(at, *phrases) or at


def _times(ws: Words, at: int) -> _Found:
    """«Не реже одного раза в месяц», «дважды в год», «twice a year», «three times per month»."""
    number, place = number_at(ws, at) or (1, at)
    times = ws.means(place, Means.TIMES)
    if times is None:
        return None
    count = int(number) * times
    place = ws.skip(place + 1, "в", "a", "an", "per", "each", "every", "in") if ws.word(place + 1) in _PER else place + 1
    if ws.word(place - 1) not in _PER:
        often = ws.means(place, Means.OFTEN)
        return _times_per(count, often[0], often[1], place + 1) if often else None
    over, place = number_at(ws, place) or (1, place)
    if ws.word(place) in ("каждый", "каждое", "каждую", "каждые"):
        place += 1
    unit, end = _unit(ws, place)
    return _times_per(count, unit, int(over), end) if unit and over == int(over) else None


def _unit(ws: Words, at: int) -> tuple[Unit | None, int]:
    if ws.word(at) == "жарты" and ws.means(at + 1, Means.UNIT) is Unit.YEAR:
        return Unit.HALF_YEAR, at + 2
    if ws.word(at) == "half" and ws.means(ws.skip(at + 1, "-", "a"), Means.UNIT) is Unit.YEAR:
        return Unit.HALF_YEAR, ws.skip(at + 1, "-", "a") + 1
    if ws.word(at) == "fortnight":
        return Unit.WEEK, at + 1
    return ws.means(at, Means.UNIT), at + 1


def _times_per(times: int, unit: Unit, over: int, end: int) -> _Found:
    """So many times in so long: how far apart."""
    if not 1 <= times <= 366 or not 1 <= over <= 1000 or unit is Unit.HOUR:
        return None
    if times == 1:
        return _spread(unit, over, end)
    if unit in MONTHS_IN:
        months = MONTHS_IN[unit] * over
        if months % times == 0:
            return Every(Unit.MONTH, months // times), end
        days = months * 30 // times
    else:
        days = {Unit.WEEK: 7, Unit.TEN_DAYS: 10}.get(unit, 1) * over // times
    if days in (7, 14, 15):
        return Every(Unit.WEEK, days // 7), end
    return Every(Unit.DAY, max(1, days)), end
