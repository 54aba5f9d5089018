"""The text of one paragraph, and the frames and notes that hang on it."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tracker.intake.documents.opendocument.styles import Styles
from tracker.intake.documents.word.styles import whole

FRAMES = frozenset(
    {"draw-text-box", "draw-custom-shape", "draw-rect", "draw-ellipse", "draw-line", "draw-polygon", "draw-path", "draw-caption"}
)
_LEFT_OUT = frozenset(
    {"office-annotation", "office-annotation-end", "text-tracked-changes", "text-ruby-text", "text-script", "draw-object"}
)
_BLANKS = re.compile("[ \t\r\n]+")
_MOST_BLANKS = 1000


@dataclass(slots=True)
class Line:
    """What a paragraph holds: text in pieces, frames, and the bodies of its notes."""

    pieces: list[str] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    # Blanks of the file are one blank, and none at the beginning or after another.
    after_blank: bool = True
    is_hidden: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, raw: str | None) -> None:
        if raw:
            text = _BLANKS.sub(" ", raw)
            text = text[1:] if self.after_blank and text.startswith(" ") else text
            if text:
                self.pieces.append(text)
                self.after_blank = text.endswith(" ")

    def sign(self, sign: str) -> None:
        self.pieces.append(sign)
        self.after_blank = False


def read(paragraph: Element, styles: Styles) -> Line:
    line = Line(is_hidden=styles.is_hidden(paragraph))
    _gather(paragraph, line, styles)
    return line


def _gather(element: Element, line: Line, styles: Styles) -> None:
    line.add(element.text)
    for child in element:
        _take(child, line, styles)
        line.add(child.tail)


def _take(child: Element, line: Line, styles: Styles) -> None:
    tag = child.tag
    if tag == "text-s":
        line.sign(" " * min(max(1, whole(child.get("text-c", ""), 1)), _MOST_BLANKS))
    elif tag == "text-tab":
        line.sign("\t")
    elif tag == "text-line-break":
        line.sign("\n")
    elif tag == "text-note":
        line.notes += child.findall("text-note-body")
    elif tag in FRAMES:
        line.frames.append(child)
    elif tag.startswith("draw-"):
        # A frame around a picture or a text box, or a group of them.
        for each in child:
            _take(each, line, styles)
    elif tag == "text-hidden-paragraph":
        line.is_hidden = line.is_hidden or child.get("text-is-hidden") == "true"
    elif tag.startswith("text-") and tag not in _LEFT_OUT and not _is_hidden(child, styles):
        _gather(child, line, styles)


def _is_hidden(element: Element, styles: Styles) -> bool:
    return styles.is_hidden(element) or element.get("text-is-hidden") == "true"
