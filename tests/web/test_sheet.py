"""The round of a sheet: down, filled in, up, looked at, filed; and what harmful or broken files get."""

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, select

from tests.browser_window import Window, text_of
from tests.web.test_at_once import lines, part, reports
from tests.world import TODAY, World, make_directive
from tracker.directives.checklist import ChecklistItem
from tracker.directives.models import State
from tracker.progress.models import Report, ReportKind

Open = Callable[..., Window]
Fill = Callable[[Any], None]


def filled(content: bytes, fill: Fill) -> bytes:
    book = load_workbook(io.BytesIO(content))
    fill(book.worksheets[0])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def place(sheet: Any, name: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == name)


def put(row: int, **values: Any) -> Fill:
    """Rows count from the first directive."""

    def fill(sheet: Any) -> None:
        for name, value in values.items():
            sheet.cell(row=2 + row, column=place(sheet, name)).value = value

    return fill


def sent(who: Window, content: bytes) -> Any:
    return who.post("/my-day/sheet", files={"sheet": ("sheet.xlsx", content, "application/octet-stream")})


def test_the_sheet_has_what_can_be_answered_and_is_open_to_be_filled(window: Open, db: Session, world: World) -> None:
    make_directive(db, world, gist_en="=1+1 of ours", state=State.IN_WORK, due_on=date(2026, 5, 4))
    make_directive(db, world, gist_en="With the reviewer", state=State.REPORTED)
    make_directive(db, world, gist_en="Not ours", lead=world.ecology)
    answer = window(world.ben).get("/my-day/sheet.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet.max_row == 3
    cell = sheet.cell(row=3, column=place(sheet, "gist"))
    assert (cell.value, cell.data_type) == ("=1+1 of ours", "s")
    assert sheet.cell(row=3, column=place(sheet, "term")).value.date() == date(2026, 5, 4)
    assert sheet.row_dimensions[1].hidden
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ['"interim report,final report,contribution,no change"']


def test_what_is_filled_in_is_first_shown_then_filed(window: Open, db: Session, world: World) -> None:
    key = part(db, make_directive(db, world, gist_en="To be built", state=State.IN_WORK))
    ben = window(world.ben)
    content = filled(ben.get("/my-day/sheet.xlsx").content, put(1, kind="final report", text="Построено", fact_on=date(2026, 3, 2)))
    page = sent(ben, content)
    assert page.status_code == 200
    assert "To be built" in text_of(page)
    assert "Построено" in page.text
    assert reports(db) == []
    was = page.text.partition(f'name="was_{key}" value="')[2].partition('"')[0]
    done = ben.post("/my-day/reports", lines((key, {"kind": "final", "text": "Построено", "fact_on": "2026-03-02", "was": was})))
    assert done.status_code == 303
    assert [(each.kind, each.fact_on) for each in db.exec(select(Report))] == [(ReportKind.FINAL, date(2026, 3, 2))]


def test_the_same_sheet_twice_files_nothing_twice_and_says_so(window: Open, db: Session, world: World) -> None:
    key = part(db, make_directive(db, world, state=State.IN_WORK))
    ben = window(world.ben)
    content = filled(ben.get("/my-day/sheet.xlsx").content, put(1, kind="interim report", text="Half way"))
    ben.post("/my-day/reports", lines((key, {"kind": "interim", "text": "Half way"})))
    again = sent(ben, content)
    assert again.status_code == 422
    assert "1 row was filed before." in text_of(again)
    assert len(reports(db)) == 1


def test_a_sheet_notes_no_second_time_today_that_nothing_has_changed(window: Open, db: Session, world: World) -> None:
    key = part(db, make_directive(db, world, state=State.IN_WORK))
    ben = window(world.ben)
    ben.post("/my-day/answers", {"act": "no_change", "assignment": str(key)})
    again = sent(ben, filled(ben.get("/my-day/sheet.xlsx").content, put(1, kind="no change")))
    assert "1 row was filed before." in text_of(again)
    assert len(reports(db)) == 1


def test_what_a_long_sheet_was_shown_to_say_can_be_filed(window: Open, db: Session, world: World) -> None:
    keys = [part(db, make_directive(db, world, state=State.IN_WORK)) for _ in range(24)]
    ben, long = window(world.ben), "Ж" * 20_000
    said = lines(*((key, {"kind": "interim", "text": long}) for key in keys))
    assert ben.post("/my-day/reports/sheet", said).status_code == 200
    assert ben.post("/my-day/reports", said).status_code == 303
    assert len(reports(db)) == 24


def test_a_row_whose_directive_has_changed_is_told_with_both(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, state=State.IN_WORK, due_on=date(2026, 4, 6))
    ben = window(world.ben)
    content = filled(ben.get("/my-day/sheet.xlsx").content, put(1, kind="interim report", text="Half way"))
    made.state = State.RETURNED
    db.add(made)
    db.commit()
    assert "then in progress, 6 April 2026, 0 reports, now returned for rework, 6 April 2026, 0 reports" in text_of(sent(ben, content))


def test_a_colleagues_report_of_meanwhile_is_noticed(window: Open, db: Session, world: World) -> None:
    key = part(db, make_directive(db, world, state=State.IN_WORK, due_on=date(2026, 4, 6)))
    ben = window(world.ben)
    content = filled(ben.get("/my-day/sheet.xlsx").content, put(1, kind="interim report", text="Half way"))
    window(world.hana).post("/my-day/reports", lines((key, {"kind": "interim", "text": "Two thirds"})))
    page = sent(ben, content)
    assert "then in progress, 6 April 2026, 0 reports, now in progress, 6 April 2026, 1 report." in text_of(page)
    was = page.text.partition(f'name="was_{key}" value="')[2].partition('"')[0]
    assert ben.post("/my-day/reports", lines((key, {"kind": "interim", "text": "Half way", "was": was}))).status_code == 303


def test_a_row_that_does_not_say_how_it_stood_is_told_and_not_filed_at_once(window: Open, db: Session, world: World) -> None:
    key = part(db, make_directive(db, world, state=State.IN_WORK, due_on=date(2026, 4, 6)))
    ben = window(world.ben)
    page = sent(ben, filled(ben.get("/my-day/sheet.xlsx").content, put(1, was=None, kind="interim report", text="Half way")))
    assert "It is not known how it stood when this was written; now: in progress, 6 April 2026, 0 reports." in text_of(page)
    assert ben.post("/my-day/reports", lines((key, {"kind": "interim", "text": "Half way", "was": ""}))).status_code == 422
    assert reports(db) == []


def fields_of(page: Any) -> dict[str, str | list[str]]:
    """The hidden fields that carry the rows which are no lines."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(aside_\w+)" value="([^"]*)"', page.text):
        found.setdefault(name, []).append(unescape(value))
    return dict(found)


def test_two_rows_for_one_directive_are_both_shown_until_one_leaves(window: Open, db: Session, world: World) -> None:
    first, _ = (part(db, make_directive(db, world, state=State.IN_WORK)) for _ in range(2))
    ben = window(world.ben)
    sheet = ben.get("/my-day/sheet.xlsx").content
    page = sent(
        ben, filled(filled(sheet, put(1, kind="interim report", text="One")), put(2, key=str(first), kind="interim report", text="Two"))
    )
    told = text_of(page)
    assert "1 row is for a directive that another row is for, too: see both below." in told
    assert "is not of a directive" not in told
    assert re.search(r">\s*One</textarea>", page.text)
    assert "4 " in told.partition("Rows that are not filed")[2]
    assert "Two" in told
    after = ben.post("/my-day/reports", lines((first, {"kind": "interim", "text": "One"})) | fields_of(page))
    assert after.status_code == 200
    assert "1 report is filed." in text_of(after)
    assert "Two" in text_of(after), "what is not filed stays to be seen"


def test_rows_with_a_damaged_key_are_shown_with_what_was_typed(window: Open, db: Session, world: World) -> None:
    for _ in range(3):
        make_directive(db, world, state=State.IN_WORK)
    ben = window(world.ben)
    content = ben.get("/my-day/sheet.xlsx").content
    for row, key in ((1, "#REF!"), (2, "x"), (3, None)):
        content = filled(content, put(row, key=key, kind="interim report", text=f"Words {row}"))
    page = sent(ben, content)
    assert page.status_code == 422
    assert "3 rows are not of directives with your body." in text_of(page)
    for row in (1, 2, 3):
        assert f"Words {row}" in text_of(page)
    back = ben.post("/my-day/reports/sheet", fields_of(page))
    made = load_workbook(io.BytesIO(back.content)).worksheets[0]
    assert [made.cell(row=row, column=place(made, "text")).value for row in (3, 4, 5)] == ["Words 1", "Words 2", "Words 3"]


def test_every_row_is_checked_as_the_form_would(window: Open, db: Session, world: World) -> None:
    for _ in range(3):
        make_directive(db, world, state=State.IN_WORK)
    ben = window(world.ben)
    content = ben.get("/my-day/sheet.xlsx").content
    for fill in (
        put(1, kind="final report", text="No day"),
        put(2, kind="final report", text="Too early", fact_on=(TODAY + timedelta(days=9)).strftime("%d.%m.%Y")),
        put(3, kind="something else", text="What"),
    ):
        content = filled(content, fill)
    told = text_of(sent(ben, content))
    assert "Fill in this field." in told
    assert "This day has not come yet." in told
    assert "Choose one of the list." in told
    assert reports(db) == []


def test_kinds_are_known_in_every_language(window: Open, db: Session, world: World) -> None:
    make_directive(db, world, state=State.IN_WORK)
    ben = window(world.ben)
    page = sent(ben, filled(ben.get("/my-day/sheet.xlsx").content, put(1, kind="Промежуточный отчёт", text="Идёт")))
    assert "Choose one of the list." not in text_of(page)


def test_evidence_that_is_wanted_cannot_come_by_a_sheet(window: Open, db: Session, world: World) -> None:
    made = make_directive(db, world, state=State.IN_WORK)
    db.add(ChecklistItem(directive_id=made.id, text_ru="Акт"))
    db.commit()
    ben = window(world.ben)
    page = sent(ben, filled(ben.get("/my-day/sheet.xlsx").content, put(1, kind="final report", text="Done", fact_on=date(2026, 3, 2))))
    assert "attach a file or a link that shows it" in text_of(page)


def test_a_row_of_another_body_is_left_out_and_counted(window: Open, db: Session, world: World) -> None:
    make_directive(db, world, state=State.IN_WORK)
    foreign = make_directive(db, world, lead=world.ecology, gist_en="Secret of others", state=State.IN_WORK)
    ben = window(world.ben)
    content = filled(ben.get("/my-day/sheet.xlsx").content, put(1, key=str(part(db, foreign)), kind="no change"))
    page = sent(ben, content)
    assert "1 row is not of a directive with your body." in text_of(page)
    assert "Secret of others" not in page.text


def test_the_page_comes_as_a_sheet_with_what_is_wrong_in_each_row(window: Open, db: Session, world: World) -> None:
    key = part(db, make_directive(db, world, state=State.IN_WORK))
    answer = window(world.ben).post("/my-day/reports/sheet", lines((key, {"kind": "final", "text": "=cmd()"})))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet.cell(row=3, column=place(sheet, "problem")).value == "Fill in this field."
    text = sheet.cell(row=3, column=place(sheet, "text"))
    assert (text.value, text.data_type) == ("=cmd()", "s")
    assert reports(db) == []


def bomb() -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (90 * 1024 * 1024))
    return file.getvalue()


def with_part(content: bytes, name: str, made: bytes) -> bytes:
    file = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, made if each == name else old.read(each))
    return file.getvalue()


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">&a;</workbook>"""


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04broken", bomb()], ids=["empty", "text", "broken", "bomb"])
def test_what_is_no_sheet_is_refused_in_words(content: bytes, window: Open, world: World) -> None:
    page = sent(window(world.ben), content)
    assert page.status_code == 422
    assert "This is not a sheet that was downloaded here" in text_of(page) or "This sheet is too large" in text_of(page)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("made", [ENTITIES, b"<", b""], ids=["entities", "cut", "empty"])
def test_a_sheet_that_was_made_to_harm_is_refused(name: str, made: bytes, window: Open, db: Session, world: World) -> None:
    make_directive(db, world, state=State.IN_WORK)
    ben = window(world.ben)
    page = sent(ben, with_part(ben.get("/my-day/sheet.xlsx").content, name, made))
    assert page.status_code == 422
    assert "root:" not in page.text


def test_an_empty_form_and_an_empty_sheet_say_what_to_do(window: Open, db: Session, world: World) -> None:
    make_directive(db, world, state=State.IN_WORK)
    ben = window(world.ben)
    assert "Choose the sheet first." in text_of(ben.post("/my-day/sheet", {}))
    assert "Nothing is filled in on this sheet." in text_of(sent(ben, ben.get("/my-day/sheet.xlsx").content))
