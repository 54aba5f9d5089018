"""The lines of a source, and which of them are only the furniture of a page: its number, its running head and foot."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tracker.intake.source import Source
from tracker.intake.structure.labels import label_of

_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:стр(?:аница|\.)?|бет|page|p\.)?\s*\d{1,4}\s*(?:бет|стр\.?)?(?:\s*(?:/|из|of|ішінен)\s*\d{1,4})?(?:\s*[-–—])?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_TAB = 4
# A running head stands on so many pages; more words than this are no running head.
_PAGES_ENOUGH = 3
_LONGEST_HEAD = 120


@dataclass(frozen=True, slots=True)
class Line:
    """Its span without the blanks around it, and how far in it begins. A blank line has an empty span."""

    start: int
    end: int
    indent: int
    after_page: bool = False

    @property
    def is_blank(self) -> bool:
        return self.start == self.end

    @property
    def length(self) -> int:
        return self.end - self.start


def lines_of(source: Source) -> list[Line]:
    """Every line but page furniture; the first line after that says so."""
    found = list(_lines(source.text))
    furniture = _furniture(source, found)
    kept: list[Line] = []
    is_after_page = False
    for line in found:
        if line.start in furniture:
            is_after_page = True
        elif line.is_blank:
            kept.append(line)
        else:
            kept.append(Line(line.start, line.end, line.indent, is_after_page or _opens_page(source, line)))
            is_after_page = False
    return kept


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for raw in text.split("\n"):
        content = raw.strip()
        before = len(raw) - len(raw.lstrip()) if content else 0
        indent = before + raw[:before].count("\t") * (_TAB - 1)
        yield Line(start + before, start + before + len(content), indent)
        start += len(raw) + 1


def _opens_page(source: Source, line: Line) -> bool:
    page = source.page_of(line.start)
    return page is not None and page > 1 and source.text[source.pages[page - 1] : line.start].isspace()


def _furniture(source: Source, lines: list[Line]) -> set[int]:
    """Where the lines begin that nobody reads."""
    text = source.text
    written = [line for line in lines if not line.is_blank]
    numbers = {
        line.start
        for line in written
        if line.length <= 24
        and text[line.start].isascii() | (text[line.start] in "–—сСбБ")
        and _PAGE_NUMBER.fullmatch(text, line.start, line.end)
    }
    # Numbers one under the other are the cells of a table that lost its form.
    stacked = {start for one, other in pairwise(written) if {one.start, other.start} <= numbers for start in (one.start, other.start)}
    return {start for start in numbers - stacked if _stands_alone(text, start)} | _running(source, written)


def _stands_alone(text: str, start: int) -> bool:
    """A blank line or a page's edge on one side at least: the number of a page, not a cell of a table written line by line."""
    before, after = text[max(0, start - 80) : start], text[start : start + 100].partition("\n")[2]
    return "\f" in before or not before.rpartition("\n")[0].rpartition("\n")[2].strip() or not after.partition("\n")[0].strip()


def _may_run(text: str, line: Line) -> bool:
    """An item is no running head, however alike the items of several pages are."""
    return line.length <= _LONGEST_HEAD and label_of(text[line.start : line.end]) is None


def _running(source: Source, written: list[Line]) -> set[int]:
    """Heads and feet: the first and the last line of a page, when most pages have the same but for the numbers in it."""
    edges: list[Line] = []
    for before, line in zip([None, *written], written, strict=False):
        if before is None or source.page_of(before.start) != source.page_of(line.start):
            edges.extend(each for each in (before, line) if each is not None)
    if len(source.pages) < _PAGES_ENOUGH:
        return set()
    words = {line.start: _DIGITS.sub("#", source.text[line.start : line.end]) for line in edges if _may_run(source.text, line)}
    often = Counter(words.values())
    return {start for start, said in words.items() if often[said] >= max(_PAGES_ENOUGH, len(source.pages) // 2)}
