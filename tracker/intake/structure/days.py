"""Full dates in a text, in the forms that documents are dated with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    stem: number
    for number, stems in enumerate(
        (
            "январ қаңтар januar jan",
            "феврал ақпан februar feb",
            "март наурыз march mar",
            "апрел сәуір april apr",
            "ма мамыр may",
            "июн маусым june jun",
            "июл шілде july jul",
            "август тамыз august aug",
            "сентябр қыркүйек september sept sep",
            "октябр қазан october oct",
            "ноябр қараша november nov",
            "декабр желтоқсан december dec",
        ),
        1,
    )
    for stem in stems.split()
}
_RU = r"январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[яй]|июн[яь]|июл[яь]|августа?|сентябр[яь]|октябр[яь]|ноябр[яь]|декабр[яь]"
_KK = r"қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
_EN = r"january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_FORMS = re.compile(
    r"(?<!\d)(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})(?!\d)"
    r"|(?<![\d.])(?P<nd>\d{1,2})[./](?P<nm>\d{1,2})[./](?P<ny>\d{4})(?!\d)"
    rf"|(?<!\d)[«\"“]?(?P<rd>\d{{1,2}})[»\"”]?\s*(?P<rm>{_RU})\s+(?P<ry>\d{{4}})?"
    rf"|(?P<ky>\d{{4}})\s*(?:жыл(?:ғы|дың)?|ж\.?)[,\s]*[«\"“]?(?P<kd>\d{{1,2}})[»\"”]?\s*(?:-?шы|-?ші)?\s*(?P<km>{_KK})"
    rf"|(?<!\d)(?P<kd2>\d{{1,2}})\s*(?P<km2>{_KK})[а-яі]*,?\s*(?P<ky2>\d{{4}})?"
    rf"|(?<![\d.])(?:\d{{1,2}}\s*[–—-]\s*)?(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:day of "
    rf"|of )?(?P<em>{_EN})\b\.?,?[\s-]*(?P<ey>\d{{4}})?"
    rf"|\b(?P<em2>{_EN})\b\.?\s+(?:\d{{1,2}}\s*[–—-]\s*)?(?P<ed2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<ey2>\d{{4}}))?"
)
_GROUPS = (
    ("id", "im", "iy"),
    ("nd", "nm", "ny"),
    ("rd", "rm", "ry"),
    ("kd", "km", "ky"),
    ("kd2", "km2", "ky2"),
    ("ed", "em", "ey"),
    ("ed2", "em2", "ey2"),
)


@dataclass(frozen=True, slots=True)
class Day:
    """`year` is None where only a day and a month are written."""

    start: int
    end: int
    day: int
    month: int
    year: int | None

    def on(self, year: int | None = None) -> date | None:
        try:
            return date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


def days_in(folded: str) -> Iterator[Day]:
    """Of folded text, in its order."""
    for found in _FORMS.finditer(folded):
        day, month, year = next(names for names in _GROUPS if found[names[0]])
        yield Day(found.start(), found.end(), int(found[day]), _month(found[month]), int(found[year]) if found[year] else None)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return next((_MONTHS[written[:length]] for length in range(len(written), 1, -1) if written[:length] in _MONTHS), 0)
