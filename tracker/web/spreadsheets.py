"""Files for spreadsheet programs, which must not take a text for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from xlsxwriter import Workbook

Cell = str | date | None

# The full-width forms too: some programs read them as the plain ones.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
# The rows are written as they come, whatever their number; texts stay texts.
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# What the format allows a cell, and the name of a sheet.
LONGEST_TEXT, _LONGEST_NAME = 32_767, 31


def safe(value: str) -> str:
    """The text with a quote before it where a program would calculate it, also behind leading blanks."""
    return f"'{value}" if value.startswith(_BEGINS_A_FORMULA) or value.lstrip().startswith(_BEGINS_A_FORMULA) else value


def safe_name(name: str) -> str:
    """A name that a sheet may have."""
    return name[:_LONGEST_NAME]


def comma_separated(head: Sequence[str], lines: Iterable[Sequence[Cell]], delimiter: str) -> bytes:
    """UTF-8 with the mark that Excel knows it by; dates as 2026-12-31."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    writer.writerows([cell.isoformat() if isinstance(cell, date) else safe(cell or "") for cell in line] for line in lines)
    return file.getvalue().encode("utf-8-sig")


def workbook(name: str, head: Sequence[str], lines: Iterable[Sequence[Cell]], widths: Sequence[int]) -> bytes:
    """One sheet with a filter over its head; cells hold texts and dates only. `widths` are in characters."""
    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        bold, day = (
            book.add_format({"bold": True, "text_wrap": True}),
            book.add_format({"num_format": "dd.mm.yyyy", "align": "left", "valign": "top"}),
        )
        text, sheet = book.add_format({"text_wrap": True, "valign": "top"}), book.add_worksheet(safe_name(name))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.write_row(0, 0, head, bold)
        last = 0
        for last, line in enumerate(lines, 1):
            for column, cell in enumerate(line):
                if isinstance(cell, date):
                    sheet.write_datetime(last, column, cell, day)
                elif cell:
                    sheet.write_string(last, column, cell[:LONGEST_TEXT], text)
        sheet.autofilter(0, 0, last, len(head) - 1)
    return file.getvalue()
