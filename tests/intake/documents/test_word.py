"""A .docx reads as Word shows it: with its numbers, without what was struck out."""

import pytest

from tests.intake.documents.making import TYPES, abstract, docx, level, num, p, packed
from tracker.intake.documents.reading import read
from tracker.intake.source import Source

MULTILEVEL = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "russianLower", "%3)"))


def lines(body: str, **parts: str) -> list[str]:
    return text(body, **parts).text.splitlines()


def text(body: str, **parts: str) -> Source:
    return read(docx(body, **parts), "минуты.docx")


def test_levels_count_by_themselves_and_start_anew_under_each_higher_one() -> None:
    body = [("А", 0), ("Б", 1), ("В", 1), ("Г", 2), ("Д", 2), ("Е", 0), ("Ж", 1)]
    found = lines("".join(p(words, number="1", level=place) for words, place in body), numbering=MULTILEVEL + num(1, 0))
    assert found == ["1. А", "1.1. Б", "1.2. В", "а) Г", "б) Д", "2. Е", "2.1. Ж"]


def test_lists_of_one_abstract_list_share_its_count_and_an_override_starts_anew_once() -> None:
    start = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
    found = lines(
        p("А", number="1") + p("Б", number="2") + p("В", number="3") + p("Г", number="3") + p("Д", number="1"),
        numbering=MULTILEVEL + num(1, 0) + num(2, 0) + num(3, 0, start),
    )
    assert found == ["1. А", "2. Б", "5. В", "6. Г", "7. Д"]


def test_an_override_may_show_a_level_in_another_way() -> None:
    own = f"<w:lvlOverride w:ilvl='0'>{level(0, 'upperRoman', '%1)')}</w:lvlOverride>"
    assert lines(p("А", number="1") + p("Б", number="1"), numbering=MULTILEVEL + num(1, 0, own)) == ["I) А", "II) Б"]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("decimal", ["1", "2", "29", "30"]),
        ("decimalZero", ["01", "02", "29", "30"]),
        ("lowerLetter", ["a", "b", "cc", "dd"]),
        ("upperRoman", ["I", "II", "XXIX", "XXX"]),
        ("lowerRoman", ["i", "ii", "xxix", "xxx"]),
        ("russianLower", ["а", "б", "я", "аа"]),
        ("russianUpper", ["А", "Б", "Я", "АА"]),
    ],
)
def test_numbers_are_shown_in_the_way_of_their_list(kind: str, shown: list[str]) -> None:
    found = lines("".join(p("x", number="1") for _ in range(30)), numbering=abstract(0, level(0, kind, "%1")) + num(1, 0))
    assert [found[place].removesuffix(" x") for place in (0, 1, 28, 29)] == shown


def test_bullets_are_dashes_or_dots() -> None:
    signs = {"–": "–", "-": "–", "\uf02d": "–", "\uf0b7": "•", "o": "•", "§": "•"}
    numbering = "".join(abstract(place, level(0, "bullet", sign)) for place, sign in enumerate(signs))
    numbering += "".join(num(place + 1, place) for place in range(len(signs)))
    found = lines("".join(p("x", number=str(place + 1)) for place in range(len(signs))), numbering=numbering)
    assert [line[0] for line in found] == list(signs.values())


def test_a_legal_level_shows_digits_and_a_level_may_count_on() -> None:
    numbering = abstract(
        0,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1.%2", more="<w:isLgl/>"),
        level(2, "decimal", "%3)", more="<w:lvlRestart w:val='0'/>"),
    ) + num(1, 0)
    body = "".join(p("x", number="1", level=place) for place in (0, 1, 2, 0, 1, 2))
    assert lines(body, numbering=numbering) == ["I. x", "1.1 x", "1) x", "II. x", "2.1 x", "2) x"]


def test_a_style_puts_a_paragraph_into_a_list_also_through_the_style_it_is_based_on() -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='Item'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='Sub'><w:basedOn w:val='Item'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='Bold'><w:basedOn w:val='Item'/></w:style>"
    )
    body = p("А", style="Item") + p("Б", style="Sub") + p("В", style="Bold") + p("Г", style="Item", number="0")
    assert lines(body, styles=styles, numbering=MULTILEVEL + num(1, 0)) == ["1. А", "1.1. Б", "2. В", "Г"]


def test_a_level_claims_the_paragraphs_of_a_style() -> None:
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.", more="<w:pStyle w:val='Second'/>")) + num(1, 0)
    styles = "<w:style w:type='paragraph' w:styleId='Second'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    assert lines(p("А", number="1") + p("Б", style="Second"), styles=styles, numbering=numbering) == ["1. А", "1.1. Б"]


def test_a_list_style_stands_for_the_list_it_links_to() -> None:
    numbering = abstract(0, level(0, "decimal", "п. %1")) + abstract(1, more="<w:numStyleLink w:val='Listed'/>") + num(1, 0) + num(2, 1)
    styles = "<w:style w:type='numbering' w:styleId='Listed'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    assert lines(p("А", number="2") + p("Б", number="1"), styles=styles, numbering=numbering) == ["п. 1 А", "п. 2 Б"]


def test_deleted_text_is_left_out_and_inserted_text_kept() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>до </w:t></w:r><w:del><w:r><w:delText>1 мая</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>1 июня</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>было</w:t></w:r></w:moveFrom></w:p>"
    )
    assert lines(body) == ["до 1 июня"]


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next_and_is_not_counted() -> None:
    body = p("А", number="1", properties="<w:rPr><w:del/></w:rPr>") + p("Б", number="1") + p("В", number="1")
    assert lines(body, numbering=MULTILEVEL + num(1, 0)) == ["1. АБ", "2. В"]


def test_a_field_shows_its_result_also_over_paragraphs() -> None:
    sign = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    body = (
        f"<w:p>{sign.format('begin')}<w:r><w:instrText>IF</w:instrText></w:r>{sign.format('begin')}<w:r><w:instrText>x</w:instrText></w:r>"
        f"{sign.format('separate')}<w:r><w:t>скрыто</w:t></w:r>{sign.format('end')}{sign.format('separate')}<w:r><w:t>первый</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>второй</w:t></w:r>{sign.format('end')}<w:fldSimple w:instr='DATE'><w:r><w:t> 3 мая</w:t></w:r></w:fldSimple></w:p>"
    )
    assert lines(body) == ["первый", "второй 3 мая"]


def test_signs_stay_signs() -> None:
    body = (
        "<w:p><w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t><w:noBreakHyphen/><w:t>г</w:t><w:softHyphen/><w:t>д</w:t>"
        "<w:sym w:font='Symbol' w:char='F0B7'/><w:sym w:char='2014'/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>скрыто</w:t></w:r></w:p>"
        "<w:p><w:r><w:br w:type='page'/><w:t>на новой странице</w:t></w:r></w:p>"
    )
    assert text(body).text == "а\tб\nв\u2011г\u00adд—\nна новой странице\n"


@pytest.mark.parametrize(
    "box",
    [
        (
            "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing>"
            "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent>"
        ),
        "<w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>",
    ],
)
def test_a_text_box_stands_once_after_its_paragraph(box: str) -> None:
    body = (
        f"<w:p><w:r><w:t>до</w:t></w:r><w:r>{box.format(p('в рамке') + p('вторая'))}</w:r><w:r><w:t> и после</w:t></w:r></w:p>{p('дальше')}"
    )
    assert lines(body) == ["до и после", "в рамке", "вторая", "дальше"]


def test_notes_stand_at_the_end() -> None:
    body = "<w:p><w:r><w:t>текст</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>" + p("ещё")
    notes = "".join(f"<w:footnote w:id='{name}'>{p(words)}</w:footnote>" for name, words in [(0, ""), (2, "пояснение"), (3, "нет")])
    assert lines(body, footnotes=notes) == ["текст", "ещё", "", "[1] пояснение"]


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def test_rows_are_lines_and_merged_cells_stand_once() -> None:
    below, above, wide = "<w:vMerge/>", "<w:vMerge w:val='restart'/>", "<w:gridSpan w:val='3'/>"
    body = (
        f"<w:tbl><w:tr>{cell(p('Раздел'), wide)}</w:tr>"
        f"<w:tr>{cell(p('', number='1'))}{cell(p('сделать') + p('сразу'))}{cell(p('МЭ'), above)}</w:tr>"
        f"<w:tr>{cell(p('', number='1'))}{cell(p('проверить'))}{cell(p(''), below)}</w:tr></w:tbl>"
    )
    found = text(body, numbering=MULTILEVEL + num(1, 0))
    assert found.text == "Раздел\n1. | сделать сразу | МЭ\n2. | проверить | \n"
    assert [(found.text[c.start : c.end], c.row, c.column, c.rows, c.columns) for c in found.cells] == [
        ("Раздел", 0, 0, 1, 3),
        ("1.", 1, 0, 1, 1),
        ("сделать сразу", 1, 1, 1, 1),
        ("МЭ", 1, 2, 2, 1),
        ("2.", 2, 0, 1, 1),
        ("проверить", 2, 1, 1, 1),
    ]


def test_a_table_in_a_cell_stands_in_the_line_and_a_deleted_row_does_not() -> None:
    inner = f"<w:tbl><w:tr>{cell(p('1'))}{cell(p('2'))}</w:tr></w:tbl>"
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p('нет'))}{cell(p('нет'))}</w:tr>"
    body = f"<w:tbl><w:tr>{cell(p('а') + inner)}{cell(p('б'))}</w:tr>{deleted}</w:tbl>"
    assert lines(body) == ["а 1 2 | б"]


def test_a_table_of_one_column_is_a_frame_around_text() -> None:
    found = text(f"<w:tbl><w:tr>{cell(p('А', number='1') + p('Б', number='1'))}</w:tr></w:tbl>", numbering=MULTILEVEL + num(1, 0))
    assert (found.text, found.cells) == ("1. А\n2. Б\n", ())


def test_content_controls_are_read() -> None:
    assert lines(f"<w:sdt><w:sdtPr/><w:sdtContent>{p('внутри')}</w:sdtContent></w:sdt>") == ["внутри"]


def test_the_strict_form_of_the_format_is_read() -> None:
    document = "<d xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body><w:p><w:r><w:t>строго</w:t></w:r></w:p></w:body></d>"
    assert read(packed({"[Content_Types].xml": TYPES, "word/document.xml": document}), "a.docx").text == "строго\n"
