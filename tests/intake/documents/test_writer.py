"""An .odt reads as Writer shows it."""

import pytest

from tests.intake.documents.making import odt
from tracker.intake.documents.reading import read
from tracker.intake.source import Source


def lines(body: str, styles: str = "") -> list[str]:
    return text(body, styles).text.splitlines()


def text(body: str, styles: str = "") -> Source:
    return read(odt(body, styles), "minutes.odt")


def style(*levels: str, name: str = "L") -> str:
    return f"<text:list-style style:name='{name}'>{''.join(levels)}</text:list-style>"


def level(place: int, kind: str, suffix: str = ".", more: str = "") -> str:
    return f"<text:list-level-style-number text:level='{place}' style:num-format='{kind}' style:num-suffix='{suffix}' {more}/>"


def item(*inside: str, start: str = "") -> str:
    said = f" text:start-value='{start}'" if start else ""
    return (
        f"<text:list-item{said}>{''.join(each if each.startswith('<') else f'<text:p>{each}</text:p>' for each in inside)}</text:list-item>"
    )


def listed(*items: str, more: str = "text:style-name='L'") -> str:
    return f"<text:list {more}>{''.join(items)}</text:list>"


TWO = style(level(1, "1"), level(2, "1", more="text:display-levels='2'"))


def test_levels_count_and_only_the_first_paragraph_of_an_item_has_a_number() -> None:
    body = listed(item("А", "ещё абзац", listed(item("Б"), item("В"), more="")), item("Г", listed(item("Д"), more="")))
    assert lines(body, TWO) == ["1. А", "ещё абзац", "1.1. Б", "1.2. В", "2. Г", "2.1. Д"]


def test_a_list_begins_anew_unless_it_says_that_it_continues() -> None:
    named = "text:style-name='L' xml:id='one'"
    body = (
        listed(item("А"), more=named)
        + listed(item("Б"))
        + listed(item("В"), more="text:style-name='L' text:continue-numbering='true'")
        + listed(item("Г"), more="text:style-name='L' text:continue-list='one'")
    )
    assert lines(body, TWO) == ["1. А", "1. Б", "2. В", "2. Г"]


def test_an_item_may_say_its_number_and_a_header_has_none() -> None:
    body = listed("<text:list-header><text:p>без номера</text:p></text:list-header>", item("А", start="7"), item("Б"))
    assert lines(body, style(level(1, "1", more="text:start-value='3'"))) == ["без номера", "7. А", "8. Б"]


def test_a_sublist_that_goes_on_without_its_item_does_not_count_the_item() -> None:
    more = "text:style-name='L' text:continue-numbering='true'"
    body = listed(item("А")) + "<text:p>между</text:p>" + listed(item(listed(item("Б"), more="")), item("В"), more=more)
    assert lines(body, TWO) == ["1. А", "между", "1.1. Б", "2. В"]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("a", "b) x"),
        ("I", "II) x"),
        ("а, б, .., аа, бб, ... (ru)", "б) x"),
        ("А, Б, .., Аа, Аб, ... (ru)", "Б) x"),
        ("01, 02, 03, ...", "02) x"),
        ("", ") x"),
    ],
)
def test_numbers_are_shown_in_the_way_of_their_list(kind: str, shown: str) -> None:
    assert lines(listed(item("x"), item("x")), style(level(1, kind, ")")))[1] == shown


@pytest.mark.parametrize(("sign", "shown"), [("–", "– x"), ("•", "• x"), ("\uf0b7", "• x")])
def test_bullets_are_dashes_or_dots(sign: str, shown: str) -> None:
    assert lines(listed(item("x")), style(f"<text:list-level-style-bullet text:level='1' text:bullet-char='{sign}'/>")) == [shown]


def test_signs_and_blanks_are_what_they_stand_for() -> None:
    body = (
        "<text:p>  а\n  б<text:s text:c='3'/>в<text:tab/>г<text:line-break/><text:span>д </text:span> е</text:p><text:p/><text:p>ж</text:p>"
    )
    assert text(body).text == "а б   в\tг\nд е\n\nж\n"


def test_deleted_and_hidden_text_is_left_out() -> None:
    region = "<text:changed-region><text:deletion><text:p>было</text:p></text:deletion></text:changed-region>"
    deleted = f"<text:tracked-changes>{region}</text:tracked-changes>"
    hidden = "<style:style style:name='H'><style:text-properties text:display='none'/></style:style>"
    body = (
        f"{deleted}<text:p>до <text:change/><text:change-start/>июня<text:change-end/>"
        "<text:span text:style-name='H'>тайно</text:span></text:p>"
        "<text:p text:style-name='H'>тайно</text:p><text:section text:display='none'><text:p>тайно</text:p></text:section>"
    )
    assert lines(body, hidden) == ["до июня"]


def test_frames_stand_after_their_paragraph_and_notes_at_the_end() -> None:
    body = (
        "<text:p>до<draw:frame><draw:text-box><text:p>в рамке</text:p></draw:text-box></draw:frame>"
        "<draw:g><draw:custom-shape><text:p>в фигуре</text:p></draw:custom-shape></draw:g>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>пояснение</text:p></text:note-body></text:note>"
        " и после</text:p>"
    )
    assert lines(body) == ["до и после", "в рамке", "в фигуре", "", "[1] пояснение"]


def test_rows_are_lines_and_merged_cells_stand_once() -> None:
    def cell(words: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{words}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("Раздел", "table:number-columns-spanned='2'")
        + f"{covered}</table:table-row></table:table-header-rows><table:table-row>"
        + cell("А")
        + cell("МЭ", "table:number-rows-spanned='2'")
        + f"</table:table-row><table:table-row>{cell('Б')}{covered}</table:table-row></table:table>"
    )
    found = text(body)
    assert found.text == "Раздел\nА | МЭ\nБ | \n"
    assert [(found.text[c.start : c.end], c.row, c.column, c.rows, c.columns) for c in found.cells] == [
        ("Раздел", 0, 0, 1, 2),
        ("А", 1, 0, 1, 1),
        ("МЭ", 1, 1, 2, 1),
        ("Б", 2, 0, 1, 1),
    ]
