"""What a folded word means in a phrase of time, whichever of the three languages it is of."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from tracker.calendars.periods import PeriodLength


class Means(StrEnum):
    MONTH = "month"
    UNIT = "unit"
    NUMBER = "number"
    ORDINAL = "ordinal"
    WEEKDAY = "weekday"
    # «Двухнедельный», «айлық»: a count in one word, or a unit after a number and a hyphen.
    LONG = "long"
    # «Ежемесячно», «quarterly»: how often.
    OFTEN = "often"
    # «Ежемесячной», «quarterly reports»: the same of a thing.
    OFTEN_OF = "often_of"
    PART = "part"
    # «Текущего», «келесі»: years (months, quarters) from that of the document.
    SHIFT = "shift"
    # «Рабочих», «жұмыс», «calendar».
    KIND = "kind"
    TIMES = "times"


class Case(StrEnum):
    PLAIN = "plain"
    TO = "to"
    IN = "in"
    FROM = "from"
    OF = "of"


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    TEN_DAYS = "ten_days"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


LENGTHS = {
    Unit.MONTH: PeriodLength.MONTH,
    Unit.QUARTER: PeriodLength.QUARTER,
    Unit.HALF_YEAR: PeriodLength.HALF_YEAR,
    Unit.YEAR: PeriodLength.YEAR,
}
MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}


class Part(StrEnum):
    END = "end"
    MIDDLE = "middle"
    EARLY = "early"


Entries = Iterable[tuple[str, Means, Any]]

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_IN_LATIN = str.maketrans("іхүv", "ixvv")


def spelled(stems: str, endings: str) -> Iterator[str]:
    """Each stem with each ending; `-` is none."""
    for stem in stems.split():
        for ending in endings.split():
            yield stem + ending.strip("-")


def entries(means: Means, value: Any, stems: str, endings: str = "-") -> Iterator[tuple[str, Means, Any]]:
    return ((word, means, value) for word in spelled(stems, endings))


@cache
def _lexicon() -> Mapping[str, Mapping[Means, Any]]:
    from tracker.intake.terms import lexicon_en, lexicon_kk, lexicon_ru  # noqa: PLC0415

    words: dict[str, dict[Means, Any]] = {}
    for language in (lexicon_kk, lexicon_ru, lexicon_en):
        for word, means, value in language.entries_of():
            words.setdefault(word, {})[means] = value
    return words


@cache
def _cases() -> Mapping[str, Case]:
    from tracker.intake.terms import lexicon_kk  # noqa: PLC0415

    return dict(lexicon_kk.cases())


_NO_MEANING: Mapping[Means, Any] = {}


def meaning(word: str) -> Mapping[Means, Any]:
    return _lexicon().get(word, _NO_MEANING)


def case_of(word: str) -> Case | None:
    return _cases().get(word)


def roman(word: str) -> int | None:
    """A Roman numeral, also in Cyrillic letters, as Kazakh texts write it."""
    return ROMAN.get(word.translate(_IN_LATIN))
