"""The blocks of a .docx in the order in which Word shows them: body, text boxes after the paragraph they hang on, notes at the end."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from tracker.intake.documents.blocks import Block, Paragraph, Table, TableCell, flat
from tracker.intake.documents.packages import Package
from tracker.intake.documents.refusals import MOST_COLUMNS
from tracker.intake.documents.word import paragraphs
from tracker.intake.documents.word.numbering import Numbering
from tracker.intake.documents.word.paragraphs import Fields
from tracker.intake.documents.word.styles import Styles, is_on, value, whole

_LEFT_OUT = frozenset({"w-del", "w-moveFrom", "w-sdtPr", "w-sdtEndPr", "w-sectPr", "w-tblPr", "w-tblGrid", "w-trPr", "w-tcPr"})
# A deleted row, and a deleted end of a paragraph.
_ROW_DELETED, _END_DELETED = "w-trPr/w-del", ("w-pPr/w-rPr/w-del", "w-pPr/w-rPr/w-moveFrom")


def blocks(content: bytes) -> Iterator[Block]:
    package = Package(content)
    root = package.part("word/document.xml")
    body = None if root is None else root.find("w-body")
    if body is not None:
        yield from _Reader(package).document(body)


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.part("word/styles.xml"))
        self._numbering = Numbering(package.part("word/numbering.xml"), self._styles)
        self._fields = Fields()
        self._notes: list[tuple[str, str]] = []

    def document(self, body: Element) -> Iterator[Block]:
        yield from self._blocks(body)
        notes = dict.fromkeys(self._notes)
        kept = {kind: self._kept(kind) for kind in {kind for kind, _ in notes}}
        for number, (kind, key) in enumerate(notes, 1):
            note = kept[kind].get(key)
            if note is not None and (text := flat(self._blocks(note))):
                yield from [Paragraph("")] * (number == 1)
                yield Paragraph(f"[{number}] {text}")

    def _kept(self, kind: str) -> dict[str, Element]:
        root = self._package.part(f"word/{kind}.xml")
        return {} if root is None else {note.get("w-id", ""): note for note in root}

    def _blocks(self, container: Element) -> Iterator[Block]:
        before = ""
        for element in _elements(container, {"w-p", "w-tbl"}):
            if element.tag == "w-tbl":
                yield from self._table(element)
                continue
            line = paragraphs.read(element, self._fields, self._styles)
            self._notes += line.notes
            before += line.text
            if not any(element.find(path) is not None for path in _END_DELETED):
                if (whole_text := self._whole(element, before)) is not None:
                    yield Paragraph(whole_text)
                before = ""
            for box in line.boxes:
                yield from self._blocks(box)
        if before:
            yield Paragraph(before)

    def _whole(self, paragraph: Element, text: str) -> str | None:
        """The paragraph with its number; None where all of it is hidden."""
        properties = paragraph.find("w-pPr")
        if not text and properties is not None and is_on(properties.find("w-rPr/w-vanish")):
            return None
        label = self._numbering.label(properties)
        return f"{label}{text}" if text.strip() else label.rstrip() or text

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [row for row in _elements(table, {"w-tr"}) if row.find(_ROW_DELETED) is None]
        cells = [[*_elements(row, {"w-tc"})] for row in rows]
        if all(len(row) <= 1 for row in cells):
            # A frame around text, not a table of anything.
            for row in cells:
                for cell in row:
                    yield from self._blocks(cell)
            return
        grid = [self._row(row, own) for row, own in zip(rows, cells, strict=True)]
        yield Table(_merged(grid))

    def _row(self, row: Element, cells: list[Element]) -> list[tuple[TableCell, bool]]:
        """Its cells, each with whether it continues the one above."""
        column, found = _small(value(row.find("w-trPr/w-gridBefore"), "0")), list[tuple[TableCell, bool]]()
        for cell in cells:
            wide = max(1, _small(value(cell.find("w-tcPr/w-gridSpan"), "1")))
            merge, beside = cell.find("w-tcPr/w-vMerge"), cell.find("w-tcPr/w-hMerge")
            if beside is not None and value(beside, "continue") == "continue" and found:
                last, goes_on = found.pop()
                found.append((TableCell(last.text, last.column, last.columns + wide), goes_on))
            else:
                found.append(
                    (TableCell(flat(self._blocks(cell)), column, wide), merge is not None and value(merge, "continue") == "continue")
                )
            column += wide
        return found


def _merged(grid: list[list[tuple[TableCell, bool]]]) -> list[list[TableCell]]:
    """From below: how far each cell reaches down."""
    below: dict[int, int] = {}
    rows: list[list[TableCell]] = []
    for row in reversed(grid):
        reach, done = {}, []
        for cell, goes_on in row:
            deep = 1 + below.get(cell.column, 0)
            if goes_on:
                reach[cell.column] = deep
            done.append(TableCell(cell.text, cell.column, cell.columns, deep, is_covered=goes_on))
        below = reach
        rows.append(done)
    return rows[::-1]


def _elements(container: Element, wanted: set[str]) -> Iterator[Element]:
    """Those among the children, also where they are wrapped in a content control, a change or an alternative."""
    children: Iterable[Element] = paragraphs.chosen(container) if container.tag == "mc-AlternateContent" else container
    for child in children:
        if child.tag in wanted:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _elements(child, wanted)


def _small(text: str) -> int:
    return min(max(0, whole(text)), MOST_COLUMNS)
