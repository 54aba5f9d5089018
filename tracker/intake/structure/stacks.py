"""Tables that lost their form: each cell on a line of its own, one row after another."""

import re
from collections.abc import Iterator, Sequence

from tracker.intake.structure.columns import Column, columns_of
from tracker.intake.structure.letters import Span
from tracker.intake.structure.lines import Line

_FIRST_NAMES = ("№", "N", "n", "#", "Р", "р", "П", "п")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
_WIDTHS = (6, 5, 4, 3)


def stacked(text: str, lines: Sequence[Line]) -> Iterator[list[list[Span]]]:
    written = [line for line in lines if not line.is_blank]
    place = 0
    while place < len(written):
        width = _width(text, written, place) if text[written[place].start] in _FIRST_NAMES else None
        if width is None:
            place += 1
            continue
        rows, place = _rows(text, written, place, width)
        if len(rows) > 1:
            yield rows


def _width(text: str, written: Sequence[Line], place: int) -> int | None:
    """How many lines the header has; a number follows it."""
    for width in _WIDTHS:
        header = written[place : place + width]
        if len(written) <= place + width or not _is_number(text, written[place + width]) or any(_is_number(text, line) for line in header):
            continue
        columns = columns_of([text[line.start : line.end] for line in header])
        if columns and columns[0] is Column.NUMBER:
            return width
    return None


def _rows(text: str, written: Sequence[Line], place: int, width: int) -> tuple[list[list[Span]], int]:
    rows = [[(line.start, line.end) for line in written[place : place + width]]]
    place += width
    while place < len(written):
        if _is_number(text, written[place]) and place + width <= len(written):
            rows.append([(line.start, line.end) for line in written[place : place + width]])
            place += width
        elif place + 1 < len(written) and _is_number(text, written[place + 1]):
            # The title of a part of the table.
            rows.append([(written[place].start, written[place].end)])
            place += 1
        else:
            break
    return rows, place


def _is_number(text: str, line: Line) -> bool:
    return line.length < 10 and _NUMBER.fullmatch(text, line.start, line.end) is not None
