"""The blocks of a PDF that holds text: paragraphs and ruled tables, over the edges of its pages."""

import re
from collections.abc import Iterator

from tracker.intake.documents import refusals
from tracker.intake.documents.blocks import Block, Table
from tracker.intake.documents.pdf.grids import Grid, grids
from tracker.intake.documents.pdf.lines import Line, lines
from tracker.intake.documents.pdf.paragraphs import Measure, measure
from tracker.intake.documents.pdf.running import without_running
from tracker.intake.documents.pdf.setting import Setting
from tracker.intake.documents.pdf.tables import table
from tracker.intake.documents.pdf.words import Page, pages
from tracker.kernel.errors import Refused

Item = Line | Table
# Without a letter, or with one that only the font knows; bullets of symbol fonts begin at F000.
_STRANGE = re.compile("[\x01-\x08\x0e-\x1f\ufffd\ue000-\uefff]")


def blocks(content: bytes, name: str) -> Iterator[Block]:
    read = [(page.width, page.is_picture, _items(page), _strange(page)) for page in pages(content, name)]
    _ensure_text(read, name)
    texts = without_running([[item for item in items if isinstance(item, Line)] for _, _, items, _ in read])
    kept = {id(line) for page in texts for line in page}
    measures = _measures([width for width, _, _, _ in read], texts)
    setting = Setting()
    for number, (width, _, items, _) in enumerate(read):
        yield from setting.page(first=not number)
        for item in items:
            if isinstance(item, Table):
                yield from setting.table(item)
            elif id(item) in kept:
                yield from setting.line(item, measures[round(width)])
    yield from setting.end()


def _ensure_text(read: list[tuple[float, bool, list[Item], tuple[int, int]]], name: str) -> None:
    pictures = sum(is_picture for _, is_picture, _, _ in read)
    if pictures * 2 > len(read) or not any(items for _, _, items, _ in read):
        raise Refused(refusals.PICTURES, name=name)
    strange, letters = (sum(each) for each in zip(*(counts for _, _, _, counts in read), strict=True))
    if strange * 5 > letters:
        raise Refused(refusals.STRANGE, name=name)


def _strange(page: Page) -> tuple[int, int]:
    """How many signs have no letter to them, and how many there are."""
    text = "".join(word.text for word in page.words)
    return len(_STRANGE.findall(text)), len(text)


def _items(page: Page) -> list[Item]:
    """Lines and tables in the order in which the page was written."""
    tables = grids(page)
    if not tables:
        return list(lines(page.words))
    found: list[Item | Grid] = []
    free = []
    for word in page.words:
        x, y = (word.left + word.right) / 2, word.y + word.size * 0.3
        grid, corner = next(((each, corner) for each in tables if (corner := each.cell(x, y)) is not None), (None, None))
        if grid is None or corner is None:
            free.append(word)
            continue
        if not grid.words:
            found += lines(free)
            found.append(grid)
            free = []
        grid.words.setdefault(corner, []).append(word)
    found += lines(free)
    return [table(item) if isinstance(item, Grid) else item for item in found]


def _measures(widths: list[float], texts: list[list[Line]]) -> dict[int, Measure]:
    """One for all pages of a width: upright and lying ones are set differently."""
    by_width: dict[int, list[list[Line]]] = {}
    for width, page in zip(widths, texts, strict=True):
        by_width.setdefault(round(width), []).append(page)
    return {width: measure(own, width) for width, own in by_width.items()}
