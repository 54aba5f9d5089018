"""The plain text of a document, and where its pages and table cells lie in it."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its span in the text, and where it stands. `table`, `row` and `column` count from 0.

    A merged cell stands once, where it begins, and takes up `rows` × `columns` places.
    """

    start: int
    end: int
    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Source:
    r"""One document as text: a line a paragraph, line ends `\n`, automatic numbers written out as they are shown.

    The cells of one row stand in one line, ` | ` between them. `pages` holds the offset at which each page begins, the first at 0; it is
    empty where the format knows no pages. Spans count code points.
    """

    text: str
    cells: tuple[Cell, ...] = ()
    pages: tuple[int, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """The page, from 1, that this place is on."""
        return bisect_right(self.pages, offset) or None

    def paragraph_of(self, offset: int) -> int:
        """The line, from 1, that this place is in."""
        return bisect_right(self._lines, offset)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(place + 1 for place, letter in enumerate(self.text) if letter == "\n")]
