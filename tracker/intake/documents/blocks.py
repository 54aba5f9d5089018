"""What every format comes to – paragraphs and tables, one after another – and the text that is written of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker.intake.documents.refusals import LARGEST_TEXT, MOST_CELLS, TooMuch
from tracker.intake.source import Cell, Source

BETWEEN_CELLS = " | "


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its text; line ends inside it stay. `pages` are the places in it at which a page begins."""

    text: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TableCell:
    """`rows` and `columns` are how many it takes up."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1
    # Stands below a cell that reaches down to here.
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`edges` are those of its columns where they are known. It may go on from the one before, over the end of a page."""

    rows: Sequence[Sequence[TableCell]]
    edges: tuple[float, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class PageStart:
    """What follows stands on the next page."""


Block = Paragraph | Table | PageStart


def flat(blocks: Iterable[Block]) -> str:
    """All of them in one line, as they stand in a cell."""
    texts = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Table):
            texts += [cell.text for row in block.rows for cell in row]
    return " ".join(" ".join(texts).split())


def written(blocks: Iterable[Block]) -> Source:
    """The text, with its cells and pages. Blank lines at the end are left out."""
    text = _Text()
    for block in blocks:
        if isinstance(block, Paragraph):
            text.pages += (text.length + place for place in block.pages)
            text.line(block.text)
        elif isinstance(block, Table):
            text.table(block)
        else:
            text.page()
    return text.source()


@dataclass(slots=True)
class _Text:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    cells: list[Cell] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    tables: int = 0
    rows: int = 0

    def line(self, text: str) -> None:
        self.parts += (text, "\n")
        self.length += len(text) + 1
        if self.length > LARGEST_TEXT:
            raise TooMuch

    def page(self) -> None:
        self.pages.append(self.length)

    def table(self, table: Table) -> None:
        if not table.goes_on:
            self.tables, self.rows = self.tables + 1, 0
        for number, row in enumerate(table.rows, self.rows):
            if not any(cell.text for cell in row):
                continue
            place = self.length
            for cell in row:
                if not cell.is_covered:
                    self.cells.append(Cell(place, place + len(cell.text), self.tables - 1, number, cell.column, cell.rows, cell.columns))
                place += len(cell.text) + len(BETWEEN_CELLS)
            if len(self.cells) > MOST_CELLS:
                raise TooMuch
            self.line(BETWEEN_CELLS.join(cell.text for cell in row))
        self.rows += len(table.rows)

    def source(self) -> Source:
        whole = "".join(self.parts)
        end = len(whole.rstrip())
        text = whole[: whole.index("\n", end) + 1] if end else ""
        return Source(text, tuple(self.cells), tuple(page for page in self.pages if page < max(1, len(text))))
