"""What runs along the edges of the pages – heads, feet, page numbers – is not part of the text."""

import re
from collections import Counter

from tracker.intake.documents.pdf.lines import Line

Key = tuple[str, int]
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:(?:стр(?:аница|\.)?|бет|page|p\.)\s*)?(\d{1,4})(?:\s*(?:из|/|of|бет)\s*\d*)?\W*", re.IGNORECASE)
_DEEP = 3
_NEAR = 4.0


def without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """Each page without the lines at its top and bottom that come again on most others, numbers apart, at the same height."""
    counts = Counter(key for page in pages for key in {key for line in _edges(page) for key in _keys(line)})
    kept = [_kept(page, number, counts, len(pages)) for number, page in enumerate(pages, 1)]
    # Pages that are all alike are the text.
    return kept if any(kept) else pages


def _kept(page: list[Line], number: int, counts: Counter[Key], pages: int) -> list[Line]:
    taken = [line for line in _edges(page) if _runs(line, counts, pages) or _is_number(line, page, number, pages)]
    return [line for line in page if not any(line is each for each in taken)]


def _runs(line: Line, counts: Counter[Key], pages: int) -> bool:
    """The first page often has none. Two lines that differ in their numbers are no sign yet."""
    exact, alike = (max(counts[text, height + near] for near in (-1, 0, 1)) for text, height in _keys(line))
    most = (pages - 1) * 0.6
    return pages > 1 and (exact >= max(2, most) or alike >= max(3, most))


def _is_number(line: Line, page: list[Line], number: int, pages: int) -> bool:
    """The page's own number, by itself, in the outermost line."""
    others = [each.y for each in page if each is not line]
    match = _PAGE_NUMBER.fullmatch(line.text)
    if match is None or not others or min(others) <= line.y <= max(others):
        return False
    apart = min(abs(y - line.y) for y in others) > 2 * line.size
    return int(match[1]) == number and apart if pages == 1 else abs(int(match[1]) - number) <= 1


def _edges(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.y)
    return by_height if len(by_height) <= 2 * _DEEP else by_height[:_DEEP] + by_height[-_DEEP:]


def _keys(line: Line) -> tuple[Key, Key]:
    """Its words and its height; and the same with any numbers."""
    height = round(line.y / _NEAR)
    return (line.text, height), (_NUMBERS.sub("0", line.text) + "\n", height)
