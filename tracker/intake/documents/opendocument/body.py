"""The blocks of an .odt in the order in which Writer shows them: body, text boxes after the paragraph they hang on, notes at the end."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from tracker.intake.documents.blocks import Block, Paragraph, Table, TableCell, flat
from tracker.intake.documents.opendocument import paragraphs
from tracker.intake.documents.opendocument.lists import Lists, Place
from tracker.intake.documents.opendocument.styles import Styles
from tracker.intake.documents.packages import Package
from tracker.intake.documents.refusals import MOST_COLUMNS, Locked
from tracker.intake.documents.word.styles import whole

_OUTSIDE = Place()
_LEFT_OUT = frozenset({"text-tracked-changes", "office-forms", "text-sequence-decls", "text-variable-decls", "office-annotation"})
_MOST_REPEATED_ROWS = 200


def blocks(content: bytes) -> Iterator[Block]:
    package = Package(content)
    manifest = package.part("META-INF/manifest.xml")
    if manifest is not None and manifest.find(".//manifest-encryption-data") is not None:
        raise Locked
    root = package.part("content.xml")
    body = None if root is None else root.find("office-body/office-text")
    if root is not None and body is not None:
        outer = package.part("styles.xml")
        yield from _Reader(Styles([*([] if outer is None else [outer]), root])).document(body)


class _Reader:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._lists = Lists(styles)
        self._notes: list[Element] = []

    def document(self, body: Element) -> Iterator[Block]:
        yield from self._blocks(body)
        number = 0
        for note in self._notes:
            if text := flat(self._blocks(note)):
                number += 1
                yield from [Paragraph("")] * (number == 1)
                yield Paragraph(f"[{number}] {text}")

    def _blocks(self, container: Iterable[Element], place: Place = _OUTSIDE) -> Iterator[Block]:
        for element in container:
            tag = element.tag
            if tag in {"text-p", "text-h"}:
                yield from self._paragraph(element, self._lists.heading(element) if tag == "text-h" and not place.level else "")
            elif tag == "text-list":
                yield from self._list(element, place)
            elif tag == "table-table":
                yield from self._table(element)
            elif tag == "text-section" and element.get("text-display") == "none":
                continue
            elif tag == "text-numbered-paragraph":
                yield from self._numbered(element)
            elif tag not in _LEFT_OUT and tag.startswith(("text-", "draw-", "office-")):
                yield from self._blocks(element, place)

    def _paragraph(self, element: Element, label: str) -> Iterator[Block]:
        line = paragraphs.read(element, self._styles)
        self._notes += line.notes
        if not line.is_hidden:
            yield Paragraph(f"{label}{line.text}" if line.text.strip() else label.rstrip() or line.text)
        for frame in line.frames:
            yield from self._blocks(frame)

    def _list(self, element: Element, outer: Place) -> Iterator[Block]:
        place = self._lists.enter(element, outer)
        for item in element:
            # Only the first paragraph of an item carries its number; those of a header carry none.
            first = next((each for each in item if each.tag in {"text-p", "text-h"}), None)
            is_numbered = item.tag == "text-list-item" and first is not None and first is item[0]
            for child in item:
                if child is first and is_numbered:
                    yield from self._paragraph(child, self._lists.label(place, item.get("text-start-value")))
                else:
                    yield from self._blocks([child], place)

    def _numbered(self, element: Element) -> Iterator[Block]:
        """A list item by itself: it says its level, and its list goes on from the last of the same style."""
        place = self._lists.enter(element, _OUTSIDE)
        level = max(1, whole(element.get("text-level", ""), 1))
        label = self._lists.label(Place(place.style, place.counts, level), element.get("text-start-value"))
        for child in element:
            if child.tag in {"text-p", "text-h"}:
                yield from self._paragraph(child, label)

    def _table(self, table: Element) -> Iterator[Block]:
        rows = list(_rows(table))
        if all(sum(cell.tag == "table-table-cell" for cell in row) <= 1 for row in rows) and not any(_is_wide(row) for row in rows):
            # A frame around text, not a table of anything.
            for row in rows:
                for cell in row:
                    yield from self._blocks(cell)
            return
        reach: dict[int, TableCell] = {}
        done = []
        for row in rows:
            cells = self._row(row, reach)
            done += [cells] * min(max(1, whole(row.get("table-number-rows-repeated", ""), 1)), _MOST_REPEATED_ROWS)
        yield Table(done)

    def _row(self, row: Element, reach: dict[int, TableCell]) -> list[TableCell]:
        """`reach` is, by column, what reaches down into the next row."""
        column, found = 0, []
        for element in row:
            if element.tag == "table-covered-table-cell":
                above = reach.pop(column, None)
                if above is not None:
                    found.append(TableCell("", column, above.columns, above.rows - 1, is_covered=True))
                    if above.rows > 2:
                        reach[column] = found[-1]
                column += _times(element)
            elif element.tag == "table-table-cell":
                text = flat(self._blocks(element))
                for _ in range(_times(element)):
                    wide = min(max(1, whole(element.get("table-number-columns-spanned", ""), 1)), MOST_COLUMNS)
                    cell = TableCell(text, column, wide, max(1, whole(element.get("table-number-rows-spanned", ""), 1)))
                    found.append(cell)
                    if cell.rows > 1:
                        reach[column] = cell
                    column += 1
        return found


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "table-table-row":
            yield child
        elif child.tag in {"table-table-header-rows", "table-table-rows", "table-table-row-group"}:
            yield from _rows(child)


def _is_wide(row: Element) -> bool:
    return any(_times(cell) > 1 for cell in row if cell.tag == "table-table-cell")


def _times(cell: Element) -> int:
    return min(max(1, whole(cell.get("table-number-columns-repeated", ""), 1)), MOST_COLUMNS)
