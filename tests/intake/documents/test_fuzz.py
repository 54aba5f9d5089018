"""Damaged documents give a text or a refusal, and soon."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.documents.making import docx, odt, pdf
from tracker.intake.documents.reading import read
from tracker.intake.source import Source
from tracker.kernel.errors import Refused

FILES = Path(__file__).parent / "files"
NAMES = ["minutes.docx", "minutes.odt", "minutes.pdf", "extras.docx", "extras.odt", "minutes.txt"]
CONTENTS = {name: (FILES / name).read_bytes() for name in NAMES}
quickly = settings(deadline=5000, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def answered(content: bytes, name: str) -> None:
    try:
        found = read(content, name)
    except Refused:
        return
    ensure_whole(found)


def ensure_whole(found: Source) -> None:
    assert found.text.endswith("\n")
    assert all(0 <= c.start <= c.end <= len(found.text) and "\n" not in found.text[c.start : c.end] for c in found.cells)
    assert list(found.pages) == sorted(found.pages)
    found.text.encode("utf-8")


@pytest.mark.parametrize("name", NAMES)
@quickly
@given(data=st.data())
def test_a_file_cut_off(name: str, data: st.DataObject) -> None:
    content = CONTENTS[name]
    answered(content[: data.draw(st.integers(0, len(content)))], name)


@pytest.mark.parametrize("name", NAMES)
@quickly
@given(data=st.data())
def test_a_file_with_other_bytes_in_it(name: str, data: st.DataObject) -> None:
    content = bytearray(CONTENTS[name])
    for place, byte in data.draw(st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), min_size=1, max_size=20)):
        content[place] = byte
    answered(bytes(content), name)


PARTS = [
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:sdt",
    "w:numPr",
    "w:del",
    "w:fldChar",
    "w:txbxContent",
    "mc:AlternateContent",
    "w:pPr",
]
ODF_PARTS = [
    "text:p",
    "text:h",
    "text:list",
    "text:list-item",
    "text:s",
    "table:table",
    "table:table-row",
    "table:table-cell",
    "draw:frame",
]


def trees(names: list[str]) -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(["слово", "", " "]),
        lambda inner: st.tuples(st.sampled_from(names), st.lists(inner, max_size=4)).map(
            lambda each: f"<{each[0]}>{''.join(each[1])}</{each[0]}>"
        ),
        max_leaves=30,
    )


@quickly
@given(body=trees(PARTS))
def test_any_tree_of_word(body: str) -> None:
    answered(docx(body), "a.docx")


@quickly
@given(body=trees(ODF_PARTS))
def test_any_tree_of_writer(body: str) -> None:
    answered(odt(body), "a.odt")


@quickly
@given(
    content=st.lists(
        st.sampled_from([b"BT", b"ET", b"/F1 12 Tf", b"1 0 0 1 50 700 Tm", b"(text)Tj", b"0 0 99 9 re S", b"9 9 m 9 99 l S", b"q", b"Q"])
    )
)
def test_any_page(content: list[bytes]) -> None:
    answered(pdf(b" ".join(content)), "a.pdf")


@quickly
@given(content=st.binary(max_size=2000), name=st.sampled_from(["a.txt", "a.csv", "a.md", "a.docx", "a.pdf", "a.odt", "a.xlsx"]))
def test_any_bytes(content: bytes, name: str) -> None:
    answered(content, name)
