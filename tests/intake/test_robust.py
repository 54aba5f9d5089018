"""Whatever a document holds, reading it ends, and every span is the source's."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.known import bodies, reading
from tracker.intake import assigning, timing
from tracker.intake import reading as whole
from tracker.intake.documents.reading import pasted
from tracker.intake.parties.finding import find as find_parties
from tracker.intake.parties.found import Place
from tracker.intake.structure import reading_order
from tracker.intake.structure.judging import TEXT
from tracker.intake.structure.letters import Stretch
from tracker.intake.structure.outline import Frame, Outline
from tracker.intake.structure.wrapping import Paragraph
from tracker.intake.terms.reading import find as find_term

CORPUS = Path(__file__).parent / "corpus"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))[::6]]
LATIN = str.maketrans("асеорхіАСЕОРХ", "aceopxiACEOPX")


def _is_read(text: str) -> None:
    for each in reading(text).directives:
        assert text[each.start : each.end] == each.text
        assert each.start < each.end
        if each.term.span:
            assert text[slice(*each.term.span)] == each.term.text
        who = each.assignees
        for party in (*([who.lead] if who.lead else []), *who.co, *who.persons):
            assert 0 <= party.span[0] < party.span[1] <= len(text)
            assert "\n" in text[slice(*party.span)] or text[slice(*party.span)] == party.text
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


@pytest.mark.parametrize(
    "piece", ["до ", "(свод, ", "«", '"', "«а", "01.06.2026 ", "1 июня, ", "А.", "и ", "\t", "(далее – ", "акимам областей, "]
)
def test_an_order_without_end_is_read(piece: str) -> None:
    _is_read("РЕШИЛИ:\n1. Министерству энергетики обеспечить " + piece * 8000)


@pytest.mark.parametrize("line", ["а:\n", "-\n", "1.\n", "а)\n", "- а\n", "1 | а | 1 июня\n", "Срок – 1 июня\n", "слово-\n", "А. Ким:\n"])
def test_a_list_without_end_is_read(line: str) -> None:
    _is_read("РЕШИЛИ:\n1. Министерству энергетики обеспечить:\n" + line * 2000)


def test_no_document_has_orders_lines_or_depth_without_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_order, "_MOST_ORDERS", 3)
    assert len(reading("РЕШИЛИ:\n" + "".join(f"{n}. Министерству финансов обеспечить.\n" for n in range(1, 9))).directives) == 3
    monkeypatch.setattr(whole, "_MOST_LINES", 3)
    assert len(reading("РЕШИЛИ:\n" + "".join(f"{n}. Министерству финансов обеспечить.\n" for n in range(1, 9))).directives) == 2
    outline = Outline()
    for _ in range(1000):
        outline.open(Frame(Paragraph(((0, 1),), 0, Stretch("а", (0, 1)), None), None, TEXT, ""))
    assert len(outline.frames) < 50


def test_words_that_come_again_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    terms, parties = Counter[str](), Counter[str]()
    monkeypatch.setattr(timing, "find", lambda text, *rest, **more: (terms.update([text]), find_term(text, *rest, **more))[1])
    monkeypatch.setattr(assigning, "find", lambda text, *rest, **more: (parties.update([text]), find_parties(text, *rest, **more))[1])
    subitems = "".join(f"{n}) подготовить доклад {n};\n" for n in range(1, 60))
    assert len(reading(f"РЕШИЛИ:\n1. Министерству энергетики до 1 июня 2026 года:\n{subitems}").directives) == 59
    assert set(terms.values()) == set(parties.values()) == {1}


def test_a_lone_half_of_a_letter_is_replaced() -> None:
    text = pasted("РЕШИЛИ:\n1. Министерству\ud800 энергетики обеспечить.").text
    text.encode("utf-8")
    _is_read(text)


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("place", list(Place))
@pytest.mark.parametrize("text", ["In", "In\nthe chair", "For.", "«,»,", "« , » (", "of In", "the In", "", '"'])
def test_parties_of_scraps_are_read(text: str, place: Place, language: str) -> None:
    found = find_parties(text, language, bodies(), place=place)
    assert all(text[party.start : party.end] == party.text for party in (*([found.lead] if found.lead else []), *found.co))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), st.integers(0, 4000), st.integers(1, 200), st.sampled_from(list(Place)), st.sampled_from(["ru", "kk", "en"]))
def test_parties_of_any_cut_are_read(text: str, start: int, length: int, place: Place, language: str) -> None:
    find_parties(text[start : start + length], language, bodies(), place=place)


def test_look_alike_letters_and_soft_hyphens_change_nothing_that_was_found() -> None:
    text = "РЕШИЛИ:\n1. Министерству энергетики до 1 июня 2026 года обеспечить поставку.\n"
    for changed in (text, text.translate(str.maketrans("ео", "eo")), text.replace("энергетики", "энер\u00adгетики")):
        found = reading(changed).directives
        assert [(each.item, each.assignees.lead and each.assignees.lead.code, str(each.term.due_on)) for each in found] == [
            ("1", "ME", "2026-06-01")
        ]
