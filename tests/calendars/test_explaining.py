"""How a date came about, told in three languages."""

import json
import re
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tracker.calendars.bases import Basis, ByDate, Counted, CountUnit, Marked, PeriodEnd, PeriodReport, Unnamed
from tracker.calendars.control import REFERENCE, ControlProfile, DayOffPolicy, StartFrom, Urgency
from tracker.calendars.explaining import Say, Step, sentence, step
from tracker.calendars.periods import PeriodLength
from tracker.calendars.terms import Start, co_executor_due, compute
from tracker.calendars.working import WorkingCalendar
from tracker.web.templating import Language

LANGUAGES = {code: Language(code, ZoneInfo("Asia/Almaty")) for code in ("kk", "ru", "en")}
MARCH = Start(date(2026, 3, 12), StartFrom.MINUTES)
TEN_DAYS = Counted(count=10, unit=CountUnit.WORKING_DAYS)


def told(kz: WorkingCalendar, basis: Basis, language: str, start: Start = MARCH, profile: ControlProfile = REFERENCE) -> str:
    return said(compute(profile, kz, basis, start).explanation, language)


def said(explanation: list[Step], language: str) -> str:
    # Dates hold a narrow no-break space before «г.» and «ж.».
    return sentence(explanation, LANGUAGES[language]).replace("\u202f", " ")


ACROSS_NAURYZ = {
    "en": """
        10 working days from 12 March 2026 (date of the minutes). 23 March 2026 – 25 March 2026 are days off.
        The term falls on 31 March 2026 (Tuesday). The report is wanted by 26 March 2026 (Thursday), 3 working days before the term.
    """,
    "ru": """
        10 рабочих дней с 12 марта 2026 г. (дата протокола). 23 марта 2026 г. – 25 марта 2026 г. — нерабочие дни.
        Срок приходится на 31 марта 2026 г. (вторник). Представить отчёт до 26 марта 2026 г. (четверг) — за 3 рабочих дня до срока.
    """,
    "kk": """
        Есептеу басы – 2026 ж. 12 наурыз (хаттама күні); мерзімі – 10 жұмыс күні. 2026 ж. 23 наурыз – 2026 ж. 25 наурыз – демалыс күндері.
        Мерзімнің соңғы күні: 2026 ж. 31 наурыз (сейсенбі). Есеп беру күні: 2026 ж. 26 наурыз (бейсенбі) – мерзімнен 3 жұмыс күні бұрын.
    """,
}


@pytest.mark.parametrize(("language", "expected"), ACROSS_NAURYZ.items())
def test_ten_working_days_across_nauryz_are_explained(kz: WorkingCalendar, language: str, expected: str) -> None:
    assert told(kz, TEN_DAYS, language) == " ".join(expected.split())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "The date named is 30 May 2026 (Saturday). That is a day off, so the term moves to 1 June 2026 (Monday)."),
        ("ru", "Названа дата: 30 мая 2026 г. (суббота). Это нерабочий день, поэтому срок переносится на 1 июня 2026 г. (понедельник)."),
        ("kk", "Аталған күн: 2026 ж. 30 мамыр (сенбі). Бұл – демалыс күні, сондықтан мерзім ауыстырылады: 2026 ж. 1 маусым (дүйсенбі)."),
    ],
)
def test_a_date_on_a_day_off_says_where_it_went(kz: WorkingCalendar, language: str, expected: str) -> None:
    assert told(kz, ByDate(due_on=date(2026, 5, 30)), language).startswith(expected)


def test_a_move_past_holidays_names_them(kz: WorkingCalendar) -> None:
    text = told(kz, ByDate(due_on=date(2026, 3, 21)), "en")
    assert "the term moves to 26 March 2026 (Thursday). 23 March 2026 – 25 March 2026 are days off." in text


def test_a_worked_sunday_is_named(kz: WorkingCalendar) -> None:
    text = told(kz, Counted(count=2, unit=CountUnit.WORKING_DAYS), "ru", Start(date(2025, 1, 2), StartFrom.RECEIPT))
    assert text.startswith(
        "2 рабочих дня с 2 января 2025 г. (день поступления). 3 января 2025 г. (пятница) — нерабочий день. "
        "5 января 2025 г. (воскресенье) — рабочий день. Срок приходится на 6 января 2025 г. (понедельник)."
    )


def test_many_days_off_are_counted_instead_of_listed(kz: WorkingCalendar) -> None:
    text = told(kz, Counted(count=240, unit=CountUnit.WORKING_DAYS), "ru", Start(date(2025, 1, 1), StartFrom.MINUTES))
    assert "Не считаются 15 нерабочих будних дней." in text


def test_a_council_that_keeps_days_off_says_so(kz: WorkingCalendar) -> None:
    profile = REFERENCE.model_copy(update={"day_off_policy": DayOffPolicy.KEEP})
    assert "by the council's rule the term stays" in told(kz, ByDate(due_on=date(2026, 5, 30)), "en", profile=profile)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "The calendar of 2027 is not confirmed yet, so the date may change."),
        ("ru", "Календарь на 2027 год ещё не утверждён, дата может измениться."),
        ("kk", "2027 жылғы күнтізбе әлі бекітілмеген, сондықтан күн өзгеруі мүмкін."),
    ],
)
def test_a_date_in_an_unconfirmed_year_is_doubted(kz: WorkingCalendar, language: str, expected: str) -> None:
    assert expected in told(kz, ByDate(due_on=date(2027, 2, 1)), language)
    assert expected not in told(kz, TEN_DAYS, language)


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "1 рабочий день"), (2, "2 рабочих дня"), (5, "5 рабочих дней"), (21, "21 рабочий день")]
)
def test_russian_counts_as_russian_does(kz: WorkingCalendar, count: int, expected: str) -> None:
    assert told(kz, Counted(count=count, unit=CountUnit.WORKING_DAYS), "ru").startswith(expected + " с ")


def test_co_executors_are_told_why_they_answer_sooner(kz: WorkingCalendar) -> None:
    found = co_executor_due(REFERENCE, kz, date(2026, 6, 1), date(2026, 7, 1))
    assert said(found.explanation, "en") == "Co-executors answer by 24 June 2026 (Wednesday), 5 working days before the lead's term."
    assert said(found.explanation, "ru") == (
        "Соисполнители отвечают до 24 июня 2026 г. (среда) — за 5 рабочих дней до срока ответственного исполнителя."
    )


BASES: list[Basis] = [
    ByDate(due_on=date(2026, 5, 30)),
    *(Counted(count=3, unit=unit) for unit in CountUnit),
    *(PeriodEnd(length=length, day=date(2026, 5, 1)) for length in PeriodLength),
    *(PeriodReport(length=length, day=date(2026, 5, 1)) for length in PeriodLength),
    *(Marked(urgency=urgency) for urgency in Urgency),
    Unnamed(),
]


@pytest.mark.parametrize("basis", BASES, ids=lambda basis: "-".join(str(value) for value in basis.to_json().values()))
def test_every_basis_is_told_wholly_in_the_readers_language(kz: WorkingCalendar, basis: Basis) -> None:
    for language in ("kk", "ru"):
        assert not re.search("[A-Za-z]", told(kz, basis, language))
        assert ".." not in told(kz, basis, language)


@pytest.mark.parametrize("say", [Say.REPORT_AT, Say.CO_AT, Say.KEPT])
def test_a_step_without_values_is_told_too(say: Say) -> None:
    assert not re.search("[A-Za-z]", said([step(say)], "kk") + said([step(say)], "ru"))


def test_an_explanation_survives_being_stored(kz: WorkingCalendar) -> None:
    explanation = compute(REFERENCE, kz, TEN_DAYS, MARCH).explanation
    assert json.loads(json.dumps(explanation)) == explanation
    assert {"say": "days_off", "days": [["2026-03-23", "2026-03-25"]]} in explanation
