"""What a piece of a phrase says, before it is known whether it is a term."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.calendars.control import Urgency
from tracker.intake.terms.lexicon import Part, Unit
from tracker.kernel.words import N_


@dataclass(frozen=True, slots=True)
class Day:
    """«1 июня 2026 г.»"""

    day: int
    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """«III квартал 2026 года», «конец года», «2026–2028 годы» (by the last one).

    `number` None: the one the document is in, moved by `shift`.
    """

    length: Unit
    number: int | None = None
    year: int | None = None
    part: Part | None = None
    shift: int = 0
    # «Первой декаде», «первой половине»: the day of the month it ends on.
    ends_on: int | None = None


class From(StrEnum):
    DOCUMENT = "document"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Count:
    """«10 рабочих дней»."""

    number: int
    unit: Unit
    kind: str | None = None
    since: From = From.DOCUMENT


class Month(StrEnum):
    """Which month a day of the month is of."""

    EACH = "each"
    NEXT = "next"
    # After the period that the report is for, or its last one.
    AFTER = "after"
    LAST = "last"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class MonthDays:
    """«5 числа»; -1 is the last day. `period` is what the report is for."""

    days: tuple[int, ...]
    month: Month = Month.UNSAID
    period: Unit | None = None


@dataclass(frozen=True, slots=True)
class Every:
    unit: Unit
    count: int = 1
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Weekdays:
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """«К следующему заседанию»."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """«Постоянно»."""


class Why(StrEnum):
    URGENT = "urgent"
    NO_DAY = "no_day"
    NO_SUCH_DAY = "no_such_day"
    TWO_WAYS = "two_ways"
    REPEATS = "repeats"
    EVENT = "event"
    UNKNOWN = "unknown"


LABELS = {
    Why.URGENT: N_("A mark of urgency names no day."),
    Why.NO_DAY: N_("No day follows from these words."),
    Why.NO_SUCH_DAY: N_("There is no such day."),
    Why.TWO_WAYS: N_("Day and month can be read in two ways."),
    Why.REPEATS: N_("This repeats: set a rule instead of a term."),
    Why.EVENT: N_("It depends on an event whose date is not said."),
    Why.UNKNOWN: N_("No term was recognised here."),
}


@dataclass(frozen=True, slots=True)
class Unclear:
    why: Why
    urgency: Urgency | None = None


Value = Day | Span | Count | MonthDays | Every | Weekdays | Event | Lasting | Unclear
# What was read at a place: one value, or several of a list («1 и 15 июня»), and the place after it.
Read = tuple[tuple[Value, ...], int]
