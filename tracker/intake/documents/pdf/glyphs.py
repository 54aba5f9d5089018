"""The letters of a PDF page with the places where they stand, and the rules that are drawn between them. Units are points, from below."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

from tracker.intake.documents import refusals
from tracker.intake.documents.refusals import MOST_PAGES, TooMuch
from tracker.kernel.errors import Refused

# PDFium knows no threads.
_LOCK = Lock()
_MOST_GLYPHS = 200_000
_MOST_OBJECTS = 50_000
# Thinner is a rule, thicker a surface.
_THIN, _LONG = 3.0, 6.0
_FEW_LETTERS = 30


@dataclass(frozen=True, slots=True)
class Glyph:
    letter: str
    left: float
    right: float
    # Of its base line.
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """From `begin` to `end` along its direction, at `at` across it."""

    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    glyphs: list[Glyph]
    across: list[Rule]
    down: list[Rule]
    is_picture: bool


def pages(content: bytes, name: str) -> Iterator[Page]:
    """One after another; `Refused` where the file is locked, damaged or too long."""
    import pypdfium2  # noqa: PLC0415 - only who sends a PDF waits for it

    with _LOCK:
        document = _opened(pypdfium2, content, name)
    try:
        with _LOCK:
            count = len(document)
        if count > MOST_PAGES:
            raise Refused(refusals.TOO_LONG, name=name)
        for number in range(count):
            with _LOCK:
                page = _page(pypdfium2, document, number)
            yield page
    finally:
        with _LOCK:
            document.close()


def _opened(library: Any, content: bytes, name: str) -> Any:
    try:
        return library.PdfDocument(content)
    except library.PdfiumError as problem:
        locked = problem.err_code in {library.raw.FPDF_ERR_PASSWORD, library.raw.FPDF_ERR_SECURITY}
        raise Refused(refusals.LOCKED if locked else refusals.DAMAGED, name=name) from problem


def _page(library: Any, document: Any, number: int) -> Page:
    page = document[number]
    text = page.get_textpage()
    try:
        glyphs = _glyphs(library.raw, text)
        across, down, pictured = _drawn(library.raw, page)
        width, height = page.get_size()
        few = sum(glyph.letter.isalnum() for glyph in glyphs) < _FEW_LETTERS
        return Page(width, height, glyphs, across, down, few and pictured > width * height / 3)
    finally:
        text.close()
        page.close()


def _glyphs(raw: Any, text: Any) -> list[Glyph]:
    count = raw.FPDFText_CountChars(text)
    if count > _MOST_GLYPHS:
        raise TooMuch
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    found = []
    for place in range(count):
        code = raw.FPDFText_GetUnicode(text, place)
        if code in _NOT_SHOWN:
            continue
        raw.FPDFText_GetLooseCharBox(text, place, box)
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        # A mark of its own for the hyphen at the end of a line.
        letter = "-" if code in {0x2, 0xFFFE} else chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        found.append(Glyph(letter, box.left, box.right, y.value, raw.FPDFText_GetFontSize(text, place)))
    return found


_NOT_SHOWN = frozenset({0x0, 0xA, 0xD})


def _drawn(raw: Any, page: Any) -> tuple[list[Rule], list[Rule], float]:
    """Rules across, rules down, and how much of the page is covered by its largest picture."""
    across: list[Rule] = []
    down: list[Rule] = []
    pictured = 0.0
    for number, thing in enumerate(page.get_objects(max_depth=3)):
        if number > _MOST_OBJECTS:
            break
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            pictured = max(pictured, (right - left) * (top - bottom))
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = thing.get_bounds()
            if top - bottom <= _THIN and right - left >= _LONG:
                across.append(Rule((top + bottom) / 2, left, right))
            elif right - left <= _THIN and top - bottom >= _LONG:
                down.append(Rule((left + right) / 2, bottom, top))
            else:
                _edges(raw, thing, across, down)
    return across, down, pictured


def _edges(raw: Any, path: Any, across: list[Rule], down: list[Rule]) -> None:
    """The straight lines of a larger path: a box, or a whole table drawn at once."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = last = None
    for number in range(min(raw.FPDFPath_CountSegments(path), 5000)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            _edge(last, point, across, down)
        if raw.FPDFPathSegment_GetClose(segment) and begin is not None:
            _edge(point, begin, across, down)
        last = point


def _edge(one: tuple[float, float], other: tuple[float, float], across: list[Rule], down: list[Rule]) -> None:
    (left, right), (bottom, top) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if top - bottom <= 1 and right - left >= _LONG:
        across.append(Rule(top, left, right))
    elif right - left <= 1 and top - bottom >= _LONG:
        down.append(Rule(left, bottom, top))
