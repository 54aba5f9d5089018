"""A ruled table with its letters as rows of cells."""

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
            deep, wide = grid.span(corner)
            is_covered = corner[0] != row
            cells.append(TableCell("" if is_covered else texts[corner], column, wide, deep + corner[0] - row, is_covered))
        rows.append(cells)
    return Table(rows, edges=tuple(grid.xs))


def _text(grid: Grid, corner: tuple[int, int]) -> str:
    return " ".join(joined(line.text for line in lines(grid.glyphs.get(corner, []))).split())


def continued(last: Table, table: Table) -> tuple[Table, Table] | None:
    """A table that goes on over the page: the first part, perhaps with the end of its last row, and the rest. None for another table."""
    if len(last.edges) != len(table.edges) or any(abs(one - two) > 4 for one, two in zip(last.edges, table.edges, strict=True)):
        return None
    rows = list(table.rows)
    if rows and _texts(rows[0]) == _texts(last.rows[0]):
        rows = rows[1:]
    if rows and _is_rest(last.rows[-1], rows[0]):
        merged = [_joined(one, two) for one, two in zip(last.rows[-1], rows[0], strict=True)]
        last, rows = Table([*last.rows[:-1], merged], last.edges, last.goes_on), rows[1:]
    return last, Table(rows, table.edges, goes_on=True)


def _texts(row: list[TableCell]) -> list[str]:
    return [cell.text for cell in row]


def _is_rest(last: list[TableCell], row: list[TableCell]) -> bool:
    """A row that was parted by the end of the page: its number stands on the page before."""
    return len(last) == len(row) > 1 and bool(last[0].text) and not row[0].text and any(cell.text for cell in row)


def _joined(one: TableCell, two: TableCell) -> TableCell:
    return TableCell(joined(text for text in (one.text, two.text) if text), one.column, one.columns, one.rows, one.is_covered)
