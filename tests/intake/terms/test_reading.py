"""What holds for every text: spans are the source's, odd letters are looked through, long texts are read at once."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.terms.phrases import DAY, told
from tests.intake.terms.test_english import NAMED as ENGLISH
from tests.intake.terms.test_kazakh import NAMED as KAZAKH
from tests.intake.terms.test_russian import NAMED as RUSSIAN
from tests.intake.terms.test_russian import REPEATED
from tracker.calendars.working import WorkingCalendar
from tracker.intake.terms.around import Place
from tracker.intake.terms.reading import TermKind, find
from tracker.intake.terms.values import Why

PHRASES = [phrase for phrase, _ in [*RUSSIAN, *REPEATED, *KAZAKH, *ENGLISH]]
ODD = [
    "\u00ad",
    "\u200b",
    "\n",
    "\r\n",
    "\u00a0",
    "1",
    "31",
    "2026",
    "года",
    "жылғы",
    "by",
    "до",
    "-",
    ".",
    "«",
    "і",
    "I",
    "İ",
    "ß",
    "𝟙",
    "\u0306",
    "й",
]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Министерству энергетики до 1 июня 2026 г. внести", "до 1 июня 2026 г."),
        ("внести ежеквартально, до 10 числа месяца, следующего за отчетным кварталом, отчет", None),
        ("СРИМ 2026 жылғы 1 наурызға және 1 қыркүйекке дейін есеп берсін", "2026 жылғы 1 наурызға және 1 қыркүйекке дейін"),
        ("reply no later than June 1st, 2026, to all", "no later than June 1st, 2026"),
        ("не реже одного раза в месяц заслушивать", "не реже одного раза в месяц"),
        ("в срок до 1 апреля и 1 октября 2026 года доложить", "в срок до 1 апреля и 1 октября 2026 года"),
        ("до 1 и\u00adюня 2026 года внести", "до 1 и\u00adюня 2026 года"),
        ("İ до 1 июня 2026 года внести", "до 1 июня 2026 года"),
    ],
)
def test_the_span_is_the_phrase(kz: WorkingCalendar, text: str, phrase: str | None) -> None:
    found = find(text, "ru", DAY, kz)
    wanted = phrase or "ежеквартально, до 10 числа месяца, следующего за отчетным кварталом"
    assert text[found.start : found.end] == wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("в теч\u00adение 10\u00a0рабочих дней", "relative 2026-03-31"),
        ("до\u200b 1\u200b июня\u200b 2026\u200b года внести", "fixed 2026-06-01"),
        ("до 1 ию-\nня 2026 года внести", "fixed 2026-06-01"),
        ("до 1\nиюня\n2026 года внести", "fixed 2026-06-01"),
        ("ДО 1 ИЮНЯ 2026 ГОДА внести", "fixed 2026-06-01"),
        ("дo 1 июня 2026 гoда внести", "fixed 2026-06-01"),
        ("2026 жылғы 1 шiлдеге дейiн енгiзсiн", "fixed 2026-07-01"),
        ("еженедельно, по понедельникам", "recurring FREQ=WEEKLY;BYDAY=MO"),
        ("до конца маи\u0306 2026 года внести", "fixed 2026-05-31"),
        ("июль, маи\u0306", "none"),
    ],
)
def test_letters_are_looked_through(kz: WorkingCalendar, text: str, expected: str) -> None:
    assert told(kz, text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("до 31 июня 2026 года внести", Why.NO_SUCH_DAY),
        ("до 30.02.2026 внести", Why.NO_SUCH_DAY),
        ("до начала июня 2026 года внести", Why.NO_DAY),
        ("до 25 числа внести", Why.NO_DAY),
        ("весьма срочно внести", Why.URGENT),
        ("в кратчайшие сроки внести", Why.URGENT),
    ],
)
def test_what_names_no_day_is_asked_about(kz: WorkingCalendar, text: str, why: Why) -> None:
    found = find(text, "ru", DAY, kz)
    assert found.kind is TermKind.NONE
    assert found.due_on is None
    assert [ask.why for ask in found.asks] == [why]
    assert text[found.asks[0].start : found.asks[0].end].strip()


def test_a_date_that_english_writes_two_ways_is_asked_about(kz: WorkingCalendar) -> None:
    found = find("reply by 03/04/2026", "en", DAY, kz)
    assert [ask.why for ask in found.asks] == [Why.TWO_WAYS]
    assert found.due_on is None


def test_the_first_day_due_is_the_earliest_and_all_are_in_order_of_the_text(kz: WorkingCalendar) -> None:
    found = find("до 1 октября 2026 года внести, до 1 июня 2026 года доложить", "ru", DAY, kz)
    assert found.due_on == date(2026, 6, 1)
    assert found.due_ons == (date(2026, 10, 1), date(2026, 6, 1))


def test_shifted_days_are_counted(kz: WorkingCalendar) -> None:
    assert find("в течение 3 рабочих дней", "ru", date(2026, 5, 6), kz).due_on == date(2026, 5, 13)
    assert find("в течение 5 рабочих дней", "ru", date(2025, 3, 19), kz).due_on == date(2025, 3, 31)
    assert find("3 жұмыс күні ішінде", "kk", date(2027, 3, 19), kz).due_on == date(2027, 3, 29)


def test_one_word_alone_is_less_sure_than_a_term_with_its_preposition(kz: WorkingCalendar) -> None:
    sure = find("внести предложения до 1 июля 2026 года", "ru", DAY, kz).confidence
    assert find("провести проверку в июле 2026 года", "ru", DAY, kz).confidence < sure


@settings(max_examples=150, deadline=None)
@given(
    parts=st.lists(st.one_of(st.sampled_from(PHRASES), st.sampled_from(ODD), st.text(max_size=8)), max_size=10),
    place=st.sampled_from(Place),
    language=st.sampled_from(["ru", "kk", "en"]),
    day=st.dates(date(1990, 1, 1), date(2090, 12, 31)),
)
def test_any_text_is_read_within_its_bounds(kz: WorkingCalendar, parts: list[str], place: Place, language: str, day: date) -> None:
    text = " ".join(parts)
    found = find(text, language, day, kz, place=place)
    assert 0 <= found.start <= found.end <= len(text)
    assert (found.end == 0) == (found.kind is TermKind.NONE)
    assert all(0 <= ask.start < ask.end <= len(text) for ask in found.asks)
    assert found.due_on == min(found.due_ons, default=None)


@settings(max_examples=150, deadline=None)
@given(phrase=st.sampled_from(PHRASES), before=st.text(alphabet="\u00ad\u200b \n«", max_size=5))
def test_what_no_eye_sees_changes_no_reading(kz: WorkingCalendar, phrase: str, before: str) -> None:
    assert told(kz, before + phrase, "ru") == told(kz, phrase, "ru")


@pytest.mark.parametrize(
    "unit",
    [
        "до 1 июня 2026 года внести и ",
        "1",
        "и",
        "a",
        "1 и ",
        "не реже ",
        "года ",
        "-\n",
        "\u200b",
        "2026-",
        "1.",
        "(",
        "каждые ",
        "есепті ",
        "до ",
    ],
)
def test_reading_takes_time_in_proportion_to_the_text(kz: WorkingCalendar, unit: str) -> None:
    def takes(letters: int) -> float:
        begun = time.process_time()
        find((unit * (letters // len(unit) + 1))[:letters], "ru", DAY, kz)
        return time.process_time() - begun

    takes(100)
    assert takes(20_000) < 8 * takes(5_000) + 0.2


def test_a_line_of_a_million_letters_is_read_at_once(kz: WorkingCalendar) -> None:
    text = "Министерству обеспечить проведение работ по оснащению предприятий системами контроля. " * 12_000
    begun = time.process_time()
    assert find(text, "ru", DAY, kz).kind is TermKind.NONE
    assert time.process_time() - begun < 10
