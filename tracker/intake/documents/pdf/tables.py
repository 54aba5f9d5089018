"""A ruled table with its letters as rows of cells."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.intake.documents.blocks import Table, TableCell
from tracker.intake.documents.pdf.grids import Grid
from tracker.intake.documents.pdf.lines import joined, lines


def table(grid: Grid) -> Table:
    texts = {corner: _text(grid, corner) for corner in set(grid.corners.values())}
    rows = []
    for row in range(len(grid.ys) - 1):
        cells = []
        for column in range(len(grid.xs) - 1):
            corner = grid.corners[row, column]
            if corner[1] != column:
                continue
            deep, wide = grid.spans[corner]
            is_covered = corner[0] != row
            cells.append(TableCell("" if is_covered else texts[corner], column, wide, deep + corner[0] - row, is_covered))
        rows.append(cells)
    return Table(rows, edges=tuple(grid.xs))


def _text(grid: Grid, corner: tuple[int, int]) -> str:
    return " ".join(joined(line.text for line in lines(grid.words.get(corner, []))).split())


def continued(last: Table, table: Table, head: Sequence[TableCell]) -> tuple[Table, Table] | None:
    """A table that goes on over the page: the first part, perhaps with the end of its last row, and the rest,
    without the head that is repeated there. None for another table."""
    if len(last.edges) != len(table.edges) or any(abs(one - two) > 4 for one, two in zip(last.edges, table.edges, strict=True)):
        return None
    rows = list(table.rows)
    if rows and _texts(rows[0]) == _texts(head):
        rows = rows[1:]
    if rows and _is_rest(last.rows[-1], rows[0]):
        last, rows = Table([*last.rows[:-1], _whole(last.rows[-1], rows[0])], last.edges, last.goes_on), rows[1:]
    return last, Table(rows, table.edges, goes_on=True)


def _texts(row: Sequence[TableCell]) -> list[str]:
    return [cell.text for cell in row]


def _is_rest(last: Sequence[TableCell], row: Sequence[TableCell]) -> bool:
    """A row that was parted by the end of the page: its number stands on the page before."""
    return len(last) > 1 and len(row) > 1 and bool(last[0].text) and not row[0].text and any(cell.text for cell in row)


def _whole(last: Sequence[TableCell], rest: Sequence[TableCell]) -> list[TableCell]:
    more = {cell.column: cell.text for cell in rest}
    return [replace(cell, text=joined(text for text in (cell.text, more.get(cell.column, "")) if text)) for cell in last]
