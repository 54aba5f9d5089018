"""From the pieces of a text to its one term."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.calendars.explaining import Say, Step, step
from tracker.calendars.working import WorkingCalendar
from tracker.intake.terms.around import Grade
from tracker.intake.terms.lexicon import Unit
from tracker.intake.terms.pieces import Piece
from tracker.intake.terms.repeating import Repeating, repeating
from tracker.intake.terms.resolving import Resolved, resolve
from tracker.intake.terms.rules import months_of
from tracker.intake.terms.values import Count, Day, Event, Every, Lasting, Month, MonthDays, Span, Unclear, Value, Weekdays, Why


@dataclass(frozen=True, slots=True)
class Due:
    piece: Piece
    value: Value
    on: date
    explanation: list[Step]


@dataclass(frozen=True, slots=True)
class Asked:
    piece: Piece
    why: Why


@dataclass(frozen=True, slots=True)
class Decision:
    dues: tuple[Due, ...] = ()
    repeats: Repeating | None = None
    events: tuple[Piece, ...] = ()
    lasting: Piece | None = None
    asked: tuple[Asked, ...] = ()
    # Read from words that do not say by when, only when.
    is_weak: bool = False


def decide(pieces: Sequence[Piece], day: date, calendar: WorkingCalendar) -> Decision:
    sure = [each for each in pieces if each.grade >= Grade.TOWARDS]
    found = _decided(sure, pieces, day, calendar)
    if found.dues or found.repeats:
        return found
    weak = [each for each in pieces if each.grade >= Grade.WITHIN]
    weaker = _decided(weak, pieces, day, calendar)
    if weaker.dues and not found.events:
        first = weaker.dues[0].piece.group
        return replace(weaker, dues=tuple(each for each in weaker.dues if each.piece.group == first), is_weak=True)
    return found


def _decided(kept: Sequence[Piece], everything: Sequence[Piece], day: date, calendar: WorkingCalendar) -> Decision:
    kept = _with_years(kept)
    repeats = repeating(kept, everything, day, calendar)
    used = {id(each) for each in repeats.used} if repeats else set()
    left = [each for each in kept if id(each) not in used]
    dues: list[Due] = []
    asked: list[Asked] = []
    for piece in left:
        for value in piece.values:
            resolved = _on(value, day, calendar)
            if resolved:
                dues.append(Due(piece, value, resolved.on, resolved.explanation))
            elif why := _why(value):
                asked.append(Asked(piece, why))
    events = tuple(each for each in left if isinstance(each.value, Event))
    lasting = next((each for each in left if isinstance(each.value, Lasting)), None)
    return Decision(tuple(dues), repeats, events, lasting, tuple(asked))


def _with_years(pieces: Sequence[Piece]) -> list[Piece]:
    """A date without a year takes that of its list («1 марта и 1 сентября 2026 года»), or of the date before it."""
    result: list[Piece] = []
    before: Piece | None = None
    for at, each in enumerate(pieces):
        piece = each
        if isinstance(each.value, Day | Span):
            year = _year_of_list(pieces, at) or (_year_from(before, each) if before else None)
            piece = before = replace(each, values=tuple(_dated(value, year) for value in each.values))
        result.append(piece)
    return result


def _year_from(before: Piece, piece: Piece) -> int | None:
    """The year of the date before; the next one where the list has gone past the end of the year."""
    known, value = before.values[-1], piece.value
    if not isinstance(known, Day) or not isinstance(value, Day) or known.year is None:
        return None
    return known.year + ((value.month, value.day) < (known.month, known.day) and piece.group == before.group)


def _dated(value: Value, year: int | None) -> Value:
    if isinstance(value, Day) or (isinstance(value, Span) and value.number is not None):
        return replace(value, year=value.year or year)
    return value


def _year_of_list(pieces: Sequence[Piece], at: int) -> int | None:
    """The year said in the same piece or the first one after it in the list."""
    for piece in pieces[at:]:
        if piece.group != pieces[at].group or not isinstance(piece.value, Day | Span):
            return None
        for value in piece.values:
            if isinstance(value, Day | Span) and value.year is not None:
                return value.year
    return None


def _on(value: Value, day: date, calendar: WorkingCalendar) -> Resolved | None:
    match value:
        case Weekdays():
            ahead = (value.days[0] - day.weekday() - 1) % 7 + 1
            return _named(day + timedelta(days=ahead))
        case MonthDays(month=Month.NEXT):
            first = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
            return resolve(Day(value.days[0], first.month, first.year), day, calendar)
        case _:
            return resolve(value, day, calendar)


def _named(on: date) -> Resolved:
    return Resolved(on, [step(Say.NAMED, on=on)])


def _why(value: Value) -> Why | None:
    if isinstance(value, Unclear):
        return value.why
    return Why.NO_DAY if isinstance(value, Span | MonthDays | Count) else None


def explained(decision: Decision) -> Iterator[Step]:
    for due in decision.dues:
        yield from due.explanation
    if decision.repeats:
        yield _told(decision.repeats.every)
        if decision.repeats.until:
            yield step(Say.REPEATS_UNTIL, on=decision.repeats.until)
    elif decision.events and not decision.dues:
        yield step(Say.EVENT)
    elif decision.lasting and not decision.dues:
        yield step(Say.ONGOING)


def _told(every: Every) -> Step:
    months = months_of(every)
    if months is None or every.unit is Unit.YEAR:
        return step(Say.REPEATS, unit=every.unit.value, count=every.count)
    return step(Say.REPEATS, unit=Unit.MONTH.value, count=months)
