"""Pieces that stand side by side are one list; the place and the sentence decide which of them are terms."""

from collections.abc import Iterable
from dataclasses import replace

from tracker.intake.terms import context
from tracker.intake.terms.around import Grade, Place
from tracker.intake.terms.lexicon import Unit
from tracker.intake.terms.pieces import Piece
from tracker.intake.terms.resolving import is_over
from tracker.intake.terms.tokens import Words
from tracker.intake.terms.values import Day, Every, Month, MonthDays, Span, Weekdays

_FURTHER = ("далее", "затем", "впоследствии", "последующем", "дальнейшем", "thereafter", "then", "afterwards", "әрі", "кейіннен", "содан")
_BETWEEN = (
    ",", ";", "-", "и", "а", "также", "но", "в", "на", "не", "менее", "и", "және", "and", "or", "или", "then", "мен", "бұдан", "одан",
    "/", "(", ")",
    "every", "\n", "начиная", "с", "со", "starting", "beginning", "commencing", "from", "на", "срок", *_FURTHER,
)  # fmt: skip
_MOST_BETWEEN = 5
_DATED = (Day, Span)


def grouped(ws: Words, pieces: Iterable[Piece]) -> list[Piece]:
    """Numbered by the list they stand in; a date without a word of its own takes that of its neighbour."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        between = [ws.word(place) for place in range(before.last if before else max(0, piece.first - 2), piece.first)][-_MOST_BETWEEN - 1 :]
        is_near = before is not None and len(between) <= _MOST_BETWEEN and all(word in _BETWEEN for word in between)
        group = (before.group + (not is_near)) if before else 0
        is_further = any(word in _FURTHER for word in between[-3:])
        found.append(replace(piece, group=group, is_further=is_further))
    return _of_neighbours(found)


def _of_neighbours(pieces: list[Piece]) -> list[Piece]:
    for at in range(1, len(pieces)):
        before, piece = pieces[at - 1], pieces[at]
        if (
            before.group == piece.group
            and piece.grade is Grade.BARE
            and isinstance(before.value, _DATED)
            and isinstance(piece.value, _DATED)
        ):
            pieces[at] = replace(piece, grade=before.grade)
    for at in range(len(pieces) - 2, -1, -1):
        piece, after = pieces[at], pieces[at + 1]
        if after.group == piece.group and piece.grade is Grade.BARE and isinstance(piece.value, _DATED) and isinstance(after.value, _DATED):
            pieces[at] = replace(piece, grade=after.grade)
    return pieces


def graded(ws: Words, pieces: list[Piece], place: Place) -> list[Piece]:
    result: list[Piece] = []
    repeated = {each.group for each in pieces if isinstance(each.value, Every)}
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at and pieces[at - 1].group == piece.group else None
        grade = piece.grade
        if (
            grade in (Grade.BARE, Grade.WITHIN)
            and isinstance(piece.value, (*_DATED, Weekdays, MonthDays))
            and _has_every_beside(pieces, at)
        ):
            grade = Grade.TOWARDS
        elif place.is_own:
            grade = Grade.TOWARDS if grade in (Grade.BARE, Grade.WITHIN) else grade
        elif isinstance(piece.value, Span):
            grade = _of_span(ws, piece, piece.value)
        elif isinstance(piece.value, Day):
            grade = _of_day(ws, piece)
        elif isinstance(piece.value, MonthDays) and grade > Grade.NEVER and piece.value.month in (Month.EACH, Month.AFTER, Month.LAST):
            grade = Grade.BY
        elif isinstance(piece.value, MonthDays | Weekdays) and grade is Grade.BARE:
            grade = Grade.WITHIN
        if grade > Grade.NEVER and _ends_a_range(before, piece) and not place.is_own and piece.group not in repeated:
            grade = Grade.NEVER
        result.append(replace(piece, grade=grade))
    return result if place.is_own else _without_past(ws, result)


def _has_every_beside(pieces: list[Piece], at: int) -> bool:
    """«Ежегодно, в декабре»."""
    beside = [pieces[near] for near in (at - 1, at + 1) if 0 <= near < len(pieces)]
    return any(each.group == pieces[at].group and isinstance(each.value, Every) for each in beside)


def _ends_a_range(before: Piece | None, piece: Piece) -> bool:
    """«С 1 июля до 1 сентября» is when, not by when."""
    return before is not None and before.grade is Grade.NEVER and isinstance(before.value, _DATED) and isinstance(piece.value, _DATED)


def _without_past(ws: Words, pieces: list[Piece]) -> list[Piece]:
    """A day before the document's own is told about, not set, unless a later one stands in its list, or it stands where a term does."""
    lasting = {each.group for each in pieces if isinstance(each.value, _DATED) and not _is_over(ws, each)}
    return [
        replace(each, grade=Grade.NEVER) if isinstance(each.value, _DATED) and each.group not in lasting and not _is_set(ws, each) else each
        for each in pieces
    ]


def _is_over(ws: Words, piece: Piece) -> bool:
    return is_over(piece.values[-1], ws.day, even_unsaid=piece.grade is Grade.WITHIN)


def _is_set(ws: Words, piece: Piece) -> bool:
    return isinstance(piece.value, Day) and piece.grade is Grade.BY and context.begins_clause(ws, piece.first, piece.last)


def _of_day(ws: Words, piece: Piece) -> Grade:
    if piece.grade is Grade.NEVER or context.is_of_past(ws, piece.first):
        return Grade.NEVER
    if piece.grade >= Grade.TOWARDS or (piece.grade is Grade.WITHIN and ws.word(piece.first) == "on"):
        return max(piece.grade, Grade.TOWARDS)
    if ws.word(piece.first - 1) == "(" and ws.word(piece.last) == ")":
        return Grade.TOWARDS
    return Grade.WITHIN if context.begins_clause(ws, piece.first, piece.last) else Grade.NEVER


def _of_span(ws: Words, piece: Piece, span: Span) -> Grade:
    if piece.grade is Grade.BARE and ws.word(piece.first - 1) == "(" and ws.word(piece.last) == ")" and not _is_bare_year(ws, piece):
        return Grade.TOWARDS
    if piece.grade in (Grade.NEVER, Grade.BARE) or _is_mere_number(ws, piece):
        return Grade.NEVER
    is_until = piece.grade < Grade.BY or not ws.word(piece.first).isascii() or ws.word(piece.first) in ("until", "till", "up")
    if (
        context.is_of_past(ws, piece.first)
        or (is_until and context.is_of_thing(ws, piece.first))
        or (span.length is Unit.YEAR and span.part is None and context.plan_follows(ws, piece.last))
    ):
        return Grade.NEVER
    if piece.grade is Grade.WITHIN:
        return _within(ws, piece, span)
    is_year = span.length is Unit.YEAR and span.part is None and span.year is not None
    if is_year and ws.word(piece.first) in ("к", "до", "ко"):
        stands = context.has_verb_before(ws, piece.first) or context.begins_clause(ws, piece.first, piece.last)
        return Grade.TOWARDS if stands else Grade.NEVER
    return Grade.WITHIN if is_year and piece.grade is Grade.TOWARDS else piece.grade


def _within(ws: Words, piece: Piece, span: Span) -> Grade:
    """«В I квартале 2026 года» beside the verb; «бірінші тоқсанында» unless it describes a thing."""
    if ws.case(piece.core[1] - 1) is not None:
        return Grade.NEVER if context.participle_follows(ws, piece.last) or context.plan_follows(ws, piece.last) else Grade.WITHIN
    stands = context.begins_clause(ws, piece.first, piece.last)
    if span.length is Unit.YEAR and ws.language == "en":
        stands = stands or ws.word(piece.last) in ("", ".", ";", ",")
    if span.length is not Unit.YEAR:
        stands = stands or ws.language == "en" or context.has_verb_before(ws, piece.first)
    return Grade.WITHIN if stands else Grade.NEVER


def _is_mere_number(ws: Words, piece: Piece) -> bool:
    """«До 2000 человек»: in a sentence a year is called one; English says «by 2030»."""
    first, last = piece.core
    in_course = ws.word(first - 1) == "of" and ws.word(first - 2) == "course"
    is_named = in_course or ws.word(first - 1) in ("by", "before", "until", "in", "during", "throughout")
    return last - first == 1 and ws.word(first).isdigit() and not is_named


def _is_bare_year(ws: Words, piece: Piece) -> bool:
    first, last = piece.core
    return last - first == 1 and ws.word(first).isdigit()
