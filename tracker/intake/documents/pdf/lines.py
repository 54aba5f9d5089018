"""Letters to lines: what stands on one base line, with the gaps that are seen between words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from tracker.intake.documents import numerals
from tracker.intake.documents.pdf.glyphs import Glyph

# In sizes of the letters: a gap that is a blank, one that is a tab, and how far a letter may stand above or below its line.
_BLANK, _TAB, _SHIFT = 0.18, 1.6, 0.45
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


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """In the order in which the page was written."""
    found, current = [], list[Glyph]()
    for glyph in glyphs:
        if current and not _goes_on(current[-1], glyph):
            found.append(current)
            current = []
        current.append(glyph)
    found.append(current)
    return [line for line in map(_line, found) if line is not None]


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size, 1.0)
    return abs(before.y - glyph.y) <= size * _SHIFT and glyph.left >= before.left - size


def _line(glyphs: list[Glyph]) -> Line | None:
    glyphs = [*(replace(glyph, letter=_sign(glyph.letter)) for glyph in glyphs[:1]), *glyphs[1:]]
    shown = [glyph for glyph in glyphs if not glyph.letter.isspace()]
    if not shown:
        return None
    # Small raised letters are marks of notes, not the size of the line.
    size = sorted(glyph.size for glyph in shown)[len(shown) // 2] or 1.0
    words = _words(glyphs, size)
    gaps = [word[0].left - before[-1].right for before, word in pairwise(words)]
    # In a line that is spread to the edge all gaps are wide; a tab is wider than they.
    tab = max(size * _TAB, 2 * sorted(gaps)[len(gaps) // 2] if len(gaps) > 2 else 0)
    text = "".join(_letters(words[0]) if not place else ("\t" if gaps[place - 1] > tab else " ") + _letters(word) for place, word in enumerate(words))
    text = _LABEL_END.sub(r"\1 ", text, count=1)
    left, right = shown[0].left, max(glyph.right for glyph in shown)
    first = words[0][-1].right - left
    return Line(text, left, right, _base(shown, size), size, first, words[1][0].left if len(words) > 1 else left)


def _letters(word: list[Glyph]) -> str:
    return "".join(glyph.letter for glyph in word)


def _words(glyphs: list[Glyph], size: float) -> list[list[Glyph]]:
    words: list[list[Glyph]] = []
    blank = True
    for glyph in glyphs:
        if glyph.letter.isspace():
            blank = True
        elif blank or glyph.left - words[-1][-1].right > size * _BLANK:
            words.append([glyph])
            blank = False
        else:
            words[-1].append(glyph)
    return words


def _sign(letter: str) -> str:
    """A bullet of a symbol font has a code of its own only in that font."""
    return numerals.bullet(letter) if "\ue000" <= letter <= "\uf8ff" else letter


def _base(shown: list[Glyph], size: float) -> float:
    """Where its first letter of full size stands."""
    return next((glyph.y for glyph in shown if glyph.size > size * 0.8), shown[0].y)


def joined(texts: Iterable[str]) -> str:
    """Lines of one paragraph as one. A word that was parted at a hyphen keeps it: whether it belongs there, only a dictionary knows."""
    whole = ""
    for text in texts:
        parted = whole.endswith(("-", "\u2010", "\u2011", "\u00ad")) and whole[-2:-1].isalpha()
        whole += text if not whole or parted else f" {text}"
    return whole
