"""What cannot be read is refused with a sentence that says what to do; nothing that is sent stops the tracker."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.intake.documents.making import TYPES, W, docx, odt, p, packed, pdf, said
from tracker.intake.documents import refusals
from tracker.intake.documents.reading import read
from tracker.kernel import file_kinds
from tracker.kernel.errors import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le")


def refused(content: bytes, name: str) -> str:
    with pytest.raises(Refused) as problem:
        read(content, name)
    assert problem.value.values["name"]
    return problem.value.text


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("протокол.doc", refusals.OLD_WORD),
        ("a.RTF", refusals.OLD_WORD),
        ("a.xls", refusals.OLD_SHEET),
        ("a.ods", refusals.OLD_SHEET),
        ("скан.jpg", refusals.PICTURE),
        ("a.tiff", refusals.PICTURE),
        ("a.exe", refusals.UNKNOWN),
        ("minutes", refusals.UNKNOWN),
    ],
)
def test_other_kinds_are_told_what_to_be_saved_as(name: str, sentence: str) -> None:
    assert refused(b"anything", name) == sentence


def test_a_large_file_is_refused_before_it_is_looked_at() -> None:
    assert refused(bytes(refusals.LARGEST_FILE + 1), "a.docx") == refusals.TOO_LARGE


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.txt"), (b" \n\r\n", "a.txt"), (docx(p("")), "a.docx"), (odt("<text:p/>"), "a.odt"), (b";;\n;;", "a.csv")],
)
def test_no_text_is_no_document(content: bytes, name: str) -> None:
    assert refused(content, name) == refusals.EMPTY


def test_a_locked_document_is_to_be_unlocked() -> None:
    urn = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f"<m:manifest xmlns:m='{urn}'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    assert refused(ENCRYPTED, "a.docx") == refusals.LOCKED
    assert refused(odt("<text:p>x</text:p>", manifest=manifest), "a.odt") == refusals.LOCKED
    key = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O(%s)/U(%s)>>/ID[(0123456789abcdef)(0123456789abcdef)]" % (
        b"x" * 32,
        b"y" * 32,
    )
    assert refused(pdf(said((50, 700, "text")), more=key), "a.pdf") == refusals.LOCKED


def test_a_document_under_another_name_is_refused() -> None:
    for content, name in [(b"%PDF-1.7\n", "a.docx"), (docx(p("x")), "a.odt"), (OLE, "a.docx"), (b"text", "a.pdf")]:
        with pytest.raises(Refused):
            read(content, name)
    assert refused(b"\x00\x01\x02text", "a.txt") == refusals.NOT_TEXT


def test_a_scan_is_pictures_of_pages() -> None:
    assert refused(pdf(*[b"q 595 0 0 842 0 0 cm /I1 Do Q"] * 2), "scan.pdf") == refusals.PICTURES
    assert refused(pdf(b"q 595 0 0 842 0 0 cm /I1 Do Q " + said((50, 30, "Stamp 12"))), "scan.pdf") == refusals.PICTURES
    assert refused(pdf(b""), "empty.pdf") == refusals.PICTURES


def test_a_pdf_has_at_most_five_hundred_pages() -> None:
    page = said((50, 700, "One page of it"))
    assert len(read(pdf(*[page] * 20), "a.pdf").pages) == 20
    assert refused(pdf(*[page] * (refusals.MOST_PAGES + 1)), "a.pdf") == refusals.TOO_LONG


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "".join(p(f"{place} {place * 7919 % 104729}") for place in range(2000))
    monkeypatch.setattr("tracker.intake.documents.packages.LARGEST_PART", 10_000)
    assert refused(docx(body), "a.docx") == refusals.TOO_MUCH


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(Refused):
        read(docx("<w:p/>" * 5_000_000), "a.docx")
    many = packed(
        {"[Content_Types].xml": TYPES, "word/document.xml": b"", **{f"x{place}": b"" for place in range(file_kinds.MOST_ENTRIES)}}
    )
    with pytest.raises(Refused):
        read(many, "a.docx")


def test_a_size_that_lies_is_not_believed() -> None:
    """The directory says ten bytes; what is packed is ten million."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", b" " * 10_000_000)
    content = bytearray(file.getvalue())
    real, lie = struct.pack("<L", 10_000_000), struct.pack("<L", 10)
    assert content.count(real) == 2
    assert refused(bytes(content.replace(real, lie)), "a.docx") == refusals.DAMAGED


@pytest.mark.parametrize(
    "beginning",
    [
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://localhost/a.dtd">',
        '<?xml version="1.0"?><!DOCTYPE d>',
    ],
)
def test_entities_are_not_resolved(beginning: str) -> None:
    document = f"{beginning}<w:document {W}><w:body>{p('x')}</w:body></w:document>"
    assert refused(packed({"[Content_Types].xml": TYPES, "word/document.xml": document}), "a.docx") == refusals.DAMAGED


def test_depth_ends() -> None:
    deep = 500
    assert refused(docx("<w:sdt>" * deep + "</w:sdt>" * deep), "a.docx") == refusals.TOO_MUCH
    assert refused(odt("<text:list>" * deep + "</text:list>" * deep), "a.odt") == refusals.TOO_MUCH
    near = refusals.DEEPEST - 10
    assert read(docx(p("x") + "<w:sdt><w:sdtContent>" * (near // 2) + "</w:sdtContent></w:sdt>" * (near // 2)), "a.docx").text == "x\n"


def test_numbers_that_are_none_are_read_past() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='x'><w:start w:val='99999999999'/><w:lvlText w:val='%1%9'/></w:lvl>"
        "<w:lvl w:ilvl='77'/></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='-3'><w:startOverride/>"
        "</w:lvlOverride></w:num>"
    )
    assert read(docx(p("x", number="1", level=0) + p("y", number="1", level=500), numbering=numbering), "a.docx").text == "0 x\ny\n"
    assert read(odt("<text:p>a<text:s text:c='999999999'/>b</text:p>"), "a.odt").text.endswith("b\n")
