"""Lines to paragraphs, as far as one can be sure: a line that had room for the next word was the last of its paragraph."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from tracker.intake.documents.pdf.lines import Line

_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+|[IVX]{1,5}\.|\(?[a-zа-яәғқңөұүһі]\))(?=\s|$)", re.IGNORECASE)
_BULLET = re.compile(r"[•●▪–—-](?=\s)")
# "Срок – …", "Присутствовали: …": words that open a line of their own.
_OPENS = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]+(?: [^\W\d_]+)?(?::| [–—-] )")
_OPENS_SURELY = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]+(?: [^\W\d_]+)?: \S")
_ENDS = (".", ";", ":", "!", "?", "…")
_SAME, _INDENT, _CENTRED, _REACHED = 2.5, 90.0, 40.0, 3.0
# What a page leaves free at the right, where no line is long enough to show it.
_WIDEST_EDGE, _USUAL_EDGE = 100.0, 80.0


@dataclass(frozen=True, slots=True)
class Measure:
    """The edges of the text, and the steps from line to line: the usual one, and the widest that is usual somewhere."""

    left: float
    right: float
    step: float
    widest_step: float
    # Full lines reach the right edge.
    is_justified: bool


def measure(pages: list[list[Line]], width: float) -> Measure:
    left = min((line.left for page in pages for line in page), default=0.0)
    right = max((line.right for page in pages for line in page), default=width)
    # Where every line is short, none is full.
    edges = Measure(left, right if right > width - _WIDEST_EDGE else width - _USUAL_EDGE, 0, 0, is_justified=False)
    full = [
        (last, line)
        for page in pages
        for last, line in pairwise(page)
        if 0 < last.y - line.y < 3 * last.size and not _had_room(last, line, edges)
    ]
    steps = Counter(round(last.y - line.y, 1) for last, line in full)
    justified = sum(edges.right - last.right <= _REACHED for last, _ in full)
    often = [step for step, count in steps.items() if count * 5 >= steps.total()]
    usual = steps.most_common(1)[0][0] if steps else 0.0
    # Single and one and a half are both set in one text; twice as wide is a blank line.
    widest = max((step for step in often if step < 1.7 * min(often)), default=0.0)
    return Measure(edges.left, edges.right, usual, widest, justified >= max(4, 0.7 * len(full)))


def goes_on(paragraph: list[Line], line: Line, to: Measure, *, same_page: bool) -> bool:
    """Whether the line belongs to the paragraph that stands before it."""
    last = paragraph[-1]
    step = last.y - line.y
    if same_page and (step <= 0 or step > max(to.widest_step * 1.12, last.size * 1.25)):
        return False
    if abs(last.size - line.size) > 0.15 * last.size or _had_room(last, line, to):
        return False
    return not _begins(paragraph, line) and _in_column(paragraph, line, to)


def blanks(last: Line, line: Line, to: Measure) -> int:
    """How many blank lines are seen between two paragraphs of a page."""
    step = max(to.step, last.size * 1.1)
    return min(5, round((last.y - line.y) / step) - 1) if last.y - line.y > 1.85 * step else 0


def _had_room(last: Line, line: Line, to: Measure) -> bool:
    free = to.right - last.right
    if _is_centred(last, to, _CENTRED):
        free += last.left - to.left
    elif to.is_justified and free > _REACHED and not line.text[0].islower():
        return True
    return free > line.first_word + last.size * 0.2


def _begins(paragraph: list[Line], line: Line) -> bool:
    """The words say that something new begins. A label in the midst of a sentence says nothing, unless it stands where items begin."""
    last = paragraph[-1].text
    if _OPENS_SURELY.match(line.text) or (last.endswith(_ENDS) and _OPENS.match(line.text)):
        return True
    if _BULLET.match(line.text):
        return last.endswith((";", ":")) or (last.endswith(_ENDS) and _BULLET.match(paragraph[0].text) is not None)
    if not _NUMBER.match(line.text):
        return False
    hangs = len(paragraph) > 1 and abs(line.left - paragraph[0].left) <= _SAME < abs(line.left - paragraph[-1].left)
    return last.endswith(_ENDS) or hangs


def _in_column(paragraph: list[Line], line: Line, to: Measure) -> bool:
    last = paragraph[-1]
    shift = line.left - last.left
    if abs(shift) <= _SAME or (_is_centred(last, to, 6) and _is_centred(line, to, 6)):
        return True
    if len(paragraph) > 1 or (_is_right(last, to) and _is_right(line, to)):
        return False
    if shift > 0:
        # Under the words after a number, or nearly, but not under the number.
        return line.left <= last.second + _SAME and (_NUMBER.match(last.text) or _BULLET.match(last.text)) is not None
    return shift >= -_INDENT


def _is_centred(line: Line, to: Measure, least: float) -> bool:
    before, after = line.left - to.left, to.right - line.right
    return before > least and abs(before - after) <= max(6.0, 0.1 * (before + after))


def _is_right(line: Line, to: Measure) -> bool:
    return abs(to.right - line.right) <= 2 and line.left - to.left > 0.25 * (to.right - to.left)
