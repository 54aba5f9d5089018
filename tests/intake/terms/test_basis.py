"""A phrase typed into a form, and how a reading is told."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.intake.terms.phrases import DAY
from tracker.calendars.bases import Basis, ByDate, Counted, CountUnit, Marked, Ongoing, PeriodEnd
from tracker.calendars.control import Urgency
from tracker.calendars.explaining import sentence
from tracker.calendars.periods import PeriodLength
from tracker.calendars.working import WorkingCalendar
from tracker.intake.terms.basis import basis_of
from tracker.intake.terms.reading import Ask, find
from tracker.intake.terms.values import Why
from tracker.web.templating import Language


@pytest.mark.parametrize(
    ("phrase", "basis"),
    [
        ("1 июня 2026", ByDate(due_on=date(2026, 6, 1))),
        ("до 1 июня", ByDate(due_on=date(2026, 6, 1))),
        ("10 рабочих дней", Counted(count=10, unit=CountUnit.WORKING_DAYS)),
        ("10 дней", Counted(count=10, unit=CountUnit.DAYS)),
        ("30 календарных дней", Counted(count=30, unit=CountUnit.CALENDAR_DAYS)),
        ("екі апта мерзімде", Counted(count=2, unit=CountUnit.WEEKS)),
        ("within a month", Counted(count=1, unit=CountUnit.MONTHS)),
        ("до конца квартала", PeriodEnd(length=PeriodLength.QUARTER, day=date(2026, 1, 1))),
        ("2026 жылғы IV тоқсан", PeriodEnd(length=PeriodLength.QUARTER, day=date(2026, 10, 1))),
        ("end of next year", PeriodEnd(length=PeriodLength.YEAR, day=date(2027, 1, 1))),
        ("весьма срочно", Marked(urgency=Urgency.VERY_URGENT)),
        ("постоянно", Ongoing()),
    ],
)
def test_a_typed_phrase_gives_what_the_councils_rules_count_from(kz: WorkingCalendar, phrase: str, basis: Basis) -> None:
    assert basis_of(phrase, DAY, kz) == basis


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("ежемесячно", Why.REPEATS),
        ("к следующему заседанию", Why.EVENT),
        ("до 1 марта и 1 сентября 2027", Why.TWO_WAYS),
        ("31 июня", Why.NO_SUCH_DAY),
        ("потом", Why.UNKNOWN),
        ("", Why.UNKNOWN),
    ],
)
def test_a_phrase_without_one_term_is_asked_about(kz: WorkingCalendar, phrase: str, why: Why) -> None:
    assert basis_of(phrase, DAY, kz) == Ask(0, len(phrase), why)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "within 10 working days",
            "en",
            (
                "10 working days from 12 March 2026 (date of the minutes). 23 March 2026 – 25 March 2026 are days off. "
                "The term falls on 31 March 2026 (Tuesday)."
            ),
        ),
        ("раз в полугодие", "ru", "Повторяется каждые 6 месяцев."),
        ("екі апта сайын", "kk", "Қайталану аралығы – 2 апта."),
        ("every year", "en", "It repeats every 1 year."),
        ("daily", "en", "It repeats every 1 day."),
        ("к следующему заседанию", "ru", "Зависит от события, дата которого не названа."),
        ("ежемесячно до конца 2026 года", "ru", "Повторяется каждый 1 месяц. Повторяется до 31 декабря 2026 г. (четверг)."),
    ],
)
def test_a_reading_is_told_in_the_readers_language(kz: WorkingCalendar, text: str, language: str, expected: str) -> None:
    told = sentence(find(text, language, DAY, kz).explanation, Language(language, ZoneInfo("Asia/Almaty")))
    assert told.replace("\u202f", " ") == expected
