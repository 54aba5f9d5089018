"""Tables of measures: their rows, with the cells that say what, who and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tracker.intake.source import Cell, Source
from tracker.intake.structure.columns import Column, columns_of
from tracker.intake.structure.labels import label_of
from tracker.intake.structure.letters import Span
from tracker.intake.structure.lines import Line
from tracker.intake.structure.stacks import stacked

_BETWEEN = re.compile(r"[ \t]*\|[ \t]*|[ ]*\t[ ]*|[ ]+![ ]+")
_RULER = re.compile(r"[\s|:=+_–—-]+")
_DITTO = re.compile(r"[\s\"'«»“”„/\\-]*[\"«»“”„/\\][\s\"'«»“”„/\\-]*|то же|сол сияқты|ditto", re.IGNORECASE)
_NUMBER = re.compile(r"[\s№]*(?P<number>(?:[A-ZА-Я]{1,3}[.-]?)?\d{1,3}(?:\.\d{1,3})*)[.)\s]*")


@dataclass(frozen=True, slots=True)
class Row:
    """A measure: its number, and the spans of its cells; what a cell leaves to the cell above is that one's span."""

    number: str | None
    section: str | None
    cells: dict[Column, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    start: int
    end: int
    rows: tuple[Row, ...]
    is_numbered: bool


def tables_of(source: Source, lines: Sequence[Line]) -> list[Table]:
    written = _cells_given(source) if source.cells else [*_cells_written(source.text, lines), *stacked(source.text, lines)]
    return [table for rows in written if (table := _table(source.text, rows))]


def _cells_given(source: Source) -> Iterator[list[list[Span]]]:
    for _, cells in groupby(source.cells, key=lambda cell: cell.table):
        yield _grid(list(cells))


def _grid(cells: Sequence[Cell]) -> list[list[Span]]:
    """Every row as wide as the table; a cell that goes over several rows stands in each of them."""
    width = max(cell.column for cell in cells) + 1
    rows: dict[int, list[Span]] = {}
    for cell in cells:
        for row in range(cell.row, cell.row + max(1, cell.rows)):
            found = rows.setdefault(row, [(cell.start, cell.start)] * width)
            found[cell.column] = (cell.start, cell.end)
    return [rows[row] for row in sorted(rows)]


def _cells_written(text: str, lines: Sequence[Line]) -> Iterator[list[list[Span]]]:
    """Runs of lines with bars or tabs in them; a line without is a section of the table, or goes on with the cell before."""
    rows: list[list[Span]] = []
    blanks = 0
    for line in lines:
        if line.is_blank:
            blanks += 1
            continue
        cells = _split(text, line)
        if len(cells) < 2 and (not rows or blanks):
            if rows:
                yield rows
            rows = []
        elif len(cells) >= 2 and blanks > 1 and rows:
            yield rows
            rows = [cells]
        else:
            rows.append(cells)
        blanks = 0
    if rows:
        yield rows


def _split(text: str, line: Line) -> list[Span]:
    start, end = line.start, line.end
    if text[start] == "|":
        start += 1
        end -= text[end - 1] == "|" and end > start
    cells: list[Span] = []
    for gap in _BETWEEN.finditer(text, start, end):
        cells.append(_trimmed(text, start, gap.start()))
        start = gap.end()
    return [*cells, _trimmed(text, start, end)]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _table(text: str, rows: list[list[Span]]) -> Table | None:
    for n, row in enumerate(rows[:4]):
        columns = columns_of([text[start:end] for start, end in row])
        if columns:
            found = tuple(_measures(text, columns, rows[n + 1 :]))
            return Table(rows[n][0][0], rows[-1][-1][1], found, Column.NUMBER in columns) if found else None
    return None


def _measures(text: str, columns: tuple[Column, ...], rows: list[list[Span]]) -> Iterator[Row]:
    section: str | None = None
    above: dict[Column, Span] = {}
    whole = list(_whole(text, columns, rows))
    for n, row in enumerate(whole):
        said = [text[start:end] for start, end in row]
        filled = [each for each in said if each]
        if not filled or all(_RULER.fullmatch(each) for each in filled) or all(each.strip(". ").isdigit() for each in filled):
            continue
        if len(set(filled)) == 1 and (len(row) != len(columns) or not _NUMBER.fullmatch(filled[0])):
            section = _section(filled[0], section)
            above = {}
            continue
        cells = _named(text, columns, row, above)
        if Column.ACTION in cells:
            number = _NUMBER.fullmatch(text[slice(*cells[Column.NUMBER])]) if Column.NUMBER in cells else None
            if number and _only_heads(text, columns, number["number"], row, whole[n + 1 : n + 2]):
                continue
            yield Row(number["number"] if number else None, section, cells)
            above = cells


def _only_heads(text: str, columns: tuple[Column, ...], number: str, row: list[Span], after: list[list[Span]]) -> bool:
    """1 without anybody or a term, and 1.1 below it: a title."""
    if not after or any(start < end for column, (start, end) in zip(columns, row, strict=False) if column in (Column.OWNER, Column.TERM)):
        return False
    below = dict(zip(columns, after[0], strict=False)).get(Column.NUMBER)
    return below is not None and text[slice(*below)].strip().startswith(f"{number}.")


def _whole(text: str, columns: tuple[Column, ...], rows: list[list[Span]]) -> Iterator[list[Span]]:
    """Rows that go over several lines, put together."""
    whole: list[Span] = []
    for row in rows:
        is_short = whole and len(whole) < len(columns) and _NUMBER.fullmatch(text[slice(*whole[0])])
        if is_short and len(whole) + len(row) - 1 <= len(columns) and not _NUMBER.fullmatch(text[slice(*row[0])]):
            whole = [*whole[:-1], (whole[-1][0], row[0][1]), *row[1:]]
            continue
        if whole and len(row) == len(columns) == len(whole) and _goes_on(text, columns, row):
            whole = [(a, d) if c < d else (a, b) for (a, b), (c, d) in zip(whole, row, strict=True)]
            continue
        if whole:
            yield whole
        whole = row
    if whole:
        yield whole


def _goes_on(text: str, columns: tuple[Column, ...], row: list[Span]) -> bool:
    """Without a number of its own, and in the middle of a sentence."""
    first, action = (text[slice(*row[columns.index(column)])] if column in columns else "-" for column in (Column.NUMBER, Column.ACTION))
    return not first and (not action or action[0].islower()) and any(start < end for start, end in row)


def _section(title: str, before: str | None) -> str | None:
    label = label_of(title)
    return label.value if label and label.value else before


def _named(text: str, columns: tuple[Column, ...], row: list[Span], above: dict[Column, Span]) -> dict[Column, Span]:
    cells: dict[Column, Span] = {}
    for column, (start, end) in zip(columns, row, strict=False):
        if column is Column.OTHER:
            continue
        if start < end and not _DITTO.fullmatch(text, start, end):
            cells[column] = (start, end)
        elif column in above and (column is Column.OWNER or (start < end and column in (Column.CO, Column.TERM))):
            cells[column] = above[column]
    return cells
