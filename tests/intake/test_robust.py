"""Whatever a document holds, reading it ends, and every span is the source's."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.known import reading

CORPUS = Path(__file__).parent / "corpus"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))[::6]]
LATIN = str.maketrans("асеорхіАСЕОРХ", "aceopxiACEOPX")


def _is_read(text: str) -> None:
    for each in reading(text).directives:
        assert text[each.start : each.end] == each.text
        assert each.start < each.end
        if each.told:
            assert each.start - 5 <= each.told[0] < each.told[1] <= each.end + 5


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(TEXTS), st.integers(0, 3000), st.integers(0, 3000))
def test_any_cut_of_a_document_is_read(text: str, start: int, length: int) -> None:
    _is_read(text[start : start + length])


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(TEXTS), st.randoms(use_true_random=False))
def test_lines_in_any_order_are_read(text: str, random: Random) -> None:
    lines = text.split("\n")
    random.shuffle(lines)
    _is_read("\n".join(lines))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="аәі aBс1.)(-–«»:;|\t\n\r\u200b\u00ad№§IVX/@*", max_size=300))
def test_any_letters_are_read(text: str) -> None:
    _is_read(text)


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", " "),
        lambda text: text.replace("е", "е\u00ad"),
        "\u200b".join,
        lambda text: text.translate(LATIN),
        lambda text: text.upper(),
        lambda text: text.replace("и", "İ").replace("a", "ß"),
    ],
    ids=["crlf", "one line", "soft hyphens", "zero width", "latin look-alikes", "capitals", "letters that grow"],
)
def test_a_damaged_document_is_read(changed: Callable[[str], str]) -> None:
    for text in TEXTS[:3]:
        _is_read(changed(text))


@pytest.mark.parametrize(
    "piece", [" ", ".", "(", "(.", "\n", "а", "1", "1. ", "|", "a\t", "-\n", "Министерству ", "1 июня ", "А.Б.", "\u00ad", "а:\n"]
)
def test_endless_repetition_is_read(piece: str) -> None:
    _is_read(piece * 5000)


def test_look_alike_letters_and_soft_hyphens_change_nothing_that_was_found() -> None:
    text = "РЕШИЛИ:\n1. Министерству энергетики до 1 июня 2026 года обеспечить поставку.\n"
    for changed in (text, text.translate(str.maketrans("ео", "eo")), text.replace("энергетики", "энер\u00adгетики")):
        found = reading(changed).directives
        assert [(each.item, each.assignees.lead and each.assignees.lead.code, str(each.term.due_on)) for each in found] == [
            ("1", "ME", "2026-06-01")
        ]
