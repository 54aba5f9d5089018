"""Lines to paragraphs, as far as one can be sure: a line that had room for the next word was the last of its paragraph."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.intake.documents.pdf.lines import Line

_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+|[IVX]{1,5}\.|\(?[a-zа-яәғқңөұүһі]\)|[•●–—▪-])(?=\s|$)", re.IGNORECASE)
_ENDS = (".", ";", ":", "!", "?", "…")
_SAME, _INDENT = 2.5, 90.0
# What a page leaves free at the right at least, and what no text is wide without.
_NARROW_EDGE, _WIDE_EDGE = 20.0, 100.0


@dataclass(frozen=True, slots=True)
class Measure:
    """The edges of the text, and the usual step from line to line."""

    left: float
    right: float
    step: float


def measure(lines: Iterable[Line], width: float, steps: Iterable[float]) -> Measure:
    found = list(lines)
    left = min((line.left for line in found), default=0.0)
    right = max((line.right for line in found), default=width)
    # Where every line is short, none is full.
    right = right if right > width - _WIDE_EDGE else width - _NARROW_EDGE - 60
    usual = Counter(round(step, 1) for step in steps if step > 0).most_common(1)
    return Measure(left, right, usual[0][0] if usual else 0.0)


def goes_on(paragraph: list[Line], line: Line, to: Measure, *, same_page: bool) -> bool:
    """Whether the line belongs to the paragraph that stands before it."""
    last = paragraph[-1]
    step = last.y - line.y
    if same_page and (step <= 0 or step > _step(to, last) * 1.3):
        return False
    if abs(last.size - line.size) > 0.15 * last.size or _had_room(last, line, to):
        return False
    if _LABEL.match(line.text) and (last.text.endswith(_ENDS) or _LABEL.match(paragraph[0].text)) and _is_item(paragraph, line):
        return False
    return _in_column(paragraph, line, to)


def blanks(last: Line, line: Line, to: Measure) -> int:
    """How many blank lines are seen between two paragraphs of a page."""
    step = _step(to, last)
    return min(5, max(0, round((last.y - line.y) / step) - 1)) if step and last.y - line.y > 1.6 * step else 0


def _step(to: Measure, line: Line) -> float:
    return max(to.step, line.size * 1.05)


def _had_room(last: Line, line: Line, to: Measure) -> bool:
    free = to.right - last.right
    if _is_centred(last, to):
        free = (last.left - to.left) + (to.right - last.right)
    return free > line.first_word + last.size * 0.2


def _is_item(paragraph: list[Line], line: Line) -> bool:
    """A label in the midst of a sentence stands where its lines stand; that of a new item, where items begin or after a full stop."""
    if paragraph[-1].text.endswith(_ENDS):
        return True
    return len(paragraph) > 1 and abs(line.left - paragraph[0].left) <= _SAME and abs(line.left - paragraph[-1].left) > _SAME


def _in_column(paragraph: list[Line], line: Line, to: Measure) -> bool:
    last = paragraph[-1]
    shift = line.left - last.left
    if abs(shift) <= _SAME or (_is_centred(last, to) and _is_centred(line, to)):
        return True
    if _is_right(last, to) and _is_right(line, to):
        return False
    if len(paragraph) > 1:
        return False
    hanging = _LABEL.match(last.text) is not None
    return 0 < shift <= _INDENT if hanging and shift > 0 else -_INDENT <= shift < 0


def _is_centred(line: Line, to: Measure) -> bool:
    before, after = line.left - to.left, to.right - line.right
    return before > 6 and abs(before - after) <= max(6.0, 0.1 * (before + after))


def _is_right(line: Line, to: Measure) -> bool:
    return abs(to.right - line.right) <= 2 and line.left - to.left > 0.25 * (to.right - to.left)
