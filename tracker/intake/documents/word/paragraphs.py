"""The text of one paragraph, and the text boxes and notes that hang on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tracker.intake.documents.word.styles import Styles, is_on, value

_LEFT_OUT = frozenset({
    "w-pPr", "w-rPr", "w-del", "w-moveFrom", "w-instrText", "w-delText", "w-delInstrText", "w-rt", "w-sdtPr", "w-sdtEndPr", "w-footnotePr",
    "w-endnotePr",
})  # fmt: skip
_SIGNS = {"w-tab": "\t", "w-ptab": "\t", "w-cr": "\n", "w-noBreakHyphen": "\u2011", "w-softHyphen": "\u00ad"}
_NOTES = {"w-footnoteReference": "footnotes", "w-endnoteReference": "endnotes"}


@dataclass(slots=True)
class Fields:
    """Fields that are open, the outermost first; True once the result has begun. A field may reach over paragraphs."""

    open: list[bool] = field(default_factory=list)

    def turn(self, sign: str) -> None:
        if sign == "begin":
            self.open.append(False)
        elif self.open and sign == "separate":
            self.open[-1] = True
        elif self.open and sign == "end":
            self.open.pop()

    @property
    def show(self) -> bool:
        return all(self.open)


@dataclass(slots=True)
class Line:
    """What a paragraph holds: text in pieces, text boxes, and the notes it refers to (kind, id)."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def read(paragraph: Element, fields: Fields, styles: Styles) -> Line:
    line = Line()
    _gather(paragraph, line, fields, styles)
    return line


def chosen(alternatives: Element) -> Iterator[Element]:
    """Of content that is there twice, for newer and for older programs, the newer once."""
    choice = alternatives.find("mc-Choice")
    picked = alternatives.find("mc-Fallback") if choice is None else choice
    return iter(() if picked is None else picked)


def _gather(element: Element, line: Line, fields: Fields, styles: Styles) -> None:
    for child in chosen(element) if element.tag == "mc-AlternateContent" else element:
        tag = child.tag
        if tag in {"w-t", "m-t"}:
            if fields.show:
                line.pieces.append(child.text or "")
        elif tag == "w-fldChar":
            fields.turn(child.get("w-fldCharType", ""))
        elif tag == "w-txbxContent":
            line.boxes.append(child)
        elif tag in _NOTES:
            line.notes.append((_NOTES[tag], child.get("w-id", "")))
        elif fields.show and (sign := _sign(child, bool(line.pieces))):
            line.pieces.append(sign)
        elif tag not in _LEFT_OUT and not (tag == "w-r" and _is_hidden(child, styles)):
            _gather(child, line, fields, styles)


def _sign(element: Element, has_text: bool) -> str:
    if element.tag == "w-br":
        # A break of page or column before the text is none of the text.
        return "\n" if has_text or element.get("w-type", "textWrapping") == "textWrapping" else ""
    if element.tag == "w-sym":
        code = element.get("w-char", "")
        letter = chr(int(code, 16)) if len(code) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in code) else ""
        return "" if "\ud800" <= letter <= "\uf8ff" else letter
    return _SIGNS.get(element.tag, "")


def _is_hidden(run: Element, styles: Styles) -> bool:
    properties = run.find("w-rPr")
    if properties is None:
        return False
    own = properties.find("w-vanish")
    return is_on(own) if own is not None else styles.is_hidden(value(properties.find("w-rStyle")))
