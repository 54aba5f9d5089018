"""«5 числа каждого месяца», «10 числа месяца, следующего за отчетным кварталом», «есепті айдан кейінгі айдың 5-күні», «the 10th»."""

from tracker.intake.terms.dates import day_number
from tracker.intake.terms.lexicon import Means, Unit
from tracker.intake.terms.tokens import Words
from tracker.intake.terms.values import Month, MonthDays, Read

_REPORTED = ("отчетным", "отчетного", "отчетный", "отчетном", "истекшим", "прошедшим", "каждым", "текущим")
DATES = ("число", "числа", "числу", "числом", "числам", "чисел", "дня", "дню")


def month_days(ws: Words, at: int) -> Read | None:
    found = _russian(ws, at) or _kazakh(ws, at) or _english(ws, at) or _last_day(ws, at)
    return ((found[0],), found[1]) if found else None


_KK_MONTHS = (
    ("әр айдың", Month.EACH, None),
    ("әрбір айдың", Month.EACH, None),
    ("келесі айдың", Month.NEXT, None),
    ("тоқсанның соңғы айының", Month.LAST, Unit.QUARTER),
    ("әр тоқсанның соңғы айының", Month.LAST, Unit.QUARTER),
    ("айдың", Month.UNSAID, None),
)
_Found = tuple[MonthDays, int] | None


def _days(ws: Words, at: int) -> tuple[tuple[int, ...], int]:
    days: list[int] = []
    place = at
    while len(days) < 6 and (found := day_number(ws, place)):
        days.append(found[0])
        place = found[1]
        if ws.word(place) not in ("и", "және", "and", ",") or day_number(ws, ws.skip(place + 1, "the")) is None:
            break
        place = ws.skip(place + 1, "the")
    return tuple(days), place


def _russian(ws: Words, at: int) -> _Found:
    days, place = _days(ws, at)
    if not days:
        return None
    if ws.word(place) not in DATES:
        # «До 10-го каждого месяца».
        return _of_russian(ws, days, place) if ws.word(place) in ("каждого", "месяца") else None
    if ws.word(place) in ("дня", "дню") and ws.word(place + 1) not in ("каждого", "месяца", "после", "последнего"):
        return None
    return _of_russian(ws, days, place + 1) or (MonthDays(days), place + 1)


def _of_russian(ws: Words, days: tuple[int, ...], at: int) -> _Found:
    """What month, if it is said."""
    if end := ws.says(at, "каждого месяца", "каждого календарного месяца"):
        return MonthDays(days, Month.EACH), end
    if ws.word(at) == "каждого" and ws.means(at + 1, Means.UNIT) is Unit.QUARTER:
        return MonthDays(days, Month.AFTER, Unit.QUARTER), at + 2
    if end := ws.says(at, "последнего месяца", "третьего месяца", "последнего месяца каждого", "последнего месяца отчетного"):
        is_of_quarter = ws.means(end, Means.UNIT) is not None
        return MonthDays(days, Month.LAST, ws.means(end, Means.UNIT)), end + is_of_quarter
    if end := ws.says(at, "следующего месяца"):
        return MonthDays(days, Month.NEXT), end
    place = ws.says(at, "месяца", "первого месяца", "каждого месяца")
    after = ws.says(ws.skip(place, ","), "следующего за", "следующего после", "идущего за", "после") if place else None
    if after is None:
        return (MonthDays(days), place) if place and ws.word(at) == "месяца" else _after_russian(ws, days, ws.says(at, "после"))
    return _after_russian(ws, days, after)


def _after_russian(ws: Words, days: tuple[int, ...], at: int | None) -> _Found:
    """«… за отчетным кварталом», «после окончания квартала»."""
    if at is None:
        return None
    place = ws.skip(at, "окончания", "завершения", "окончанием")
    reported = place
    place = ws.skip(place, *_REPORTED)
    unit = ws.means(place, Means.UNIT)
    if unit is None and place == reported:
        return None
    end = place + 1 if unit or ws.word(place).startswith("период") else place
    return MonthDays(days, Month.AFTER, unit), end


def _kazakh(ws: Words, at: int) -> _Found:
    month, period, place = _kazakh_month(ws, at)
    days, place = _days(ws, place)
    if not days:
        return None
    is_joined = ws.word(place) == "-"
    place += is_joined
    if ws.word(place) in ("ші", "шы"):
        place = ws.skip(place + 1, "-")
    is_day = ws.means(place, Means.UNIT) is Unit.DAY and (is_joined or ws.word(place).startswith("күні"))
    is_ending = month is not Month.UNSAID and ws.word(place) in ("іне", "сына", "сіне", "ына", "на", "не", "нан", "нен", "інен", "сынан")
    if not (is_day or is_ending):
        return None
    return MonthDays(days, month, period), place + 1


def _kazakh_month(ws: Words, at: int) -> tuple[Month, Unit | None, int]:
    if ws.word(at) in ("есепті", "есептік") and ws.word(at + 2) in ("кейінгі", "кейін"):
        return Month.AFTER, ws.means(at + 1, Means.UNIT), _after_month(ws, at + 3)
    if ws.means(at, Means.UNIT) in (Unit.QUARTER, Unit.MONTH) and ws.word(at + 1) == "кейінгі" and ws.word(at + 2) == "айдың":
        return Month.AFTER, ws.means(at, Means.UNIT), at + 3
    for phrase, month, period in _KK_MONTHS:
        if end := ws.says(at, phrase):
            return month, period, end
    return Month.UNSAID, None, at


def _after_month(ws: Words, at: int) -> int:
    return ws.says(at, "айдың", "бірінші айдың", "келесі айдың") or at


def _english(ws: Words, at: int) -> _Found:
    days, place = _days(ws, at)
    if not days and (ordinal := ws.means(at, Means.ORDINAL)) and ordinal > 0 and ws.word(at).isascii():
        days, place = (ordinal,), at + 1
        if ws.word(place) != "day":
            return None
    is_ordinal = ws.word(place - 1) in ("st", "nd", "rd", "th") or ws.word(place) == "day"
    if not days or not is_ordinal:
        return None
    place = ws.skip(place, "day")
    return _of_english(ws, days, place) or ((MonthDays(days), place) if ws.word(place) not in ("session", "meeting") else None)


def _of_english(ws: Words, days: tuple[int, ...], at: int) -> _Found:
    if end := ws.says(at, "of each month", "of every month", "day of each month"):
        return MonthDays(days, Month.EACH), end
    place = ws.says(at, "of the month", "of the first month", "of the following month", "of the next month", "of the subsequent month")
    if place is None:
        return None
    is_next = ws.word(place - 2) in ("following", "next", "subsequent")
    after = ws.says(place, "following", "after", "following the end of", "after the end of")
    if after is None:
        return MonthDays(days, Month.NEXT if is_next else Month.EACH), place
    after = ws.skip(after, "the", "each", "every", "that")
    after = ws.skip(after, "reporting", "reported")
    unit = ws.means(after, Means.UNIT)
    return MonthDays(days, Month.AFTER, unit), after + (unit is not None or ws.word(after) == "period")


def _last_day(ws: Words, at: int) -> _Found:
    """«Последнего дня месяца», «the last day of each month», «айдың соңғы күні»."""
    if end := ws.says(at, "последнего числа", "последнему числу", "последний день", "последнего дня", "last day of", "the last day of"):
        place = ws.skip(ws.skip(end, "каждого", "each", "every", "the"), "the")
        is_month = ws.means(place, Means.UNIT) is Unit.MONTH
        return (MonthDays((-1,), Month.EACH), place + 1) if is_month else None
    if end := ws.says(at, "айдың соңғы күні", "айдың соңғы күніне", "әр айдың соңғы күніне"):
        return MonthDays((-1,), Month.EACH), end
    return None
