"""How often, and what of the other pieces says on which days and until when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.calendars.working import WorkingCalendar
from tracker.intake.terms import rules
from tracker.intake.terms.around import Grade
from tracker.intake.terms.lexicon import MONTHS_IN, Part, Unit
from tracker.intake.terms.pieces import Piece
from tracker.intake.terms.resolving import resolve
from tracker.intake.terms.values import Count, Day, Every, Month, MonthDays, Span, Weekdays


@dataclass(frozen=True, slots=True)
class Repeating:
    every: Every
    rule: str
    until: date | None
    # The pieces that the rule is made of; what is left has dates of its own.
    used: tuple[Piece, ...]


def repeating(pieces: Sequence[Piece], everything: Sequence[Piece], day: date, calendar: WorkingCalendar) -> Repeating | None:
    root = next((each for each in pieces if _every(each)), None)
    every = _every(root) if root else None
    if root is None or every is None:
        return None
    details = rules.Details(weekdays=every.weekdays)
    used = [root]
    for piece in pieces:
        if piece is root:
            if isinstance(piece.value, MonthDays):
                details = replace(details, month_days=piece.value)
            continue
        more = _more(details, every, root, piece, day, calendar)
        if more is not None:
            details = more
            used.append(piece)
    # «Начиная с мая 2026 года» belongs to the phrase and says nothing of the days.
    used += [each for each in everything if each.group == root.group and each.grade is Grade.NEVER and each.first >= root.last]
    return Repeating(every, rules.rule(every, details), details.until, tuple(used))


def _every(piece: Piece) -> Every | None:
    value = piece.value
    if isinstance(value, Every):
        return value
    if isinstance(value, MonthDays) and value.month in (Month.EACH, Month.AFTER, Month.LAST):
        return Every(value.period or (Unit.QUARTER if value.month is Month.LAST else Unit.MONTH))
    if isinstance(value, Weekdays) and len(value.days) > 0 and piece.grade is Grade.TOWARDS:
        return Every(Unit.WEEK, weekdays=value.days)
    return None


def _more(details: rules.Details, every: Every, root: Piece, piece: Piece, day: date, calendar: WorkingCalendar) -> rules.Details | None:
    """The details with what the piece adds; None when it is a term of its own."""
    is_near = piece.group == root.group and not (root.is_further and piece.first < root.first)
    match piece.value:
        case Day():
            return _by_days(details, every, piece, day, is_near=is_near, is_after=piece.first > root.first)
        case Span():
            return _by_span(details, every, piece.value, day, calendar, is_near=is_near)
        case Count() if is_near:
            found = resolve(piece.value, day, calendar)
            return replace(details, until=found.on) if found else None
        case _:
            return _by_rule(details, every, piece)


def _by_rule(details: rules.Details, every: Every, piece: Piece) -> rules.Details | None:
    match piece.value:
        case Every():
            return replace(details, weekdays=piece.value.weekdays or details.weekdays)
        case MonthDays():
            return replace(details, month_days=piece.value)
        case Weekdays() if every.unit is Unit.WEEK:
            return replace(details, weekdays=piece.value.days)
        case _:
            return None


def _by_days(details: rules.Details, every: Every, piece: Piece, day: date, *, is_near: bool, is_after: bool) -> rules.Details | None:
    days = tuple(each for each in piece.values if isinstance(each, Day))
    apart = rules.months_of(every)
    has_year = any(each.year is not None for each in days)
    is_of_rule = apart is not None and apart >= 12 if not has_year else apart == 12 and is_near and is_after
    count = len(days) + len(details.days)
    if is_of_rule or (is_near and not has_year and apart is not None and (apart >= 6 or (apart > 1 and count > 1))):
        return replace(details, days=(*details.days, *days))
    if not is_near or not is_after:
        return None
    last = days[-1]
    try:
        return replace(details, until=date(last.year or day.year, last.month, last.day))
    except ValueError:
        return details


def _by_span(
    details: rules.Details, every: Every, span: Span, day: date, calendar: WorkingCalendar, *, is_near: bool
) -> rules.Details | None:
    apart = rules.months_of(every)
    is_current = span.number is None and span.year is None and span.shift == 0 and span.length in MONTHS_IN
    if is_current and span.part is Part.END and apart == MONTHS_IN[span.length] and is_near:
        return replace(details, is_last_day=True)
    if span.number is not None and span.year is None and is_near and apart is not None and apart >= 6:
        months = MONTHS_IN[span.length]
        is_last_day = months > 1 or span.part is Part.END
        return replace(details, months=(*details.months, span.number * months), is_last_day=is_last_day)
    found = resolve(span, day, calendar)
    return replace(details, until=found.on) if found and (is_near or is_current) else None
