"""From what a phrase says to a nominal date, with the steps that tell how."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.calendars.bases import CountUnit
from tracker.calendars.control import StartFrom
from tracker.calendars.explaining import Say, Step, step
from tracker.calendars.periods import Period, PeriodLength, add_months
from tracker.calendars.terms import Start, counted
from tracker.calendars.working import WorkingCalendar
from tracker.intake.terms.lexicon import LENGTHS, MONTHS_IN, Part, Unit
from tracker.intake.terms.values import Count, Day, Span, Value
from tracker.kernel.errors import Invalid

_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Resolved:
    on: date
    explanation: list[Step]


def resolve(value: Value, day: date, calendar: WorkingCalendar) -> Resolved | None:
    """None when the value comes to no day: an event, an early June."""
    try:
        return _resolved(value, day, calendar)
    except (ValueError, OverflowError, Invalid):
        return None


def is_over(value: Value, day: date, *, even_unsaid: bool) -> bool:
    if isinstance(value, Day | Span) and (value.year is not None or even_unsaid):
        found = resolve(value, day, WorkingCalendar())
        return found is not None and found.on < day
    return False


def unit_of(count: Count) -> CountUnit:
    if count.unit is Unit.WEEK:
        return CountUnit.WEEKS
    if count.unit is Unit.MONTH:
        return CountUnit.MONTHS
    return CountUnit.WORKING_DAYS if count.kind == "working" else CountUnit.CALENDAR_DAYS


def period_of(span: Span, day: date) -> Period | None:
    """The month, quarter, half-year or year it is; None for a week."""
    if span.length not in LENGTHS:
        return None
    length = LENGTHS[span.length]
    if span.number is not None:
        return Period.numbered(span.year or day.year, span.number, length)
    if span.year is not None:
        return Period(date(span.year, 1, 1), PeriodLength.YEAR)
    return Period.containing(add_months(day.replace(day=1), span.shift * MONTHS_IN[span.length]), length)


def _resolved(value: Value, day: date, calendar: WorkingCalendar) -> Resolved | None:
    match value:
        case Day():
            return _named(date(value.year or day.year, value.month, value.day), _taken(value.year, day))
        case Span():
            return _end(value, day)
        case Count():
            on, steps = counted(calendar, value.number, unit_of(value), Start(day, StartFrom.MINUTES))
            return Resolved(on, steps)
        case _:
            return None


def _named(on: date, before: list[Step]) -> Resolved:
    return Resolved(on, [*before, step(Say.NAMED, on=on)])


def _taken(year: int | None, day: date) -> list[Step]:
    return [step(Say.YEAR_TAKEN, year=day.year)] if year is None else []


def _end(span: Span, day: date) -> Resolved | None:
    if span.part is Part.EARLY:
        return None
    period = period_of(span, day)
    if period is None:
        if span.length is not Unit.WEEK:
            return None
        return _named(day + timedelta(days=_SUNDAY - day.weekday() + 7 * span.shift), [])
    before = _taken(span.year, day) if span.number is not None else []
    if span.ends_on is not None:
        return _named(min(period.last, period.first + timedelta(days=span.ends_on - 1)), before)
    if span.part is Part.MIDDLE:
        return _named(_middle(period), before)
    return Resolved(period.last, [*before, step(Say.PERIOD_END, length=period.length.value, on=period.last)])


def _middle(period: Period) -> date:
    """The fifteenth of a month; of a longer period, the last day of its first half, of a quarter the fifteenth of its second month."""
    if period.length is PeriodLength.MONTH:
        return period.first.replace(day=15)
    if period.length is PeriodLength.QUARTER:
        return add_months(period.first, 1).replace(day=15)
    half = 6 if period.length is PeriodLength.YEAR else 3
    return add_months(period.first, half) - timedelta(days=1)
