"""Plain text is read in whatever encoding it was kept."""

from datetime import date
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from tracker.intake.documents.plain import likeliest
from tracker.intake.documents.reading import pasted, read

RUSSIAN = "Министерству энергетики (Бекову А.А.) до 1 июня 2027 года представить «дорожную карту» – № 5.\nСрок – ежеквартально.\n"
KAZAKH = "Энергетика министрлігі 2027 жылғы 1 маусымға дейін ұсыныстарды енгізсін. Әкімдіктер өңірлерде жұмысты қадағаласын.\n"
ENGLISH = "The Ministry shall report by 1 June 2027.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp866"])
def test_russian(encoding: str) -> None:
    text = RUSSIAN if encoding != "cp866" else RUSSIAN.replace("«", '"').replace("»", '"').replace("–", "-")
    assert read(text.encode(encoding), "протокол.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "kz1048", "ptcp154"])
def test_kazakh(encoding: str) -> None:
    assert read(KAZAKH.encode(encoding), "хаттама.txt").text == KAZAKH


@pytest.mark.parametrize("encoding", ["kz1048", "ptcp154"])
def test_capitals_and_both_languages_at_once(encoding: str) -> None:
    text = "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ҮКІМЕТІ\nПРОТОКОЛ\n" + KAZAKH + RUSSIAN
    assert likeliest(text.encode(encoding)) == encoding


def test_a_russian_text_with_a_kazakh_name_is_kazakh() -> None:
    text = RUSSIAN * 3 + "АО «Самұрық-Қазына»\n"
    assert read(text.encode("kz1048"), "a.txt").text == text


def test_english_and_empty_lines_stay() -> None:
    assert read(b"\r\n" + ENGLISH.encode() + b"\r\n\rEnd", "a.md").text == f"\n{ENGLISH}\n\nEnd\n"


def test_damaged_utf_8_is_still_utf_8() -> None:
    content = (RUSSIAN * 700).encode()
    assert read(content[:-1][:70_001] + b"\xff" + content[70_001:], "a.txt").text.startswith(RUSSIAN)
    assert read(content[:201], "a.txt").text.startswith(RUSSIAN[:100])


def test_pasted_text_is_read_as_it_is() -> None:
    assert pasted("а\r\nб\u2028в\x07\ud800").text == "а\nб\nв \ufffd\n"


@pytest.mark.parametrize(("name", "between"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t")])
def test_values_are_cells(name: str, between: str) -> None:
    rows = ["№;Мероприятие;Срок", '1;"Сделать; и\nпроверить, сразу";до 1 мая', ";;", "2;Доложить"]
    text = "\n".join(row.replace(";", between) for row in rows)
    found = read(text.encode("cp1251"), name)
    middle = f"Сделать{between} и проверить, сразу".replace("\t", " ").replace("  ", " ")
    assert found.text == f"№ | Мероприятие | Срок\n1 | {middle} | до 1 мая\n2 | Доложить\n"
    assert [found.text[c.start : c.end] for c in found.cells if c.column == 1] == ["Мероприятие", middle, "Доложить"]


def test_a_workbook_is_rows_of_its_sheets() -> None:
    file = BytesIO()
    with Workbook(file) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for name in ("План", "Скрытый", "Ещё"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["№", "Мероприятие", "Срок"])
            sheet.write_row(1, 0, [1, "Сделать\nсразу"])
            sheet.write_datetime(1, 2, date(2027, 6, 1), day)
            if name == "Скрытый":
                sheet.hide()
        book.add_worksheet("Пустой")
    found = read(file.getvalue(), "план.xlsx")
    rows = "№ | Мероприятие | Срок\n1 | Сделать сразу | 01.06.2027\n"
    assert found.text == f"План\n{rows}\nЕщё\n{rows}"
    assert {c.table for c in found.cells} == {0, 1}
