"""Puts lines and tables back together that the ends of lines and pages have parted."""

from collections.abc import Iterator, Sequence

from tracker.intake.documents.blocks import Block, PageStart, Paragraph, Table, TableCell
from tracker.intake.documents.pdf.lines import Line, joined
from tracker.intake.documents.pdf.paragraphs import Measure, blanks, goes_on
from tracker.intake.documents.pdf.tables import continued


class Setting:
    """Given lines, tables and pages in order, gives blocks as soon as they are whole."""

    def __init__(self) -> None:
        self._paragraph: list[Line] = []
        # Before which of its lines a page began; and pages that began since the last line.
        self._breaks: list[int] = []
        self._turned = 0
        self._table: Table | None = None
        # The first row of that table, where it began.
        self._head: Sequence[TableCell] = ()
        self._last: Line | None = None

    def page(self, *, first: bool) -> Iterator[Block]:
        if first:
            yield PageStart()
        else:
            self._turned += 1

    def line(self, line: Line, to: Measure) -> Iterator[Block]:
        if self._paragraph and goes_on(self._paragraph, line, to, same_page=not self._turned):
            self._breaks += [len(self._paragraph)] * self._turned
            self._turned = 0
        else:
            between = blanks(self._last, line, to) if self._last is not None and not self._turned and self._paragraph else 0
            yield from self.end()
            yield from [Paragraph("")] * between
        self._paragraph.append(line)
        self._last = line

    def table(self, table: Table) -> Iterator[Block]:
        parts = continued(self._table, table, self._head) if self._table is not None and self._turned else None
        if parts is None:
            yield from self.end()
            self._table, self._head = table, table.rows[0]
        else:
            self._table = parts[0]
            yield from self.end()
            self._table = parts[1]

    def end(self) -> Iterator[Block]:
        """What is kept back is whole."""
        if self._paragraph:
            yield self._whole()
        if self._table is not None and self._table.rows:
            yield self._table
        yield from [PageStart()] * self._turned
        self._paragraph, self._breaks, self._turned, self._table = [], [], 0, None

    def _whole(self) -> Paragraph:
        texts = [line.text for line in self._paragraph]
        text = joined(texts)
        return Paragraph(text, tuple(len(text) - len(joined(texts[place:])) for place in self._breaks))
