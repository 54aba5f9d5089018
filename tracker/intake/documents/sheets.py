"""Tables: the sheets of a workbook, and values with something between them."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

from tracker.intake.documents.blocks import Block, Paragraph, Table, TableCell
from tracker.intake.documents.refusals import MOST_CELLS, MOST_COLUMNS, TooMuch

MOST_SHEETS = 50
LOWEST_ROW = 20_000
_SAMPLE = 64 * 1024


def workbook(content: bytes) -> Iterator[Block]:
    """The shown sheets of an .xlsx, each after a line with its name where there are several. A formula counts as what it last came to."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only who sends a sheet waits for it

    with closing(load_workbook(BytesIO(content), data_only=True, read_only=True, keep_links=False)) as book:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MOST_SHEETS]
        tables = [(sheet.title, _table(_rows(sheet))) for sheet in shown]
    filled = [(title, table) for title, table in tables if table.rows]
    for number, (title, table) in enumerate(filled):
        if len(filled) > 1:
            yield from [Paragraph("")] * (number > 0)
            yield Paragraph(title)
        yield table


def separated(text: str, extension: str) -> Iterator[Block]:
    """Values with commas, semicolons or tabs between them; which of these, the first lines tell."""
    between = "\t" if extension in {"tsv", "tab"} else separator(text)
    try:
        yield _table(csv.reader(StringIO(text, newline=""), delimiter=between))
    except csv.Error as problem:
        raise TooMuch from problem


def separator(text: str) -> str:
    """The one that parts the most lines into the same number of values."""
    lines = [line for line in text[:_SAMPLE].split("\n") if line.strip()][:50]
    return max(";\t,|", key=lambda sign: _evenness(lines, sign))


def _evenness(lines: list[str], sign: str) -> tuple[int, int]:
    counts = [len(row) for row in csv.reader(lines, delimiter=sign) if len(row) > 1]
    most = max(set(counts), key=counts.count, default=0)
    return counts.count(most), most


def _table(rows: Iterable[Sequence[str]]) -> Table:
    found, count = [], 0
    for row in rows:
        texts = [" ".join(text.split()) for text in row[:MOST_COLUMNS]]
        while texts and not texts[-1]:
            texts.pop()
        count += len(texts)
        if count > MOST_CELLS:
            raise TooMuch
        if texts:
            found.append(texts)
    return Table([[TableCell(text, column) for column, text in enumerate(texts)] for texts in found])


def _rows(sheet: Any) -> Iterator[list[str]]:
    """A sheet may claim a million rows, all but a few of them empty: those far below are not looked for."""
    for row in sheet.iter_rows(max_col=MOST_COLUMNS, max_row=LOWEST_ROW, values_only=True):
        if any(value is not None for value in row):
            yield [shown(value) for value in row]


def shown(value: Any) -> str:
    """As people of the country write it: days with dots, whole numbers without a fraction."""
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y") if value.time() == time() else value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is None else str(value)
