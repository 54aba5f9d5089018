"""Lines become paragraphs, and paragraphs know their labels."""

import pytest

from tracker.intake.source import Source
from tracker.intake.structure.labels import Mark, label_of
from tracker.intake.structure.language import language_of
from tracker.intake.structure.letters import stretch
from tracker.intake.structure.lines import lines_of
from tracker.intake.structure.wrapping import paragraphs_of


def paragraphs(text: str, pages: tuple[int, ...] = ()) -> list[str]:
    source = Source(text, pages=pages)
    return [each.plain.text for each in paragraphs_of(text, lines_of(source))]


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1. Министерству", Mark.NUMBER, "1"),
        ("2.1. Министерству", Mark.NESTED, "2.1"),
        ("2.1 провести", Mark.NESTED, "2.1"),
        ("3) внести", Mark.PAREN, "3"),
        ("(3) внести", Mark.BRACKETS, "3"),
        ("а) внести", Mark.LETTER, "а"),
        ("(a) Requested", Mark.LETTER_IN_BRACKETS, "a"),
        ("(ii) report", Mark.ROMAN_IN_BRACKETS, "ii"),
        ("IV. О разном", Mark.ROMAN, "IV"),
        ("– внести", Mark.BULLET, ""),
        ("• внести", Mark.BULLET, ""),
        ("- [ ] Anna: write", Mark.BULLET, ""),
        ("ACTION: Anna to write", Mark.ACTION, ""),
        ("Action 3: Anna to write", Mark.ACTION, "3"),
        ("AI4: Anna to write", Mark.ACTION, "4"),
        ("Раздел 2. Энергетика", Mark.SECTION, "2"),
        ("Sec. 3. Reporting.", Mark.SECTION, "3"),
        ("2-бөлім. Ұйымдастыру", Mark.SECTION, "2"),
        ("§ 5 Текст", Mark.NUMBER, "5"),
        ("## Actions", Mark.HASH, "##"),
    ],
)
def test_labels_of_every_common_kind_are_read(text: str, mark: Mark, value: str) -> None:
    label = label_of(text)
    assert label
    assert (label.mark, label.value) == (mark, value)


@pytest.mark.parametrize("text", ["18 марта 2026 года", "2026 жылғы 1 шілде", "С.Умбетов", "Министерству", "1-е полугодие", "-5 градусов"])
def test_what_is_no_label_is_none(text: str) -> None:
    assert label_of(text) is None


def test_a_broken_line_goes_on() -> None:
    text = (
        "1. Министерству энергетики в месячный срок обеспе-\n   чить подготовку предложений по развитию\n   сети.\n2. Акимам принять меры."
    )
    assert paragraphs(text) == [
        "1. Министерству энергетики в месячный срок обеспечить подготовку предложений по развитию сети.",
        "2. Акимам принять меры.",
    ]


def test_a_hyphen_before_a_capital_or_a_joining_word_stays() -> None:
    assert paragraphs("Акиму Западно-\nКазахстанской области, тепло-\nи водоснабжения") == [
        "Акиму Западно-Казахстанской области, тепло- и водоснабжения"
    ]


def test_a_page_number_between_two_halves_is_nobodys_word() -> None:
    assert paragraphs("1. Министерству энергетики обеспечить\n\n                    - 2 -\n\nподготовку предложений.") == [
        "1. Министерству энергетики обеспечить подготовку предложений."
    ]


def test_the_running_head_of_pages_is_left_out() -> None:
    pages = [f"Протокол № 5 – стр. {n}\n{n}. Акимам принять меры номер {n}.\n" for n in range(1, 5)]
    starts = tuple(sum(len(page) for page in pages[:n]) for n in range(4))
    assert [each[:2] for each in paragraphs("".join(pages), starts)] == ["1.", "2.", "3.", "4."]


def test_plain_letters_know_their_places() -> None:
    text = "Мини\u00adстер\u200bству  **финансов**"
    plain = stretch(text, [(0, len(text))])
    assert plain.text == "Министерству  финансов"
    start = plain.text.index("финансов")
    assert text[slice(*plain.span(start, start + len("финансов")))] == "финансов"


def test_mixed_alphabets_are_read_as_one() -> None:
    text = "министрлiгi және Mинистерству"
    assert stretch(text, [(0, len(text))]).text == "министрлігі және Министерству"


def test_the_language_is_told_by_its_letters() -> None:
    assert [
        language_of(text).value for text in ("Энергетика министрлігі ұсыныс берсін", "Министерству внести", "The Ministry shall report")
    ] == [
        "kk",
        "ru",
        "en",
    ]
