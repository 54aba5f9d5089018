"""The words of a PDF page with the places where they stand, and the rules that are drawn between them. Units are points, from below."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any, NamedTuple

from tracker.intake.documents import refusals
from tracker.intake.documents.refusals import MOST_PAGES, TooMuch
from tracker.kernel.errors import Refused

# PDFium knows no threads.
_LOCK = Lock()
_MOST_LETTERS = 200_000
_MOST_OBJECTS = 50_000
# Thinner is a rule, thicker a surface.
_THIN, _LONG = 3.0, 6.0
_FEW_LETTERS = 30


class Word(NamedTuple):
    text: str
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
    words: list[Word]
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
        words = _words(library.raw, text)
        across, down, pictured = _drawn(library.raw, page)
        width, height = page.get_size()
        few = sum(letter.isalnum() for word in words for letter in word.text) < _FEW_LETTERS
        return Page(width, height, words, across, down, few and pictured > width * height / 3)
    finally:
        text.close()
        page.close()


def _words(raw: Any, text: Any) -> list[Word]:
    """A page has thousands of letters, and each question costs a call into the library: places are asked of words only."""
    page = text.raw
    count = raw.FPDFText_CountChars(page)
    if count > _MOST_LETTERS:
        raise TooMuch
    places, found = _Places(raw, page), []
    letters, begin = list[str](), 0
    for place in range(count):
        code = raw.FPDFText_GetUnicode(page, place)
        if (code > _BLANK or code in _HYPHENS) and code != _HARD_BLANK:
            if not letters:
                begin = place
            letters.append(_letter(code))
        if letters and (code <= _BLANK or code in _HYPHENS or code == _HARD_BLANK or place == count - 1):
            found.append(places.word("".join(letters), begin, begin + len(letters) - 1))
            letters = []
    return found


class _Places:
    """Where letters stand; what the library writes its answers into is made once."""

    def __init__(self, raw: Any, page: Any) -> None:
        self._raw, self._page = raw, page
        self._box, self._matrix, self._x, self._y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()

    def word(self, text: str, first: int, last: int) -> Word:
        raw, page, box = self._raw, self._page, ctypes.byref(self._box)
        raw.FPDFText_GetLooseCharBox(page, last, box)
        right = self._box.right
        raw.FPDFText_GetLooseCharBox(page, first, box)
        raw.FPDFText_GetCharOrigin(page, first, ctypes.byref(self._x), ctypes.byref(self._y))
        raw.FPDFText_GetMatrix(page, first, ctypes.byref(self._matrix))
        # As it is seen: some programs write letters of size 1 and enlarge them.
        size = raw.FPDFText_GetFontSize(page, first) * (math.hypot(self._matrix.c, self._matrix.d) or 1.0)
        return Word(text, self._box.left, right, self._y.value, size)


def _letter(code: int) -> str:
    # A mark of its own stands for the hyphen at the end of a line.
    return "-" if code in _HYPHENS else "\ufffd" if code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)


_BLANK, _HARD_BLANK = 0x20, 0xA0
_HYPHENS = frozenset({0x2, 0xFFFE})


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
