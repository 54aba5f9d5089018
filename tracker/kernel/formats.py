"""Dates, instants, numbers and sizes as the three languages write them."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import format_decimal, format_percent

from tracker.kernel.dates import NO_END
from tracker.kernel.words import LOCALES

# Babel takes its time over each date, and a page tells the same few dozen again and again.
remembered = lru_cache(maxsize=4096)

# What stands in the place of a day that never comes.
_NO_LAST_DAY = {"kk": "мерзімсіз", "ru": "бессрочно", "en": "no last day"}

LANGUAGE_NAMES = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))


@remembered
def day(value: date, code: str) -> str:
    """25 June 2025 · 25 июня 2025 г. · 2025 ж. 25 маусым"""
    return _NO_LAST_DAY[code] if value == NO_END else format_date(value, "long", locale=LOCALES[code])


@remembered
def day_short(value: date, code: str) -> str:
    """Fixed width, the same everywhere: 25.06.2025."""
    return _NO_LAST_DAY[code] if value == NO_END else f"{value:%d.%m.%Y}"


@remembered
def weekday_day(value: date, code: str) -> str:
    """Fri 27 March · пт, 27 марта · жм, 27 наурыз"""
    return format_date(value, "EEE d MMMM" if code == "en" else "EEE, d MMMM", locale=LOCALES[code])


@remembered
def month(value: date, code: str) -> str:
    """June 2025 · июнь 2025 г. · 2025 ж. маусым"""
    return format_skeleton("yMMMM", value, locale=LOCALES[code])


@remembered
def month_name(number: int, code: str) -> str:
    """June · июнь · маусым: by itself, as a heading has it."""
    return format_date(date(2000, number, 1), "LLLL", locale=LOCALES[code])


@remembered
def quarter(value: date, code: str) -> str:
    """2nd quarter 2025 · 2-й квартал 2025 г. · 2025 ж. ІІ тоқсан"""
    return format_skeleton("yQQQQ", value, locale=LOCALES[code])


def moment(value: datetime, code: str, zone: ZoneInfo) -> str:
    """An instant on the council's wall clock: 25.06.2025 10:00."""
    return format_datetime(value.astimezone(zone), "dd.MM.yyyy HH:mm", locale=LOCALES[code])


def number(value: Decimal | int | float | None, code: str, digits: int | None = None) -> str:
    """With `digits` decimals, else as many as the value has, at most four. A dash for what is not known."""
    if value is None:
        return "—"
    pattern = "#,##0.####" if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, pattern, locale=LOCALES[code])


def percent(share: Decimal | float | None, code: str, digits: int = 0) -> str:
    """0.5 → 50 %. A dash for what is not known."""
    if share is None:
        return "—"
    return format_percent(share, "#,##0" + ("." + "0" * digits if digits else "") + " %", locale=LOCALES[code])


_UNITS = {"en": ("B", "KB", "MB", "GB"), "ru": ("Б", "КБ", "МБ", "ГБ"), "kk": ("Б", "КБ", "МБ", "ГБ")}


def filesize(size: int, code: str) -> str:
    value, unit = float(size), 0
    while value >= 1024 and unit < 3:
        value, unit = value / 1024, unit + 1
    return f"{number(value, code, 0 if unit == 0 or value >= 100 else 1)} {_UNITS[code][unit]}"
