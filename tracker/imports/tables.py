"""A file as a table: its head, and its rows as texts, with the numbers that a spreadsheet program shows."""

import csv
import hashlib
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from tracker.intake.documents import plain, refusals
from tracker.intake.documents.refusals import LARGEST_FILE
from tracker.intake.documents.sheets import separator, shown
from tracker.kernel import file_kinds
from tracker.kernel.errors import Refused
from tracker.kernel.file_names import shown_name
from tracker.kernel.text import clean
from tracker.kernel.words import N_

MOST_ROWS, MOST_COLUMNS = 20_000, 100
_LONGEST_CELL = 60_000
# The head may stand under a title.
_HEAD_WITHIN = 15

_NO_ROWS = N_('There are no rows under a head of at least two columns in "%(name)s".')
_TOO_MANY = N_('"%(name)s" has more than %(most)d rows. Split it.')
_KINDS = N_('"%(name)s" is neither XLSX nor CSV. Save the table as one of them and send that.')
_DAMAGES = (
    ArithmeticError,
    AttributeError,
    BadZipFile,
    EOFError,
    InvalidFileException,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    csv.Error,
    zlib.error,
)

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    sha256: str
    header: list[str]
    rows: list[Row]


def read(content: bytes, filename: str) -> Table:
    """The first sheet that has rows, or the values with something between them; `Refused` with what to do."""
    name = shown_name(filename)
    if len(content) > LARGEST_FILE:
        raise Refused(refusals.TOO_LARGE, name=name)
    if not content:
        raise Refused(refusals.EMPTY, name=name)
    try:
        found = _headed(list(_filled(_rows(content, name), name)))
    except _DAMAGES as problem:
        raise Refused(refusals.DAMAGED, name=name) from problem
    if found is None:
        raise Refused(_NO_ROWS, name=name)
    header, rows = found
    return Table(name, hashlib.sha256(content).hexdigest(), header, rows)


def _rows(content: bytes, name: str) -> Iterator[Sequence[str]]:
    extension = PurePath(name).suffix.lower().removeprefix(".")
    if extension == "csv":
        text = plain.decoded(content, name)
        yield from csv.reader(StringIO(text, newline=""), delimiter=separator(text))
    elif extension == "xlsx":
        file_kinds.recognise(name, BytesIO(content))
        yield from _of_workbook(content)
    else:
        raise Refused(_KINDS, name=name)


def _of_workbook(content: bytes) -> Iterator[Sequence[str]]:
    with closing(load_workbook(BytesIO(content), data_only=True, read_only=True, keep_links=False)) as book:
        for sheet in book.worksheets:
            rows = _of_sheet(sheet) if sheet.sheet_state == "visible" else []
            if len(rows) > 1:
                yield from rows
                return


def _of_sheet(sheet: Any) -> list[list[str]]:
    """A sheet may claim a million rows, all but a few of them empty."""
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + _HEAD_WITHIN + 1, values_only=True)
    found = [[shown(value) for value in row] for row in rows]
    while found and not any(found[-1]):
        found.pop()
    return found


def _filled(rows: Iterator[Sequence[str]], name: str) -> Iterator[Row]:
    """Those with something in them, each with its number."""
    found = 0
    for number, row in enumerate(rows, 1):
        texts = [clean(text)[:_LONGEST_CELL] for text in row[:MOST_COLUMNS]]
        if any(texts):
            found += 1
            if found > MOST_ROWS + _HEAD_WITHIN:
                raise Refused(_TOO_MANY, name=name, most=MOST_ROWS)
            yield number, texts


def _headed(rows: list[Row]) -> tuple[list[str], list[Row]] | None:
    """The head is the first of the upper rows that fills the most columns."""
    if len(rows) < 2:
        return None
    place = max(range(min(_HEAD_WITHIN, len(rows) - 1)), key=lambda each: (sum(map(bool, rows[each][1])), -each))
    if not rows[0][1] or sum(map(bool, rows[0][1])) * 2 >= sum(map(bool, rows[place][1])):
        # What lacks but a few cells is a head all the same, and the fuller one under it a row.
        place = 0
    header = rows[place][1]
    width = max(index for index, text in enumerate(header) if text) + 1
    if sum(map(bool, header)) < 2:
        return None
    return header[:width], [(number, (texts + [""] * width)[:width]) for number, texts in rows[place + 1 :]]
