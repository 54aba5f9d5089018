"""Letters to lines: what stands on one base line, with the gaps that are seen between words."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.intake.documents.pdf.glyphs import Glyph

# In sizes of the letters: a gap that is a blank, one that is a tab, and how far a letter may stand above or below its line.
_BLANK, _TAB, _SHIFT = 0.18, 1.6, 0.45


@dataclass(slots=True)
class Line:
    text: str
    left: float
    right: float
    y: float
    size: float
    # Of its first word, and of a blank after it.
    first_word: float


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
    shown = [glyph for glyph in glyphs if not glyph.letter.isspace()]
    if not shown:
        return None
    # Small raised letters are marks of notes, not the size of the line.
    size = sorted(glyph.size for glyph in shown)[len(shown) // 2] or 1.0
    pieces, before, blank = list[str](), None, False
    first_word = 0.0
    for glyph in glyphs:
        if glyph.letter.isspace():
            blank = True
            continue
        if before is not None:
            gap = glyph.left - before.right
            sign = "\t" if gap > size * _TAB else " " if blank or gap > size * _BLANK else ""
            if sign and not first_word:
                first_word = before.right - shown[0].left
            pieces.append(sign)
        pieces.append(glyph.letter)
        before, blank = glyph, False
    left, right = shown[0].left, max(glyph.right for glyph in shown)
    return Line("".join(pieces), left, right, _base(shown, size), size, first_word or right - left)


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
