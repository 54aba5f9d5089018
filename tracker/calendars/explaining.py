"""How a date came about: kept as steps of plain data, told as sentences in the reader's language."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Protocol

from tracker.calendars.bases import CountUnit
from tracker.calendars.control import LABELS, StartFrom, Urgency
from tracker.calendars.periods import PeriodLength
from tracker.kernel.dates import WEEKDAYS
from tracker.kernel.words import N_

# A step as JSON holds it: what to say, and the values, dates as ISO text.
Step = dict[str, Any]


class Words(Protocol):
    """What one language says."""

    def gettext(self, text: str, /) -> str: ...
    def ngettext(self, one: str, many: str, number: int, /) -> str: ...
    def date(self, day: date, /) -> str: ...


class Say(StrEnum):
    """These are stored with every term, so a member is never renamed or removed."""

    NAMED = "named"
    COUNTED = "counted"
    PERIOD_END = "period_end"
    PERIOD_REPORT = "period_report"
    MARKED = "marked"
    UNNAMED = "unnamed"
    ONGOING = "ongoing"
    DAYS_OFF = "days_off"
    MANY_OFF = "many_off"
    WEEKENDS_WORKED = "weekends_worked"
    FALLS = "falls"
    MOVED = "moved"
    KEPT = "kept"
    UNCONFIRMED = "unconfirmed"
    REPORT_BEFORE = "report_before"
    REPORT_WITHIN = "report_within"
    REPORT_AT = "report_at"
    CO_BEFORE = "co_before"
    CO_AT = "co_at"
    YEAR_TAKEN = "year_taken"
    EVENT = "event"
    REPEATS = "repeats"
    REPEATS_UNTIL = "repeats_until"


_TEXTS = {
    Say.NAMED: N_("The date named is %(on)s."),
    Say.MARKED: N_('Marked "%(mark)s".'),
    Say.UNNAMED: N_("The minutes name no term, so the usual one applies."),
    Say.ONGOING: N_("On standing control: there is no last day."),
    Say.FALLS: N_("The term falls on %(on)s."),
    Say.MOVED: N_("That is a day off, so the term moves to %(on)s."),
    Say.KEPT: N_("That is a day off; by the council's rule the term stays."),
    Say.UNCONFIRMED: N_("The calendar of %(year)d is not confirmed yet, so the date may change."),
    Say.REPORT_AT: N_("The report is wanted by the term itself."),
    Say.CO_AT: N_("Co-executors answer by the lead's term itself."),
    Say.YEAR_TAKEN: N_("No year is said, so it is that of the document: %(year)d."),
    Say.EVENT: N_("It depends on an event whose date is not said."),
    Say.REPEATS_UNTIL: N_("It repeats until %(on)s."),
}

_ENDS = {
    PeriodLength.MONTH: N_("By the end of the month: %(on)s."),
    PeriodLength.QUARTER: N_("By the end of the quarter: %(on)s."),
    PeriodLength.HALF_YEAR: N_("By the end of the half-year: %(on)s."),
    PeriodLength.YEAR: N_("By the end of the year: %(on)s."),
}

_REPORTS = {
    PeriodLength.MONTH: N_("Information for the month that ends on %(last_on)s is due by %(on)s."),
    PeriodLength.QUARTER: N_("Information for the quarter that ends on %(last_on)s is due by %(on)s."),
    PeriodLength.HALF_YEAR: N_("Information for the half-year that ends on %(last_on)s is due by %(on)s."),
    PeriodLength.YEAR: N_("Information for the year that ends on %(last_on)s is due by %(on)s."),
}


def step(say: Say, **values: Any) -> Step:
    """One step; dates become ISO text, lists of dates [first, last] runs of them."""
    return {"say": say.value} | {name: _plain(value) for name, value in values.items()}


def sentence(explanation: Iterable[Step], words: Words) -> str:
    """The steps, one sentence each."""
    return " ".join(_text(each, words) % _values(each, words) for each in explanation)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return _runs(value) if isinstance(value, list) else value


def _runs(days: list[date]) -> list[list[str]]:
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1][1] = day
        else:
            runs.append([day, day])
    return [[first.isoformat(), last.isoformat()] for first, last in runs]


def _values(each: Step, words: Words) -> Mapping[str, Any]:
    return {name: _shown(name, value, words) for name, value in each.items()} | {"start": _start(each, words)}


def _shown(name: str, value: Any, words: Words) -> Any:
    if name == "on":
        return _with_weekday(value, words)
    if name == "last_on":
        return words.date(date.fromisoformat(value))
    if name == "days":
        return ", ".join(_run(first, last, words) for first, last in value)
    if name == "mark":
        return words.gettext(LABELS[Urgency(value)])
    return value


def _start(each: Step, words: Words) -> str:
    if "start_on" not in each:
        return ""
    return f"{words.date(date.fromisoformat(each['start_on']))} ({words.gettext(LABELS[StartFrom(each['start_of'])])})"


def _with_weekday(iso: str, words: Words) -> str:
    day = date.fromisoformat(iso)
    return f"{words.date(day)} ({words.gettext(WEEKDAYS[day.weekday()])})"


def _run(first: str, last: str, words: Words) -> str:
    if first == last:
        return _with_weekday(first, words)
    return f"{words.date(date.fromisoformat(first))} – {words.date(date.fromisoformat(last))}"


def _text(each: Step, words: Words) -> str:
    say = Say(each["say"])
    if say in _TEXTS:
        return words.gettext(_TEXTS[say])
    if say is Say.COUNTED:
        return _counted(each["unit"], each["count"], words)
    if say is Say.REPEATS:
        return _repeats(each["unit"], each["count"], words)
    if say in (Say.PERIOD_END, Say.PERIOD_REPORT):
        text = (_ENDS if say is Say.PERIOD_END else _REPORTS)[each["length"]]
        return words.gettext(text)
    if say in (Say.DAYS_OFF, Say.WEEKENDS_WORKED):
        is_one = len(each["days"]) == 1 and each["days"][0][0] == each["days"][0][1]
        return _exceptions(say, 1 if is_one else 2, words)
    return _phrase(say, each["count"], words)


def _counted(unit: str, count: int, words: Words) -> str:
    match CountUnit(unit):
        case CountUnit.WORKING_DAYS:
            return words.ngettext("%(count)d working day from %(start)s.", "%(count)d working days from %(start)s.", count)
        case CountUnit.WEEKS:
            return words.ngettext("%(count)d week from %(start)s.", "%(count)d weeks from %(start)s.", count)
        case CountUnit.MONTHS:
            return words.ngettext("%(count)d month from %(start)s.", "%(count)d months from %(start)s.", count)
        case _:
            return words.ngettext("%(count)d calendar day from %(start)s.", "%(count)d calendar days from %(start)s.", count)


def _repeats(unit: str, count: int, words: Words) -> str:
    match unit:
        case "day":
            return words.ngettext("It repeats every %(count)d day.", "It repeats every %(count)d days.", count)
        case "week":
            return words.ngettext("It repeats every %(count)d week.", "It repeats every %(count)d weeks.", count)
        case "year":
            return words.ngettext("It repeats every %(count)d year.", "It repeats every %(count)d years.", count)
        case _:
            return words.ngettext("It repeats every %(count)d month.", "It repeats every %(count)d months.", count)


def _exceptions(say: Say, count: int, words: Words) -> str:
    if say is Say.DAYS_OFF:
        return words.ngettext("%(days)s is a day off.", "%(days)s are days off.", count)
    return words.ngettext("%(days)s is worked.", "%(days)s are worked.", count)


def _phrase(say: Say, count: int, words: Words) -> str:
    if say is Say.MANY_OFF:
        return words.ngettext("%(count)d day off on a weekday is left out.", "%(count)d days off on weekdays are left out.", count)
    if say is Say.REPORT_WITHIN:
        return words.ngettext(
            "The term is short, so the report is wanted within %(count)d working day: by %(on)s.",
            "The term is short, so the report is wanted within %(count)d working days: by %(on)s.",
            count,
        )
    if say is Say.REPORT_BEFORE:
        return words.ngettext(
            "The report is wanted by %(on)s, %(count)d working day before the term.",
            "The report is wanted by %(on)s, %(count)d working days before the term.",
            count,
        )
    return words.ngettext(
        "Co-executors answer by %(on)s, %(count)d working day before the lead's term.",
        "Co-executors answer by %(on)s, %(count)d working days before the lead's term.",
        count,
    )
