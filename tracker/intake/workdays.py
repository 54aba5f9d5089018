"""Whose working days a document counts: those of Kazakhstan, or of the country that it says it is of."""

import re
from datetime import date
from functools import cache

from tracker.calendars.working import WorkingCalendar

_OURS = re.compile(r"казахстан|қазақстан|kazakhstan|\bрк\b|\bқр\b|акимат|әкімд|астан[аеыу]", re.IGNORECASE)
_OTHERS = {
    "RU": re.compile(r"российск\w+ федерац|\bроссии\b", re.IGNORECASE),
    "KG": re.compile(r"кыргызск\w+ республик|кыргызстан|kyrgyz", re.IGNORECASE),
    "UZ": re.compile(r"узбекистан|uzbekistan", re.IGNORECASE),
    "BY": re.compile(r"республик\w+ беларусь", re.IGNORECASE),
    "US": re.compile(r"united states|the white house|federal register", re.IGNORECASE),
    "GB": re.compile(r"united kingdom|\bhm (?:government|treasury)|london borough|city council", re.IGNORECASE),
    "CA": re.compile(r"government of canada|ottawa", re.IGNORECASE),
    "AU": re.compile(r"commonwealth of australia|canberra", re.IGNORECASE),
    "NZ": re.compile(r"new zealand", re.IGNORECASE),
    "IE": re.compile(r"government of ireland|oireachtas", re.IGNORECASE),
}
_COUNTS = re.compile(r"рабоч|жұмыс|working|business|workday", re.IGNORECASE)
_FIRST, _LAST = 1991, 2060
# As much as says whose the document is.
_ENOUGH = 30_000


def country_of(text: str, language: str) -> str | None:
    """Its code; None where the document is of no country, as those of the United Nations are."""
    said = text[:_ENOUGH]
    ours = len(_OURS.findall(said))
    counts = {code: len(rule.findall(said)) for code, rule in _OTHERS.items()}
    code = max(counts, key=counts.__getitem__)
    if counts[code] > ours:
        return code
    return "KZ" if ours or language != "en" else None


def calendar_for(country: str | None, around: date | None, text: str) -> WorkingCalendar:
    """The working days of the years about this date; Monday to Friday where no country is known, or where the text counts none."""
    if country is None or around is None or not _COUNTS.search(text):
        return WorkingCalendar()
    first = min(max(around.year, _FIRST), _LAST)
    return _kazakhstan(first) if country == "KZ" else _abroad(country, first)


@cache
def _kazakhstan(year: int) -> WorkingCalendar:
    # Loaded only when asked for: few documents count working days, and their tables take as long to load as the rest to read.
    from tracker.calendars.holidays_kz import proposed_days
    from tracker.calendars.models import DayKind

    days = [day for each in range(year, year + 3) for day in proposed_days(each)]
    return WorkingCalendar(
        days_off=frozenset(each.day for each in days if each.kind is not DayKind.WORKING_SHIFTED),
        working_weekends=frozenset(each.day for each in days if each.kind is DayKind.WORKING_SHIFTED),
    )


@cache
def _abroad(country: str, year: int) -> WorkingCalendar:
    import holidays

    return WorkingCalendar(days_off=frozenset(holidays.country_holidays(country, years=range(year, year + 3))))
