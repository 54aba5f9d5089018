"""Who is ordered: sentences with the answer, one table a language. Empty fields mean nobody."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.parties.bodies import dictionary
from tracker.intake.parties.finding import find
from tracker.intake.parties.found import FoundParties, Place

LANGUAGES = ("ru", "kk", "en")


def _rows() -> list[tuple[str, ...]]:
    rows = []
    for language in LANGUAGES:
        with (Path(__file__).parent / f"{language}.csv").open(encoding="utf-8", newline="") as file:
            rows += [(language, *row.values()) for row in csv.DictReader(file)]
    return rows


@pytest.mark.parametrize(("language", "place", "text", "lead", "co", "persons"), _rows())
def test_whoever_acts_is_found_and_nobody_else(language: str, place: str, text: str, lead: str, co: str, persons: str) -> None:
    found = find(text, language, dictionary(), place=Place(place))
    assert (found.lead.name if found.lead else "") == lead
    assert " + ".join(party.name for party in found.co) == co
    assert " + ".join(person.text for person in found.persons) == persons
    _stands_in(text, found)


def _stands_in(text: str, found: FoundParties) -> None:
    for party in (*((found.lead,) if found.lead else ()), *found.co, *found.persons):
        assert text[party.start : party.end] == party.text != ""


def test_several_without_a_mark_are_equal_and_with_a_mark_they_are_not() -> None:
    assert find("МЭ, МФ подготовить отчет", "ru", dictionary(), place=Place.PARAGRAPH).equal
    assert not find("МЭ (свод), МФ подготовить отчет", "ru", dictionary(), place=Place.PARAGRAPH).equal
    assert not find("МЭ подготовить отчет", "ru", dictionary(), place=Place.PARAGRAPH).equal


def test_an_abbreviation_of_two_bodies_tells_both_and_is_less_sure() -> None:
    unsure = find("ҚМ есеп берсін", "kk", dictionary(), place=Place.PARAGRAPH)
    sure = find("АШМ есеп берсін", "kk", dictionary(), place=Place.PARAGRAPH)
    assert unsure.lead is not None
    assert set(unsure.lead.candidates) == {"MF", "MD"}
    assert unsure.confidence < sure.confidence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", list(Place))
@pytest.mark.parametrize(
    "text", ["", "слово " * 160_000, "«" * 30_000, "акимам областей, " * 60_000, "Қаржы, " * 140_000, "(свод, " * 140_000]
)
def test_very_long_lines_are_read(language: str, place: Place, text: str) -> None:
    _stands_in(text, find(text, language, dictionary(), place=place))


_WORDS = """
    Министерству министрлігі Ministry финансов қаржы of Finance и және and , ; : ( ) « » " - .
    свод жинақтау совместно с бірлесіп jointly with
    акимам областей города Алматы облыстарының әкімдіктері Иванову И.И. А. @tom shall -мен по согласованию келісу бойынша до 1 мая РК АО АҚ
"""


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.one_of(st.sampled_from(_WORDS.split()), st.text(max_size=6)), max_size=40),
    st.sampled_from(LANGUAGES),
    st.sampled_from(list(Place)),
)
def test_whatever_is_read_the_spans_are_those_of_the_text(words: list[str], language: str, place: Place) -> None:
    text = " ".join(words)
    _stands_in(text, find(text, language, dictionary(), place=place))
