"""A file is taken when its name and its content say the same kind, and it carries no macros."""

import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from tracker.kernel import file_kinds
from tracker.kernel.errors import Refused

SAMPLES = Path(__file__).parents[2] / "tracker" / "demo" / "data" / "evidence"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 13, b"IHDR") + bytes(17)
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(32)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PROGRAM = b"MZ\x90\x00\x03" + bytes(64)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"\xef\xbb\xbf\n <!DOCTYPE html><script>alert(1)</script>"


def packed(parts: dict[str, bytes], how: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def open_xml(main: str, **more: bytes) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<Relationships/>", main: b"<x/>", **more})


def open_document(kind: str, **more: bytes) -> bytes:
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<x/>", **more}, ZIP_STORED)


DOCX, XLSX = open_xml("word/document.xml"), open_xml("xl/workbook.xml")
ODT, ODS = open_document("text"), open_document("spreadsheet")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Есеп.pdf", PDF),
        ("Отчёт.DOCX", DOCX),
        ("Көрсеткіштер.xlsx", XLSX),
        ("letter.odt", ODT),
        ("table.ods", ODS),
        ("scan.png", PNG),
        ("photo.jpg", JPG),
        ("photo.jpeg", JPG),
        ("сипаттама.txt", "Әуе сапасы, № 5 – «жасыл»\r\n".encode()),
        ("old.txt", "Отчёт о выполнении\r\n".encode("cp1251")),
        ("excel.txt", "Орган\tМерзім\r\n".encode("utf-16")),
        ("data.csv", "\ufeffОрган;Срок\r\nМЭ;25.06.2026\r\n".encode()),
    ],
)
def test_a_kind_that_is_taken_is_recognised(name: str, content: bytes) -> None:
    file = BytesIO(content)
    assert file_kinds.recognise(name, file) == file_kinds.MEDIA_TYPES[name.rpartition(".")[2].lower()]
    assert file.tell() == 0, "whoever reads next begins at the first byte"


@pytest.mark.parametrize("name", ["note.pdf", "plan.docx", "table.xlsx", "fields.txt"])
def test_real_files_are_recognised(name: str) -> None:
    with (SAMPLES / name).open("rb") as file:
        assert file_kinds.recognise(name, file) == file_kinds.MEDIA_TYPES[name.rpartition(".")[2]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.exe", PROGRAM),
        ("page.html", PAGE),
        ("drawing.svg", SVG),
        ("old.doc", OLE),
        ("packed.zip", packed({"a.txt": b"a"})),
        ("slides.pptx", open_xml("ppt/presentation.xml")),
        ("no-extension", PDF),
        ("report.pdf.exe", PDF),
        (".pdf", PDF),
    ],
)
def test_a_kind_that_is_not_taken_is_refused(name: str, content: bytes) -> None:
    refused(name, content, "of a kind that is not taken")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", PROGRAM),
        ("report.docx", OLE),
        ("report.docx", XLSX),
        ("report.xlsx", DOCX),
        ("report.docx", ODT),
        ("report.docx", packed({"a.txt": b"a"})),
        ("report.docx", b"not packed at all"),
        ("report.pdf", DOCX),
        ("report.png", JPG),
        ("report.png", SVG),
        ("report.jpg", PAGE),
        ("report.txt", PROGRAM),
        ("report.txt", PDF + b"\x00"),
        ("report.txt", DOCX),
        ("report.txt", PAGE),
        ("report.csv", SVG),
        ("report.txt", "<html>".encode("utf-16")),
        ("report.txt", b"\xff\xfe\x00"),
        ("report.pdf", b"text before %PDF-1.7"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(name: str, content: bytes) -> None:
    refused(name, content, "not what its name says")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.docm", DOCX),
        ("report.xlsb", XLSX),
        ("report.docx", open_xml("word/document.xml", **{"word/vbaProject.bin": OLE})),
        ("report.xlsx", open_xml("xl/workbook.xml", **{"xl/VBAPROJECT.BIN": OLE})),
        (
            "report.docx",
            packed(
                {"[Content_Types].xml": b'<Override ContentType="ms-word.document.macroEnabled.main+xml"/>', "word/document.xml": b"<x/>"}
            ),
        ),
        (
            "report.docx",
            packed({"[Content_Types].xml": "<Default ContentType='ms-office.vbaProject'/>".encode("utf-16"), "word/document.xml": b"<x/>"}),
        ),
        ("report.odt", open_document("text", **{"Basic/Standard/Module1.xml": b"<x/>"})),
        ("report.ods", open_document("spreadsheet", **{"Scripts/python/a.py": b"import os"})),
    ],
)
def test_macros_are_refused_under_every_name(name: str, content: bytes) -> None:
    refused(name, content, "carries macros")


@pytest.mark.parametrize("name", ["report.pdf", "report.txt", "report.docx"])
def test_an_empty_file_is_refused(name: str) -> None:
    refused(name, b"", "is empty")


def twice_the_same_part() -> bytes:
    """Two readers may take different ones of the two."""
    content = packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>", "word/documenT.xml": b"<x/>"})
    return content.replace(b"word/documenT.xml", b"word/document.xml")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(DOCX[:-30], id="cut short"),
        pytest.param(DOCX[:40] + bytes(20) + DOCX[60:], id="damaged in the middle"),
        pytest.param(open_xml("word/document.xml", **{"word/bomb.xml": bytes(30_000_000)}), id="a bomb"),
        pytest.param(open_xml("word/document.xml", **{f"word/{n}.xml": b"" for n in range(2_001)}), id="too many parts"),
        pytest.param(twice_the_same_part(), id="two parts of one name"),
        pytest.param(DOCX[:-10] + b"\xff\xff\xff\xff" + DOCX[-6:], id="a directory that claims four gigabytes"),
        pytest.param(b"PK\x03\x04" + bytes(5_000), id="only the beginning of an archive"),
    ],
)
def test_an_archive_that_is_not_safe_to_open_is_refused(content: bytes) -> None:
    refused("report.docx", content, "damaged or too tightly packed")


@pytest.mark.parametrize("cut", range(0, len(DOCX), 7))
def test_no_damage_of_an_archive_is_an_error_of_ours(cut: int) -> None:
    for content in (DOCX[:cut], DOCX[:cut] + b"\xff" + DOCX[cut + 1 :]):
        try:
            file_kinds.recognise("report.docx", BytesIO(content))
        except Refused:
            continue


def refused(name: str, content: bytes, saying: str) -> None:
    with pytest.raises(Refused, match=saying) as refusal:
        file_kinds.recognise(name, BytesIO(content))
    assert refusal.value.values == {"name": name}, "the sentence says which file"
