"""Words to lines: what stands on one base line, with the gaps that are seen between words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tracker.intake.documents import numerals
from tracker.intake.documents.pdf.words import Word

# In sizes of the letters: a gap that is a blank, one that is a tab, and how far a word may stand above or below its line.
_BLANK, _TAB, _SHIFT = 0.08, 1.6, 0.45
# Between a number and its words there is a tab that nobody means.
_LABEL_END = re.compile(r"^((?:[(]?[\w.]{1,12}[.)])|[•–—-])\t")


@dataclass(slots=True)
class Line:
    text: str
    left: float
    right: float
    y: float
    size: float
    # How wide its first word is, and where its second begins.
    first_word: float
    second: float


def lines(words: Iterable[Word]) -> list[Line]:
    """In the order in which the page was written."""
    found, current = list[Line](), list[Word]()
    for word in words:
        if current and not _goes_on(current[-1], word):
            found.append(_line(current))
            current = []
        current.append(word)
    return [*found, _line(current)] if current else found


def _goes_on(before: Word, word: Word) -> bool:
    size = max(before.size, word.size, 1.0)
    return abs(before.y - word.y) <= size * _SHIFT and word.left >= before.left - size


def _line(words: list[Word]) -> Line:
    # Small raised letters are marks of notes, not the size of the line.
    size = sorted(word.size for word in words)[len(words) // 2] or 1.0
    y = next((word.y for word in words if word.size > size * 0.8), words[0].y)
    gaps = [word.left - before.right for before, word in pairwise(words)]
    # In a line that is spread to the edge all gaps are wide; a tab is wider than they.
    tab = max(size * _TAB, 2 * sorted(gaps)[len(gaps) // 2] if len(gaps) > 2 else 0)
    pieces = [_sign(words[0].text)]
    for gap, word in zip(gaps, words[1:], strict=True):
        pieces += ("\t" if gap > tab else " " if gap > size * _BLANK else "", word.text)
    left, right = words[0].left, max(word.right for word in words)
    second = words[1].left if len(words) > 1 else left
    return Line(_LABEL_END.sub(r"\1 ", "".join(pieces), count=1), left, right, y, size, words[0].right - left, second)


def _sign(text: str) -> str:
    """A bullet of a symbol font has a code of its own only in that font."""
    return numerals.bullet(text) if len(text) == 1 and "\ue000" <= text <= "\uf8ff" else text


def joined(texts: Iterable[str]) -> str:
    """Lines of one paragraph as one. A word that was parted at a hyphen keeps it: whether it belongs there, only a dictionary knows."""
    whole = ""
    for text in texts:
        parted = whole.endswith(("-", "\u2010", "\u2011", "\u00ad")) and whole[-2:-1].isalnum()
        whole += text if not whole or parted else f" {text}"
    return whole
