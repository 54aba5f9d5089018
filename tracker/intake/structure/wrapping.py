"""Paragraphs out of lines: a line goes on into the next where only the width of the page broke it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.intake.structure.labels import Label, Mark, label_of
from tracker.intake.structure.letters import Span, Stretch, stretch
from tracker.intake.structure.lines import Line
from tracker.intake.structure.trailers import is_trailer

_ENDS = (".", ";", ":", "!", "?")
_OPEN_WORD = re.compile(
    r"(?:^|\s)(?:и|или|в|во|на|по|с|со|о|об|от|до|для|к|ко|из|при|за|у|не|без"
    r"|№|от|the|of|and|or|to|in|for|by|with|a|an|және|мен|г\.|гг\.|т\.)$",
    re.IGNORECASE,
)
# Shorter lines are no lines of running text that a page's width could have broken.
_NARROWEST = 40
_WIDEST = 160
_NEARLY_FULL = 0.8
_HALF_FULL = 0.6
# Lines that go on may stand this much further in than the first.
_FURTHER_IN = 8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its lines in the source, its plain letters, and the label it begins with."""

    lines: tuple[Span, ...]
    indent: int
    plain: Stretch
    label: Label | None
    after_blank: bool = False

    @property
    def start(self) -> int:
        return self.lines[0][0]

    @property
    def end(self) -> int:
        return self.lines[-1][1]

    @property
    def own(self) -> Stretch:
        """Without its label."""
        return self.plain.part(self.label.end) if self.label else self.plain


_TITLE = re.compile(r"[A-ZА-ЯӘҒҚҢӨҰҮҺІ][^.;:()]{2,80}\.\s+(?=\(?[A-Za-zА-Я«\"])")


def behind_title(paragraph: Paragraph) -> Paragraph | None:
    """Of «Sec. 3. Reporting. (a) …» the paragraph (a)."""
    if paragraph.label is None or paragraph.label.mark is not Mark.SECTION:
        return None
    title = _TITLE.match(paragraph.own.text)
    if title is None:
        return None
    rest = paragraph.own.part(title.end())
    return Paragraph(((rest.places[0], paragraph.end),), paragraph.indent, rest, label_of(rest.text))


def paragraphs_of(text: str, lines: Sequence[Line]) -> list[Paragraph]:
    width = _width(text, lines)
    found: list[Paragraph] = []
    open_lines: list[Line] = []
    is_after_blank = was_blank = False
    for line in lines:
        if line.is_blank:
            was_blank = True
            continue
        if open_lines and (not was_blank or line.after_page) and _goes_on(text, open_lines, line, width):
            open_lines.append(line)
        else:
            if open_lines:
                found.append(_paragraph(text, open_lines, is_after_blank))
            open_lines, is_after_blank = [line], was_blank
        was_blank = False
    if open_lines:
        found.append(_paragraph(text, open_lines, is_after_blank))
    return found


def _paragraph(text: str, lines: Sequence[Line], is_after_blank: bool) -> Paragraph:
    spans = tuple((line.start, line.end) for line in lines)
    plain = stretch(text, spans)
    return Paragraph(spans, lines[0].indent, plain, label_of(plain.text), is_after_blank)


def _width(text: str, lines: Sequence[Line]) -> int | None:
    """How wide the lines are where a page's width breaks them; None where every line is a paragraph."""
    long = sorted(line.length for line in lines if line.length >= _NARROWEST)
    if not long:
        return None
    widest = long[len(long) * 95 // 100]
    if widest > _WIDEST:
        return None
    broken = sum(1 for line in lines if line.length > widest * _NEARLY_FULL and not text[line.start : line.end].endswith(_ENDS))
    return widest if broken >= 2 else None


def _goes_on(text: str, lines: Sequence[Line], line: Line, width: int | None) -> bool:
    last = lines[-1]
    before, after = text[last.start : last.end], text[line.start : line.start + 200].split("\n", 1)[0]
    if label_of(after) or is_trailer(after) or before.endswith((";", ":")):
        return False
    if before[-1] in "-\u00ad" and before[-2:-1].isalpha():
        return after[0].isalpha()
    if line.after_page and not before.endswith(_ENDS):
        return after[0].islower()
    is_open = _OPEN_WORD.search(before[-12:]) is not None
    is_unfinished = is_open or not before.endswith(_ENDS)
    if is_unfinished and (is_open or after[0].islower()) and not before.isupper():
        return line.indent <= lines[0].indent + _FURTHER_IN
    return width is not None and last.length <= _WIDEST and _was_broken(text, lines, line, width, is_unfinished)


def _was_broken(text: str, lines: Sequence[Line], line: Line, width: int, is_unfinished: bool) -> bool:
    """Did only the width of the page end the line before?"""
    last = lines[-1]
    before, after = text[last.start : last.end], text[line.start : line.start + 200].split("\n", 1)[0]
    is_in_item = label_of(text[lines[0].start : lines[0].start + 60]) is not None
    if is_in_item and is_unfinished and last.length > width * _HALF_FULL and before[-1] not in ")»":
        return line.indent <= lines[0].indent + _FURTHER_IN
    is_in_line = line.indent <= (lines[-1].indent if len(lines) > 1 else lines[0].indent)
    return _was_full(last, after, width) and is_in_line and not _is_heading(before, lines)


def _was_full(last: Line, after: str, width: int) -> bool:
    """The next word did not fit on the line."""
    word = after.split(maxsplit=1)[0]
    return last.length > width * _NEARLY_FULL and last.indent + last.length + 1 + len(word) > width


def _is_heading(before: str, lines: Sequence[Line]) -> bool:
    return before.isupper() and len(lines) == 1
