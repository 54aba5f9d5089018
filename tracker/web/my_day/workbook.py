"""The sheet that a ministry fills in without the tracker: how it is written, and how it is read whatever became of it meanwhile.

Its first row, hidden, names the columns for us; people see the second, in their language, and may sort, filter and hide as they like.
"""

import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from xlsxwriter import Workbook

from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.web.spreadsheets import LONGEST_TEXT, OPTIONS, safe_name

LARGEST_SHEET = 10 * 1024 * 1024
MOST_ROWS = 500
# What the parts of a workbook may grow to; no sheet of ours comes near it.
_LARGEST_WHOLE, _MOST_PARTS, _MOST_COLUMNS = 80 * 1024 * 1024, 200, 40

HIDDEN = ("key", "was")
COLUMNS = (*HIDDEN, "ref", "gist", "lead", "term", "standing", "kind", "text", "fact_on")
FILLED = ("kind", "text", "fact_on")
# What people fill in is seen at once.
_OPEN = {"bg_color": "#fff8e1", "border": 1, "border_color": "#cccccc"}
_WIDTHS = {"ref": 24, "gist": 50, "lead": 14, "term": 12, "standing": 20, "kind": 20, "text": 60, "fact_on": 14, "problem": 40}

NO_SHEET = N_("This is not a sheet that was downloaded here: choose the XLSX file that “Download the sheet” gave you.")
_TOO_LARGE = N_("This sheet is too large: at most 10 MB and %(most)d filled rows fit.")
# What the libraries raise over a file that is damaged, or made to harm.
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
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A row in which something was filled in, as text; `number` is the one the reader sees."""

    number: int
    key: str
    was: str
    ref: str
    kind: str
    text: str
    fact_on: str


def write(name: str, head: Sequence[str], kinds: Sequence[str], rows: Sequence[dict[str, Any]]) -> bytes:
    """`head` names `COLUMNS` for people; one more is for what was wrong with a row. Values are texts and dates, by column."""
    columns = (*COLUMNS, "problem")[: len(head)]
    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        told = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#555555"})
        open_to = book.add_format({"text_wrap": True, "valign": "top", **_OPEN})
        day = {"num_format": "dd.mm.yyyy", "valign": "top"}
        days = {True: book.add_format({**day, **_OPEN}), False: book.add_format({**day, "font_color": "#555555"})}
        sheet = book.add_worksheet(safe_name(name))
        for number, column in enumerate(columns):
            sheet.set_column(number, number, _WIDTHS.get(column, 8), None, {"hidden": column in HIDDEN})
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.freeze_panes(2, 4)
        sheet.write_row(0, 0, columns)
        sheet.write_row(1, 0, head, bold)
        for line, row in enumerate(rows, 2):
            for number, column in enumerate(columns):
                cell, is_filled = row.get(column), column in FILLED
                if isinstance(cell, date):
                    sheet.write_datetime(line, number, cell, days[is_filled])
                elif cell or is_filled:
                    _write_text(sheet, line, number, str(cell or "")[:LONGEST_TEXT], open_to if is_filled else told)
        last = max(len(rows) + 1, 2)
        sheet.data_validation(2, columns.index("kind"), last, columns.index("kind"), {"validate": "list", "source": list(kinds)})
        sheet.autofilter(1, 0, last, len(columns) - 1)
    return file.getvalue()


def _write_text(sheet: Any, line: int, number: int, text: str, form: Any) -> None:
    if text:
        sheet.write_string(line, number, text, form)
    else:
        sheet.write_blank(line, number, None, form)


def read(file: BinaryIO) -> list[Filled]:
    """The rows in which something was filled in; `Refused` when the file is no such sheet. A formula counts as what it last came to."""
    try:
        _ensure_harmless(file)
        with closing(load_workbook(file, read_only=True, data_only=True, keep_links=False)) as book:
            return list(_rows(book.worksheets[0]))
    except _DAMAGES as problem:
        raise Refused(NO_SHEET) from problem


def _ensure_harmless(file: BinaryIO) -> None:
    """Before anything of it is unpacked: a few bytes can stand for gigabytes."""
    if file.seek(0, io.SEEK_END) > LARGEST_SHEET:
        raise Refused(_TOO_LARGE, most=MOST_ROWS)
    file.seek(0)
    with ZipFile(file) as archive:
        parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(each.file_size for each in parts) > _LARGEST_WHOLE:
        raise Refused(_TOO_LARGE, most=MOST_ROWS)
    file.seek(0)


def _rows(sheet: Any) -> Iterator[Filled]:
    rows = sheet.iter_rows(max_row=20_000, max_col=_MOST_COLUMNS, values_only=True)
    named = next(rows, ())
    places = {name: named.index(name) for name in ("key", "was", "ref", *FILLED) if name in named}
    if not {"key", "was", *FILLED} <= set(places):
        raise Refused(NO_SHEET)
    found = 0
    for number, row in enumerate(rows, 2):
        cells = {name: _text(row[place]) if place < len(row) else "" for name, place in places.items()}
        # A row without its key is nobody's, but what somebody typed there is not passed over.
        if number == 2 or not any(cells[name] for name in FILLED):
            continue
        found += 1
        if found > MOST_ROWS:
            raise Refused(_TOO_LARGE, most=MOST_ROWS)
        yield Filled(number=number, **{"ref": "", **cells})


def _text(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
