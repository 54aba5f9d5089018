"""The same minutes as Writer saved them – ODT, DOCX, PDF – say the same as their text. Made with LibreOffice 7.4."""

from pathlib import Path

import pytest

from tracker.intake.documents.reading import read
from tracker.intake.source import Source

FILES = Path(__file__).parent / "files"


def file(name: str) -> Source:
    return read((FILES / name).read_bytes(), name)


@pytest.mark.parametrize("name", ["minutes.odt", "minutes.docx"])
def test_what_writer_saves_says_the_same_line_by_line(name: str) -> None:
    assert file(name).text == (FILES / "minutes.txt").read_text(encoding="utf-8")


def test_what_writer_prints_says_the_same_paragraph_by_paragraph() -> None:
    """Numbers, wrapped lines, a ruled table and a paragraph over the end of a page; the running head and the page numbers are gone."""
    assert said(file("minutes.pdf")) == said(file("minutes.txt"))


def test_the_table_is_the_same_in_each() -> None:
    odt, docx, pdf = (
        [(found.text[c.start : c.end], c.row, c.column, c.rows, c.columns) for c in found.cells]
        for found in (file("minutes.odt"), file("minutes.docx"), file("minutes.pdf"))
    )
    assert odt == docx == pdf
    assert odt[4] == ("Раздел 1. Школы", 1, 0, 1, 4)


def test_a_page_may_begin_within_a_paragraph() -> None:
    found = file("minutes.pdf")
    assert len(found.pages) == 2
    assert found.text[found.pages[1] :].startswith("малых школ лабораториями")
    assert found.page_of(found.pages[1] - 1) == 1


@pytest.mark.parametrize("name", ["extras.odt", "extras.docx"])
def test_changes_frames_notes_and_merged_cells_are_read_from_both(name: str) -> None:
    assert file(name).text.splitlines() == [
        "Акиматам областей до 1 июля провести сверку.",
        "Абзац с рамками.",
        "Копия",
        "Утверждаю",
        "Председатель",
        "Четыре пробела,\tтабуляция,",
        "новая строка, мягкий пере\u00adнос, 5\u2011й.",
        "а | б | в",
        "1 | на две строки и два абзаца | внутри 1 внутри 2",
        "2 |  | г",
        "Конец",
        "",
        "[1] По форме приложения.",
    ]


def said(found: Source) -> list[str]:
    """A PDF shows no blank lines and no tabs for sure."""
    return [" ".join(line.split()) for line in found.text.splitlines() if line.strip()]
